"""Cards that are small on the screen: letters that can be read or none, and nothing asked for that cannot be seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF
from pytestqt.qtbot import QtBot

from helpers.big_drawings import resnet
from neurarium.project import Document
from neurarium.recipe import DataChoice
from neurarium.session.snapshot import CardPicture
from neurarium.ui.canvas import far
from neurarium.ui.canvas.geometry import CardSize


@pytest.fixture
def crowd(make_bench: Callable[..., Any]) -> Any:
    return make_bench(Document(resnet((1, 1, 1, 1), image=64), data=DataChoice(name="")))


@pytest.mark.parametrize(
    ("title", "broken"),
    [
        ("Conv2d", ["Conv2d"]), ("BatchNorm2d", ["Batch", "Norm2d"]), ("ReLU", ["ReLU"]), ("LSTM", ["LSTM"]),
        ("AdaptiveAvgPool2d", ["Adaptive", "Avg", "Pool2d"]), ("LeakyReLU", ["Leaky", "ReLU"]),
        ("my encoder", ["my", "encoder"]), ("", []),
    ],
)  # fmt: skip
def test_names_are_broken_where_a_word_begins(title: str, broken: list[str]) -> None:
    assert far.pieces(title) == broken


@pytest.mark.parametrize("zoom", [0.14, 0.2, 0.26, 0.34, 0.41])
@pytest.mark.parametrize("title", ["Conv2d", "BatchNorm2d", "AdaptiveAvgPool2d", "ReLU"])
def test_letters_are_at_least_nine_pixels_and_fit_or_there_are_none(crowd: Any, title: str, zoom: float) -> None:
    shared = crowd.view.shared
    least = far.least_size(shared, zoom)
    assert least * zoom == pytest.approx(far.READABLE)
    found = far.fitted(title, 140.0, 100.0, least, shared.theme.family)
    if found is None:
        parts = far.pieces(title, digits=True)
        assert _width(shared, max(parts, key=len), least) > 140.0 or len(parts) * least * far.LEADING > 100.0
        return
    assert found.size * zoom >= far.READABLE - 0.5  # whole units
    assert "".join(found.lines) == title
    assert max(_width(shared, line, found.size) for line in found.lines) <= 141.0
    assert len(found.lines) * found.size <= 100.0


def test_digits_are_parted_only_where_the_name_cannot_be_read_otherwise(crowd: Any) -> None:
    family = crowd.view.shared.theme.family
    wide, narrow = far.fitted("Conv2d", 140.0, 100.0, 20.0, family), far.fitted("Conv2d", 60.0, 100.0, 20.0, family)
    assert wide is not None and wide.lines == ("Conv2d",)
    assert narrow is not None and narrow.lines == ("Conv", "2d")


def _width(shared: Any, text: str, size: float) -> float:
    font = QFont(shared.theme.family)
    font.setPixelSize(100)
    font.setWeight(QFont.Weight.DemiBold)
    return QFontMetricsF(font).horizontalAdvance(text) * size / 100


def test_a_network_of_sixty_cards_at_1280_by_720_can_be_read(crowd: Any) -> None:
    crowd.view.resize(736, 440)  # what panels and views leave of such a window
    crowd.view.commands.tidy()
    zoom = crowd.view.mover.zoom
    shared = crowd.view.shared
    assert len(crowd.graph.nodes) > 55
    readable = 0
    for card in crowd.view.canvas.cards.values():
        size = card.size
        room = (size.width - 2 * far.PAD, size.height - far.PAD)
        readable += far.fitted(card.node.type, *room, far.least_size(shared, zoom), shared.theme.family) is not None
    assert readable > 0.7 * len(crowd.graph.nodes)


def test_pictures_are_asked_for_only_where_they_can_be_seen(crowd: Any) -> None:
    live, mover = crowd.view.live, crowd.view.mover
    mover.set_zoom(1.0)
    near = live.wish().cards
    assert near and len(near) < len(crowd.graph.nodes)
    mover.set_zoom(0.2)
    assert not live.wish().cards
    live.ask_for_all(True)  # somebody makes a picture of the whole drawing
    assert live.wish().cards == set(crowd.graph.nodes)
    live.ask_for_all(False)


def test_from_far_away_a_card_is_its_family_s_colour(crowd: Any) -> None:
    crowd.view.mover.set_zoom(0.1)
    card = crowd.card("conv2d1")
    crowd.view.mover.centre_on(card.scene_body().center())
    image = crowd.view.grab().toImage()
    ratio = image.devicePixelRatio()
    at = crowd.screen(card.scene_body().center())
    seen = image.pixelColor(round(at.x() * ratio), round(at.y() * ratio))
    family = crowd.theme.family_colour("convolution")
    assert abs(seen.hueF() - family.hueF()) < 0.05
    assert seen != QColor(crowd.theme.colour("card"))


def test_a_title_too_long_for_any_card_is_left_out() -> None:
    size = CardSize(120.0, 80.0, 100.0, 40.0)
    assert far.fitted("x" * 200, size.width, size.height, 9.0, "Inter") is None


@pytest.mark.parametrize("zoom", [0.3, 0.36, 0.41])
def test_a_small_card_has_a_cap_in_its_family_s_colour_and_its_picture_below(
    crowd: Any, qtbot: QtBot, zoom: float
) -> None:
    """Fifty cards in sight: what flows through them is seen all the same, and what they are is read above it."""
    shared, card = crowd.view.shared, crowd.card("conv2d1")
    values = np.zeros((4, 8, 8), np.float32)
    values[:, :, :4], values[:, :, 4:] = -1.0, 1.0
    card.show_picture(CardPicture("conv2d1", "maps", values, 4, -1.0, 1.0))
    head = far.cap(shared, card.size, "Conv2d", zoom)
    assert head is not None and head.title.size * zoom >= far.READABLE - 0.5
    room = card.face.picture_rect(zoom)
    assert room.top() >= head.height and card.face.body().contains(room)
    assert room.height() >= 0.4 * card.size.height

    crowd.view.mover.set_zoom(zoom)
    crowd.view.mover.centre_on(card.scene_body().center())
    assert "conv2d1" in crowd.view.live.wish().cards
    places = [(x, y) for x in range(10, int(room.right()), 3) for y in range(int(room.top()), int(room.bottom()), 3)]

    def colours(*at: tuple[float, float]) -> list[QColor]:
        image = crowd.view.grab().toImage()
        ratio = image.devicePixelRatio()
        seen = [crowd.screen(card.pos() + QPointF(x, y)) for x, y in at]
        return [image.pixelColor(round(point.x() * ratio), round(point.y() * ratio)) for point in seen]

    def tilts() -> list[int]:  # from orange to blue
        return [colour.blue() - colour.red() for colour in colours(*places)]

    qtbot.waitUntil(lambda: min(tilts()) < -80 and max(tilts()) > 80)  # minus and plus, once the zoom has settled
    (cap,) = colours((16.0, head.height / 2))
    assert abs(cap.hueF() - crowd.theme.family_colour("convolution").hueF()) < 0.05
    assert card.picture_rect() == room  # what the hand hits is where it is


def test_a_card_without_room_for_both_is_a_block_with_its_name(crowd: Any) -> None:
    low = CardSize(200.0, 60.0, 180.0, 20.0)
    assert far.cap(crowd.view.shared, low, "Conv2d", 0.3) is None  # letters of 9 pixels would be over half of 18
