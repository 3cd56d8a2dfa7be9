"""Blocks on the canvas and in the palette: dragged, put into wires, adapted to what arrives, kept as one's own."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from neurarium.graph import Edge, Graph, Node
from neurarium.graph.edits import remove_nodes
from neurarium.graph.grouping import group_key
from neurarium.layers.blocks import BLOCKS
from neurarium.project import Document
from neurarium.project.blocks import blocks_folder, save_block
from neurarium.recipe import DataChoice
from neurarium.ui.canvas.group_blocks import OWN
from neurarium.ui.canvas.mime import BLOCK, block_mime
from neurarium.ui.panels.block_tiles import BlockButton
from neurarium.ui.panels.palette import LayersPanel

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
COPY = Qt.DropAction.CopyAction


@pytest.fixture
def pictures(make_bench: Any) -> Any:
    """Input of 12 maps → ReLU → Output."""
    graph = Graph(
        [
            Node("input", "Input", "input", {"shape": (12, 8, 8)}, (0.0, 0.0)),
            Node("relu1", "ReLU", "relu1", {}, (300.0, 0.0)),
            Node("output", "Output", "output", {}, (600.0, 0.0)),
        ],
        [Edge("input", "out", "relu1", "in"), Edge("relu1", "out", "output", "in")],
    )
    return make_bench(Document(graph, data=DataChoice(name="")))


@pytest.fixture
def panel(pictures: Any, qtbot: QtBot) -> LayersPanel:
    panel = LayersPanel(pictures.controller)
    qtbot.addWidget(panel)
    panel.resize(232, 900)
    panel.show()
    qtbot.waitExposed(panel)
    panel.block_requested.connect(pictures.view.blocks.add)
    return panel


def drop(bench: Any, mime: QMimeData, at: QPointF) -> None:
    """Qt's own drag events, as the system sends them."""
    viewport, place = bench.view.viewport(), bench.screen(at)
    QApplication.sendEvent(viewport, QDragEnterEvent(place.toPoint(), COPY, mime, LEFT, NONE))
    QApplication.sendEvent(viewport, QDragMoveEvent(place.toPoint(), COPY, mime, LEFT, NONE))
    QApplication.sendEvent(viewport, QDropEvent(place, COPY, mime, LEFT, NONE))


def only_group(bench: Any) -> Any:
    (group,) = bench.graph.groups.values()
    return group


def test_a_block_dropped_on_a_wire_goes_into_it_with_as_many_maps_as_arrive(pictures: Any) -> None:
    before = pictures.graph.copy()
    middle = (pictures.output("input") + pictures.input("relu1")) / 2
    drop(pictures, block_mime("residual"), middle)
    group = only_group(pictures)
    assert group.collapsed and group.name == "residual"
    convs = [n for n in pictures.graph.nodes.values() if n.type == "Conv2d"]
    assert [n.params["out_channels"] for n in convs] == [12, 12]
    assert pictures.controller.analysis.runnable
    assert ("input", "relu1") not in pictures.edges()
    assert group_key(group.id) in pictures.view.canvas.cards
    pictures.undo.undo()
    assert pictures.graph == before


def test_a_block_dropped_beside_a_card_is_wired_to_it(pictures: Any) -> None:
    pictures.controller.push_graph(remove_nodes(pictures.graph, ["output"]))
    body = pictures.card("relu1").scene_body()
    drop(pictures, block_mime("residual"), QPointF(body.right() + 140.0, body.center().y()))
    inside = pictures.graph.members(only_group(pictures).id)
    assert {e.target for e in pictures.graph.outgoing("relu1")} <= inside
    assert len(pictures.graph.outgoing("relu1")) == 2, "both the convolutions and the shortcut"


def test_a_block_in_the_middle_of_nothing_stands_where_it_falls(pictures: Any) -> None:
    at = QPointF(200.0, 600.0)
    drop(pictures, block_mime("residual"), at)
    card = pictures.view.canvas.cards[group_key(only_group(pictures).id)]
    assert (card.scene_body().center() - at).manhattanLength() < 120.0
    assert [port.node for port in card.inputs], "its free inputs are ports"


def test_unfolded_its_cards_stand_beside_each_other(pictures: Any) -> None:
    pictures.controller.select(["input"])
    group_id = pictures.view.blocks.add("residual")
    pictures.view.groups.fold(group_id, False)
    cards = [c.scene_body() for c in pictures.view.canvas.cards.values()]
    assert not any(a.intersects(b) for i, a in enumerate(cards) for b in cards[i + 1 :])


def test_an_unknown_block_is_refused_with_a_sentence(pictures: Any) -> None:
    drop(pictures, block_mime("nonsense"), QPointF(200.0, 600.0))
    assert not pictures.graph.groups
    assert any("no block" in notice for notice in pictures.notices)


def test_the_palette_shows_every_block_and_one_of_ones_own(pictures: Any, panel: LayersPanel) -> None:
    keys = [b.key for b in panel.blocks.buttons]
    assert keys == list(BLOCKS)
    assert all(b.toolTip() and b.accessibleName() for b in panel.blocks.buttons)
    save_block("My stem", BLOCKS["residual"].made(None))
    (blocks_folder() / "bad.json").write_text("{")
    pictures.controller.blocks_changed.emit()
    own = next(b for b in panel.blocks.buttons if b.key == OWN + "my-stem")
    assert own.text() == "My stem"
    assert any("bad" in notice for notice in pictures.notices)
    data = own.make_drag().mimeData()
    assert bytes(data.data(BLOCK).data()).decode() == OWN + "my-stem"


def test_searching_finds_blocks_and_a_double_click_adds_one(pictures: Any, panel: LayersPanel) -> None:
    QTest.keyClicks(panel.search, "resnet")
    shown = [b for b in panel.blocks.buttons if b.isVisible()]
    assert "residual" in [b.key for b in shown]
    pictures.controller.select(["input"])
    button = next(b for b in shown if b.key == "residual")
    QTest.mouseDClick(button, LEFT)
    assert only_group(pictures).name == "residual"
    assert pictures.controller.analysis.runnable


def test_ones_own_block_can_be_put_in_and_deleted(pictures: Any, panel: LayersPanel) -> None:
    save_block("stem", BLOCKS["residual"].made((12, 8, 8)))
    pictures.controller.blocks_changed.emit()
    pictures.controller.select(["input"])
    assert pictures.view.blocks.add(OWN + "stem")
    assert pictures.controller.analysis.runnable
    own: BlockButton = next(b for b in panel.blocks.buttons if b.own)
    QTest.keyClick(own, Qt.Key.Key_Delete)
    assert not any(b.own for b in panel.blocks.buttons)
