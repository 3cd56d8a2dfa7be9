"""A formula's tree as text: LaTeX for the card here, program text in other languages by what derives from `Writer`."""

from __future__ import annotations

import math
import re

from neurarium.layers.expression_tree import FUNCTIONS, Apply, Binary, Minus, Name, Number, Tree, constant

# How tightly a part holds together: what binds less than its place asks for gets brackets.
COMPARISON, SUM, PRODUCT, SIGN, POWER, ATOM = range(6)
_HOLD = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "^": POWER}
_EXPONENT = re.compile(r"[eE]([+-]?)0*(\d+)$")


class Writer:
    """Goes through a tree and sets brackets where precedence needs them, and nowhere else.

    A language says how it writes an input (`name`), a number, a function of written values, and a comparison (which
    gives 1.0 or 0.0). `names` are the variables of the inputs in order.
    """

    def __init__(self, names: tuple[str, ...] = ()) -> None:
        self.names = names

    def write(self, tree: Tree) -> str:
        return self.part(tree)[0]

    def name(self, tree: Name) -> str:
        return self.names[tree.index]

    def number(self, tree: Number) -> str:
        return tree.text

    def function(self, tree: Apply, values: list[str]) -> str:
        raise NotImplementedError

    def comparison(self, sign: str, left: str, right: str) -> tuple[str, int]:
        raise NotImplementedError

    def folded(self, tree: Tree) -> str | None:
        """Text for a part in which no input occurs, where its value is written in place of its way; None: as it is."""
        return None

    def part(self, tree: Tree) -> tuple[str, int]:
        """(text, how tightly it holds together)."""
        folded = self.folded(tree)
        if folded is not None:
            return folded, SIGN if folded.startswith("-") else ATOM
        match tree:
            case Number():
                return self.number(tree), ATOM
            case Name():
                return self.name(tree), ATOM
            case Minus(value):
                return f"-{self.within(value, SIGN)}", SIGN
            case Apply(_, values):
                return self.function(tree, [self.write(value) for value in values]), ATOM
            case Binary("^", left, right):
                return self.power(left, right), POWER
            case Binary(sign, left, right) if sign in _HOLD:
                hold = _HOLD[sign]
                # a - (b - c) and a / (b / c) keep their brackets; a + (b + c), too: numbers round differently
                return f"{self.within(left, hold)} {sign} {self.within(right, hold + 1)}", hold
            case Binary(sign, left, right):
                return self.comparison(sign, self.within(left, SUM), self.within(right, SUM))
        raise TypeError(tree)

    def power(self, left: Tree, right: Tree) -> str:
        return f"{self.within(left, ATOM)} ** {self.within(right, SIGN)}"

    def within(self, tree: Tree, least: int) -> str:
        text, hold = self.part(tree)
        return text if hold >= least else f"({text})"


class Latex(Writer):
    """The formula of the card."""

    def name(self, tree: Name) -> str:
        return tree.text

    def number(self, tree: Number) -> str:
        if tree.text == "pi":
            return r"\pi"
        return _EXPONENT.sub(lambda m: rf" \cdot 10^{{{m[1].replace('+', '')}{m[2]}}}", tree.text)

    def function(self, tree: Apply, values: list[str]) -> str:
        return FUNCTIONS[tree.function].latex.format(*values)

    def comparison(self, sign: str, left: str, right: str) -> tuple[str, int]:
        sign = {"<=": r"\le", ">=": r"\ge", "==": "=", "!=": r"\ne"}.get(sign, sign)
        return rf"\left[{left} {sign} {right}\right]", ATOM  # Iverson's bracket: 1 where it holds, else 0

    def part(self, tree: Tree) -> tuple[str, int]:
        match tree:
            case Binary("/", left, right):
                return rf"\frac{{{self.write(left)}}}{{{self.write(right)}}}", ATOM
            case Binary("*", left, right):
                first, second = self.within(left, PRODUCT), self.within(right, SIGN)
                beside = isinstance(left, Number) and not isinstance(right, Number)
                return f"{first}{chr(92) + ', ' if beside else f' {chr(92)}cdot '}{second}", PRODUCT
            case Number(_, text) if _EXPONENT.search(text):
                return self.number(tree), PRODUCT
        return super().part(tree)

    def power(self, left: Tree, right: Tree) -> str:
        base = self.within(left, ATOM)
        if not isinstance(left, Name | Number) and not base.startswith(r"\left("):
            base = rf"\left({base}\right)"
        return rf"{{{base}}}^{{{self.write(right)}}}"

    def within(self, tree: Tree, least: int) -> str:
        text, hold = self.part(tree)
        return text if hold >= least else rf"\left({text}\right)"


class Formula(Writer):
    """The language of the card itself, inputs under other names."""

    def function(self, tree: Apply, values: list[str]) -> str:
        return f"{tree.function}({', '.join(values)})"

    def comparison(self, sign: str, left: str, right: str) -> tuple[str, int]:
        return f"{left} {sign} {right}", COMPARISON

    def power(self, left: Tree, right: Tree) -> str:
        return f"{self.within(left, ATOM)}^{self.within(right, SIGN)}"


class Torch(Writer):
    """PyTorch, as a person writes it: `torch.sigmoid(x) * x`."""

    ELSEWHERE = frozenset({"gelu", "silu", "softplus"})

    def number(self, tree: Number) -> str:
        return f"math.{tree.text}" if tree.text in ("pi", "e") else number_text(tree)

    def folded(self, tree: Tree) -> str | None:
        """Functions and powers of plain numbers: torch's functions take tensors only."""
        if not isinstance(tree, Apply) and not (isinstance(tree, Binary) and tree.sign not in ("+", "-", "*", "/")):
            return None
        value = constant(tree)
        if value is not None and isinstance(tree, Apply) and hasattr(math, tree.function):
            return f"math.{tree.function}({', '.join(map(self.write, tree.values))})"
        return None if value is None else repr(value)

    def function(self, tree: Apply, values: list[str]) -> str:
        name = tree.function
        plain = [constant(value) is not None for value in tree.values]
        if name in ("min", "max"):
            return self._bounded(name, values, plain)
        if name == "clamp" and plain != [False, True, True]:
            raised = self._bounded("max", values[:2], plain[:2])
            return self._bounded("min", [raised, values[2]], [all(plain[:2]), plain[2]])
        return f"{'functional' if name in self.ELSEWHERE else 'torch'}.{name}({', '.join(values)})"

    def _bounded(self, name: str, values: list[str], plain: list[bool]) -> str:
        """The smaller or larger of two values, of which one may be a plain number."""
        if all(plain):
            return f"{name}({', '.join(values)})"
        if any(plain):
            bound, other = (values[0], values[1]) if plain[0] else (values[1], values[0])
            return f"torch.clamp({other}, {'max' if name == 'min' else 'min'}={bound})"
        return f"torch.{name}imum({', '.join(values)})"

    def comparison(self, sign: str, left: str, right: str) -> tuple[str, int]:
        return f"({left} {sign} {right}).float()", ATOM


def number_text(tree: Number) -> str:
    """A number as Python and its kin read it: "2", "0.5", "1e-06"; "007" is 7."""
    return tree.text if re.fullmatch(r"0|[1-9]\d{0,14}", tree.text) else repr(tree.value)


def latex(tree: Tree) -> str:
    return Latex().write(tree)
