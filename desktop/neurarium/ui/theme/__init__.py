"""Colours, type and style. All colours live in `colours`; `style.apply` makes the application look like them."""

from neurarium.ui.theme.style import apply, system_is_dark
from neurarium.ui.theme.theme import SIZES, Theme

__all__ = ["SIZES", "Theme", "apply", "system_is_dark"]
