"""Notices, labels, layouts and icons."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from neurarium.ui.theme import Theme
from neurarium.ui.widgets import ElidedLabel, FlowLayout, NoticeBar, PlainButton, SteadyLabel, Switch, ToolButton, icon


@pytest.fixture
def theme() -> Theme:
    return Theme()


def test_information_goes_by_itself_and_an_error_stays(qtbot: QtBot, theme: Theme) -> None:
    bar = NoticeBar(theme)
    qtbot.addWidget(bar)
    bar.INFO_MS = 30
    bar.show_notice("Saved.")
    assert bar.isVisible()
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=2000)
    bar.show_notice("The disk is full.", "error")
    QTest.qWait(80)
    assert bar.isVisible() and bar.text == "The disk is full."
    bar.show_notice("Something harmless.", "info")
    assert bar.text == "The disk is full."


def test_the_button_of_a_notice_does_it_and_closes(qtbot: QtBot, theme: Theme) -> None:
    bar = NoticeBar(theme)
    qtbot.addWidget(bar)
    done: list[int] = []
    bar.show_notice("Rebuilt.", action="Undo", run=lambda: done.append(1))
    button = next(b for b in bar.findChildren(PlainButton) if b.text() == "Undo")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == [1] and not bar.isVisible()
    bar.show_notice("No way to mend that.", "warning")
    assert not button.isVisible()


def test_a_steady_label_does_not_change_its_width_with_its_digits(qtbot: QtBot, theme: Theme) -> None:
    number = SteadyLabel(theme, "step", "0,000")
    qtbot.addWidget(number)
    widths = set()
    for text in ("1", "410", "1,111", "8,888"):
        number.set_text(text)
        widths.add(number.sizeHint().width())
    assert len(widths) == 1
    number.set_text("123,456")
    assert number.sizeHint().width() > widths.pop()
    assert number.accessibleName() == "step 123,456"


def test_a_label_without_room_tells_the_whole_text_in_its_tooltip(qtbot: QtBot) -> None:
    words = ElidedLabel("a rather long name of a project")
    qtbot.addWidget(words)
    words.resize(60, 20)
    words.grab()
    assert words.toolTip() == "a rather long name of a project"
    words.resize(400, 20)
    words.grab()
    assert words.toolTip() == ""


def test_flow_in_columns_gives_long_items_two(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, gap=6, columns=2)
    parts = [QWidget(holder) for _ in range(4)]
    for part, width in zip(parts, (50, 60, 150, 40), strict=True):
        part.setMinimumSize(width, 20)
        flow.addWidget(part)
    holder.resize(206, 200)
    flow.setGeometry(holder.rect())
    assert [p.geometry().getRect() for p in parts] == [
        (0, 0, 100, 20), (106, 0, 100, 20), (0, 26, 206, 20), (0, 52, 100, 20),
    ]  # fmt: skip
    assert flow.heightForWidth(206) == 72


def test_icons_take_the_theme_s_colour_and_follow_it(theme: Theme) -> None:
    made = icon(theme, "dot", "error")

    def middle() -> QColor:
        return made.pixmap(32, 32).toImage().pixelColor(16, 16)

    assert middle() == theme.colour("error")
    theme.set(dark=False)
    assert middle() == theme.colour("error")


def test_a_switch_is_turned_by_click_and_by_key(qtbot: QtBot, theme: Theme) -> None:
    switch = Switch(theme, "Standardise")
    qtbot.addWidget(switch)
    switch.resize(switch.sizeHint())
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert switch.isChecked()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert not switch.isChecked()
    assert switch.accessibleName() == "Standardise"


def test_a_button_whose_menu_took_the_pointer_away_does_not_look_touched(qtbot: QtBot, theme: Theme) -> None:
    button = ToolButton(theme, "more", "More views")
    qtbot.addWidget(button)
    menu = QMenu(button)
    menu.addAction("Compare")
    button.setMenu(menu)
    with qtbot.waitExposed(button):
        button.show()
    QCursor.setPos(button.mapToGlobal(button.rect().bottomRight()) + QPoint(200, 200))
    with qtbot.waitExposed(menu):
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)  # as Qt leaves it when the menu takes the pointer
    menu.close()
    qtbot.waitUntil(lambda: not button.underMouse(), timeout=2000)
