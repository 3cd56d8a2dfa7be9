"""The data form, its offer to mend the drawing, and the menu of the top bar."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt

from neurarium.data import DATASETS, task_facts
from neurarium.layers import SPECS, analyse
from neurarium.messages import message
from neurarium.project.examples import load_example
from neurarium.recipe import DataChoice
from neurarium.session.snapshot import DataReady
from neurarium.ui.panels.data_choice import choose_data, data_menu
from neurarium.ui.panels.data_form import DataForm
from neurarium.ui.panels.data_mend import offer


@pytest.fixture
def form(make_controller: Any, qtbot: Any) -> DataForm:
    form = DataForm(make_controller("spiral"))
    qtbot.addWidget(form)
    form.resize(312, 1000)
    form.show()
    qtbot.waitExposed(form)
    return form


def choose(form: DataForm, qtbot: Any, key: str) -> None:
    if not form.chooser.isVisible():
        form.open_chooser.click()
    form.chooser.cards[key].click()


def test_every_data_set_has_a_card(form: DataForm) -> None:
    assert set(form.chooser.cards) == set(DATASETS)


def test_a_card_chooses_the_data_and_undo_takes_it_back(form: DataForm, qtbot: Any) -> None:
    choose(form, qtbot, "moons")
    assert form._controller.document.data.name == "moons"
    assert form.title.text() == str(DATASETS["moons"].title)
    form._controller.undo_stack.undo()
    assert form._controller.document.data.name == "spiral"
    assert form.chooser.cards["spiral"].isChecked() and not form.chooser.cards["moons"].isChecked()


def test_points_and_noise_only_where_points_are_made(form: DataForm, qtbot: Any) -> None:
    assert form.rows["noise"].isVisible() and form.features_row.isVisible()
    choose(form, qtbot, "iris")
    assert not form.rows["noise"].isVisible() and not form.features_row.isVisible()
    assert not form.layout_row.isVisible()
    choose(form, qtbot, "digits")
    assert form.layout_row.isVisible() and not form.features_row.isVisible()
    choose(form, qtbot, "sine")
    assert form.rows["noise"].isVisible() and not form.features_row.isVisible()


def test_features_are_switched_and_keep_their_order(form: DataForm, qtbot: Any) -> None:
    controller = form._controller
    controller.set_data(message("Change"), features=("x", "y"))
    qtbot.mouseClick(form.chips["sin x"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(form.chips["x²"], Qt.MouseButton.LeftButton)
    assert controller.document.data.features == ("x", "y", "x²", "sin x")
    controller.undo_stack.undo()
    assert controller.document.data.features == ("x", "y", "sin x")
    assert not form.chips["x²"].isChecked()


def test_the_last_feature_stays_with_a_sentence(form: DataForm, qtbot: Any) -> None:
    controller = form._controller
    controller.set_data(message("Change"), features=("x",))
    qtbot.mouseClick(form.chips["x"], Qt.MouseButton.LeftButton)
    assert controller.document.data.features == ("x",)
    assert form.chips["x"].isChecked()
    assert form.features_error.isVisible() and "at least one" in form.features_error.text()


def test_a_larger_training_part_takes_from_the_validation_part(form: DataForm, qtbot: Any) -> None:
    row = form.rows["train_share"]
    row.field.setFocus()
    row.field.selectAll()
    qtbot.keyClicks(row.field, "90")
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    data = form._controller.document.data
    assert data.train_share == 0.9 and data.validation_share == pytest.approx(0.1)
    form._controller.undo_stack.undo()
    assert form._controller.document.data.train_share == 0.7


def test_the_split_bar_is_dragged_in_one_undo_step(form: DataForm, qtbot: Any) -> None:
    controller = form._controller
    bar, y = form.split, 6
    start, end = QPoint(round(bar.width() * 0.7), y), QPoint(round(bar.width() * 0.5), y)
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=start)
    for share in (0.65, 0.6, 0.55, 0.5):
        qtbot.mouseMove(bar, QPoint(round(bar.width() * share), y))
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=end)
    data = controller.document.data
    assert data.train_share == pytest.approx(0.5, abs=0.02)
    assert data.train_share + data.validation_share == pytest.approx(0.85)
    controller.undo_stack.undo()
    assert controller.document.data.train_share == 0.7


def test_the_parts_are_counted_once_the_data_are_loaded(form: DataForm) -> None:
    assert form.split.texts() == ("70 %", "15 %", "15 %")
    form._controller._on_event(DataReady(0, "spiral", None, (350, 75, 75)))
    assert form.split.texts() == ("350", "75", "75")


def test_the_offer_mends_both_ends_in_one_undo_step(make_controller: Any, qtbot: Any) -> None:
    controller = make_controller("iris")
    form = DataForm(controller)
    qtbot.addWidget(form)
    form.show()
    choose(form, qtbot, "wine")
    assert form.offer_box.isHidden() is False
    assert "4 → 13" in form.offer_box.sentence.text()
    graph = controller.document.graph
    form.offer_box.buttons[0].click()
    assert controller.analysis.runnable and not form.offer_box.isVisible()
    controller.undo_stack.undo()
    assert not controller.analysis.runnable and form.offer_box.isVisible()
    controller.undo_stack.undo()
    assert controller.analysis.runnable and controller.document.graph is graph


def test_the_drawing_may_be_kept(make_controller: Any, qtbot: Any) -> None:
    controller = make_controller("digits-cnn")
    form = DataForm(controller)
    qtbot.addWidget(form)
    form.show()
    choose(form, qtbot, "wine")
    before = controller.document.graph.to_json()
    form.offer_box.buttons[-1].click()
    assert not form.offer_box.isVisible()
    assert controller.document.graph.to_json() == before
    choose(form, qtbot, "moons")  # another misfit is told again
    assert form.offer_box.isVisible()


@pytest.mark.parametrize("example", ["digits-cnn", "digits-softmax", "spiral", "iris", "breast-cancer", "diabetes"])
@pytest.mark.parametrize("key", list(DATASETS))
def test_whatever_is_chosen_the_offer_gives_a_network_that_runs(example: str, key: str) -> None:
    document = load_example(example)
    document.data = DataChoice(name=key)
    task = task_facts(document.data)
    found = offer(document, task)
    if found is None:
        assert analyse(document.graph, task).runnable
        return
    for choice in (found, found.other):
        if choice is None:
            continue
        copy = document.graph.copy()
        assert choice.edit.graph is not None
        copy.apply(choice.edit.graph)
        analysis = analyse(copy, task)
        assert analysis.runnable, (choice.label, analysis.problems)
        assert not [problem for problem in analysis.problems if problem.level == "error"]
        copy.apply(choice.edit.graph.reverted())
        assert copy == document.graph


@pytest.mark.parametrize("layout", ["rows", "flat"])
def test_another_layout_of_the_digits_is_mended_too(layout: str) -> None:
    document = load_example("digits-cnn")
    document.data = document.data.changed(layout=layout)
    found = offer(document, task_facts(document.data))
    assert found is not None and found.edit.graph is not None
    document.graph.apply(found.edit.graph)
    assert analyse(document.graph, task_facts(document.data)).runnable


def test_a_loss_of_another_kind_is_chosen_anew_with_the_mend() -> None:
    document = load_example("digits-mlp")
    document.recipe = document.recipe.changed(loss="cross_entropy")
    document.data = DataChoice(name="diabetes")
    found = offer(document, task_facts(document.data))
    assert found is not None and found.edit.recipe is not None
    assert found.edit.recipe[1].loss == "auto"


def test_an_unfinished_drawing_is_mended_not_replaced() -> None:
    from neurarium.graph import Graph
    from neurarium.project import Document

    graph = Graph()
    graph.add("Input", shape=(1, 8, 8))
    document = Document(graph, data=DataChoice(name="spiral"))
    found = offer(document, task_facts(document.data))
    assert found is not None and not found.fresh and found.other is None
    assert [str(change) for change in found.changes] == ["input 1×8×8 → 2"]


def test_two_outputs_for_two_classes_need_no_mend() -> None:
    document = load_example("xor")
    last = next(n for n in reversed(document.graph.order()) if document.graph.node(n).type == "Linear")
    from neurarium.graph.edits import set_params

    document.graph.apply(set_params(document.graph, [last], out_features=2))
    assert offer(document, task_facts(document.data)) is None
    assert SPECS["Linear"].filled(document.graph.node(last).params)["out_features"] == 2


def test_the_menu_lists_all_sets_and_chooses(make_controller: Any, qtbot: Any) -> None:
    controller = make_controller("spiral")
    told: list[object] = []
    menu = data_menu(controller, on_misfit=told.append)
    qtbot.addWidget(menu)
    menu.aboutToShow.emit()
    actions = {action.text(): action for action in menu.actions() if action.isCheckable()}
    assert len(actions) == len(DATASETS)
    assert [text for text, action in actions.items() if action.isChecked()] == ["Spiral"]
    actions["Moons"].trigger()
    assert controller.document.data.name == "moons" and not told
    actions[str(DATASETS["digits"].title)].trigger()
    assert controller.document.data.name == "digits" and len(told) == 1


def test_a_misfit_without_listener_is_said_in_the_notice_bar(make_controller: Any, qtbot: Any) -> None:
    controller = make_controller("spiral")
    with qtbot.waitSignal(controller.notice) as caught:
        choose_data(controller, "digits")
    assert "does not fit" in str(caught.args[0])


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off(form: DataForm, qtbot: Any, scale: float) -> None:
    form._controller.theme.set(scale=scale)
    form.resize(round(312 * scale), 700)
    qtbot.mouseClick(form.open_chooser, Qt.MouseButton.LeftButton)
    qtbot.wait(1)
    assert form.column.width() <= form.viewport().width()
    for words in (form.title, form.sentence, form.facts):
        assert words.height() >= words.heightForWidth(words.width())


def test_what_is_in_a_real_set_is_counted(form: DataForm, qtbot: Any) -> None:
    assert not form.balance.isVisible()
    choose(form, qtbot, "breast-cancer")
    assert form.balance.isVisible()
    assert form.balance.words() == ("malignant: 212", "benign: 357")
    choose(form, qtbot, "diabetes")
    assert "25" in form.balance.words()[0] and "346" in form.balance.words()[0]
    form.grab()
