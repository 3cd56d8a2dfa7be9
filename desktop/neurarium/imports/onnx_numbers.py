"""Operators of an ONNX file that count: number by number, along axes, between matrices."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from neurarium.imports import standard
from neurarium.imports.arithmetic import (
    along_axis,
    binary,
    cast,
    compared,
    either,
    formula,
    matmul,
    number,
    reduced,
    squares,
    unary,
)
from neurarium.imports.builder import Builder
from neurarium.imports.einsum import einsum
from neurarium.imports.onnx_base import RULES, Given, Rule, rule
from neurarium.imports.values import Fixed, Value


@rule("MatMul")
def _matmul(b: Builder, a: Given) -> Any:
    return matmul(b, a.args[0], a.args[1])


def _binary_rule(kind: str) -> Rule:
    def run(b: Builder, a: Given) -> Any:
        result = a.args[0]
        for other in a.args[1:]:
            result = binary(b, kind, result, other)
        if kind == "Add" and isinstance(result, Value):
            return _with_bias(b, result)
        return result

    return run


def _with_bias(b: Builder, result: Value) -> Value:
    """MatMul with a constant and then Add of a constant row is one Linear with a bias."""
    card = b.made_by(result)
    if b.cards[-1] is not card or (card.type != "Add" and card.params.get("expression") != "a + b"):
        return result
    into = [edge.source for edge in b.edges if edge.target == card.id]
    cards = {b.card_of(source).type: b.card_of(source) for source in into}
    line, row = cards.get("Linear"), cards.get("Parameter")
    if line is None or row is None or set(cards) != {"Linear", "Parameter"} or line.params.get("bias", True):
        return result
    bias = next(iter(row.weights.values()))
    alone = sum(edge.source == line.id for edge in b.edges) == 1
    if bias.array.size != line.params.get("out_features", 32) or not alone:
        return result
    b.merge_bias(line, Fixed(bias.array.reshape(-1), bias.path, True), card)
    return replace(result, node=line.id, port="out")


for _name, _kind_ in (
    ("Add", "Add"), ("Sub", "Subtract"), ("Mul", "Multiply"), ("Div", "Divide"), ("Pow", "Power"), ("Sum", "Add"),
    ("Max", "Maximum"), ("Min", "Minimum"),
):  # fmt: skip
    RULES[_name] = _binary_rule(_kind_)


def _reduce_rule(kind: str) -> Rule:
    def run(b: Builder, a: Given) -> Any:
        dims = a.numbers(1, "axes")
        return reduced(b, kind, a.first, dims, bool(a.named.get("keepdims", 1)))

    return run


for _name, _kind_ in (("ReduceMean", "Mean"), ("ReduceSum", "Sum"), ("ReduceMax", "Max"), ("ReduceMin", "Min")):
    RULES[_name] = _reduce_rule(_kind_)


@rule("Softmax")
def _softmax(b: Builder, a: Given) -> Any:
    return along_axis(b, "Softmax", a.first, int(a.named.get("axis", -1)))


@rule("LogSoftmax")
def _log_softmax(b: Builder, a: Given) -> Any:
    return along_axis(b, "LogSoftmax", a.first, int(a.named.get("axis", -1)))


@rule("Where")
def _where(b: Builder, a: Given) -> Any:
    mask, kept, other = a.args
    low = isinstance(other, Fixed) and other.array.size == 1 and float(other.array.reshape(-1)[0]) <= -1e4
    below = isinstance(kept, Fixed) and kept.array.size == 1 and float(kept.array.reshape(-1)[0]) <= -1e4
    if isinstance(mask, Fixed) and isinstance(kept, Value) and low:
        return standard.masked(b, kept, Fixed(mask.array.astype(bool)))
    if isinstance(mask, Fixed) and isinstance(other, Value) and below:
        return standard.masked(b, other, Fixed(~mask.array.astype(bool)))
    return either(b, mask, kept, other)


@rule("Einsum")
def _einsum(b: Builder, a: Given) -> Any:
    return einsum(b, str(a.named["equation"]), a.args)


def _comparison_rule(sign: str) -> Rule:
    return lambda b, a: compared(b, sign, _scalar(a.args[0]), _scalar(a.args[1]))


def _scalar(operand: Any) -> Any:
    alone = isinstance(operand, Fixed) and operand.array.size == 1 and not operand.learned
    return float(operand.array.reshape(-1)[0]) if alone else operand


for _name, _sign in (
    ("Greater", ">"), ("Less", "<"), ("GreaterOrEqual", ">="), ("LessOrEqual", "<="), ("Equal", "=="),
):  # fmt: skip
    RULES[_name] = _comparison_rule(_sign)


@rule("Not")
def _not(b: Builder, a: Given) -> Any:
    return formula(b, "1 - x", a.first)


@rule("ReduceL2")
def _length(b: Builder, a: Given) -> Any:
    keep = bool(a.named.get("keepdims", 1))
    return formula(b, "sqrt(x)", reduced(b, "Sum", squares(b, a.first), a.numbers(1, "axes"), keep))




@rule("Identity")
def _identity(b: Builder, a: Given) -> Any:
    return a.args[0]


@rule("Cast")
def _cast(b: Builder, a: Given) -> Any:
    code = int(a.named["to"])
    return cast(b, a.first, "bool" if code == 9 else "int" if code in (2, 3, 4, 5, 6, 7, 12, 13) else "float")


def _unary_rule(kind: str, **names: tuple[str, float]) -> Rule:
    """`names`: parameter of ours → (ONNX's attribute, its default)."""

    def run(b: Builder, a: Given) -> Any:
        params = {ours: float(a.named.get(theirs, default)) for ours, (theirs, default) in names.items()}
        return unary(b, kind, a.first, **params)

    return run


RULES |= {
    "Relu": _unary_rule("ReLU"), "Sigmoid": _unary_rule("Sigmoid"), "Tanh": _unary_rule("Tanh"),
    "Softplus": _unary_rule("Softplus"), "Softsign": _unary_rule("Softsign"), "Mish": _unary_rule("Mish"),
    "HardSwish": _unary_rule("Hardswish"), "Selu": _unary_rule("SELU"),
    "LeakyRelu": _unary_rule("LeakyReLU", negative_slope=("alpha", 0.01)),
    "Elu": _unary_rule("ELU", alpha=("alpha", 1.0)), "Celu": _unary_rule("CELU", alpha=("alpha", 1.0)),
}  # fmt: skip


@rule("Gelu")
def _gelu(b: Builder, a: Given) -> Any:
    return unary(b, "GELU", a.first, approximate=str(a.named.get("approximate", "none")))


@rule("HardSigmoid")
def _hard_sigmoid(b: Builder, a: Given) -> Any:
    slope, offset = float(a.named.get("alpha", 0.2)), float(a.named.get("beta", 0.5))
    if abs(slope - 1 / 6) < 1e-6 and offset == 0.5:
        return unary(b, "Hardsigmoid", a.first)
    return formula(b, f"min(max({number(slope)} * x + {number(offset)}, 0), 1)", a.first)


def _formula_rule(expression: str) -> Rule:
    return lambda b, a: formula(b, expression, a.first)


for _name, _expression in (
    ("Exp", "exp(x)"), ("Log", "log(x)"), ("Sqrt", "sqrt(x)"), ("Abs", "abs(x)"), ("Neg", "-x"), ("Sin", "sin(x)"),
    ("Cos", "cos(x)"), ("Reciprocal", "1 / x"), ("Erf", "erf(x)"), ("Sign", "sign(x)"), ("Floor", "floor(x)"),
):  # fmt: skip
    RULES[_name] = _formula_rule(_expression)


@rule("Clip")
def _clip(b: Builder, a: Given) -> Any:
    low, high = a.fixed(1), a.fixed(2)
    least = float(low.array) if low is not None else a.named.get("min")
    most = float(high.array) if high is not None else a.named.get("max")
    text = "x"
    if least is not None:
        text = f"max({text}, {number(least)})"
    if most is not None:
        text = f"min({text}, {number(most)})"
    return formula(b, text, a.first)


@rule("PRelu")
def _prelu(b: Builder, a: Given) -> Any:
    slope = a.fixed(1)
    assert slope is not None
    count = int(slope.array.size)
    flat = Fixed(slope.array.reshape(count), slope.path, True)
    params = {"num_parameters": 1 if count == 1 else "channel"}
    return b.one("PReLU", [b.needed(a.first)], params, {"weight": flat})
