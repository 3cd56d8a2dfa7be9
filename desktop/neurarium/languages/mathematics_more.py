"""Mathematics: layers that move numbers, look for the largest, compare and measure."""

from __future__ import annotations

from neurarium.languages.mathematics_formulas import Rule, Terms, applied, named, number


def _roll(t: Terms) -> str:
    return applied("roll", t.first, ", ".join(map(str, t.params["shifts"])))


def _cosine(t: Terms) -> str:
    a, b = t.x.values()
    return rf"\frac{{\sum_{{{t.params['dim']}}} {a} \odot {b}}}{{\lVert {a} \rVert\, \lVert {b} \rVert}}"


def _distance(t: Terms) -> str:
    a, b = t.x.values()
    return rf"\lVert {a} - {b} + {number(t.params['eps'])} \rVert_{{{number(t.params['p'])}}}"


RULES: dict[str, Rule] = {
    "ArgMax": named("argmax", "dim"),
    "ArgMin": named("argmin", "dim"),
    "CosineSimilarity": _cosine,
    "PairwiseDistance": _distance,
    "Roll": _roll,
}
