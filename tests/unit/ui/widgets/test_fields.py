"""Number fields: what is typed, stepped and dragged becomes the number a person meant."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from neurarium.ui.theme import Theme
from neurarium.ui.widgets import (
    ChoiceField,
    FloatField,
    IntField,
    LogField,
    NumberField,
    PlainButton,
    ShareField,
    short_number,
)


class Ear:
    """Keeps what a field says."""

    def __init__(self, field: NumberField | ChoiceField) -> None:
        self.heard: list[tuple[object, str]] = []
        field.edited.connect(lambda value, gesture: self.heard.append((value, gesture)))


@pytest.fixture
def theme() -> Theme:
    return Theme()


def typed(field: NumberField, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (0.001, "0.001"), (0.03, "0.03"), (1e-5, "1e-5"), (250, "250"), (0.1 + 0.2, "0.3"), (2e-6, "2e-6")],
)
def test_numbers_are_written_shortly(value: float, text: str) -> None:
    assert short_number(value) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [("0.02", 0.02), ("1e-3", 0.001), ("1/8", 0.125), ("0,05", 0.05), ("off", 0.0), (" 3 ", 3.0)],
)
def test_what_is_typed_arrives_once_without_a_gesture(qtbot: QtBot, theme: Theme, text: str, value: float) -> None:
    field = LogField(theme, 0.0, 10.0, zero="off")
    qtbot.addWidget(field)
    field.set_value(7.0)
    ear = Ear(field)
    typed(field, text)
    assert ear.heard == [(value, "")]


def test_a_number_beyond_the_limits_is_refused_with_what_was_typed(qtbot: QtBot, theme: Theme) -> None:
    field = LogField(theme, 0.0, 10.0)
    qtbot.addWidget(field)
    field.set_value(7.0)
    ear = Ear(field)
    refused: list[str] = []
    field.refused.connect(refused.append)
    typed(field, "99")
    assert (ear.heard, refused, field.text()) == ([], ["99"], "7")


def test_nonsense_is_marked_and_goes_back(qtbot: QtBot, theme: Theme) -> None:
    field = IntField(theme, 1, 100)
    qtbot.addWidget(field)
    field.set_value(64)
    ear = Ear(field)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "abc")
    assert field.property("wrong") is True
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "64" and ear.heard == [] and field.property("wrong") is False


def test_escape_takes_back_what_is_being_typed(qtbot: QtBot, theme: Theme) -> None:
    field = IntField(theme, 1, 100)
    qtbot.addWidget(field)
    field.set_value(5)
    field.selectAll()
    QTest.keyClicks(field, "77")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "5" and field.value == 5


def test_log_steps_go_1_2_5_and_end_at_off(qtbot: QtBot, theme: Theme) -> None:
    field = LogField(theme, 0.0, 10.0, zero="off")
    qtbot.addWidget(field)
    field.set_value(0.001)
    seen = []
    for _ in range(4):
        QTest.keyClick(field, Qt.Key.Key_Up)
        seen.append(field.value)
    assert seen == [0.002, 0.005, 0.01, 0.02]
    field.set_value(2e-6)
    for _ in range(2):
        QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.value == 0 and field.text() == "off"
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.value == 1e-6


@pytest.mark.parametrize("start", [0.0013, 0.37, 4.2, 9.99, 1e-6, 0.05])
def test_a_log_step_up_and_down_stays_near(theme: Theme, qtbot: QtBot, start: float) -> None:
    field = LogField(theme, 1e-6, 10.0)
    qtbot.addWidget(field)
    up = field.stepped(start, 1, False)
    assert start < up <= start * 2.6
    down = field.stepped(up, -1, False)
    assert down < up and down >= start / 2.6 * 0.99


def test_batch_sizes_double(qtbot: QtBot, theme: Theme) -> None:
    field = IntField(theme, 0, 1024, zero="full", doubling=True)
    qtbot.addWidget(field)
    assert [field.stepped(v, 1, False) for v in (0, 1, 2, 48, 64)] == [1, 2, 4, 64, 128]
    assert [field.stepped(v, -1, False) for v in (1, 2, 4, 48, 64)] == [0, 1, 2, 32, 32]
    assert field.stepped(64, 1, True) == 65


def test_a_drag_on_the_arrows_is_one_gesture(qtbot: QtBot, theme: Theme) -> None:
    field = FloatField(theme, 0.0, 1.0, step=0.05)
    qtbot.addWidget(field)
    field.resize(130, 28)
    field.show()
    ear = Ear(field)
    at = QPoint(field.width() - 8, 14)
    QTest.mousePress(field, Qt.MouseButton.LeftButton, pos=at)
    for dy in (8, 16, 24):
        QTest.mouseMove(field, at - QPoint(0, dy))
    QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=at - QPoint(0, 24))
    assert [value for value, _ in ear.heard] == [0.05, 0.1, 0.2]
    gestures = {gesture for _, gesture in ear.heard}
    assert len(gestures) == 1 and gestures != {""}
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(field.width() - 8, 5))
    assert ear.heard[-1][0] == 0.25 and ear.heard[-1][1] not in gestures


def test_shares_are_shown_in_per_cent(qtbot: QtBot, theme: Theme) -> None:
    field = ShareField(theme, 0.0, 1.0)
    qtbot.addWidget(field)
    field.set_value(0.15)
    assert field.text() == "15 %"
    ear = Ear(field)
    for text, value in (("20", 0.2), ("35 %", 0.35), ("0.5", 0.5)):
        typed(field, text)
        assert ear.heard[-1] == (value, "")


def test_setting_a_value_says_nothing_and_leaves_typing_alone(qtbot: QtBot, theme: Theme) -> None:
    field = IntField(theme, 0, 100)
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.setFocus()
    ear = Ear(field)
    field.set_value(3)
    field.selectAll()
    QTest.keyClicks(field, "4")
    field.set_value(9)
    assert field.text() == "4" and ear.heard == []


def test_a_choice_says_its_value(qtbot: QtBot, theme: Theme) -> None:
    field = ChoiceField(theme)
    qtbot.addWidget(field)
    field.add("adam", "Adam")
    field.add(None, "Nothing")
    ear = Ear(field)
    field.set_value(None)
    assert ear.heard == [] and field.currentText() == "Nothing"
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert ear.heard == [("adam", "")]


def test_after_the_mouse_a_choice_and_a_button_let_the_keys_go(qtbot: QtBot, theme: Theme) -> None:
    """Space trains: a field that was only clicked must not keep it for itself."""
    window = QWidget()
    qtbot.addWidget(window)
    row = QVBoxLayout(window)
    field, button = ChoiceField(theme), PlainButton(theme, "Pin")
    field.add("adam", "Adam")
    field.add("sgd", "SGD")
    row.addWidget(field)
    row.addWidget(button)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(field.view().isVisible)
    QTest.keyClick(field.view(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.focusWidget() is not field)

    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.currentText() == "SGD" and field.hasFocus()  # with the keys it keeps them

    button.setFocus()
    with qtbot.waitSignal(button.clicked, timeout=1000):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not button.hasFocus()
