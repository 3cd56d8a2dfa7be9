"""What a formula of the Expression card is made of: functions, constants and the tree. `expression` reads it,
`expression_text` writes it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

CONSTANTS = {"pi": math.pi, "e": math.e}


@dataclass(frozen=True)
class Function:
    """A named function: how many values it takes (least, most), its LaTeX with places {0}, {1}, ..., and the same on
    plain numbers, for parts of a formula in which no input occurs."""

    least: int
    most: int
    latex: str
    plain: Callable[..., float]


def _one(latex: str, plain: Callable[[float], float]) -> Function:
    return Function(1, 1, latex, plain)


def _named(name: str, plain: Callable[[float], float]) -> Function:
    return _one(rf"\mathrm{{{{{name}}}}}\left({{0}}\right)", plain)


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def _softplus(x: float) -> float:
    return max(x, 0.0) + math.log1p(math.exp(-abs(x)))


def _clamp(x: float, low: float, high: float) -> float:
    return min(max(x, low), high)


FUNCTIONS: dict[str, Function] = {
    "sigmoid": _one(r"\sigma\left({0}\right)", _sigmoid),
    "tanh": _one(r"\tanh\left({0}\right)", math.tanh),
    "relu": _named("ReLU", lambda x: max(x, 0.0)),
    "gelu": _named("GELU", lambda x: x * (1 + math.erf(x / math.sqrt(2))) / 2),
    "silu": _named("SiLU", lambda x: x * _sigmoid(x)),
    "softplus": _named("softplus", _softplus),
    "exp": _one(r"e^{{{0}}}", math.exp),
    "expm1": _one(r"\left(e^{{{0}}} - 1\right)", math.expm1),
    "log": _one(r"\ln\left({0}\right)", math.log),
    "log1p": _one(r"\ln\left(1 + {0}\right)", math.log1p),
    "log2": _one(r"\log_{{2}}\left({0}\right)", math.log2),
    "log10": _one(r"\log_{{10}}\left({0}\right)", math.log10),
    "sqrt": _one(r"\sqrt{{{0}}}", math.sqrt),
    "abs": _one(r"{{\left|{0}\right|}}", abs),
    "sign": _named("sign", lambda x: math.copysign(1.0, x) if x else 0.0),
    "floor": _one(r"{{\left\lfloor {0}\right\rfloor}}", lambda x: float(math.floor(x))),
    "ceil": _one(r"{{\left\lceil {0}\right\rceil}}", lambda x: float(math.ceil(x))),
    "round": _named("round", lambda x: float(round(x))),
    "sin": _one(r"\sin\left({0}\right)", math.sin),
    "cos": _one(r"\cos\left({0}\right)", math.cos),
    "tan": _one(r"\tan\left({0}\right)", math.tan),
    "asin": _one(r"\arcsin\left({0}\right)", math.asin),
    "acos": _one(r"\arccos\left({0}\right)", math.acos),
    "atan": _one(r"\arctan\left({0}\right)", math.atan),
    "sinh": _one(r"\sinh\left({0}\right)", math.sinh),
    "cosh": _one(r"\cosh\left({0}\right)", math.cosh),
    "erf": _named("erf", math.erf),
    "min": Function(2, 2, r"\min\left({0}, {1}\right)", min),
    "max": Function(2, 2, r"\max\left({0}, {1}\right)", max),
    "clamp": Function(3, 3, r"\min\left(\max\left({0}, {1}\right), {2}\right)", _clamp),
}
OTHER_NAMES = {"ln": "log", "swish": "silu", "logistic": "sigmoid", "sgn": "sign", "arctan": "atan", "clip": "clamp"}


# -- the tree ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Number:
    """A number as it was written, or the constant of that name."""

    value: float
    text: str


@dataclass(frozen=True)
class Name:
    """Input number `index` (from 0), under the word that was written."""

    index: int
    text: str


@dataclass(frozen=True)
class Minus:
    """−value."""

    value: Tree


@dataclass(frozen=True)
class Binary:
    """`left sign right`; sign is one of + - * / ^ < > <= >= == !=."""

    sign: str
    left: Tree
    right: Tree


@dataclass(frozen=True)
class Apply:
    """A function of `FUNCTIONS`, under that name."""

    function: str
    values: tuple[Tree, ...]


Tree = Number | Name | Minus | Binary | Apply
COMPARISONS = ("<=", ">=", "==", "!=", "<", ">")


def children(tree: Tree) -> tuple[Tree, ...]:
    match tree:
        case Minus(value):
            return (value,)
        case Binary(_, left, right):
            return (left, right)
        case Apply(_, values):
            return values
        case _:
            return ()


def inputs_of(tree: Tree) -> tuple[int, ...]:
    """Numbers of the inputs that occur, ascending."""
    return tuple(sorted({part.index for part in walk(tree) if isinstance(part, Name)}))


def walk(tree: Tree) -> Iterator[Tree]:
    yield tree
    for child in children(tree):
        yield from walk(child)


def constant(tree: Tree) -> float | None:
    """The value of a part in which no input occurs; None for any other part.

    Raises ValueError or ArithmeticError where it has none (1/0, log(-1), 9^9^9).
    """
    match tree:
        case Number(value):
            return value
        case Name():
            return None
    values = [constant(child) for child in children(tree)]
    if any(value is None for value in values):
        return None
    numbers = [float(value) for value in values if value is not None]
    match tree:
        case Minus():
            return -numbers[0]
        case Binary(sign):
            return _PLAIN[sign](*numbers)
        case Apply(function):
            return FUNCTIONS[function].plain(*numbers)
    raise TypeError(tree)


_PLAIN: dict[str, Callable[[float, float], float]] = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b,
    "^": math.pow,
    "<": lambda a, b: float(a < b), ">": lambda a, b: float(a > b), "<=": lambda a, b: float(a <= b),
    ">=": lambda a, b: float(a >= b), "==": lambda a, b: float(a == b), "!=": lambda a, b: float(a != b),
}  # fmt: skip
