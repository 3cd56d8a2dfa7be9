"""The Data tab: which set, how it is cut up and handed to the network, and the offer to mend a drawing that misfits."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from neurarium.data import DATASETS, DataSetInfo
from neurarium.data.reading import laid_out
from neurarium.messages import Message, UserError, message
from neurarium.project import DocumentChange
from neurarium.recipe import DATA_FIELDS, DataChoice, Field
from neurarium.recipe.choice import FEATURES
from neurarium.session.snapshot import DataReady, Event
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.panels.balance import Balance
from neurarium.ui.panels.data_cards import DataChooser, feature_row
from neurarium.ui.panels.data_choice import choose_data
from neurarium.ui.panels.data_mend import Offer, offer
from neurarium.ui.panels.form import FormRow, PickField, ScrollForm, Speaker, recipe_field
from neurarium.ui.panels.notes import NoteBox
from neurarium.ui.panels.run_state import RunState
from neurarium.ui.panels.split_bar import SplitBar
from neurarium.ui.panels.thumbnails import paint_data
from neurarium.ui.panels.words import Words, keyboard_only
from neurarium.ui.theme import Theme
from neurarium.ui.widgets import PlainButton

GENERATED_ONLY = ("samples", "noise")
FEW_NAMES = 10  # inputs named in the form; more on hover
MANY_TOKENS = 48  # of a vocabulary named in the form


class DataPicture(QWidget):
    """The picture of the chosen set."""

    SIDE = 72  # px at scale 1

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_data(self, key: str) -> None:
        if key != self._key:
            self._key = key
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(self.SIDE), self._theme.px(self.SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._key:
            paint_data(QPainter(self), QRectF(self.rect()).adjusted(1, 1, -1, -1), self._theme, self._key)


class DataForm(ScrollForm):
    """Edits `document.data`; every change is undoable and none asks a question."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(controller.theme, parent)
        self._controller = controller
        self._speaker = Speaker(self)
        self._run = RunState()
        self._kept: DataChoice | None = None  # the choice for which the person said "keep the drawing"
        self._layouts_of = ""  # data set whose layouts are in the row
        self.rows: dict[str, FormRow] = {}
        self._add_head()
        self._add_layout_row()
        self._add_features()
        for field in DATA_FIELDS[:2]:
            self._add_row(field)
        self.split_title = Words(self.theme, self.tr("Parts"), "section")
        self.add(self.split_title, 6)
        self.split = SplitBar(self.theme, self)
        self.split.edited.connect(self._split_moved)
        self.add(self.split)
        for field in DATA_FIELDS[2:]:
            self._add_row(field)
        self.anew = Words(self.theme, self.tr("A change of the data starts training anew."), "tiny")
        self.add(self.anew)
        self.balance_title = Words(self.theme, "", "section")
        self.balance = Balance(self.theme, self)
        self.add(self.balance_title, 6)
        self.add(self.balance)
        self.facts = Words(self.theme, "", "tiny")
        self.add(self.facts, 6)
        controller.document_changed.connect(self._on_document)
        controller.document_replaced.connect(self._on_replaced)
        controller.analysis_changed.connect(lambda _analysis: self._show_offer())
        controller.event_arrived.connect(self._on_event)
        self.refresh()

    # -- building --------------------------------------------------------------------------------

    def _add_head(self) -> None:
        self.picture = DataPicture(self.theme, self)
        self.title = Words(self.theme, "", "title")
        self.sentence = Words(self.theme, "", "quiet")
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self.title)
        words.addWidget(self.sentence, 1)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.body.addLayout(line)
        self.offer_box = NoteBox(self.theme, "advice", self)
        self.add(self.offer_box)
        self.open_chooser = PlainButton(self.theme, "", self, small=True)
        self.open_chooser.setCheckable(True)
        keyboard_only(self.open_chooser)
        self.open_chooser.clicked.connect(self._toggle_chooser)
        self.add(self.open_chooser, 2)
        self.chooser = DataChooser(self.theme, self)
        self.chooser.chosen.connect(self._choose)
        self.chooser.hide()
        self.add(self.chooser)
        self._toggle_chooser()

    def _toggle_chooser(self) -> None:
        shown = self.open_chooser.isChecked()
        self.chooser.setVisible(shown)
        self.open_chooser.setText(self.tr("▴ All data sets") if shown else self.tr("▾ Choose another data set"))

    def _add_layout_row(self) -> None:
        pick = PickField(self.theme)
        self.layout_row = FormRow(
            self.theme, self.tr("Handed over as"),
            self.tr("How a sample reaches the network: as a picture or signal for convolutions, as rows or moments one "
                    "after the other for an LSTM, or as one long row of numbers."),
            pick, self)  # fmt: skip
        label = message("Change how pictures are handed over")
        pick.edited.connect(lambda value, _gesture: self._change("layout", label, layout=value))
        self.add(self.layout_row, 4)

    def _add_features(self) -> None:
        self.features_title = Words(self.theme, self.tr("Inputs made from each point"), "section")
        self.features_row, self.chips = feature_row(self.theme, FEATURES, self._feature)
        self.features_error = Words(self.theme, "", "error")
        self.features_error.hide()
        for widget in (self.features_title, self.features_row, self.features_error):
            self.add(widget, 4 if widget is self.features_title else 0)

    def _add_row(self, field: Field) -> None:
        tip = self._speaker.field_tip(field)
        row = FormRow(self.theme, translate_message(field.label), tip, recipe_field(self.theme, field), self)
        row.setObjectName(field.name)
        row.field.edited.connect(lambda value, gesture: self._edited(field, value, gesture))
        if hasattr(row.field, "refused"):
            row.field.refused.connect(lambda text: self._refused(field, text))
        self.rows[field.name] = row
        self.add(row)

    # -- filling ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the data choice as it is."""
        choice = self._controller.document.data
        info = DATASETS.get(choice.name)
        self.title.set_text(translate_message(info.title) if info else self.tr("No data set yet"))
        self.sentence.set_text(
            translate_message(info.sentence) if info else self.tr("Choose one, so that there is something to learn.")
        )
        self.picture.setVisible(info is not None)
        if info is not None:
            self.picture.show_data(info.key)
        elif not self.open_chooser.isChecked():
            self.open_chooser.setChecked(True)
            self._toggle_chooser()
        self.chooser.show_chosen(choice.name)
        for field in DATA_FIELDS:
            row = self.rows[field.name]
            row.field.set_value(getattr(choice, field.name))
            row.setVisible(info is not None and _has_row(info, field.name))
        self._show_layout(choice, info)
        self._show_features(choice, info)
        self._show_split(choice, info)
        self._show_facts(info)
        self._show_anew()
        self._show_offer()

    def _show_layout(self, choice: DataChoice, info: DataSetInfo | None) -> None:
        arranged = info is not None and (info.image or info.group in ("signals", "volumes"))
        self.layout_row.setVisible(arranged)
        if not arranged or info is None:
            return
        if info.key != self._layouts_of:
            self._layouts_of = info.key
            self.layout_row.field.set_choices(self._layouts(info))
        self.layout_row.field.set_value("image" if choice.layout == "auto" else choice.layout)

    def _layouts(self, info: DataSetInfo) -> list[tuple[str, str]]:
        """Ways to hand a sample over, with its sizes."""
        shapes = {way: laid_out(info, info.shape, way) for way in ("image", "rows", "flat")}
        sizes = {way: "×".join(map(str, shape)) for way, shape in shapes.items()}
        first = {"signals": self.tr("signal {size}"), "volumes": self.tr("volume {size}")}
        choices = [("image", first.get(info.group, self.tr("image {size}")).format(size=sizes["image"]))]
        if info.group == "signals":
            choices.append(("rows", self.tr("step by step, {size}").format(size=sizes["rows"])))
        elif info.image:
            rows, columns = shapes["rows"]
            choices.append(("rows", self.tr("{rows} rows of {columns}").format(rows=rows, columns=columns)))
        choices.append(("flat", self.tr("{count} numbers").format(count=shapes["flat"][0])))
        return choices

    def _show_features(self, choice: DataChoice, info: DataSetInfo | None) -> None:
        plane = info is not None and info.plane
        self.features_title.setVisible(plane)
        self.features_row.setVisible(plane)
        for name, chip in self.chips.items():
            chip.setChecked(name in choice.features)

    def _show_split(self, choice: DataChoice, info: DataSetInfo | None) -> None:
        ready = self._controller.data_ready
        counts = ready.sizes if ready is not None and ready.name == choice.name else None
        self.split_title.setVisible(info is not None)
        self.split.setVisible(info is not None)
        self.split.set_shares(choice.train_share, choice.validation_share, counts)

    def _show_facts(self, info: DataSetInfo | None) -> None:
        self.balance.show_data(info.key if info is not None else "")
        self.balance_title.setVisible(not self.balance.isHidden())
        if info is None:
            self.facts.set_text("")
            return
        target = self.tr("The target: {name}").format(name=info.target)
        self.balance_title.set_text(self.tr("Samples of each class") if info.classes else target)
        lines = []
        if info.feature_names and not info.plane:
            names = info.feature_names
            shown = ", ".join(names) if len(names) <= FEW_NAMES else ", ".join(names[:FEW_NAMES]) + ", …"
            lines.append(self.tr("{count} inputs: {names}").format(count=len(names), names=shown))
        if info.vocabulary:
            tokens = ["␣" if token == " " else token for token in info.vocabulary]
            known = " ".join(tokens[:MANY_TOKENS]) + (" …" if len(tokens) > MANY_TOKENS else "")
            lines.append(self.tr("Vocabulary, {count} tokens: {names}").format(count=len(tokens), names=known))
        if info.classes and info.generated and info.classes != info.vocabulary:
            lines.append(self.tr("Classes: {names}").format(names=", ".join(info.classes)))
        if info.target and info.generated:
            lines.append(self.tr("Target: {name}").format(name=info.target))
        if info.source:
            lines.append(self.tr("Source: {name}").format(name=info.source))
        self.facts.set_text("\n".join(lines))
        self.facts.setToolTip("\n".join(info.feature_names) if len(info.feature_names) > FEW_NAMES else "")

    def _show_anew(self) -> None:
        self.anew.setVisible(self._controller.running or self._run.steps(self._controller.snapshot) > 0)

    # -- the offer -------------------------------------------------------------------------------

    def _show_offer(self) -> None:
        if not self.isVisible():  # looking for mends takes a while in a large drawing
            return
        document = self._controller.document
        found = offer(document, self._controller.task) if document.data != self._kept else None
        if found is None:
            self.offer_box.hide()
            return
        changes = [translate_message(change) for change in found.changes]
        listed = " · ".join(changes)
        actions = [(translate_message(found.label), lambda: self._mend(found))]
        if found.other is not None:
            other = found.other
            actions.append((translate_message(other.label), lambda: self._mend(other)))
        actions.append((self.tr("Keep the drawing as it is"), self._keep))
        self.offer_box.show_note(translate_message(found.sentence), listed, actions)

    def _mend(self, found: Offer) -> None:
        self._controller.mend(found.edit)

    def _keep(self) -> None:
        self._kept = self._controller.document.data
        self._show_offer()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_offer()

    # -- editing ---------------------------------------------------------------------------------

    def _choose(self, key: str) -> None:
        self._kept = None
        choose_data(self._controller, key, on_misfit=lambda _offer: self._show_head())

    def _show_head(self) -> None:
        """Scroll to the top, where the offer to mend the drawing stands."""
        self.verticalScrollBar().setValue(0)

    def _feature(self, name: str, on: bool) -> None:
        chosen = self._controller.document.data.features
        names = tuple(n for n in FEATURES if (n in chosen or n == name) and (on or n != name))
        self._change("features", message("Change the inputs"), features=names)

    def _edited(self, field: Field, value: Any, gesture: str) -> None:
        choice = self._controller.document.data
        values: dict[str, Any] = {field.name: value}
        if field.name == "train_share":
            values["validation_share"] = round(min(choice.validation_share, 1 - value), 4)
        elif field.name == "validation_share":
            values["train_share"] = round(max(0.05, min(choice.train_share, 1 - value)), 4)
        self._change(field.name, message("Change {name}", name=field.label), gesture=gesture, **values)

    def _split_moved(self, train: float, validation: float, gesture: str) -> None:
        label = message("Share the samples out differently")
        self._change("train_share", label, gesture=gesture, train_share=train, validation_share=validation)

    def _change(self, row: str, label: Message, *, gesture: str = "", **values: Any) -> None:
        """Push an edit; one that cannot be says why at its row and changes nothing."""
        error = ""
        try:
            edit = self._controller.document.data_edit(label, gesture=gesture, **values)
        except UserError as refused:
            error = translate_message(refused.message)
        else:
            self._controller.push(edit)
        self._say(row, error)
        if error:
            self.refresh()

    def _say(self, row: str, error: str) -> None:
        if row == "features":
            self.features_error.set_text(error)
            self.features_error.setVisible(bool(error))
        elif row == "layout":
            self.layout_row.set_error(error)
        else:
            self.rows[row].set_error(error)

    def _refused(self, field: Field, text: str) -> None:
        low, high = field.minimum, field.maximum
        if field.kind == "share":
            sentence = self.tr("“{text}” does not go here. From {low:.0f} % to {high:.0f} %.")
            self._say(field.name, sentence.format(text=text.strip(), low=100 * low, high=100 * high))
        else:
            self._say(field.name, self._speaker.refusal(text, low, high, whole=field.kind == "int"))

    def _on_document(self, change: DocumentChange) -> None:
        if change.data:
            self.refresh()

    def _on_replaced(self) -> None:
        self._kept = None
        self.refresh()

    def _on_event(self, event: Event) -> None:
        self._run.note(event)
        if isinstance(event, DataReady):
            self._show_split(self._controller.document.data, DATASETS.get(self._controller.document.data.name))
        self._show_anew()


def _has_row(info: DataSetInfo, name: str) -> bool:
    """Whether a value of the choice means anything for a set."""
    if name in GENERATED_ONLY and not info.generated:
        return False
    if name == "noise":
        return info.noisy
    return name != "standardise" or not info.tokens
