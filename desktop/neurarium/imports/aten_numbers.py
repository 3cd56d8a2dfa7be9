"""Operators of a .pt2 file that count: number by number, along axes, between matrices."""

from __future__ import annotations

import contextlib
from typing import Any

from neurarium.imports import standard
from neurarium.imports.arithmetic import along_axis, binary, either, formula, matmul, number, reduced, unary
from neurarium.imports.aten_base import RULES, Given, Rule, rule
from neurarium.imports.builder import Builder
from neurarium.imports.comparing import placed
from neurarium.imports.report import NotDrawable
from neurarium.imports.values import Fixed, Value
from neurarium.messages import message


def _binary_rule(kind: str, *, turned: bool = False) -> Rule:
    def run(b: Builder, a: Given) -> Any:
        first, second = a("self"), a("other", a("exponent"))
        factor = a("alpha", 1)
        if factor != 1:
            second = second * factor if isinstance(second, int | float) else binary(b, "Multiply", second, factor)
        result = binary(b, kind, second, first) if turned else binary(b, kind, first, second)
        mode = a.named.get("rounding_mode")
        if mode is not None and isinstance(result, Value):
            raise NotDrawable(message("it rounds"))
        return result

    return run


for _name, _kind, _turned_round in (
    ("add", "Add", False), ("sub", "Subtract", False), ("rsub", "Subtract", True), ("mul", "Multiply", False),
    ("div", "Divide", False), ("pow", "Power", False), ("maximum", "Maximum", False), ("minimum", "Minimum", False),
):  # fmt: skip
    for _ending in ("", "_"):
        RULES[f"aten.{_name}{_ending}"] = _binary_rule(_kind, turned=_turned_round)


@rule("matmul", "bmm", "mm")
def _matmul(b: Builder, a: Given) -> Any:
    return matmul(b, a("self"), a("other", a("mat2")))


@rule("baddbmm")
def _baddbmm(b: Builder, a: Given) -> Any:
    product = matmul(b, a("batch1"), a("batch2"))
    if a("alpha", 1) != 1:
        product = binary(b, "Multiply", product, a("alpha"))
    beta = a.named.get("beta", 1)
    return product if beta == 0 else binary(b, "Add", product, binary(b, "Multiply", a("self"), beta))


def _reduce_rule(kind: str) -> Rule:
    def run(b: Builder, a: Given) -> Any:
        dim = a.named.get("dim")
        dims = dim if isinstance(dim, list) or dim is None else [dim]
        return reduced(b, kind, a.first, dims, bool(a("keepdim", False)))

    return run


for _name, _kind in (("mean", "Mean"), ("sum", "Sum"), ("amax", "Max"), ("amin", "Min")):
    RULES[f"aten.{_name}"] = _reduce_rule(_kind)


def _extreme_rule(kind: str) -> Rule:
    def run(b: Builder, a: Given) -> Any:
        if "other" in a.named:
            return binary(b, f"{kind}imum", a("self"), a("other"))
        dim = a.named.get("dim")
        largest = _reduce_rule(kind)(b, a)
        with contextlib.suppress(NotDrawable):  # the place, which may not be asked for
            return [largest, placed(b, f"Arg{kind}", a.first, dim, bool(a("keepdim", False)))]
        return [largest]

    return run


RULES["aten.max"], RULES["aten.min"] = _extreme_rule("Max"), _extreme_rule("Min")


@rule("softmax", "_softmax", "special_softmax")
def _softmax(b: Builder, a: Given) -> Any:
    return along_axis(b, "Softmax", a.first, a("dim"))


@rule("log_softmax", "_log_softmax")
def _log_softmax(b: Builder, a: Given) -> Any:
    return along_axis(b, "LogSoftmax", a.first, a("dim"))


@rule("glu")
def _glu(b: Builder, a: Given) -> Any:
    return along_axis(b, "GLU", a.first, a("dim", -1))


@rule("masked_fill", "masked_fill_")
def _masked_fill(b: Builder, a: Given) -> Any:
    mask, value = a("mask"), a("value")
    low = 0.0 if isinstance(value, Value) else float(value.array if isinstance(value, Fixed) else value)
    if not isinstance(mask, Fixed) or low > -1e4:
        return either(b, mask, value, a("self"))
    return standard.masked(b, a.first, Fixed(~mask.array.astype(bool)))


@rule("where")
def _where(b: Builder, a: Given) -> Any:
    mask, kept, other = a("condition"), a("self"), a("other")
    scalar = isinstance(other, Fixed) and other.array.size == 1 and float(other.array.reshape(-1)[0]) <= -1e4
    if not isinstance(mask, Fixed) or not isinstance(kept, Value) or not scalar:
        return either(b, mask, kept, other)
    return standard.masked(b, kept, Fixed(mask.array.astype(bool)))




def _unary_rule(kind: str, **names: str) -> Rule:
    """`names`: parameter of ours → argument of the operator."""

    def run(b: Builder, a: Given) -> Any:
        params = {ours: a.named[theirs] for ours, theirs in names.items() if a.named.get(theirs) is not None}
        spec_float = {k: float(v) if isinstance(v, int) and not isinstance(v, bool) else v for k, v in params.items()}
        return unary(b, kind, a.first, **spec_float)

    return run


for _name, _kind, _names in (
    ("relu", "ReLU", {}), ("sigmoid", "Sigmoid", {}), ("tanh", "Tanh", {}), ("silu", "SiLU", {}),
    ("leaky_relu", "LeakyReLU", {"negative_slope": "negative_slope"}), ("gelu", "GELU", {"approximate": "approximate"}),
    ("elu", "ELU", {"alpha": "alpha"}), ("celu", "CELU", {"alpha": "alpha"}), ("selu", "SELU", {}),
    ("relu6", "ReLU6", {}), ("mish", "Mish", {}), ("hardswish", "Hardswish", {}), ("hardsigmoid", "Hardsigmoid", {}),
    ("hardtanh", "Hardtanh", {"min_val": "min_val", "max_val": "max_val"}), ("softsign", "Softsign", {}),
    ("softplus", "Softplus", {"beta": "beta", "threshold": "threshold"}), ("log_sigmoid", "LogSigmoid", {}),
    ("softshrink", "Softshrink", {"lambd": "lambd"}), ("hardshrink", "Hardshrink", {"lambd": "lambd"}),
):  # fmt: skip
    for _ending in ("", "_"):
        RULES[f"aten.{_name}{_ending}"] = _unary_rule(_kind, **_names)


def _formula_rule(expression: str) -> Rule:
    return lambda b, a: formula(b, expression, a.first)


for _name, _expression in (
    ("exp", "exp(x)"), ("log", "log(x)"), ("sqrt", "sqrt(x)"), ("abs", "abs(x)"), ("neg", "-x"), ("square", "x ^ 2"),
    ("sin", "sin(x)"), ("cos", "cos(x)"), ("rsqrt", "1 / sqrt(x)"), ("reciprocal", "1 / x"), ("erf", "erf(x)"),
    ("log1p", "log(1 + x)"), ("expm1", "exp(x) - 1"), ("sign", "sign(x)"), ("floor", "floor(x)"),
    ("tanhshrink", "x - tanh(x)"),
):  # fmt: skip
    RULES[f"aten.{_name}"] = _formula_rule(_expression)


@rule("prelu", "_prelu_kernel")
def _prelu(b: Builder, a: Given) -> Any:
    weight = a.fixed("weight")
    count = int(weight.array.size)
    inner = b.needed(a.first)
    params = {"num_parameters": 1 if count == 1 else "channel"}
    flat = Fixed(weight.array.reshape(count), weight.path, weight.learned)
    return b.one("PReLU", [inner], params, {"weight": flat})


@rule("clamp", "clamp_", "clamp_min", "clamp_max")
def _clamp(b: Builder, a: Given) -> Any:
    low, high = a.named.get("min"), a.named.get("max")
    text = "x"
    if low is not None:
        text = f"max({text}, {number(low)})"
    if high is not None:
        text = f"min({text}, {number(high)})"
    return formula(b, text, a.first)
