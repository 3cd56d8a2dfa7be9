"""Files, recovery and leaving: nothing made by a person is lost, and nothing is asked without need."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from neurarium.graph.edits import rename
from neurarium.messages import message
from neurarium.project import Checkpoint, FileError, load, load_example
from neurarium.project.lock import lock_for
from neurarium.project.recovery import RecoveryCopy, find_recoverable
from neurarium.session.snapshot import Answer, Snapshot
from neurarium.settings import StateStore
from neurarium.ui.window.desk import Desk
from neurarium.ui.window.main_window import MainWindow
from neurarium.ui.window.recovery import load_last
from neurarium.ui.window.start import offer_recovery

CHECKPOINT = Checkpoint(state={"step": 40})


@pytest.fixture(autouse=True)
def _answers_checkpoints(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The session without a worker answers every request for a checkpoint."""
    from helpers.quiet_session import QuietSession

    plain = QuietSession.request

    def request(self: QuietSession, kind: str, **arguments: object) -> int:
        token = plain(self, kind, **arguments)
        if kind == "checkpoint":
            self.say(Answer(self.generation, token, CHECKPOINT))
        return token

    monkeypatch.setattr(QuietSession, "request", request)
    yield


def edit(window: MainWindow, name: str = "edges") -> None:
    window.controller.push_graph(rename(window.controller.document.graph, "conv1", name))


def train(window: MainWindow, step: int = 40) -> None:
    window.controller.session.show(Snapshot(1, step, 1, 0.0, False, 1.0, 0.0, train_loss=0.5))
    window.controller.drain()


def wait(until: Callable[[], bool]) -> None:
    for _ in range(250):
        if until():
            return
        QTest.qWait(20)
    raise AssertionError("waited for five seconds")


def test_saving_asks_for_a_name_once_and_keeps_drawing_and_weights(window: MainWindow, tmp_path: Path) -> None:
    edit(window)
    assert window.windowTitle().startswith("digits-cnn*")
    window.desk.dialogs.answer["save_file"] = tmp_path / "mine"
    window.actions_by_name["save"].trigger()
    wait(lambda: not window.files.edited)
    document, checkpoint = load(tmp_path / "mine.neurarium")
    assert document.graph.node("conv1").name == "edges"
    assert checkpoint is not None and checkpoint.state["step"] == 40
    assert window.windowTitle().startswith("mine –")
    edit(window, "again")
    window.actions_by_name["save"].trigger()
    wait(lambda: not window.files.edited)
    assert window.desk.dialogs.asked == ["save_file"]
    assert load(tmp_path / "mine.neurarium")[0].graph.node("conv1").name == "again"
    assert tmp_path / "mine.neurarium" in window.desk.recent.paths()


def test_an_edit_made_while_saving_stays_unsaved(window: MainWindow, tmp_path: Path) -> None:
    edit(window)
    window.desk.dialogs.answer["save_file"] = tmp_path / "a.neurarium"
    window.files.save()
    edit(window, "later")
    wait(lambda: (tmp_path / "a.neurarium").exists() and window.controller.document.path is not None)
    assert window.files.edited


def test_a_file_that_cannot_be_written_is_one_sentence(window: MainWindow, tmp_path: Path) -> None:
    window.desk.dialogs.answer["save_file"] = tmp_path / "no" / "folder.neurarium"
    window.files.save()
    wait(lambda: window.canvas_area.bar.level == "error")
    assert window.controller.document.path is None


def test_a_file_that_cannot_be_read_leaves_the_window_as_it_was(window: MainWindow, tmp_path: Path) -> None:
    broken = tmp_path / "broken.neurarium"
    broken.write_bytes(b"not a zip")
    window.files.open_path(broken)
    assert window.canvas_area.bar.level == "error" and "broken" in window.canvas_area.bar.text
    assert "conv1" in window.controller.document.graph.nodes


def test_opening_over_unsaved_work_asks_and_cancel_keeps_it(window: MainWindow) -> None:
    edit(window)
    window.desk.dialogs.answer["unsaved"] = "cancel"
    window.files.open_example("xor")
    assert window.controller.document.graph.node("conv1").name == "edges"
    window.desk.dialogs.answer["unsaved"] = "discard"
    window.files.open_example("xor")
    assert "conv1" not in window.controller.document.graph.nodes
    assert not window.files.edited


def test_an_untouched_example_gives_way_without_a_question(window: MainWindow) -> None:
    train(window)
    window.files.open_example("iris")
    assert window.desk.dialogs.asked == []
    assert window.controller.document.data.name == "iris"


def test_quitting_while_trained_asks_nothing_and_the_weights_are_there_at_the_next_start(window: MainWindow) -> None:
    train(window)
    desk = window.desk
    assert not window.close()
    assert not window.isVisible()
    wait(lambda: not desk.windows)
    last = load_last(StateStore())
    assert last is not None
    document, checkpoint, differs = last
    assert differs and checkpoint is not None and checkpoint.state["step"] == 40
    assert document.title == "digits-cnn"
    assert desk.dialogs.asked == []


def test_quitting_with_edits_asks_once_and_saves(window: MainWindow, tmp_path: Path) -> None:
    edit(window)
    desk = window.desk
    desk.dialogs.answer |= {"unsaved": "save", "save_file": tmp_path / "kept.neurarium"}
    window.close()
    wait(lambda: not desk.windows)
    assert load(tmp_path / "kept.neurarium")[0].graph.node("conv1").name == "edges"
    assert desk.dialogs.asked == ["unsaved", "save_file"]
    last = load_last(StateStore())
    assert last is not None and last[0].path == tmp_path / "kept.neurarium"


def test_cancel_keeps_the_window(window: MainWindow) -> None:
    edit(window)
    window.desk.dialogs.answer["unsaved"] = "cancel"
    window.close()
    assert window.isVisible() and window in window.desk.windows


def test_the_same_file_opens_in_the_window_that_has_it(desk: Desk, window: MainWindow, tmp_path: Path) -> None:
    desk.dialogs.answer["save_file"] = tmp_path / "one.neurarium"
    window.files.save()
    wait(lambda: window.controller.document.path is not None)
    other = desk.new_window()
    other.files.open_path(tmp_path / "one.neurarium")
    assert other.controller.document.path is None
    assert not other.controller.document.graph.nodes


def test_a_file_open_in_another_process_opens_as_a_copy(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "shared.neurarium"
    window.desk.dialogs.answer["save_file"] = path
    window.files.save()
    wait(lambda: window.controller.document.path is not None)
    window.files.open_example("xor")
    lock = lock_for(path)
    assert lock.take()
    try:
        window.files.open_path(path)
        assert window.controller.document.path is None
        assert "conv1" in window.controller.document.graph.nodes
        assert "copy" in window.canvas_area.bar.text
    finally:
        lock.release(remove=True)


def test_a_recovery_copy_is_written_while_there_is_something_to_lose(window: MainWindow, own_home: Path) -> None:
    def copies() -> list[Path]:
        return list(own_home.rglob("recovery/*.neurarium"))

    window.recovery.write()
    QTest.qWait(50)
    assert copies() == []
    edit(window)
    window.recovery.write()
    wait(lambda: len(copies()) == 1)
    assert load(copies()[0])[0].graph.node("conv1").name == "edges"
    window.desk.dialogs.answer["unsaved"] = "discard"
    window.close()
    assert copies() == []


def test_going_back_to_the_file(window: MainWindow, tmp_path: Path) -> None:
    window.desk.dialogs.answer |= {"save_file": tmp_path / "one.neurarium", "revert": True}
    window.files.save()
    wait(lambda: window.controller.document.path is not None)
    edit(window)
    window.actions_by_name["revert"].trigger()
    assert window.controller.document.graph.node("conv1").name == "conv1"
    assert not window.files.edited


def test_a_failed_checkpoint_fails_the_save_with_its_sentence(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentence = message("The worker is gone.")
    session = window.controller.session
    monkeypatch.setattr(type(session), "request", lambda self, kind, **_: self.say(Answer(1, 7, None, sentence)) or 7)
    window.desk.dialogs.answer["save_file"] = tmp_path / "x.neurarium"
    window.files.save()
    wait(lambda: window.canvas_area.bar.text == "The worker is gone.")
    with pytest.raises(FileError):
        load(tmp_path / "x.neurarium")


def test_a_window_on_a_file_that_another_process_has_shows_a_copy(
    desk: Desk, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "shared.neurarium"
    desk.dialogs.answer["save_file"] = path
    window.files.save()
    wait(lambda: window.controller.document.path is not None)
    window.files.open_example("xor")
    lock = lock_for(path)
    assert lock.take()
    try:
        document, checkpoint = load(path)
        second = desk.open_window(document, checkpoint)
        wait(lambda: second.canvas_area.bar.isVisible())
        assert second.controller.document.path is None and "copy" in second.canvas_area.bar.text
    finally:
        lock.release(remove=True)


def test_a_project_that_was_only_trained_on_opens_unedited(desk: Desk, window: MainWindow) -> None:
    train(window)
    window.close()
    wait(lambda: not desk.windows)
    last = load_last(StateStore())
    assert last is not None
    again = desk.open_window(last[0], last[1], trained=last[2])
    assert not again.files.edited
    train(again, step=40)
    assert again.files.trained


def test_two_copies_that_were_left_are_restored_one_after_the_other(window: MainWindow) -> None:
    """The first window makes room for the first restored one, so the second question needs another to stand on."""
    for name in ("xor", "iris"):
        left = RecoveryCopy()
        left.write(load_example(name))
        left.abandon()
    desk = window.desk
    asked_on = []

    def recover(parent: MainWindow, _name: str, _when: str) -> str:
        asked_on.append(parent in desk.windows)
        return "restore"

    desk.dialogs.recover = recover
    offer_recovery(desk, window)
    assert asked_on == [True, True]
    assert sorted(w.controller.document.name for w in desk.windows) == ["iris", "xor"]
    wait(lambda: len(find_recoverable()) == 0)
