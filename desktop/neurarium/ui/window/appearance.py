"""Dark or light, large or small: keeps the theme at what the settings and the system say."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from neurarium.settings import Settings
from neurarium.ui.theme import Theme, system_is_dark

SCALES = (1.0, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5)


class Appearance(QObject):
    """One per process."""

    def __init__(self, app: QApplication, theme: Theme, settings: Settings) -> None:
        super().__init__(app)
        self._app = app
        self._theme = theme
        self._settings = settings
        self._stop = settings.listen(self._option_changed)
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self.apply()

    def close(self) -> None:
        """Listen no longer."""
        self._stop()

    def apply(self) -> None:
        """Put the settings into the theme."""
        chosen = self._settings["theme"]
        if QGuiApplication.platformName() not in ("offscreen", "minimal"):
            # Only a hint to the window's frame; some platforms ignore it, so the colours themselves are ours.
            hint = {"dark": Qt.ColorScheme.Dark, "light": Qt.ColorScheme.Light}.get(chosen, Qt.ColorScheme.Unknown)
            self._app.styleHints().setColorScheme(hint)
        dark = system_is_dark(self._app) if chosen == "system" else chosen == "dark"
        self._theme.reduce_motion = bool(self._settings["reduce_motion"])
        self._theme.set(dark=dark, scale=float(self._settings["scale"]))

    def toggle(self) -> None:
        """Dark ↔ light, whatever it was."""
        self._settings["theme"] = "light" if self._theme.dark else "dark"

    def larger(self, by: int) -> None:
        """The next larger (or with -1 smaller) interface scale."""
        now = min(range(len(SCALES)), key=lambda i: abs(SCALES[i] - self._theme.scale))
        self._settings["scale"] = SCALES[min(len(SCALES) - 1, max(0, now + by))]

    def _option_changed(self, key: str) -> None:
        if key in ("theme", "scale", "reduce_motion"):
            self.apply()

    def _system_changed(self) -> None:
        if self._settings["theme"] == "system":
            self._theme.set(dark=system_is_dark(self._app))
