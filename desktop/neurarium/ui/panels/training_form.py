"""The Training tab: the recipe row by row, whether the loss fits, new initial weights, a look at the test part."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from neurarium.layers.spec import Mend, Problem
from neurarium.messages import Message, UserError, message
from neurarium.project import DocumentChange
from neurarium.recipe import RECIPE_FIELDS, Field, Recipe
from neurarium.session.snapshot import DataReady, Event, Failed, NotRunnable, Ready, Rebuilt, TestScores
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.panels.data_mend import FITTING_LOSSES
from neurarium.ui.panels.form import FormRow, ScrollForm, Speaker, recipe_field
from neurarium.ui.panels.notes import NoteBox
from neurarium.ui.panels.rules import (
    LOSS_FORMULAS,
    LOSS_LETTERS,
    LOSS_WORDS,
    OPTIMISER_WORDS,
    USUAL_RATES,
    step_formula,
)
from neurarium.ui.panels.run_state import RunState
from neurarium.ui.panels.tiles import TileGrid
from neurarium.ui.panels.words import Words, keyboard_only
from neurarium.ui.pictures.formula import FormulaLabel
from neurarium.ui.pictures.numbers import fixed, percent, short
from neurarium.ui.widgets import PlainButton, short_number

CHOICE_WORDS = {"loss": LOSS_WORDS, "optimiser": OPTIMISER_WORDS}


class TrainingForm(ScrollForm):
    """Edits `document.recipe`. What may change while training runs does so at once; the others say what they do."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(controller.theme, parent)
        self._controller = controller
        self._speaker = Speaker(self)
        self._run = RunState()
        self._trouble: Message | None = None  # why the worker cannot run this, if it said so
        self.rows: dict[str, FormRow] = {}
        for field in RECIPE_FIELDS:
            self._add_row(field)
        self._add_seed_buttons()
        self.note = NoteBox(self.theme, "raised", self)
        self.add(self.note, 4)
        self._add_rules()
        self._add_test_part()
        controller.document_changed.connect(self._on_document)
        controller.document_replaced.connect(self._on_replaced)
        controller.analysis_changed.connect(lambda _analysis: self._show_fit())
        controller.event_arrived.connect(self._on_event)
        self.refresh()

    # -- building --------------------------------------------------------------------------------

    def _add_row(self, field: Field) -> None:
        tip = self._speaker.field_tip(field)
        if field.name == "optimiser":
            tip += "\n" + self.tr("Another one starts with an empty memory; the weights stay.")
        row = FormRow(self.theme, translate_message(field.label), tip, recipe_field(self.theme, field), self)
        row.setObjectName(field.name)
        row.field.edited.connect(lambda value, gesture: self._edited(field, value, gesture))
        if hasattr(row.field, "refused"):
            row.field.refused.connect(lambda text: self._refused(field, text))
        for index in range(row.field.count() if field.name in CHOICE_WORDS else 0):
            words = translate_message(CHOICE_WORDS[field.name][row.field.itemData(index)])
            row.field.setItemData(index, words, Qt.ItemDataRole.ToolTipRole)
        self.rows[field.name] = row
        self.add(row)

    def _add_seed_buttons(self) -> None:
        self.new_weights = PlainButton(
            self.theme, self.tr("New initial weights"), self, small=True,
            tip=self.tr("Start again from other random weights than the seed's. Training begins anew."),
        )  # fmt: skip
        self.new_weights.clicked.connect(lambda: self._controller.reset(new_weights=True))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.new_weights)
        self.body.insertLayout(self.body.indexOf(self.rows["seed"]) + 1, line)

    def _add_rules(self) -> None:
        """The formulas behind the choices, for who wants to know."""
        self.loss_formula = FormulaLabel(self.theme, parent=self)
        self.step_title = Words(self.theme, "", "section")
        self.step_formula = FormulaLabel(self.theme, parent=self)
        self.step_words = Words(self.theme, "", "tiny")
        self.loss_words = Words(self.theme, "", "tiny")
        self.add(self.loss_formula)
        self.add(self.loss_words)
        self.add(self.step_title, 6)
        self.add(self.step_formula)
        self.add(self.step_words)

    def _add_test_part(self) -> None:
        self.test_title = Words(self.theme, self.tr("Test part"), "section")
        self.test_words = Words(self.theme, "", "quiet")
        self.test_button = PlainButton(self.theme, self.tr("Evaluate on the test part"), self, small=True)
        for button in (self.test_button, self.new_weights):
            keyboard_only(button)
        self.test_button.clicked.connect(self._evaluate)
        self.scores = TileGrid(self.theme, self)
        self.scores.add("metric", self.tr("Accuracy"), "")
        self.scores.add("loss", self.tr("Loss"), self.tr("The loss over the whole test part."))
        self.scores.hide()
        self.score_words = Words(self.theme, "", "tiny")
        self.score_words.hide()
        self.add(self.test_title, 8)
        self.add(self.test_words)
        line = QHBoxLayout()
        line.addWidget(self.test_button)
        line.addStretch(1)
        self.body.addLayout(line)
        self.add(self.scores)
        self.add(self.score_words)

    # -- filling ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the recipe as it is."""
        recipe = self._controller.document.recipe
        self._show_devices(recipe)
        for field in RECIPE_FIELDS:
            row = self.rows[field.name]
            row.field.set_value(getattr(recipe, field.name))
            row.setVisible(field.when is None or getattr(recipe, field.when[0]) in field.when[1])
        self._show_hints(recipe)
        self._show_fit()
        self._show_rules(recipe)
        self._show_test_part()

    def _show_devices(self, recipe: Recipe) -> None:
        """Only devices that are here; one chosen elsewhere (the file came along) stays readable."""
        ready = self._controller.ready
        here = ready.devices if ready is not None else ("cpu",)
        wanted = {"auto", recipe.device, *here}
        field = next(field for field in RECIPE_FIELDS if field.name == "device")
        choices = [(value, translate_message(word)) for value, word in field.choices if value in wanted]
        row = self.rows["device"]
        if [row.field.itemData(i) for i in range(row.field.count())] != [value for value, _ in choices]:
            row.field.set_choices(choices)

    def _show_hints(self, recipe: Recipe) -> None:
        """Truthful small print: only where a change does something else than act at the next step."""
        started = self._started()
        low, high = USUAL_RATES[recipe.optimiser]
        usual = self.tr("Usual with {optimiser}: {low} to {high}.").format(
            optimiser=recipe.optimiser, low=short_number(low), high=short_number(high)
        )
        self.rows["learning_rate"].set_hint("" if low <= recipe.learning_rate <= high else usual)
        momentum = self.tr("Needs a momentum above 0.") if recipe.nesterov and not recipe.momentum else ""
        self.rows["nesterov"].set_hint(momentum)
        self.rows["seed"].set_hint(self.tr("Another seed takes effect at the next reset.") if started else "")
        ready = self._controller.ready
        shown = ready is not None and recipe.device == "auto"
        devices = {"cpu": self.tr("the CPU"), "cuda": self.tr("the NVIDIA GPU"), "mps": self.tr("the Apple GPU")}
        device = devices.get(ready.device.split(":")[0], ready.device) if ready is not None else ""
        self.rows["device"].set_hint(self.tr("Now on {device}.").format(device=device) if shown else "")
        full = self._controller.data_ready.sizes[0] if self._controller.data_ready is not None else 0
        batch = min(recipe.batch_size, full) or full
        steps = -(-full // batch) if batch else 0
        words = self.tr("{samples:,} samples make {steps:,} steps an epoch.").format(samples=full, steps=steps)
        if steps == 1:
            words = self.tr("All {samples:,} samples make one step, which is an epoch.").format(samples=full)
        self.rows["batch_size"].set_hint(words if full else "")

    def _started(self) -> bool:
        return self._controller.running or self._run.steps(self._controller.snapshot) > 0

    def _show_rules(self, recipe: Recipe) -> None:
        self.step_title.set_text(self.tr("One step of {optimiser}").format(optimiser=recipe.optimiser))
        self.step_formula.set_formula(step_formula(recipe))
        batch = f"{recipe.batch_size:,}" if recipe.batch_size else self.tr("all")
        words = self.tr("w is each weight, g the gradient of the loss over a batch of {batch} samples.")
        clipped = self.tr("A gradient longer than {norm} is scaled down first.")
        clipped = " " + clipped.format(norm=short_number(recipe.clip_norm)) if recipe.clip_norm else ""
        self.step_words.set_text(words.format(batch=batch) + clipped)

    # -- does the loss fit? ----------------------------------------------------------------------

    def _show_fit(self) -> None:
        recipe, task, ready = self._controller.document.recipe, self._controller.task, self._controller.ready
        loss = ""  # the one in use
        if task is not None and task.kind is not None and recipe.loss not in FITTING_LOSSES[task.kind]:
            self._say_misfit(task.kind)
        elif self._trouble is not None and self._controller.analysis.runnable:
            actions = [] if recipe.loss == "auto" else [(self.tr("Choose a loss that fits"), self._choose_loss)]
            words = translate_message(self._trouble)
            self.note.show_note(self.tr("Does not fit yet."), words, actions, role="advice")
        elif ready is not None and ready.loss_reason is not None and self._controller.analysis.runnable:
            loss = ready.loss
            field = next(field for field in RECIPE_FIELDS if field.name == "loss")
            name = next((translate_message(word) for key, word in field.choices if key == loss), loss)
            remark = self._remark()
            if remark is None:
                heading = self.tr("Good match: {loss}").format(loss=name)
                self.note.show_note(heading, translate_message(ready.loss_reason), role="raised")
            else:
                heading = self.tr("{loss} fits, but").format(loss=name)
                actions = [(translate_message(mend.label), partial(self._mend, mend)) for mend in remark.mends]
                self.note.show_note(heading, translate_message(remark.message), actions, role="advice")
        else:
            self.note.hide()
        self.loss_formula.set_formula(LOSS_FORMULAS.get(loss, ""))
        letters = LOSS_LETTERS.get(loss)
        self.loss_words.set_text(translate_message(letters) if letters is not None else "")
        self.loss_words.setVisible(letters is not None)

    def _remark(self) -> Problem | None:
        """A warning about the last layer, such as a softmax that the loss already has."""
        graph = self._controller.document.graph
        for problem in self._controller.analysis.problems:
            following = [graph.node(edge.target).type for edge in graph.outgoing(problem.node)]
            last = "Output" in following or graph.node(problem.node).type == "Output"
            if problem.level == "warning" and last:
                return problem
        return None

    def _mend(self, mend: Mend) -> None:
        self._controller.push_graph(mend.edit)

    def _say_misfit(self, kind: str) -> None:
        kinds = {
            "classification": self.tr("The data set asks for one of several classes."),
            "binary": self.tr("The data set asks for one of two classes."),
            "regression": self.tr("The data set asks for a number."),
        }
        words = self.tr("This loss measures something else, so training cannot start.")
        action = (self.tr("Choose a loss that fits"), self._choose_loss)
        self.note.show_note(self.tr("No match."), f"{kinds[kind]} {words}", [action], role="problem")

    def _choose_loss(self) -> None:
        self._controller.set_recipe(message("Choose a loss that fits"), loss="auto")

    # -- the test part ---------------------------------------------------------------------------

    def _show_test_part(self) -> None:
        data = self._controller.data_ready
        count = data.sizes[2] if data is not None else 0
        if data is not None and not count:
            self.test_words.set_text(self.tr("There is no test part: training and validation take it all (see Data)."))
        else:
            words = self.tr("{count:,} samples that are kept aside. Look rarely: once you change things because of "
                            "this result, it no longer tells how the network does on new data.")  # fmt: skip
            self.test_words.set_text(words.format(count=count) if count else self.tr("Samples that are kept aside."))
        self.test_button.setEnabled(bool(count) and self._controller.analysis.runnable)

    def _evaluate(self) -> None:
        self.test_button.setEnabled(False)
        self._controller.session.evaluate_test()

    def _show_scores(self, scores: TestScores) -> None:
        accuracy = scores.metric_name == "accuracy"
        tile = self.scores.tiles["metric"]
        tile.set_name(self.tr("Accuracy") if accuracy else self.tr("R²"))
        tile.setToolTip(self.tr("The share of test samples that were answered rightly.") if accuracy else self.tr(
            "How much of the target's spread is explained: 1 is perfect, 0 no better than always saying the mean."))
        tile.set_value(percent(scores.metric, 1) if accuracy else fixed(scores.metric, 3))
        self.scores.tiles["loss"].set_value(short(scores.loss))
        self.scores.show()
        step = self._run.steps(self._controller.snapshot)
        when = self.tr(" after {step:,} steps").format(step=step) if step else self.tr(" before any training")
        self.score_words.set_text(self.tr("{count:,} samples{when}").format(count=scores.count, when=when))
        self.score_words.show()
        self._show_test_part()

    def _forget_scores(self) -> None:
        self.scores.hide()
        self.score_words.hide()

    # -- editing ---------------------------------------------------------------------------------

    def _edited(self, field: Field, value: Any, gesture: str) -> None:
        label = message("Change {name}", name=field.label)
        try:
            edit = self._controller.document.recipe_edit(label, gesture=gesture, **{field.name: value})
        except UserError as error:
            self.rows[field.name].set_error(translate_message(error.message))
            self.refresh()
            return
        self._controller.push(edit)

    def _refused(self, field: Field, text: str) -> None:
        whole = field.kind == "int"
        sentence = self._speaker.refusal(text, field.minimum, field.maximum, whole=whole)
        self.rows[field.name].set_error(sentence)

    def _on_document(self, change: DocumentChange) -> None:
        if change.recipe or change.data:
            self._trouble = None
            self.refresh()

    def _on_replaced(self) -> None:
        self._trouble = None
        self._forget_scores()
        self.refresh()

    def _on_event(self, event: Event) -> None:
        if self._run.note(event):
            self._forget_scores()
        match event:
            case Ready() | Rebuilt():
                self._trouble = None
                self.refresh()
            case NotRunnable():
                self._trouble = event.reason
                self._show_fit()
            case DataReady():
                self._forget_scores()
                self.refresh()
            case TestScores():
                self._show_scores(event)
            case Failed():
                self._show_test_part()
            case _:
                self._show_hints(self._controller.document.recipe)
