"""What the tabs do with the room of a large window, and with little of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, QRectF
from PySide6.QtWidgets import QWidget

from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.board import BoardView
from neurarium.ui.instruments.filters.view import FiltersView
from neurarium.ui.instruments.gradients.view import GradientsView
from neurarium.ui.instruments.gradients.weight_grid import plan
from neurarium.ui.instruments.output.matrix import layout
from neurarium.ui.instruments.output.view import OutputView
from neurarium.ui.instruments.sequences.view import SequencesView
from neurarium.ui.instruments.view import FittingField
from neurarium.ui.plots.live_view import LiveView
from neurarium.ui.theme.style import style_sheet
from neurarium.ui.widgets import ChoiceField, PlainButton

Make = Callable[..., Controller]


def shown_at(view: QWidget, qtbot: Any, width: int, height: int) -> None:
    qtbot.addWidget(view)
    view.resize(width, height)
    view.show()
    layout_of = view.layout()
    assert layout_of is not None
    layout_of.activate()


def place(widget: QWidget, view: QWidget) -> QRect:
    return QRect(widget.mapTo(view, widget.rect().topLeft()), widget.size())


def test_filters_stand_two_and_two_in_a_high_view(make_controller: Make, qtbot: Any) -> None:
    view = FiltersView(make_controller())
    shown_at(view, qtbot, 1050, 880)
    weights, exciting, dream, without = (
        place(frame, view)
        for frame in (view.weights_frame, view.exciting_frame, view.dream_frame, view.without_frame)
    )
    assert weights.top() == exciting.top() and dream.top() == without.top() > weights.bottom()
    assert weights.left() == dream.left() and exciting.left() == without.left() > weights.right()
    assert abs(weights.width() - without.width()) < 4 and abs(weights.height() - without.height()) < 4
    view.resize(1050, 300)
    assert view.layout() is not None
    view.layout().activate()  # type: ignore[union-attr]
    row = [place(frame, view) for frame in (view.weights_frame, view.exciting_frame, view.without_frame)]
    assert len({one.top() for one in row}) == 1 and view.dream_frame.isHidden()
    assert row[0].right() < row[1].left() and row[1].right() < row[2].left()
    assert max(one.width() for one in row) - min(one.width() for one in row) < 4


def test_the_strip_of_a_high_view_has_the_whole_width(make_controller: Make, qtbot: Any) -> None:
    view = GradientsView(make_controller())
    shown_at(view, qtbot, 1050, 880)
    strip = place(view.frames[0], view)
    assert strip.width() > 1000 and strip.bottom() < place(view.stack, view).top()
    assert view.findings.isVisible() and view.stack.isVisible()  # both have room
    assert place(view.findings_frame, view).right() < place(view.stack, view).left()
    assert not view.tabs.isTabVisible(0) and view.tabs.currentIndex() == 1
    view.tabs.setCurrentIndex(3)
    assert view.stack.currentWidget().picture is view.optimiser  # type: ignore[attr-defined]
    view.resize(1050, 300)
    view.layout().activate()  # type: ignore[union-attr]
    assert place(view.frames[0], view).right() < place(view.stack, view).left()
    assert view.tabs.isTabVisible(0) and view.findings_frame.isHidden()
    assert view.stack.currentWidget().picture is view.optimiser  # type: ignore[attr-defined]
    view.tabs.setCurrentIndex(0)
    assert view.findings.isVisible()


def test_attention_has_its_stages_below_in_a_high_view(make_controller: Make, qtbot: Any) -> None:
    view = SequencesView(make_controller("tiny-attention"))
    shown_at(view, qtbot, 1050, 880)
    frames = {type(frame.picture).__name__: place(frame, view) for frame in view.frames if not frame.isHidden()}
    matrix, links, stages = frames["HeadsPicture"], frames["LinksPicture"], frames["StagesPicture"]
    assert matrix.top() == links.top() and abs(matrix.width() - links.width()) < 4
    assert stages.top() > matrix.bottom() and stages.width() > 1000
    view.resize(1050, 280)
    view.layout().activate()  # type: ignore[union-attr]
    tops = {place(frame, view).top() for frame in view.frames if not frame.isHidden()}
    assert len(tops) == 1


def test_recurrent_pictures_stay_side_by_side(make_controller: Make, qtbot: Any) -> None:
    view = SequencesView(make_controller("char-lstm"))
    shown_at(view, qtbot, 1050, 880)
    frames = [place(frame, view) for frame in view.frames if not frame.isHidden()]
    assert len(frames) == 3 and len({one.top() for one in frames}) == 1
    assert sum(one.width() for one in frames) > 950  # nothing is kept free for attention


def test_the_square_matrix_takes_more_of_a_high_view(make_controller: Make, qtbot: Any) -> None:
    view = OutputView(make_controller())
    shown_at(view, qtbot, 1050, 880)
    confusion, others = view.frames[0], [frame for frame in view.frames[1:] if not frame.isHidden()]
    assert confusion.width() > 1.7 * others[0].width()
    view.resize(1050, 300)
    view.layout().activate()  # type: ignore[union-attr]
    assert abs(confusion.width() - others[0].width()) < 4


def test_the_legend_of_a_confusion_matrix_stands_where_the_cells_are_largest() -> None:
    high = layout(QRectF(0, 0, 660, 760), 10, 16.0, 44.0, 1.0)
    assert high.legend.top() > high.box.bottom()
    assert high.box.width() >= 580 and high.box.height() >= 600
    wide = layout(QRectF(0, 0, 900, 200), 2, 40.0, 44.0, 1.0)
    assert wide.legend.left() > wide.box.right()


def test_the_board_has_rows_where_there_is_height_for_them(make_controller: Make, qtbot: Any) -> None:
    controller = make_controller()
    board, view = BoardView(controller), OutputView(controller)
    qtbot.addWidget(view)
    for _ in range(4):
        board.put(view.frames[0].picture)
    shown_at(board, qtbot, 1050, 880)
    frames = [place(frame, board) for frame in board.frames]
    assert frames[0].top() == frames[1].top() < frames[2].top() == frames[3].top()
    assert frames[0].left() == frames[2].left() and abs(frames[0].width() - frames[3].width()) < 4
    board.remove(board.frames[0])
    board.remove(board.frames[0])
    board.resize(1400, 260)
    board.layout().activate()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: len({place(frame, board).top() for frame in board.frames}) == 1)
    left, right = (place(frame, board) for frame in board.frames)
    assert left.top() == right.top() and left.width() > 650 and abs(left.width() - right.width()) < 4


def test_heading_weights_and_legend_share_one_edge() -> None:
    wide = plan(QRectF(10, 20, 400, 300), (16, 8, 3, 3)).rect
    assert (wide.left(), wide.top()) == (10, 20) and wide.right() <= 410 and wide.bottom() <= 320
    high = plan(QRectF(10, 20, 400, 90), (4, 4)).rect
    assert high.left() == 10 and abs(high.height() - 90) < 1


def test_charts_stand_where_the_pictures_of_other_views_do(make_controller: Make, qtbot: Any) -> None:
    live, gradients = LiveView(make_controller()), GradientsView(make_controller())
    for view in (live, gradients):
        view.setStyleSheet(style_sheet(view.theme if view is gradients else gradients.theme))
        shown_at(view, qtbot, 1050, 270)
    chart = live.loss_chart.parentWidget()
    assert chart is not None
    assert place(live.smoothing, live).bottom() < place(chart, live).top()
    assert abs(place(chart, live).top() - place(gradients.frames[0], gradients).top()) <= 1
    assert place(chart, live).bottom() == place(gradients.frames[0], gradients).bottom()
    live.resize(1050, 800)
    live.layout().activate()  # type: ignore[union-attr]
    below = live.metric_chart.parentWidget()
    assert below is not None and place(below, live).top() > place(chart, live).bottom()


def test_fields_and_small_buttons_are_equally_high(make_controller: Make, qtbot: Any) -> None:
    theme = make_controller().theme
    field, button = ChoiceField(theme), PlainButton(theme, "Draw again", small=True)
    for widget in (field, button):
        qtbot.addWidget(widget)
        widget.setStyleSheet(style_sheet(theme))
        widget.ensurePolished()
    assert field.sizeHint().height() == button.sizeHint().height()


def test_nothing_is_made_of_words_and_the_weights_take_the_room(make_controller: Make, qtbot: Any) -> None:
    view = FiltersView(make_controller("tiny-attention"))
    shown_at(view, qtbot, 1050, 880)
    weights, without = place(view.weights_frame, view), place(view.without_frame, view)
    assert view.dream_frame.isHidden() and weights.bottom() == without.bottom()
    assert all(view.by.itemData(index) != "made" for index in range(view.by.count()))


def test_fields_follow_a_change_of_the_interface_scale(make_controller: Make, qtbot: Any) -> None:
    controller = make_controller()
    view = FiltersView(controller)
    shown_at(view, qtbot, 1050, 300)
    controller.theme.set(scale=2.0)
    assert view.unit.width() == 112 and view.by.width() == 212
    assert view.mode.minimumWidth() == 208


def test_a_narrow_frame_has_room_for_its_title_beside_the_button(make_controller: Make, qtbot: Any) -> None:
    view = FiltersView(make_controller())
    shown_at(view, qtbot, 720, 250)
    view.refresh()
    assert view.off.text() == "Switch off" and "filter" in view.off.toolTip()
    view.resize(1400, 250)
    view.layout().activate()  # type: ignore[union-attr]
    view.refresh()
    assert view.off.text() == "Switch filter 1 off"


def test_a_field_is_as_wide_as_its_longest_word(make_controller: Make, qtbot: Any) -> None:
    field = FittingField(make_controller().theme)
    qtbot.addWidget(field)
    field.set_choices([(0, "short"), (1, "a word that is much longer")])
    needed = field.fontMetrics().horizontalAdvance("a word that is much longer")
    assert needed + 30 <= field.sizeHint().width() <= 220
    field.set_choices([(0, "short")])
    assert field.sizeHint().width() == 130
