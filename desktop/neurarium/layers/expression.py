"""The language of the Expression card: a formula such as `x * sigmoid(x)` → a small tree. Never Python's own `eval`.

    formula    = sum [("<" | ">" | "<=" | ">=" | "==" | "!=") sum]          a comparison gives 1 or 0
    sum        = product {("+" | "-") product}
    product    = signed {("*" | "/") signed}
    signed     = ("-" | "+") signed | power
    power      = atom [("^" | "**") signed]                                binds tighter than the sign, from the right
    atom       = number | name | function "(" formula {"," formula} ")" | "(" formula ")"

Names are the inputs (`a`, `b`, `c`, ...; `x`, `y`, `z` are other words for the first three) and the constants `pi` and
`e`. Two bounds keep a formula from a stranger harmless: `MOST_LETTERS` and `DEEPEST`.
"""

from __future__ import annotations

import difflib
import math
import re
from dataclasses import dataclass

from neurarium.layers.expression_tree import (
    COMPARISONS,
    CONSTANTS,
    FUNCTIONS,
    OTHER_NAMES,
    Apply,
    Binary,
    Minus,
    Name,
    Number,
    Tree,
    constant,
    inputs_of,
    walk,
)
from neurarium.messages import Message, message

__all__ = ["LETTERS", "FormulaError", "Tree", "constant", "inputs_of", "parse", "walk"]

MOST_LETTERS = 300
DEEPEST = 40  # brackets and functions within each other
PROPOSALS = 3  # slips in one formula that are mended together
LETTERS = "abcdfghijklmnopqrstuvw"  # inputs in the order of the wires; "e" is Euler's number
OTHER_WORDS = {"x": 0, "y": 1, "z": 2}


class FormulaError(Exception):
    """What is wrong with a formula: the sentence, where (from 0), and the whole formula as it may be meant."""

    def __init__(self, sentence: Message, position: int, meant: str | None = None) -> None:
        super().__init__(str(sentence))
        self.message = sentence
        self.position = position
        self.meant = meant


TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?P<word>π|[A-Za-z_][A-Za-z_0-9]*)"
    r"|(?P<sign>\*\*|<=|>=|==|!=|[-+*/^(),<>]))"
)
SAME_SIGN = str.maketrans({"×": "*", "·": "*", "−": "-", "÷": "/", "–": "-"})


@dataclass(frozen=True)
class _Token:
    kind: str  # "number", "word", "sign", "end"
    text: str
    position: int


def parse(formula: str) -> Tree:
    """The tree of a formula. Raises `FormulaError` with the sentence, the place and, where one is near, what is meant.
    """
    if len(formula) > MOST_LETTERS:
        raise FormulaError(
            message("A formula has at most {most} letters; this one has {count}.",
                    most=MOST_LETTERS, count=len(formula)),
            MOST_LETTERS,
        )  # fmt: skip
    return _Reader(formula, PROPOSALS).formula()


class _Reader:
    """Recursive descent, one method for every line of the grammar."""

    def __init__(self, formula: str, proposals: int) -> None:
        self._formula = formula
        self._proposals = proposals  # how many slips may still be mended to find out what is meant
        self._tokens = _tokens(formula)
        self._next = 0
        self._depth = 0

    def formula(self) -> Tree:
        if self._token.kind == "end":
            raise FormulaError(message("There is no formula yet; try “x * sigmoid(x)”."), 0, "x * sigmoid(x)")
        tree = self._comparison()
        token = self._token
        if token.kind != "end":
            raise self._unexpected(token)
        try:
            for part in walk(tree):
                value = constant(part)
                if value is not None and not math.isfinite(value):
                    raise OverflowError
        except (ValueError, ArithmeticError):
            raise FormulaError(
                message("A part of “{formula}” has no value: it divides by 0, takes the root or logarithm of a "
                        "negative number, or grows beyond all bounds.", formula=self._formula), 0,
            ) from None  # fmt: skip
        return tree

    @property
    def _token(self) -> _Token:
        return self._tokens[self._next]

    def _taken(self, *signs: str) -> str | None:
        token = self._token
        if token.kind == "sign" and token.text in signs:
            self._next += 1
            return token.text
        return None

    def _comparison(self) -> Tree:
        self._depth += 1
        if self._depth > DEEPEST:
            raise FormulaError(
                message("At place {place} the brackets lie more than {most} deep.",
                        place=self._token.position + 1, most=DEEPEST),
                self._token.position,
            )  # fmt: skip
        left = self._sum()
        sign = self._taken(*COMPARISONS)
        if sign is not None:
            left = Binary(sign, left, self._sum())
        self._depth -= 1
        return left

    def _sum(self) -> Tree:
        left = self._product()
        while sign := self._taken("+", "-"):
            left = Binary(sign, left, self._product())
        return left

    def _product(self) -> Tree:
        left = self._signed()
        while sign := self._taken("*", "/"):
            left = Binary(sign, left, self._signed())
        return left

    def _signed(self) -> Tree:
        signs = 0
        while sign := self._taken("-", "+"):
            signs += sign == "-"
        tree = self._power()
        return Minus(tree) if signs % 2 else tree

    def _power(self) -> Tree:
        base = self._atom()
        if self._taken("^", "**") is None:
            return base
        self._depth += 1  # 2^2^2^… comes back here
        if self._depth > DEEPEST:
            raise self._unexpected(self._token)
        exponent = self._signed()
        self._depth -= 1
        return Binary("^", base, exponent)

    def _atom(self) -> Tree:
        token = self._token
        if token.kind == "number":
            self._next += 1
            value = float(token.text)
            if not math.isfinite(value):
                raise FormulaError(message("{number} at place {place} is too large.", number=token.text,
                                           place=token.position + 1), token.position)  # fmt: skip
            return Number(value, token.text)
        if token.kind == "word":
            self._next += 1
            return self._word(token)
        if self._taken("("):
            tree = self._comparison()
            self._close(token)
            return tree
        raise self._unexpected(token)

    def _word(self, token: _Token) -> Tree:
        if self._taken("("):
            return self._function(token)
        name = "pi" if token.text == "π" else token.text
        if name in CONSTANTS:
            return Number(CONSTANTS[name], name)
        if token.text in OTHER_WORDS:
            return Name(OTHER_WORDS[token.text], token.text)
        if len(token.text) == 1 and token.text in LETTERS:
            return Name(LETTERS.index(token.text), token.text)
        raise self._unknown_name(token)

    def _function(self, token: _Token) -> Tree:
        name = OTHER_NAMES.get(token.text, token.text)
        if name not in FUNCTIONS:
            raise self._unknown_function(token)
        opening = self._tokens[self._next - 1]
        values: list[Tree] = []
        if not (self._token.kind == "sign" and self._token.text == ")"):
            values.append(self._comparison())
            while self._taken(","):
                values.append(self._comparison())
        self._close(opening)
        wanted = FUNCTIONS[name]
        if not wanted.least <= len(values) <= wanted.most:
            raise FormulaError(
                message("“{name}” at place {place} takes {wanted} values in its brackets, not {count}.",
                        name=token.text, wanted=wanted.least, count=len(values), place=token.position + 1)
                if wanted.least > 1 else
                message("“{name}” at place {place} takes one value in its brackets, not {count}.",
                        name=token.text, count=len(values), place=token.position + 1),
                token.position,
            )  # fmt: skip
        return Apply(name, tuple(values))

    # -- what is wrong -------------------------------------------------------------------------------

    def _close(self, opening: _Token) -> None:
        if self._taken(")") is not None:
            return
        if self._token.kind != "end":
            raise self._unexpected(self._token)
        raise FormulaError(
            message("The bracket at place {place} is never closed.", place=opening.position + 1), opening.position,
            self._if_it_reads(self._formula + ")" * _open_brackets(self._tokens)),
        )  # fmt: skip

    def _unexpected(self, token: _Token) -> FormulaError:
        if token.kind == "end":
            cut = self._formula.rstrip().rstrip("+-*/^<>=!,").rstrip()
            return FormulaError(
                message("The formula stops after “{before}”: something is missing there.",
                        before=self._formula.rstrip()[-12:]),
                token.position, self._if_it_reads(cut),
            )  # fmt: skip
        before = self._tokens[self._next - 1] if self._next else None
        together = before is not None and (before.kind != "sign" or before.text == ")") and (
            token.kind != "sign" or token.text == "("
        )  # fmt: skip
        if together:
            meant = f"{self._formula[: token.position].rstrip()} * {self._formula[token.position :]}"
            return FormulaError(
                message("Between “{before}” and “{after}” at place {place} a sign is missing, for example *.",
                        before=before.text if before else "", after=token.text, place=token.position + 1),
                token.position, self._if_it_reads(meant),
            )  # fmt: skip
        without = self._formula[: token.position] + self._formula[token.position + len(token.text) :]
        return FormulaError(
            message("“{sign}” at place {place} does not belong there.", sign=token.text, place=token.position + 1),
            token.position, self._if_it_reads(without),
        )  # fmt: skip

    def _unknown_function(self, token: _Token) -> FormulaError:
        if token.text in CONSTANTS or token.text in OTHER_WORDS or token.text in LETTERS:
            self._next -= 1
            return self._unexpected(self._token)
        return self._unknown(token, [*FUNCTIONS, *OTHER_NAMES], message(
            "“{name}” at place {place} is no function here; there are {all}.",
            name=token.text, place=token.position + 1, all=", ".join(FUNCTIONS),
        ))  # fmt: skip

    def _unknown_name(self, token: _Token) -> FormulaError:
        if token.text in FUNCTIONS or token.text in OTHER_NAMES:
            return FormulaError(
                message("“{name}” at place {place} is a function: write what it works on in brackets.",
                        name=token.text, place=token.position + 1),
                token.position, self._if_it_reads(self._replaced(token, f"{token.text}(x)")),
            )  # fmt: skip
        return self._unknown(token, [*CONSTANTS], message(
            "“{name}” at place {place} is nothing that is known here: inputs are called a, b, c, … in the order of "
            "their wires.", name=token.text, place=token.position + 1,
        ))  # fmt: skip

    def _unknown(self, token: _Token, known: list[str], otherwise: Message) -> FormulaError:
        close = difflib.get_close_matches(token.text.lower(), known, 1)
        if not close:
            return FormulaError(otherwise, token.position)
        sentence = message("“{name}” at place {place} is no function here; is “{close}” meant?",
                           name=token.text, place=token.position + 1, close=close[0])  # fmt: skip
        if close[0] in CONSTANTS:
            sentence = message("“{name}” at place {place} is nothing that is known here; is “{close}” meant?",
                               name=token.text, place=token.position + 1, close=close[0])  # fmt: skip
        return FormulaError(sentence, token.position, self._if_it_reads(self._replaced(token, close[0])))

    def _replaced(self, token: _Token, text: str) -> str:
        return self._formula[: token.position] + text + self._formula[token.position + len(token.text) :]

    def _if_it_reads(self, formula: str) -> str | None:
        """A proposal, kept only if it is a formula itself."""
        if formula == self._formula or not self._proposals:
            return None
        try:
            _Reader(formula, self._proposals - 1).formula()
        except FormulaError as error:
            return error.meant  # one more slip: mend both
        return formula


def _tokens(formula: str) -> list[_Token]:
    plain = formula.translate(SAME_SIGN)  # letter for letter, so that places stay
    found: list[_Token] = []
    position = 0
    while position < len(plain.rstrip()):
        match = TOKEN.match(plain, position)
        if match is None:
            place = position + len(plain[position:]) - len(plain[position:].lstrip())
            raise FormulaError(
                message("“{letter}” at place {place} means nothing in a formula.", letter=formula[place],
                        place=place + 1), place,
            )  # fmt: skip
        kind = match.lastgroup or ""
        found.append(_Token(kind, match[kind], match.start(kind)))
        position = match.end()
    return [*found, _Token("end", "", len(formula))]


def _open_brackets(tokens: list[_Token]) -> int:
    return sum((token.text == "(") - (token.text == ")") for token in tokens)
