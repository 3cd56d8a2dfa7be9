"""Pictures beyond their tab: own windows, the Compare board, files; tabs without room; views in the canvas's place."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from neurarium.messages import message
from neurarium.session.asking import Reading, Samples
from neurarium.session.snapshot import Snapshot
from neurarium.ui.instruments.board import BoardView
from neurarium.ui.instruments.frame import PictureFrame
from neurarium.ui.window.look_notes import LookNotes
from neurarium.ui.window.main_window import MainWindow


def frame_of(window: MainWindow) -> PictureFrame:
    """The first picture of the Activations tab."""
    window.views.set_current("activations")
    return next(frame for frame in window.views.findChildren(PictureFrame) if frame.isVisible())


def test_a_picture_opens_in_a_window_of_its_own_and_goes_with_it(window: MainWindow) -> None:
    frame = frame_of(window)
    frame.picture.controller.shelf.window_wanted.emit(frame.picture)
    own = window.showcase.windows[0]
    assert own.isWindow() and type(own.frame.picture) is type(frame.picture)
    assert own.frame.picture.asks() == frame.picture.asks()
    QTest.keyClick(own, Qt.Key.Key_Escape)
    own.close()
    assert window.showcase.windows == []


def test_the_board_shows_what_was_put_there_until_it_is_taken_off(window: MainWindow) -> None:
    frame = frame_of(window)
    board = window.findChild(BoardView)
    assert board is not None and board.sentence.isVisibleTo(board)
    frame.picture.controller.shelf.compare_wanted.emit(frame.picture)
    frame.picture.controller.shelf.compare_wanted.emit(frame.picture)
    assert len(board.frames) == 2 and not board.sentence.isVisibleTo(board)
    board.frames[0].close_wanted.emit()
    assert len(board.frames) == 1
    window.controller.document_replaced.emit()
    assert board.frames == [] and board.sentence.isVisibleTo(board)


def test_numbers_are_saved_where_the_person_says(window: MainWindow, tmp_path: Path) -> None:
    frame = frame_of(window)
    picture = frame.picture
    said: list[str] = []
    window.controller.notice.connect(lambda message, _level: said.append(str(message)))
    window.desk.dialogs.answer["export_file"] = tmp_path / "numbers.csv"  # type: ignore[attr-defined]
    picture.controller.shelf.save_numbers_wanted.emit(picture)
    assert "nothing to save yet" in said[-1]
    picture.numbers = dict  # type: ignore[method-assign]
    asked = next(iter(picture.asks()))
    picture.readings = {asked: Reading(object(), 1)}
    picture.snapshot = Snapshot(1, 1, 0, 0.0, False, 0.0, 0.0)
    picture.controller.shelf.save_numbers_wanted.emit(picture)
    assert (tmp_path / "numbers.csv").exists() and "was written" in said[-1]


def test_one_array_alone_may_be_a_npy(window: MainWindow) -> None:
    picture = frame_of(window).picture
    asked: list[str] = []

    def answer(_parent: object, _title: str, _suggestion: Path, filters: str) -> None:
        asked.append(filters)

    window.desk.dialogs.export_file = answer  # type: ignore[method-assign]
    picture.readings = {next(iter(picture.asks())): Reading(object(), 1)}
    picture.snapshot = Snapshot(1, 1, 0, 0.0, False, 0.0, 0.0)
    for count in (1, 2):
        picture.numbers = lambda count=count: {str(place): np.zeros(2) for place in range(count)}  # type: ignore[method-assign]
        picture.controller.shelf.save_numbers_wanted.emit(picture)
    assert "*.npy" in asked[0] and "*.npy" not in asked[1] and "*.npz" in asked[1]


def test_tabs_that_have_no_room_stand_in_the_menu_and_come_onto_the_row(window: MainWindow) -> None:
    views = window.views
    window.resize(1000, 760)
    QApplication.processEvents()
    hidden = [index for index in range(len(views.keys)) if not views.tabs.isTabVisible(index)]
    if not hidden:
        views.tabs.setFixedWidth(120)
        views.resize(400, views.height())
        hidden = [index for index in range(len(views.keys)) if not views.tabs.isTabVisible(index)]
    assert hidden and views.more.isVisible()
    views.more.menu().aboutToShow.emit()
    action = views.more.menu().actions()[-1]
    action.trigger()
    assert views.current == views.keys[hidden[-1]] and views.tabs.isTabVisible(hidden[-1])
    window.resize(2400, 1000)
    QApplication.processEvents()
    assert all(views.tabs.isTabVisible(index) for index in range(len(views.keys))) and not views.more.isVisible()


def test_the_views_take_the_place_of_the_canvas_and_give_it_back(window: MainWindow) -> None:
    before = window.views.height()
    QTest.mouseClick(window.views.enlarge_button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert window.arrangement.enlarged and window.views.height() > 1.8 * before and not window.canvas.isVisible()
    QTest.mouseClick(window.views.enlarge_button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert not window.arrangement.enlarged and window.views.height() == before
    window.arrangement.enlarge(True)
    window.arrangement.fold("views", True)
    assert window.canvas.isVisible(), "folding the views brings the canvas back"


def test_what_changes_the_sight_of_all_views_stands_beside_their_tabs_and_a_click_takes_it_back(
    window: MainWindow,
) -> None:
    focus, notes = window.controller.focus, window.views.findChild(LookNotes)
    assert notes is not None and not notes.isVisible()
    focus.silence("conv1", 2, True)
    assert notes.off.text().startswith("Off: conv1 3")
    focus.silence("conv1", 5, True)
    focus.select(Samples("validation", (3, 8)), message("{true} taken for {answered}", true="4", answered="9"))
    assert notes.off.isVisible() and notes.off.text().startswith("2 units off")
    assert "conv1 3, 6" in notes.off.toolTip()
    assert notes.selection.isVisible() and notes.selection.text().startswith("4 taken for 9")
    QTest.mouseClick(notes.selection, Qt.MouseButton.LeftButton)
    assert focus.selection is None and not notes.selection.isVisible() and notes.off.isVisible()
    QTest.mouseClick(notes.off, Qt.MouseButton.LeftButton)
    assert focus.silenced == {} and not notes.isVisible()
