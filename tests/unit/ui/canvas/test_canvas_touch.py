"""Fingers: one drags cards or pans the ground, two zoom, a resting one opens the menu."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QInputDevice, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu


@pytest.fixture(scope="module")
def device() -> Iterator[QPointingDevice]:
    QApplication.instance() or QApplication([])
    yield QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)


def at(bench: Any, place: QPointF) -> QPoint:
    return bench.screen(place).toPoint()


def swipe(bench: Any, device: QPointingDevice, start: QPointF, end: QPointF) -> None:
    target = bench.view.viewport()
    first, last = at(bench, start), at(bench, end)
    QTest.touchEvent(target, device).press(0, first, target).commit()
    for step in range(1, 7):
        QTest.touchEvent(target, device).move(0, first + (last - first) * step / 6, target).commit()
    QTest.touchEvent(target, device).release(0, last, target).commit()


def test_a_finger_drags_a_card(bench: Any, device: QPointingDevice) -> None:
    before = bench.graph.node("relu1").position
    swipe(bench, device, bench.head("relu1"), bench.head("relu1") + QPointF(0, 160))
    assert bench.graph.node("relu1").position[1] == before[1] + 160
    assert bench.undo.count() == 1


def test_a_finger_on_the_ground_pans(bench: Any, device: QPointingDevice) -> None:
    before = bench.view.mover.to_scene(QPointF(0, 0))
    start = bench.view.mover.to_scene(QPointF(300, 560))
    swipe(bench, device, start, start + QPointF(60, 30))
    after = bench.view.mover.to_scene(QPointF(0, 0))
    assert before.x() - after.x() == pytest.approx(60, abs=4)
    assert bench.undo.count() == 0


def test_a_tap_selects(bench: Any, device: QPointingDevice) -> None:
    target, place = bench.view.viewport(), at(bench, bench.head("linear1"))
    QTest.touchEvent(target, device).press(0, place, target).commit()
    QTest.touchEvent(target, device).release(0, place, target).commit()
    assert bench.controller.selection == ("linear1",)


def test_two_fingers_zoom_about_their_middle(bench: Any, device: QPointingDevice) -> None:
    target, before = bench.view.viewport(), bench.view.mover.zoom
    middle = QPointF(500, 300)
    below = bench.view.mover.to_scene(middle)
    QTest.touchEvent(target, device).press(0, QPoint(450, 300), target).press(1, QPoint(550, 300), target).commit()
    for spread in (60, 80, 100):
        left, right = QPoint(500 - spread, 300), QPoint(500 + spread, 300)
        QTest.touchEvent(target, device).move(0, left, target).move(1, right, target).commit()
    QTest.touchEvent(target, device).release(0, QPoint(400, 300), target).release(
        1, QPoint(600, 300), target
    ).commit()
    assert bench.view.mover.zoom > before * 1.5
    assert (bench.view.mover.to_scene(middle) - below).manhattanLength() < 6
    assert bench.undo.count() == 0


def test_a_resting_finger_opens_the_menu(bench: Any, device: QPointingDevice, qtbot: Any) -> None:
    target, place = bench.view.viewport(), at(bench, bench.head("linear1"))
    QTest.touchEvent(target, device).press(0, place, target).commit()
    qtbot.waitUntil(lambda: bool([m for m in bench.view.findChildren(QMenu) if m.isVisible()]), timeout=3000)
    menu = next(m for m in bench.view.findChildren(QMenu) if m.isVisible())
    assert "Rename" in [a.text() for a in menu.actions()]
    menu.close()
    QTest.touchEvent(target, device).release(0, place, target).commit()
    assert bench.controller.selection == ("linear1",)
    assert bench.view.hands.gesture is None
