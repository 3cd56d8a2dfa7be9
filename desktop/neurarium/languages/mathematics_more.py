"""Mathematics: layers that move numbers, look for the largest, compare and measure."""

from __future__ import annotations

from neurarium.languages.mathematics_formulas import Rule, Terms, applied


def _roll(t: Terms) -> str:
    return applied("roll", t.first, ", ".join(map(str, t.params["shifts"])))


RULES: dict[str, Rule] = {
    "Roll": _roll,
}
