"""A desk whose windows have a session without a worker, and dialogs that answer as the test says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from helpers.quiet_session import QuietSession
from neurarium.project import load_example
from neurarium.settings import Settings, StateStore
from neurarium.ui.theme import Theme, apply
from neurarium.ui.window.desk import Desk
from neurarium.ui.window.dialogs import Dialogs
from neurarium.ui.window.main_window import MainWindow


class Answers(Dialogs):
    """Answers every question with what was set before; a question that was not expected fails the test."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answer: dict[str, Any] = {}

    def _reply(self, name: str) -> Any:
        self.asked.append(name)
        assert name in self.answer, f"an unexpected question: {name}"
        return self.answer[name]

    def open_file(self, parent: Any, folder: Path) -> Path | None:
        return self._reply("open_file")

    def open_weights(self, parent: Any, folder: Path) -> Path | None:
        return self._reply("open_weights")

    def save_file(self, parent: Any, suggestion: Path) -> Path | None:
        return self._reply("save_file")

    def export_file(self, parent: Any, title: str, suggestion: Path, filters: str) -> Path | None:
        return self._reply("export_file")

    def export_folder(self, parent: Any, title: str, suggestion: Path) -> Path | None:
        return self._reply("export_folder")

    def unsaved(self, parent: Any, name: str) -> Any:
        return self._reply("unsaved")

    def recover(self, parent: Any, name: str, when: str) -> Any:
        return self._reply("recover")

    def revert(self, parent: Any, name: str) -> bool:
        return self._reply("revert")


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[Desk]:
    """A desk without windows; what a test leaves open is closed without questions."""
    theme = Theme(dark=True)
    styler = apply(qapp, theme)
    desk = Desk(qapp, theme, Settings(), StateStore(), dialogs=Answers(), make_session=QuietSession)
    yield desk
    for window in list(desk.windows):
        window.hide()
        window.finish()
    desk.close()
    styler.deleteLater()
    desk.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")


@pytest.fixture
def window(desk: Desk) -> MainWindow:
    """digits-cnn in a window of 1600×1000."""
    return open_example(desk, "digits-cnn")


def open_example(desk: Desk, name: str, width: int = 1600, height: int = 1000) -> MainWindow:
    window = desk.open_window(load_example(name))
    window.resize(width, height)
    return window


@pytest.fixture
def opened(desk: Desk) -> Callable[..., MainWindow]:
    """`opened("spiral", 1280, 720)`."""
    return lambda *arguments: open_example(desk, *arguments)
