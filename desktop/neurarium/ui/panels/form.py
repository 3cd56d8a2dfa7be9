"""Rows of a form: label left, field right, and below them the sentence when an entry was refused."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from neurarium.layers.checks import MOST_LETTERS
from neurarium.layers.spec import ParamSpec
from neurarium.recipe import Field
from neurarium.ui.bridge import translate_message
from neurarium.ui.panels.typed_fields import IntsField, ListField, OptionalNumberField, ShapeField, TextField
from neurarium.ui.panels.words import Words, keyboard_only
from neurarium.ui.theme import Theme
from neurarium.ui.widgets import ChoiceField, FloatField, IntField, LogField, ShareField, Switch, short_number
from neurarium.ui.widgets.layouts import Steady

FIELD_WIDTH = 130  # px at scale 1
WIDEST_SHARE = 0.6  # of a row that a field may take
PICK_WIDTH = 186  # at most, for choices with long names
TINY = 1e-3  # fields for fractions whose default is smaller step by powers of ten
OURS = ("shape", "axes")  # parameters that torch does not know under this name
NO_LIMIT = 1_000_000_000


class SwitchField(Switch):
    """A switch that speaks like the other fields."""

    edited = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        keyboard_only(self)
        self.clicked.connect(lambda on: self._switched(bool(on)))

    def _switched(self, on: bool) -> None:
        self.setText("")
        self.edited.emit(on, "")

    @property
    def value(self) -> bool:
        return self.isChecked()

    def set_value(self, value: object) -> None:
        """Show a value; emits nothing."""
        self.setText("")
        self.setChecked(bool(value))

    def set_mixed(self, word: str, value: object) -> None:
        """Several things differ: the word stands beside the switch."""
        self.setText(word)
        self.setChecked(bool(value))


class PickField(ChoiceField):
    """A choice that can also show that several things differ."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        keyboard_only(self)

    def set_mixed(self, word: str, _value: object) -> None:
        """Show a word instead of a value."""
        self.setCurrentIndex(-1)
        self.setPlaceholderText(word)

    def wanted_width(self) -> int:
        """What the chosen entry needs beside the arrow."""
        return self.fontMetrics().horizontalAdvance(self.currentText()) + self._theme.px(56)

    def list_width(self) -> int:
        """What the longest entry of the list needs."""
        words = [self.fontMetrics().horizontalAdvance(self.itemText(index)) for index in range(self.count())]
        return max(words, default=0) + self._theme.px(44)


class NodeField(PickField):
    """Another card of the drawing, or none. Which ones there are is told by `offer`."""

    def offer(self, cards: list[tuple[str, str]]) -> None:
        """The cards that may be chosen: (id, name)."""
        choices: list[tuple[object, str]] = [("", self.tr("none")), *cards]
        if [(self.itemData(i), self.itemText(i)) for i in range(self.count())] != choices:
            self.set_choices(choices)
            self.view().setMinimumWidth(self.list_width())


class FormRow(QWidget):
    """One value: label, field, and what was wrong with the last entry. Hovering tells what the value does."""

    def __init__(self, theme: Theme, label: str, tip: str, field: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.field: Any = field  # any of the fields below and in `ui.widgets`: they share `edited` and `set_value`
        self.label = Words(theme, label)
        self.hint = Words(theme, "", "tiny")
        self.error = Words(theme, "", "error")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self.label, 0, 0)
        if isinstance(field, TextField):  # a line of its own
            self._grid.addWidget(field, 1, 0, 1, 2)
        else:
            self._grid.addWidget(field, 0, 1, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(self.hint, 2, 0, 1, 2)
        self._grid.addWidget(self.error, 3, 0, 1, 2)
        self.hint.hide()
        self.error.hide()
        for widget in (self, field):
            widget.setToolTip(tip)
        field.setAccessibleName(label)
        field.setAccessibleDescription(tip)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        if isinstance(field, QLineEdit):
            field.textEdited.connect(lambda _text: self.set_error(""))
        self.field.edited.connect(lambda _value, _gesture: self.set_error(""))
        if isinstance(self.field, PickField):
            self.field.currentIndexChanged.connect(lambda _index: self._size_field())
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        px = self._theme.px
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(px(2))
        self.field.setFont(self._theme.font("small"))
        if isinstance(self.field, Switch):
            self.setMinimumHeight(px(28))
        elif isinstance(self.field, PickField):
            self.field.view().setMinimumWidth(self.field.list_width())
        self._size_field()

    def _size_field(self) -> None:
        """As wide as in the mock; in a narrow panel label and field share the room."""
        px = self._theme.px
        if isinstance(self.field, Switch | TextField):
            return
        wide = px(FIELD_WIDTH)
        if isinstance(self.field, PickField):
            wide = min(px(PICK_WIDTH), max(wide, self.field.wanted_width()))
        room = round(self.width() * WIDEST_SHARE)
        wide = min(wide, max(room, px(64)))
        if self.field.width() != wide or self.field.maximumWidth() != wide:
            self.field.setFixedWidth(wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_field()

    def set_error(self, text: str) -> None:
        """Say why the last entry was refused; "" takes the sentence away."""
        self.error.set_text(text)
        self.error.setVisible(bool(text))

    def set_hint(self, text: str) -> None:
        """A quiet line below the field, such as when a change takes effect."""
        self.hint.set_text(text)
        self.hint.setVisible(bool(text))


class FormColumn(QWidget):
    """A column with the margins of the mock. Wide pieces shrink with it, nothing pushes it wider."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.body = QVBoxLayout(self)
        self._space()
        theme.changed.connect(self._space)

    def _space(self) -> None:
        px = self.theme.px
        self.body.setContentsMargins(px(14), px(6), px(14), px(16))
        self.body.setSpacing(px(6))

    def add(self, widget: QWidget, gap: int = 0) -> QWidget:
        """Append a widget, with some more air above it."""
        if gap:
            self.body.addSpacing(self.theme.px(gap))
        self.body.addWidget(widget)
        return widget


def set_up_scrolling(area: QScrollArea, *pages: QWidget) -> None:
    """Put pages below each other into a scroll area that scrolls down only; what room is left stays empty below them.

    (An alignment of the layout would do the same, but loses the height that wrapped text needs.)
    """
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for page in pages:
        column.addWidget(page)
    column.addStretch(1)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setMinimumSize(80, 40)
    area.setWidget(holder)
    Steady(area, holder)


class ScrollForm(QScrollArea):
    """A form for a side panel: one column that scrolls when the panel is low, and never sideways."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.column = FormColumn(theme)
        set_up_scrolling(self, self.column)

    @property
    def body(self) -> QVBoxLayout:
        return self.column.body

    def add(self, widget: QWidget, gap: int = 0) -> QWidget:
        """Append a widget to the column."""
        return self.column.add(widget, gap)


class Speaker(QObject):
    """Sentences that several forms say about fields."""

    def param_tip(self, param: ParamSpec) -> str:
        """What a parameter does, torch's own name for it, and what may be entered."""
        lines = [translate_message(param.sentence)]
        allowed = self.allowed(param.minimum, param.maximum, whole=param.kind != "float")
        if param.kind in ("int", "float", "ints", "shape", "list") and allowed:
            lines.append(allowed)
        if param.kind == "ints" and param.axes > 1:
            lines.append(self.tr("“3” sets every direction, “3 × 5” height and width."))
        if param.none is not None:
            lines.append(self.tr("Left empty: {meaning}.").format(meaning=translate_message(param.none)))
        lines.append(self.tr("New layers have {default}.").format(default=self._default(param)))
        if param.scope == "weights":  # torch's constructors do not know it
            lines.append(self.tr("In a script: {name}").format(name=param.name))
        elif param.name not in OURS:
            lines.append(self.tr("In PyTorch: {name}").format(name=param.name))
        return "\n".join(lines)

    def _default(self, param: ParamSpec) -> str:
        """The value that a new layer has, as the form shows it."""
        word = next((word for value, word in param.choices if value == param.default), None)
        if param.default is None and param.none is not None:
            word = param.none
        if word is not None:
            return f"“{translate_message(word)}”"
        if isinstance(param.default, bool):
            return self.tr("“on”") if param.default else self.tr("“off”")
        if isinstance(param.default, list | tuple):
            return (", " if param.kind == "list" else " × ").join(str(size) for size in param.default)
        if isinstance(param.default, str):
            return f"“{param.default}”" if param.default else self.tr("“none”")
        return short_number(param.default)

    def field_tip(self, field: Field) -> str:
        """The same for a row of the recipe or the data choice."""
        lines = [translate_message(field.sentence)]
        if field.kind in ("log", "int", "float"):
            lines.append(self.allowed(field.minimum, field.maximum, whole=field.kind == "int"))
        return "\n".join(lines)

    def allowed(self, low: float | None, high: float | None, *, whole: bool) -> str:
        """The range in words; "" when there is none."""
        if low is None or high is None:
            return ""
        if whole:
            return self.tr("Whole numbers from {low} to {high}.").format(low=f"{low:,.0f}", high=f"{high:,.0f}")
        return self.tr("From {low} to {high}.").format(low=short_number(low), high=short_number(high))

    def refusal(self, text: str, low: float | None, high: float | None, *, whole: bool) -> str:
        """Why an entry was not taken."""
        reason = self.allowed(low, high, whole=whole)
        return self.tr("“{text}” does not go here. {range}").format(text=text.strip(), range=reason).strip()

    def mixed(self) -> str:
        return self.tr("mixed")


def param_field(theme: Theme, param: ParamSpec, parent: QWidget | None = None) -> QWidget:
    """The field that suits a parameter of a layer."""
    low = param.minimum if param.minimum is not None else -NO_LIMIT
    high = param.maximum if param.maximum is not None else NO_LIMIT
    words = [(value, translate_message(word)) for value, word in param.choices]
    if param.none is not None and param.kind != "choice":
        words.append((None, translate_message(param.none)))
    match param.kind:
        case "bool":
            return SwitchField(theme, parent)
        case "choice":
            pick = PickField(theme, parent)
            for value, word in words:
                pick.add(value, word)
            pick.setEnabled(len(words) > 1)
            return pick
        case "ints":
            spelt_out = "kernel" in param.name  # sizes of windows read as sizes, steps and borders as numbers
            return IntsField(theme, param.axes, int(low), int(high), words, parent, spelt_out=spelt_out)
        case "shape":
            return ShapeField(theme, int(low), int(high), parent, words)
        case "list":
            return ListField(theme, int(low), int(high), words, parent)
        case "text":
            return TextField(theme, MOST_LETTERS, parent)
        case "node":
            return NodeField(theme, parent)
        case kind if param.none is not None:
            none = translate_message(param.none)
            return OptionalNumberField(theme, low, high, none, whole=kind == "int", parent=parent)
        case "int":
            return IntField(theme, int(low), int(high), parent)
        case _:
            if isinstance(param.default, float) and 0 < param.default < TINY:
                return LogField(theme, low, high, parent)
            return FloatField(theme, low, high, parent)


def recipe_field(theme: Theme, field: Field, parent: QWidget | None = None) -> QWidget:
    """The field that suits a row of the recipe or the data choice."""
    zero = translate_message(field.zero) if field.zero is not None else ""
    match field.kind:
        case "bool":
            return SwitchField(theme, parent)
        case "choice":
            pick = PickField(theme, parent)
            for value, word in field.choices:
                pick.add(value, translate_message(word))
            return pick
        case "log":
            return LogField(theme, field.minimum, field.maximum, parent, zero=zero)
        case "int":
            doubling = field.name == "batch_size"
            return IntField(theme, int(field.minimum), int(field.maximum), parent, zero=zero, doubling=doubling)
        case "share":
            return ShareField(theme, field.minimum, field.maximum, parent)
        case "float":
            return FloatField(theme, field.minimum, field.maximum, parent, zero=zero)
