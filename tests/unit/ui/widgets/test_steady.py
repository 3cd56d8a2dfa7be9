"""A scroll area whose page gets lower when it gets narrower."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from neurarium.ui.widgets import scrolling

AREA, ROOM = 300, 95


class Contrary(QWidget):
    """Needs a scroll bar where there is none, and none where there is one."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setFixedHeight(ROOM + 5 if self.width() >= AREA else ROOM - 5)


def test_it_keeps_its_bar_rather_than_ending_the_program(qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    contrary = Contrary()
    column.addWidget(contrary)
    area = scrolling(page)
    qtbot.addWidget(area)
    area.resize(AREA, ROOM)
    area.show()
    qtbot.waitUntil(lambda: area.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    sizes = {(contrary.width(), contrary.height())}
    qtbot.wait(50)
    assert sizes == {(contrary.width(), contrary.height())} and contrary.width() < AREA


def test_other_pages_have_a_bar_only_when_they_need_one(qtbot: QtBot) -> None:
    page = QWidget()
    page.setMinimumHeight(80)
    area = scrolling(page)
    qtbot.addWidget(area)
    area.resize(AREA, 100)
    area.show()
    assert not area.verticalScrollBar().isVisible()
    for height in range(60, 120, 3):
        area.resize(AREA, height)
        qtbot.wait(1)
    area.resize(AREA, 60)
    qtbot.waitUntil(area.verticalScrollBar().isVisible)
    assert area.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAsNeeded
