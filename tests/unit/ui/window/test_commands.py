"""Command menu, keys, speed, exports, help, settings: each does what its words say."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from neurarium.layers.blocks import BLOCKS
from neurarium.messages import message
from neurarium.project.blocks import save_block
from neurarium.session.snapshot import Answer, Progress
from neurarium.ui.panels.palette import LayerButton
from neurarium.ui.widgets import LogField
from neurarium.ui.window.about import AboutDialog, CrashDialog, versions
from neurarium.ui.window.command_menu import CommandMenu, Entry, ranked
from neurarium.ui.window.help import KeysDialog, Popover
from neurarium.ui.window.main_window import MainWindow
from neurarium.ui.window.numbers import loss_text, metric_text
from neurarium.ui.window.search import entries
from neurarium.ui.window.settings_dialog import SettingsDialog
from neurarium.ui.window.transport import TICKS, position_of, speed_at


@pytest.mark.parametrize(("position", "speed"), [(0, 1.0), (TICKS // 2, math.sqrt(1000.0)), (TICKS, None)])
def test_the_speed_is_logarithmic_from_one_step_per_second_to_full(position: int, speed: float | None) -> None:
    assert speed_at(position) == (pytest.approx(speed) if speed is not None else None)
    assert position_of(speed) == position


@pytest.mark.parametrize(
    ("loss", "text"),
    [(None, "–"), (2.3456, "2.35"), (0.2314, "0.231"), (0.00012, "1.2e−4"), (2.5e7, "2.50e7"), (14200.0, "14,200"),
     (math.inf, "∞"), (math.nan, "NaN"), (123.456, "123.5"), (0.0, "0.000")],
)  # fmt: skip
def test_losses_are_written_with_three_digits(loss: float | None, text: str) -> None:
    assert loss_text(loss) == text


def test_accuracy_is_in_per_cent_and_r2_is_not() -> None:
    assert metric_text(0.9113, "accuracy") == "91.1 %"
    assert metric_text(-0.25, "r2") == "-0.250"


def entry(text: str, words: str = "") -> Entry:
    return Entry(text, "layer", lambda: None, words=words)


def test_the_best_match_comes_first() -> None:
    found = ranked([entry("Straight line"), entry("ReLU", "linear unit"), entry("Linear")], "lin")
    assert [e.text for e in found] == ["Linear", "Straight line", "ReLU"]
    assert ranked([entry("Linear")], "conv") == []
    assert [e.text for e in ranked([entry("New window"), entry("New")], "new win")] == ["New window"]


def test_ctrl_k_finds_a_layer_and_enter_adds_it(window: MainWindow) -> None:
    before = len(window.controller.document.graph.nodes)
    window.actions_by_name["search"].trigger()
    menu = window.findChild(CommandMenu)
    assert menu is not None and menu.isVisible()
    QTest.keyClicks(menu.field, "dropout")
    assert menu.texts()[0] == "Dropout"
    QTest.keyClick(menu.field, Qt.Key.Key_Return)
    assert len(window.controller.document.graph.nodes) == before + 1
    assert not menu.isVisible()


def test_escape_leaves_the_command_menu(window: MainWindow) -> None:
    window.show_command_menu()
    menu = window.findChild(CommandMenu)
    assert menu is not None
    QTest.keyClick(menu.field, Qt.Key.Key_Escape)
    assert not menu.isVisible()


def test_the_canvas_has_the_keys_again_after_the_command_menu(window: MainWindow) -> None:
    window.activateWindow()
    window.canvas.setFocus()
    window.show_command_menu()
    menu = window.findChild(CommandMenu)
    assert menu is not None and menu.field.hasFocus()
    QTest.keyClick(menu.field, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window.canvas  # not the first button: Space would press it


def test_the_command_menu_knows_every_layer_example_and_data_set(window: MainWindow) -> None:
    texts = {(e.group, e.text) for e in entries(window)}
    groups = {group for group, _ in texts}
    assert ("add layer", "Conv2d") in texts
    assert {"File", "Edit", "Run", "View", "Help", "add layer", "example", "data set", "export"} <= groups


def test_the_command_menu_knows_ones_own_blocks(window: MainWindow) -> None:
    save_block("My stem", BLOCKS["residual"].made((1, 8, 8)))
    own = next(e for e in entries(window) if e.group == "add own block")
    assert own.text == "My stem"
    before = len(window.controller.document.graph.groups)
    own.run()
    assert len(window.controller.document.graph.groups) == before + 1


def test_every_command_without_a_question_runs(window: MainWindow) -> None:
    asking = {
        "open",
        "load_weights",
        "save",
        "save_as",
        "revert",
        "close",
        "quit",
        "new_window",
        "export",
        "log",
        "help_here",
        "new",
        "menu",
    }
    for name, action in window.actions_by_name.items():
        if name not in asking and action.isEnabled():
            action.trigger()
            window.controller.undo_stack.setIndex(0)  # so that every command meets a network that runs
    QTest.qWait(20)
    for dialog in window.findChildren(KeysDialog) + window.findChildren(AboutDialog):
        dialog.close()
    for settings in window.findChildren(SettingsDialog):
        settings.close()
    assert {"step", "reset", "evaluate_test", "next_sample"} <= set(window.controller.session.names())


@dataclass
class Report:
    files: tuple[Path, ...]
    max_difference: float = 2.4e-07

    @property
    def sentence(self) -> object:
        return message("Loaded again; the largest difference is {difference}.", difference="2.4e-07")


def export(window: MainWindow, path: Path) -> int:
    window.desk.dialogs.answer["export_file"] = path
    window.exports.export("onnx")
    name, arguments = window.controller.session.asked[-1]
    assert name == "request" and arguments[0] == "export"
    assert arguments[1] == {"format": "onnx", "path": path.with_suffix(".onnx")}
    return int(arguments[2])


def test_an_export_shows_its_progress_and_then_the_difference(window: MainWindow, tmp_path: Path) -> None:
    token = export(window, tmp_path / "digits")
    dialog = window.exports.dialog
    assert dialog is not None and dialog.isVisible()
    window.controller.session.say(Progress(1, token, 0.4, message("Comparing")))
    window.controller.drain()
    assert dialog.progress.value() == 40 and dialog.words.text() == "Comparing"
    window.controller.session.say(Answer(1, token, Report((tmp_path / "digits.onnx",))))
    window.controller.drain()
    assert "2.4e-07" in dialog.words.text() and "digits.onnx" in dialog.files.text()
    dialog.close_button.click()
    assert window.exports.dialog is None


def test_an_export_can_be_stopped(window: MainWindow, tmp_path: Path) -> None:
    token = export(window, tmp_path / "digits")
    assert window.exports.dialog is not None
    window.exports.dialog.cancel_button.click()
    assert ("cancel", (token,)) in window.controller.session.asked
    assert window.exports.dialog is None
    window.controller.session.say(Answer(1, token, None, message("Stopped.")))
    window.controller.drain()


def test_an_export_that_fails_says_why(window: MainWindow, tmp_path: Path) -> None:
    token = export(window, tmp_path / "digits")
    window.controller.session.say(Answer(1, token, None, message("The disk is full.")))
    window.controller.drain()
    dialog = window.exports.dialog
    assert dialog is not None and dialog.words.text() == "The disk is full."
    dialog.close()


def test_settings_hold_at_once_and_are_remembered(window: MainWindow) -> None:
    dialog = SettingsDialog(window.controller.theme, window.desk.settings, window)
    theme = dialog.fields["theme"]
    theme.edited.emit("light", "")
    assert not window.controller.theme.dark
    dialog.fields["scale"].edited.emit(1.5, "")
    assert window.controller.theme.scale == 1.5
    assert window.desk.settings["theme"] == "light"
    assert "light" in window.desk.settings.path.read_text(encoding="utf-8")


def test_the_settings_grow_with_the_scale_that_is_chosen_in_them(window: MainWindow) -> None:
    dialog = SettingsDialog(window.controller.theme, window.desk.settings, window)
    dialog.show()
    dialog.fields["scale"].edited.emit(1.25, "")
    QTest.qWait(30)
    for sentence in dialog.findChildren(QLabel):
        assert sentence.height() >= sentence.heightForWidth(sentence.width()), sentence.text()


def test_help_speaks_about_what_is_there(window: MainWindow) -> None:
    button = window.topbar.export_button
    title, text = window.helper.find(button, button.mapToGlobal(button.rect().center()))
    assert (title, text) == ("Export", button.toolTip())
    tabs = window.right.pages.tabs
    title, text = window.helper.find(tabs, tabs.mapToGlobal(tabs.tabRect(1).center()))
    assert title == "Training" and text
    assert "Space" in window.helper.find(window, window.mapToGlobal(window.rect().center()))[1]


def test_the_about_box_names_versions_and_licences(window: MainWindow) -> None:
    named = {name: licence for name, _, licence in versions()}
    assert named["Qt for Python"] == "LGPL-3.0" and "PyTorch" in named
    AboutDialog(window.controller.theme, window).close()


def test_a_crash_leaves_a_report_to_copy_and_the_window_standing(window: MainWindow) -> None:
    window.desk.crashed.emit("ZeroDivisionError: division by zero")
    dialog = window.findChild(CrashDialog)
    assert dialog is not None and dialog.isVisible() and window.isVisible()
    dialog.copy_button.click()
    assert "ZeroDivisionError" in QGuiApplication.clipboard().text()
    dialog.close()


def test_help_on_a_card_uses_its_own_numbers(window: MainWindow) -> None:
    canvas = window.canvas
    card = canvas.canvas.cards["conv2"]
    QTest.qWait(50)
    at = canvas.viewport().mapToGlobal(canvas.mapFromScene(card.scene_body().center()))
    title, text = window.helper.find(canvas.viewport(), at)
    assert title == "Conv2d conv2"
    assert "1,168" in text


def test_help_on_a_tile_of_the_palette_is_about_that_layer(window: MainWindow) -> None:
    tile = next(b for b in window.left.findChildren(LayerButton) if b.spec.type == "Dropout")
    title, text = window.helper.find(tile, tile.mapToGlobal(tile.rect().center()))
    assert title == "Dropout" and len(text) > 20


def test_undo_after_an_entry_undoes_the_entry(window: MainWindow) -> None:
    window.activateWindow()
    window.right.pages.set_current(1)
    field = next(f for f in window.right.findChildren(LogField) if f.isVisible())
    field.setFocus()
    before = field.value
    field.selectAll()
    QTest.keyClicks(field, "0.2")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.controller.document.recipe.learning_rate == 0.2
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.controller.document.recipe.learning_rate == before


def test_a_help_bubble_has_room_for_all_its_lines(window: MainWindow) -> None:
    sentence = "How strongly the bright line averages over the last steps. The faint band is what was measured."
    bubble = Popover(window.controller.theme, "Smoothing", sentence, window)
    bubble.show_at(window.mapToGlobal(QPoint(300, 300)))
    assert bubble.text.height() >= bubble.text.heightForWidth(bubble.text.width())


def test_the_search_knows_other_words_and_says_when_nothing_is_found(window: MainWindow) -> None:
    menu = CommandMenu(window.controller.theme, entries(window), window)
    menu.field.setText("auto-layout")
    assert menu.texts() == ["Arrange the layers"]
    assert menu._nothing.isHidden()
    menu.field.setText("qwertz")
    assert menu.texts() == [] and not menu._nothing.isHidden()
    menu.deleteLater()
