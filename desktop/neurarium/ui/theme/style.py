"""The theme as Qt understands it: palette, application font and style sheet, renewed when the theme changes."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from neurarium.settings.resources import resource
from neurarium.ui.theme.sheet import SHEET
from neurarium.ui.theme.theme import Theme

_PX = re.compile(r"(\d+(?:\.\d+)?)px")
_ROLE = re.compile(r"@([a-z_]+)")


def style_sheet(theme: Theme) -> str:
    """The sheet with the theme's colours, every length at the interface scale. An unknown role is a `KeyError`."""

    def length(match: re.Match[str]) -> str:
        value = float(match.group(1))
        return f"{theme.px(value) if value else 0}px"

    coloured = _ROLE.sub(lambda match: theme.name(match.group(1)), SHEET)
    drawn = coloured.replace("ICONS", resource("icons").as_posix()).replace("MODE", "dark" if theme.dark else "light")
    return _PX.sub(length, drawn)


def palette(theme: Theme) -> QPalette:
    """Qt's own roles, for everything the sheet does not reach (item views, native painting, plots)."""
    result = QPalette()
    role = QPalette.ColorRole
    for target, name in (
        (role.Window, "panel"), (role.WindowText, "text"), (role.Base, "field"), (role.AlternateBase, "raised"),
        (role.Text, "text"), (role.PlaceholderText, "quiet"), (role.Button, "raised"), (role.ButtonText, "text"),
        (role.BrightText, "error"), (role.Highlight, "action"), (role.HighlightedText, "action_text"),
        (role.ToolTipBase, "raised"), (role.ToolTipText, "text"), (role.Link, "action"), (role.LinkVisited, "action"),
        (role.Light, "hover"), (role.Midlight, "raised"), (role.Mid, "line"), (role.Dark, "line"),
        (role.Shadow, "shadow"), (role.Accent, "action"),
    ):  # fmt: skip
        result.setColor(target, theme.colour(name))
    for target in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, target, theme.colour("faint"))
    return result


class Styler(QObject):
    """Keeps the application looking like the theme as long as it lives."""

    def __init__(self, app: QApplication, theme: Theme) -> None:
        super().__init__(app)
        self._app = app
        self._theme = theme
        theme.changed.connect(self.renew)
        self.renew()

    def renew(self) -> None:
        """Set palette, fonts and sheet from the theme."""
        self._app.setPalette(palette(self._theme))
        self._app.setFont(self._theme.font("body"))
        QToolTip.setFont(self._theme.font("small"))
        self._app.setStyleSheet(style_sheet(self._theme))
        # Only a hint to the window frame; it does nothing on some platforms (style.md, F5), so we own the colours.
        scheme = Qt.ColorScheme.Dark if self._theme.dark else Qt.ColorScheme.Light
        if QGuiApplication.platformName() not in ("offscreen", "minimal"):
            self._app.styleHints().setColorScheme(scheme)


def apply(app: QApplication, theme: Theme) -> Styler:
    """Make the whole application look like the theme, now and whenever the theme changes."""
    app.setStyle("Fusion")  # the same on every system; the sheet does the rest
    app.setEffectEnabled(Qt.UIEffect.UI_AnimateTooltip, False)
    families = [theme.family, "Inter", "Segoe UI", "SF Pro Text", "Helvetica Neue", "DejaVu Sans"]
    QFont.insertSubstitutions("Inter", [name for name in families[2:] if name])
    return Styler(app, theme)


def system_is_dark(app: QGuiApplication) -> bool:
    """Whether the system asks for dark; where it does not say, dark (the app's own look)."""
    return app.styleHints().colorScheme() != Qt.ColorScheme.Light
