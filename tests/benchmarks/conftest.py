"""A desk with real sessions, painted into memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from neurarium.settings import Settings, StateStore
from neurarium.ui.theme import Theme, apply
from neurarium.ui.window.desk import Desk


@pytest.fixture
def desk(qtbot: QtBot, qapp: Any) -> Iterator[Desk]:
    theme = Theme(dark=True)
    styler = apply(qapp, theme)
    desk = Desk(qapp, theme, Settings(), StateStore())
    yield desk
    for window in list(desk.windows):
        window.hide()
        window.finish()
    desk.close()
    styler.deleteLater()
    desk.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
