"""Colours, type and style. All colours live in `colours`."""

from neurarium.ui.theme.theme import SIZES, Theme

__all__ = ["SIZES", "Theme"]
