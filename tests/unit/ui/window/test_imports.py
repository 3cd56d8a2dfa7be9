"""Files from elsewhere in the window: networks open aside as new documents, weights go into the drawing."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from torch import nn

from helpers.quiet_session import QuietSession
from neurarium.messages import Message
from neurarium.network import build
from neurarium.session.snapshot import Answer
from neurarium.ui.window.main_window import MainWindow


@pytest.fixture(autouse=True)
def _answers_checkpoints(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    plain = QuietSession.request

    def request(self: QuietSession, kind: str, **arguments: object) -> int:
        token = plain(self, kind, **arguments)
        if kind == "checkpoint":
            self.say(Answer(self.generation, token, None))
        return token

    monkeypatch.setattr(QuietSession, "request", request)
    yield


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("nets") / "little.pt2"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        module = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3)).eval()
        torch.export.save(torch.export.export(module, (torch.zeros(2, 4),)), path)
    return path


def wait(window: MainWindow, until: Callable[[], bool]) -> None:
    for _ in range(500):
        window.controller.drain()
        if until():
            return
        QTest.qWait(20)
    raise AssertionError("waited for ten seconds")


def notices(window: MainWindow) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []

    def note(words: Message, level: str) -> None:
        found.append((str(words), level))

    window.controller.notice.connect(note)
    return found


def handed_over(window: MainWindow) -> Any:
    """The arguments with which the session was last told to open a document."""
    session: Any = window.controller.session
    return [arguments for name, arguments in session.asked if name == "open"][-1]


def test_open_takes_a_network_as_a_new_document(window: MainWindow, network: Path) -> None:
    said = notices(window)
    window.desk.dialogs.answer["open_file"] = network
    window.actions_by_name["open"].trigger()
    wait(window, lambda: window.files.name == "little")
    graph = window.controller.document.graph
    assert [node.type for node in graph.nodes.values()] == ["Input", "Linear", "ReLU", "Linear", "Output"]
    assert window.controller.document.path is None
    assert window.files.must_ask  # it lies in no file of ours yet
    checkpoint = handed_over(window)[3]
    assert checkpoint.tensors["model/linear_0.weight"].shape == (8, 4)
    assert said[-1] == ("little: 5 cards, 67 parameters.", "info")
    rects = [card.scene_body() for card in window.canvas.canvas.cards.values()]
    assert not any(a.intersects(b) for i, a in enumerate(rects) for b in rects[:i])


def test_a_file_that_cannot_be_read_leaves_the_document(window: MainWindow, tmp_path: Path) -> None:
    said = notices(window)
    document = window.controller.document
    (tmp_path / "a.onnx").write_bytes(b"garbage" * 20)
    window.files.open_path(tmp_path / "a.onnx")
    wait(window, lambda: bool(said))
    assert "cannot be read as ONNX" in said[-1][0]
    assert said[-1][1] == "error"
    assert window.controller.document is document


def test_cancel_keeps_the_document(window: MainWindow, network: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = notices(window)
    document = window.controller.document
    window.imports._timer.setInterval(0)
    monkeypatch.setattr("neurarium.imports.import_file", _until_cancelled)
    window.files.open_path(network)
    wait(window, lambda: window.imports.dialog is not None and window.imports.dialog.isVisible())
    window.imports.dialog.cancel_button.click()  # type: ignore[union-attr]
    wait(window, lambda: bool(said))
    assert said[-1][0] == "The import was cancelled; nothing was changed."
    assert window.controller.document is document


def _until_cancelled(path: Path, progress: Any, cancelled: Callable[[], bool]) -> None:
    from neurarium.imports import ImportCancelledError

    while not cancelled():
        QTest.qSleep(5)
    raise ImportCancelledError


def weights_of(window: MainWindow) -> dict[str, np.ndarray]:
    state = build(window.controller.document.graph, task=window.controller.task, seed=5).state_dict()
    return {name: value.numpy() for name, value in state.items()}


def test_load_weights_goes_into_the_drawing(window: MainWindow, tmp_path: Path) -> None:
    said = notices(window)
    weights = weights_of(window)
    np.savez(tmp_path / "w.npz", **weights)
    window.desk.dialogs.answer["open_weights"] = tmp_path / "w.npz"
    window.actions_by_name["load_weights"].trigger()
    wait(window, lambda: bool(said))
    assert said[-1] == (f"{len(weights)} of {len(weights)} weights taken over.", "info")
    tensors = handed_over(window)[3].tensors
    assert all(np.array_equal(tensors[f"model/{name}"], value) for name, value in weights.items())
    assert window.windowTitle().startswith("digits-cnn* –")  # not those that are in the file


def test_undo_brings_the_weights_before_back_and_redo_those_of_the_file(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was learned in between is what redo brings back: nothing is lost on the way."""
    weights = weights_of(window)
    np.savez(tmp_path / "w.npz", **weights)
    said = notices(window)
    window.imports.load_weights(tmp_path / "w.npz")
    wait(window, lambda: bool(said))
    loaded = handed_over(window)[3]
    assert window.controller.undo_stack.undoText() == "Load weights" and not window.controller.undo_stack.isClean()

    plain = QuietSession.request
    learned = replace(loaded, state={**loaded.state, "step": 70})

    def request(self: QuietSession, kind: str, **arguments: object) -> int:
        token = plain(self, kind, **arguments)
        self._events = [Answer(self.generation, token, learned)]
        return token

    monkeypatch.setattr(QuietSession, "request", request)
    window.controller.undo_stack.undo()
    wait(window, lambda: handed_over(window)[3] is None)  # untrained, as it was
    window.controller.undo_stack.redo()
    wait(window, lambda: handed_over(window)[3] is learned)


def test_what_was_left_out_is_reported(window: MainWindow, tmp_path: Path) -> None:
    weights = weights_of(window)
    name = next(iter(weights))
    np.savez(tmp_path / "w.npz", **{**weights, name: np.zeros((2, 2)), "extra.weight": np.zeros(3)})
    window.imports.load_weights(tmp_path / "w.npz")

    def report() -> Any:
        from neurarium.ui.window.exports import ExportDialog

        shown = (d for d in window.findChildren(ExportDialog) if d.isVisible())
        return next((d for d in shown if f"“{name}” needs" in d.words.text()), None)  # not the one that waits

    wait(window, lambda: report() is not None)
    words = report().words.text()
    assert "Left over in the file: extra.weight" in words
    report().close_button.click()


def test_a_dropped_file_is_taken(window: MainWindow, network: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(network))])
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)
    wait(window, lambda: window.files.name == "little")
