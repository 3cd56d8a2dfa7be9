"""Numbers as people read them: a fixed count of figures, a real minus sign, no jumping width."""

from __future__ import annotations

import math

MINUS = "−"


def short(value: float, figures: int = 3) -> str:
    """About three figures: 0.0123, 1.23, 12.3, 1,230, 1.2e6; a real minus sign; "not a number" as it is."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "∞" if value > 0 else MINUS + "∞"
    size = abs(value)
    if size == 0:
        return "0"
    if size >= 1e6 or size < 1e-4:
        text = f"{size:.{figures - 2}e}".replace("e+0", "e").replace("e+", "e").replace("e-0", "e−").replace("e-", "e−")
    else:
        decimals = max(0, figures - 1 - math.floor(math.log10(size)))
        text = f"{size:,.{decimals}f}"
    return MINUS + text if value < 0 else text


def plain(value: float) -> str:
    """For ends of scales: no trailing zeros (1.5, 200, 0.05, 8e−5)."""
    text, e, power = short(value).partition("e")
    return (text.rstrip("0").rstrip(".") if "." in text else text) + e + power


def fixed(value: float, decimals: int = 2) -> str:
    """Always the same count of decimals, with a real minus sign (and never "−0.00")."""
    text = f"{abs(value):.{decimals}f}"
    return MINUS + text if value < 0 and float(text) != 0 else text


def percent(share: float, decimals: int = 0) -> str:
    """0.487 → "49 %"."""
    return f"{100 * share:.{decimals}f} %"


def bytes_text(count: int) -> str:
    """Bytes as people read them: 320 B, 39.2 kB, 1.7 MB."""
    if count < 1000:
        return f"{count} B"
    if count < 1e6:
        return f"{count / 1e3:.1f} kB"
    return f"{count / 1e6:.1f} MB" if count < 1e9 else f"{count / 1e9:.1f} GB"
