"""The Embeddings tab."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer
from PySide6.QtGui import QActionGroup, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from neurarium.data import DATASETS
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.embeddings.camera import Camera
from neurarium.ui.instruments.embeddings.lens import Lens
from neurarium.ui.instruments.embeddings.map import EmbeddingPicture
from neurarium.ui.instruments.embeddings.near import NearPicture
from neurarium.ui.instruments.frame import PictureFrame
from neurarium.ui.instruments.view import InstrumentView
from neurarium.ui.widgets import ChoiceField, IntField, MenuButton, PlainButton, label

SIDE = 290  # px at scale 1 of the list at the right
LEAST = 262
EXAMPLE = ("king", "man", "woman")  # stands faintly in the fields where the words are known
NARROW = 880  # px at scale 1 below which some choices stand in a menu


class EmbeddingsView(InstrumentView):
    """Map and list, and what they are asked."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(controller, parent)
        self.lens = Lens(parent=self)
        self.map = EmbeddingPicture(controller, self, lens=self.lens)
        self.near = NearPicture(controller, self, lens=self.lens)
        self._choices()
        self.map_frame = self.add(self.map, 3)
        self._buttons(self.map_frame)
        self._side = QWidget(self)
        self.analogy = AnalogyRow(self.map, self._side)
        self.near_frame = PictureFrame(self.near, self._side)
        self.frames.append(self.near_frame)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.analogy)
        column.addWidget(self.near_frame, 1)
        self.body.addWidget(self._side)
        self.distance = self._field("metric", self.tr("How distance is measured, in all numbers of the layer"), [
            ("cosine", self.tr("Cosine")), ("euclidean", self.tr("Euclidean"))])  # fmt: skip
        self.near_frame.add_control(self.distance)
        self.lens.changed.connect(self.refresh)
        self.map.changed.connect(self.refresh)
        self.map.moved.connect(self._show_whole)
        controller.focus.node_changed.connect(lambda _node: self.refresh())
        controller.analysis_changed.connect(lambda _analysis: self.refresh())
        self.theme.changed.connect(self._widths)
        self._widths()
        self.refresh()

    # -- controls --------------------------------------------------------------------------------------

    def _choices(self) -> None:
        tr = self.tr
        self.method = self._field("method", tr("How the points are laid out"), [
            ("pca", tr("PCA")), ("svd", tr("SVD")), ("tsne", tr("t-SNE")), ("umap", tr("UMAP"))])  # fmt: skip
        for at, tip in enumerate((
            tr("The few directions in which the points differ most. While the network learns they are turned to match "
               "the picture before, so that nothing flips."),
            tr("Truncated singular value decomposition: like PCA, but seen from zero instead of from the middle"),
            tr("Moves the points, from where they are, until those near in the layer are near in the picture"),
            tr("Like t-SNE, but keeps more of the whole; fitted in the background and then played"),
        )):  # fmt: skip
            self.method.setItemData(at, tip, Qt.ItemDataRole.ToolTipRole)
        self.dims = self._field("dims", tr("Two or three axes"), [(2, tr("2-D")), (3, tr("3-D"))])
        self.perplexity = IntField(self.theme, 2, 100, self)
        self.perplexity.setAccessibleName(tr("Perplexity"))
        self.perplexity.setToolTip(tr("Perplexity: about how many neighbours each point is drawn to"))
        self.perplexity.edited.connect(lambda value, _text: self.lens.set(perplexity=int(value)))
        self.around = IntField(self.theme, 2, 100, self)
        self.around.setAccessibleName(tr("Neighbours"))
        self.around.setToolTip(tr("How many neighbours of each point UMAP looks at: few show detail, many the whole"))
        self.around.edited.connect(lambda value, _text: self.lens.set(neighbours=int(value)))
        self.part = self._field("part", tr("Whose samples are shown"), [
            ("validation", tr("Validation")), ("train", tr("Training")), ("test", tr("Test"))])  # fmt: skip
        self.of = self._field("of", tr("What the points are"), [
            ("words", tr("Words")), ("samples", tr("Samples"))])  # fmt: skip
        self.colour = self._field("colour", tr("What gives the colour"), [
            ("label", tr("By label")), ("prediction", tr("By prediction")), ("error", tr("Right or wrong")),
            ("loss", tr("By loss"))])  # fmt: skip
        self.points = self._field("points", tr("Points, or what they stand for"), [
            ("dots", tr("Points")), ("things", tr("Pictures"))])  # fmt: skip
        for field in (self.method, self.perplexity, self.around, self.dims, self.of, self.part, self.colour,
                      self.points):  # fmt: skip
            self.head.insertWidget(self.head.indexOf(self.remark), field)
        self.more = MenuButton(self.theme, tr("More"), self, tip=tr("Whose samples, and what stands for them"))
        self.more.setProperty("kind", "small")  # not higher than the fields beside it
        self.more.setMenu(QMenu(self.more))
        self.more.menu().aboutToShow.connect(self._fill_menu)
        self.head.insertWidget(self.head.indexOf(self.remark), self.more)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(tr("Search"))
        self.search.setAccessibleName(tr("Search by label or word"))
        self.search.setToolTip(tr("Points whose label or text holds this stand out; Enter goes from one to the next"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.lens.set_search)
        self.search.returnPressed.connect(self._next_found)
        self.search.installEventFilter(self)
        self.head.addWidget(self.search)

    def _fill_menu(self) -> None:
        """The choices that have no room."""
        menu = self.more.menu()
        menu.clear()
        for field in self._tucked():
            menu.addSection(field.accessibleName())
            group = QActionGroup(menu)
            for at in range(field.count()):
                action = menu.addAction(field.itemText(at))
                action.setCheckable(True)
                action.setChecked(at == field.currentIndex())
                group.addAction(action)
                value = field.itemData(at)
                action.triggered.connect(lambda _on=False, field=field, value=value: field.edited.emit(value, ""))

    def _tucked(self) -> list[ChoiceField]:
        """What stands in the menu instead of in the row."""
        samples = self.map.questions.of(self.map.node) == "samples"
        if not samples or self.width() >= self.theme.px(NARROW):
            return []
        return [self.part, *([self.points] if self._has_things() else [])]

    def _field(self, option: str, tip: str, choices: list[tuple[object, str]]) -> ChoiceField:
        field = ChoiceField(self.theme, self)
        field.set_choices(choices)
        field.setAccessibleName(tip)
        field.setToolTip(tip)
        field.edited.connect(lambda value, _text: self.lens.set(**{option: value}))
        return field

    def _buttons(self, frame: PictureFrame) -> None:
        tr = self.tr
        self.lasso = PlainButton(self.theme, tr("Encircle"), frame, small=True, tip=tr(
            "Draw round some points: those samples feed all other views. Shift and a drag do the same."))  # fmt: skip
        self.lasso.setCheckable(True)
        self.lasso.toggled.connect(self._set_lasso)
        self.isolate = PlainButton(self.theme, tr("Alone"), frame, small=True)
        self.isolate.clicked.connect(self._isolate)
        self.trails = PlainButton(self.theme, tr("Paths"), frame, small=True, tip=tr(
            "Where each point stood after the last epochs, as it was drawn then"))  # fmt: skip
        self.trails.setCheckable(True)
        self.trails.toggled.connect(lambda on: self.lens.set(trails=on))
        self.whole = PlainButton(self.theme, tr("Show all"), frame, small=True, tip=tr("Back to the whole map (0)"))
        self.whole.clicked.connect(lambda: self.map.set_camera(Camera()))
        for button in (self.lasso, self.isolate, self.trails, self.whole):
            frame.add_control(button)
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.whole.hide()

    def _widths(self) -> None:
        px = self.theme.px
        self._side.setFixedWidth(min(px(SIDE), max(px(LEAST), round(self.width() * 0.34))))
        for field, width in ((self.method, 90), (self.dims, 68), (self.of, 92), (self.part, 112), (self.colour, 128),
                             (self.points, 92), (self.distance, 88), (self.perplexity, 64), (self.around, 64),
                             (self.search, 120)):  # fmt: skip
            field.setMaximumWidth(px(width))
            field.setMinimumWidth(px(min(width, 74)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widths()
        self.refresh()

    def _show_whole(self) -> None:
        self.whole.setVisible(self.map.camera != Camera())

    # -- what they do ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Every control shows what is so."""
        options, node = self.lens.options, self.map.node
        of = self.map.questions.of(node)
        for field, value in ((self.method, options.method), (self.dims, options.dims), (self.of, of),
                             (self.part, options.part), (self.colour, options.colour), (self.points, options.points),
                             (self.distance, options.metric)):  # fmt: skip
            field.set_value(value)
        self.perplexity.set_value(options.perplexity)
        self.around.set_value(options.neighbours)
        self.perplexity.setVisible(options.method == "tsne")
        self.around.setVisible(options.method == "umap")
        self.of.setVisible(self.map.questions.words_at(node))
        self.colour.setVisible(of == "samples")
        tucked = self._tucked()
        self.more.setVisible(bool(tucked))
        self.part.setVisible(of == "samples" and self.part not in tucked)
        self.points.setVisible(of == "samples" and self._has_things() and self.points not in tucked)
        self._name(self.points, "things", self.tr("Texts") if self._texts() else self.tr("Pictures"))
        task = self.controller.task
        numbers = task is not None and task.kind == "regression"
        self._name(self.colour, "label", self.tr("By true value") if numbers else self.tr("By label"))
        self._name(self.of, "words", self.tr("Letters") if self.map.questions.letters else self.tr("Words"))
        self.analogy.setVisible(of == "words")
        self.distance.setVisible(of == "samples" or options.analogy is None)
        alone = bool(options.only)
        self.isolate.setText(self.tr("All again") if alone else self.tr("Alone"))
        self.isolate.setToolTip(self.tr("Lay out all points together again") if alone else
                                self.tr("Forget all other points and lay out the selected ones anew"))  # fmt: skip
        self.isolate.setEnabled(alone or int(self.map.selected.sum()) >= 3)
        if self.trails.isChecked() != options.trails:
            self.trails.setChecked(options.trails)

    def _has_things(self) -> bool:
        info = DATASETS.get(self.controller.document.data.name)
        return info is not None and info.group in ("pictures", "pairs", "text", "signals", "volumes")

    def _texts(self) -> bool:
        info = DATASETS.get(self.controller.document.data.name)
        return info is not None and info.tokens

    @staticmethod
    def _name(field: ChoiceField, value: str, word: str) -> None:
        index = next(i for i in range(field.count()) if field.itemData(i) == value)
        if field.itemText(index) != word:
            field.setItemText(index, word)

    def _set_lasso(self, on: bool) -> None:
        self.map.lasso = on
        self.map.setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)

    def _isolate(self) -> None:
        if self.lens.options.only:
            self.lens.set(only=())
        elif self.map.value is not None:
            self.lens.set(only=tuple(int(i) for i in self.map.value.indices[self.map.selected]))
        self.map.set_camera(Camera(self.map.camera.yaw, self.map.camera.pitch))

    def _next_found(self) -> None:
        value, found = self.map.value, self.map.found
        if value is None or not found.any():
            return
        indices = [int(i) for i in value.indices[found]]
        query = self.map.questions.query(self.map.node)
        self.map.choose(indices[(indices.index(query) + 1) % len(indices) if query in indices else 0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() == Qt.Key.Key_Escape and self.search.text():  # type: ignore[attr-defined]
            self.search.clear()
            return True
        return super().eventFilter(watched, event)


class AnalogyRow(QWidget):
    """Three words: a − b + c. The answer stands in the list below, with arrows on the map."""

    def __init__(self, picture: EmbeddingPicture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._map = picture
        self._model = QStringListModel(self)
        self.fields: list[QLineEdit] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(picture.theme.px(4))
        names = (self.tr("First word of the analogy"), self.tr("Word that is taken away"),
                 self.tr("Word that is added"))  # fmt: skip
        for sign, name in zip(("", "−", "+"), names, strict=True):
            if sign:
                row.addWidget(label(sign, "quiet", self))
            field = QLineEdit(self)
            field.setAccessibleName(name)
            field.setToolTip(self.tr("{0}. The words nearest to a − b + c are listed below.").format(name))
            completer = QCompleter(self._model, field)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.activated.connect(lambda _text: self._edited())
            field.setCompleter(completer)
            field.textChanged.connect(lambda _text: self._edited())
            field.textEdited.connect(partial(self._fold_list, completer))
            field.returnPressed.connect(self._take_example)
            row.addWidget(field, 1)
            self.fields.append(field)
        picture.changed.connect(self._renew)
        picture.lens.changed.connect(self._clear)
        self._renew()

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """The words that there are."""
        info = DATASETS.get(self._map.controller.document.data.name)
        return info.vocabulary if info is not None else ()

    def _renew(self) -> None:
        words = [word for word in self.vocabulary if word.strip()]
        if words != self._model.stringList():
            self._model.setStringList(words)
            hints = EXAMPLE if set(EXAMPLE) <= set(words) else ("a", "b", "c")
            for field, hint in zip(self.fields, hints, strict=True):
                field.setPlaceholderText(hint)

    def _clear(self) -> None:
        """A word was chosen instead: nothing stands in the fields any more."""
        if self._map.lens.options.analogy is None and all(self._numbers()[at] >= 0 for at in range(3)):
            for field in self.fields:
                field.blockSignals(True)
                field.clear()
                field.blockSignals(False)

    def _numbers(self) -> list[int]:
        words = self.vocabulary
        found = {word.lower(): number for number, word in enumerate(words)}
        return [found.get(field.text().strip().lower(), -1) for field in self.fields]

    def _fold_list(self, completer: QCompleter, text: str) -> None:
        """A word that is complete needs no list any more, which would only take the next click for itself."""
        popup = completer.popup()
        if popup is not None and text.strip().lower() in {word.lower() for word in self.vocabulary}:
            QTimer.singleShot(0, popup, popup.hide)

    def _take_example(self) -> None:
        """Enter while nothing is filled in: the words that the fields suggest."""
        if not any(field.text() for field in self.fields) and set(EXAMPLE) <= set(self.vocabulary):
            for field, word in zip(self.fields, EXAMPLE, strict=True):
                field.setText(word)

    def _edited(self) -> None:
        numbers = self._numbers()
        complete = all(number >= 0 for number in numbers)
        self._map.lens.set(analogy=(numbers[0], numbers[1], numbers[2]) if complete else None)
