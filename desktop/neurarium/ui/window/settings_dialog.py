"""The settings dialog, made from the table of options; every change holds at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from neurarium.settings import OPTIONS, Option, Settings
from neurarium.ui.bridge import translate_message
from neurarium.ui.theme import Theme
from neurarium.ui.widgets import ChoiceField, IntField, PrimaryButton, Switch, label, scrolling, sized
from neurarium.ui.window.appearance import SCALES


class SettingsDialog(QDialog):
    """One row per option: its label and sentence, and the field for it."""

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self._theme = theme
        self._settings = settings
        page = QWidget()
        grid = self._grid = QGridLayout(page)
        grid.setColumnStretch(0, 1)
        self.fields: dict[str, QWidget] = {}
        for row, entry in enumerate(OPTIONS):
            words = QVBoxLayout()
            words.setSpacing(1)
            title = label(translate_message(entry.label))
            words.addWidget(title)
            words.addWidget(label(translate_message(entry.note), "quiet", wrap=True))
            grid.addLayout(words, row, 0)
            field = self.fields[entry.key] = self._field(entry)
            field.setAccessibleName(translate_message(entry.label))
            title.setBuddy(field)
            grid.addWidget(field, row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.setRowStretch(len(OPTIONS), 1)
        box = self._box = QVBoxLayout(self)
        box.addWidget(scrolling(page), 1)
        close = PrimaryButton(theme, self.tr("Close"), self)
        close.clicked.connect(self.accept)
        row_box = QHBoxLayout()
        row_box.addStretch(1)
        row_box.addWidget(close)
        box.addLayout(row_box)
        theme.changed.connect(self._space)  # the scale is chosen here: the dialog itself grows with it
        self._space()

    def _space(self) -> None:
        px = self._theme.px
        self._grid.setContentsMargins(0, 0, px(10), 0)
        self._grid.setHorizontalSpacing(px(24))
        self._grid.setVerticalSpacing(px(16))
        self._box.setContentsMargins(px(22), px(20), px(22), px(16))
        self._box.setSpacing(px(12))
        for field in self.fields.values():
            if isinstance(field, ChoiceField):
                field.setMinimumWidth(px(160))
        sized(self, px(550), px(400))
        around = self.parentWidget()
        if self.isVisible() and around is not None:  # grown where it stood it could reach beyond the screen
            self.move(around.window().frameGeometry().center() - self.rect().center())

    def _field(self, entry: Option) -> QWidget:
        if entry.kind == "bool":
            switch = Switch(self._theme, "", self)
            switch.setChecked(bool(self._settings[entry.key]))
            switch.toggled.connect(lambda on: self._set(entry.key, on))
            return switch
        if entry.key == "scale":
            scale = ChoiceField(self._theme, self)
            for value in SCALES:
                scale.add(value, f"{value * 100:.0f} %")
            scale.set_value(min(SCALES, key=lambda value: abs(value - self._settings["scale"])))
            scale.edited.connect(lambda value, _gesture: self._set(entry.key, value))
            return scale
        if entry.kind == "choice":
            choice = ChoiceField(self._theme, self)
            for key, words in entry.choices:
                choice.add(key, translate_message(words))
            choice.set_value(self._settings[entry.key])
            choice.edited.connect(lambda value, _gesture: self._set(entry.key, value))
            return choice
        number = IntField(self._theme, int(entry.minimum), int(entry.maximum), self)
        number.set_value(self._settings[entry.key])
        number.edited.connect(lambda value, _gesture: self._set(entry.key, int(value)))
        return number

    def _set(self, key: str, value: bool | int | float | str) -> None:
        self._settings[key] = value
