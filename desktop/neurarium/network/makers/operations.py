"""Arithmetic between wires, in PyTorch."""

from __future__ import annotations

import operator
from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional

from neurarium.layers.expression import inputs_of, parse
from neurarium.layers.expression_text import Torch
from neurarium.layers.expression_tree import Apply, Binary, Minus, Name, Tree, constant
from neurarium.network.makers.base import Call, Maker, operation

Value = Tensor | float


class Multiply(nn.Module):
    """The product of all inputs, from the first to the last."""

    def forward(self, first: Tensor, *others: Tensor) -> Tensor:
        for other in others:
            first = first * other
        return first


class Subtract(nn.Module):
    def forward(self, first: Tensor, second: Tensor) -> Tensor:
        return first - second


class Divide(nn.Module):
    def forward(self, first: Tensor, second: Tensor) -> Tensor:
        return first / second


class MatMul(nn.Module):
    """(B, ..., n, k) and (B, ..., k, m) → (B, ..., n, m)."""

    def forward(self, first: Tensor, second: Tensor) -> Tensor:
        return first @ second


class Expression(nn.Module):
    """Works a formula's tree out on the inputs, in their order.

    Raises `FormulaError` for what is no formula.
    """

    def __init__(self, expression: str) -> None:
        super().__init__()
        self.expression = expression
        self.tree = parse(expression)

    def forward(self, *inputs: Tensor) -> Tensor:
        result = evaluate(self.tree, inputs)
        assert isinstance(result, Tensor)  # the shape rule refuses a formula without inputs
        return result

    def extra_repr(self) -> str:
        return self.expression


def evaluate(tree: Tree, inputs: tuple[Tensor, ...]) -> Value:
    """The value of a part: a tensor, or a plain number where no input occurs in it."""
    number = constant(tree)
    if number is not None:
        return number
    match tree:
        case Name(index):
            return inputs[index]
        case Minus(value):
            return -evaluate(value, inputs)
        case Binary(sign, left, right):
            result = _SIGNS[sign](evaluate(left, inputs), evaluate(right, inputs))
            return result.float() if isinstance(result, Tensor) and result.dtype == torch.bool else result
        case Apply(function, values):
            return _applied(function, [evaluate(value, inputs) for value in values])
    raise TypeError(tree)


_SIGNS: dict[str, Callable[[Value, Value], Value]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "^": operator.pow,
    "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge, "==": operator.eq, "!=": operator.ne,
}  # fmt: skip


def _applied(function: str, values: list[Value]) -> Value:
    if function == "clamp":
        return _bounded("min", _bounded("max", values[0], values[1]), values[2])
    if function in ("min", "max"):
        return _bounded(function, values[0], values[1])
    made: Tensor = getattr(functional if function in Torch.ELSEWHERE else torch, function)(values[0])
    return made


def _bounded(function: str, first: Value, second: Value) -> Value:
    """The smaller or larger of two, of which one may be a plain number."""
    if isinstance(first, Tensor) and isinstance(second, Tensor):
        return torch.minimum(first, second) if function == "min" else torch.maximum(first, second)
    if isinstance(first, Tensor):
        return first.clamp(max=second) if function == "min" else first.clamp(min=second)
    if isinstance(second, Tensor):
        return _bounded(function, second, first)
    return min(first, second) if function == "min" else max(first, second)


def _written_formula(call: Call) -> str:
    names = tuple(call.used.values())
    assert inputs_of(parse(call.params["expression"]))
    return Torch(names).write(parse(call.params["expression"]))


def _between(sign: str) -> Callable[[Call], str]:
    return lambda call: f" {sign} ".join(call.used.values())


MAKERS: dict[str, Maker] = {
    "Subtract": operation(lambda params, inputs: Subtract(), _between("-")),
    "Multiply": operation(lambda params, inputs: Multiply(), _between("*")),
    "Divide": operation(lambda params, inputs: Divide(), _between("/")),
    "MatMul": operation(lambda params, inputs: MatMul(), _between("@")),
    "Expression": operation(lambda params, inputs: Expression(params["expression"]), _written_formula),
}
