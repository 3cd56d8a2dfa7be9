"""Source text that knows which cards its lines speak of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Line = tuple[str, frozenset[str]]  # text, cards


@dataclass(frozen=True)
class Code:
    """`cards[i]` are the ids of the cards of the drawing that line i (from 0) of `text` is about."""

    text: str
    cards: tuple[frozenset[str], ...]
    language: str = "python"
    remarks: tuple[str, ...] = ()  # what has no counterpart, in plain English comments

    def lines_of(self, card: str) -> list[int]:
        """Numbers (from 0) of the lines about a card."""
        return [number for number, found in enumerate(self.cards) if card in found]


def code(lines: Iterable[Line], language: str = "python", remarks: Iterable[str] = ()) -> Code:
    """Put lines together; a line with breaks in it becomes several about the same cards."""
    texts: list[str] = []
    cards: list[frozenset[str]] = []
    for text, about in lines:
        for part in text.split("\n"):
            texts.append(part.rstrip())
            cards.append(about)
    return Code("\n".join(texts) + "\n", tuple(cards), language, tuple(remarks))


def indented(lines: Iterable[Line], levels: int = 1) -> list[Line]:
    """Four spaces per level before every line that is not empty."""
    pad = "    " * levels
    return [("\n".join(pad + part if part else part for part in text.split("\n")), about) for text, about in lines]


def formula(line: str) -> str:
    """A line of LaTeX text as one formula by itself; "" where the text only begins or ends."""
    text = line.strip().removesuffix(r"\\").strip()
    return "" if text.startswith((r"\begin{", r"\end{")) else text.replace("&", "").strip()
