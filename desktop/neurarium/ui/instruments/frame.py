"""Title, caption and buttons round a picture."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from neurarium.messages import UserError, message
from neurarium.ui.instruments.picture import Picture
from neurarium.ui.instruments.saving import copy_numbers, copy_picture
from neurarium.ui.pictures.numbers import percent
from neurarium.ui.widgets import ElidedLabel, LinesLabel, ToolButton

WORDS_SECONDS = 0.25  # numbers that change faster cannot be read
MOST_LINES = 3  # of a caption
TALL = 3  # times the height that a picture needs: only then a caption takes more than two lines


class PictureFrame(QFrame):
    """A card with a picture. `row` holds the title; controls of the picture's own go in with `add_control`.

    `closable` frames (on the Compare board) have a button that sends `close_wanted`.
    """

    close_wanted = Signal()

    def __init__(self, picture: Picture, parent: QWidget | None = None, *, closable: bool = False) -> None:
        super().__init__(parent)
        self.picture = picture
        self.theme = picture.theme
        self.setProperty("role", "card")
        self.title = ElidedLabel("", self, role="section", parts=True)
        self.caption = LinesLabel("", self, role="tiny")
        self.freeze_button = self._button("freeze", self.tr("Keep what is shown now"))
        self.freeze_button.setCheckable(True)
        self.freeze_button.setChecked(picture.frozen)
        self.more_button = self._button("more", self.tr("Window of its own, compare, save, copy"))
        self.more_button.setPopupMode(ToolButton.ToolButtonPopupMode.InstantPopup)
        self.more_button.setMenu(self._menu(closable))
        self.row = QHBoxLayout()
        self.row.addWidget(self.title, 1)
        self.row.addWidget(self.freeze_button)
        self.row.addWidget(self.more_button)
        if closable:
            close = self._button("close", self.tr("Take this picture off the board"))
            close.clicked.connect(self.close_wanted)
            self.row.addWidget(close)
        self._keep = self._keep_action()
        self._box = QVBoxLayout(self)
        self._box.addLayout(self.row)
        self._box.addWidget(picture, 1)
        self._box.addWidget(self.caption)
        self._worded = 0.0
        self._later = QTimer(self)
        self._later.setObjectName("words of a picture")
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.refresh)
        self.freeze_button.toggled.connect(picture.set_frozen)
        picture.changed.connect(self._changed)
        picture.aged.connect(self._changed)
        self.theme.changed.connect(self._space)
        self._space()
        self.refresh()

    def _button(self, icon: str, tip: str) -> ToolButton:
        return ToolButton(self.theme, icon, tip, self, ghost=True, size=13, role="quiet")

    def add_control(self, widget: QWidget) -> None:
        """Put a control between the title and the buttons."""
        self.row.insertWidget(self.row.indexOf(self.freeze_button), widget)

    def _menu(self, closable: bool) -> QMenu:
        shelf, menu = self.picture.controller.shelf, QMenu(self)
        entries: tuple[tuple[str, Callable[[], None]] | None, ...] = (
            (self.tr("Window of its own"), lambda: shelf.window_wanted.emit(self.picture)),
            None if closable else (self.tr("Keep beside others (Compare)"),
                                   lambda: shelf.compare_wanted.emit(self.picture)),
            (self.tr("Copy picture"), lambda: self._try(copy_picture)),
            (self.tr("Copy numbers"), lambda: self._try(copy_numbers)),
            (self.tr("Save picture…"), lambda: shelf.save_picture_wanted.emit(self.picture)),
            (self.tr("Save numbers…"), lambda: shelf.save_numbers_wanted.emit(self.picture)),
        )  # fmt: skip
        for entry in entries:
            if entry is not None:
                text, work = entry
                menu.addAction(text).triggered.connect(lambda _checked=False, work=work: work())
        return menu

    def _keep_action(self) -> QAction:
        """The button's twin in the menu: a narrow frame has no room for the button."""
        menu = self.more_button.menu()
        action = QAction(self.freeze_button.toolTip(), menu)
        action.setCheckable(True)
        action.setChecked(self.picture.frozen)
        action.toggled.connect(self.freeze_button.setChecked)
        self.freeze_button.toggled.connect(action.setChecked)
        self.freeze_button.toggled.connect(self._fit)
        menu.insertAction(menu.actions()[0], action)
        return action

    def _fit(self, *_: object) -> None:
        """The freeze button gives way to the title; a picture that is kept shows that it is."""
        gap = max(0, self.row.spacing())
        items = [self.row.itemAt(at) for at in range(self.row.count())]
        others = [widget for item in items if item is not None and (widget := item.widget()) is not None
                  and widget not in (self.title, self.freeze_button) and not widget.isHidden()]  # fmt: skip
        margins = self._box.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self.freeze_button.sizeHint().width() - gap
        room -= sum(widget.sizeHint().width() + gap for widget in others)
        name = self.title.text().partition(" · ")[0].partition(" (")[0]  # what comes after it may be cut
        words = self.title.fontMetrics().horizontalAdvance(name)
        self.freeze_button.setVisible(self.picture.frozen or words <= room)

    def _fold(self, *, anew: bool = False) -> None:
        """A caption that needs two lines gets them where the picture has the height to spare.

        What it has it keeps until the frame is another one (`anew`): numbers that change must not move the picture.
        """
        margins, caption = self._box.contentsMargins(), self.caption
        needed = caption.needed(self.width() - margins.left() - margins.right())
        line, px = caption.fontMetrics().lineSpacing(), self.theme.px
        room = self.height() - margins.top() - margins.bottom() - self.row.sizeHint().height() - 2 * px(3)
        least = px(self.picture.least_height)
        allowed = 1 + (room - 2 * line >= least)
        if room - MOST_LINES * line >= TALL * least:
            allowed = MOST_LINES
        lines = min(needed, allowed)
        if anew or lines > caption.most:
            caption.set_most(lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._fold(anew=True)

    def _try(self, work: Callable[[Picture], None]) -> None:
        notice = self.picture.controller.notice
        try:
            work(self.picture)
        except UserError as error:
            notice.emit(error.message, "warning")
        else:
            notice.emit(message("Copied: “{title}”.", title=self.picture.title()), "info")

    def _space(self) -> None:
        px = self.theme.px
        self._box.setContentsMargins(px(10), px(5), px(8), px(6))
        self._box.setSpacing(px(3))
        self.row.setSpacing(px(4))
        self._fold(anew=True)

    def _changed(self) -> None:
        """Words not more often than they can be read; the last ones always."""
        wait = self._worded + WORDS_SECONDS - monotonic()
        if wait <= 0 or not self.picture.controller.running:
            self.refresh()
        elif not self._later.isActive():
            self._later.start(int(wait * 1000) + 1)

    def refresh(self) -> None:
        """Title and caption as the picture says them now."""
        self._worded = monotonic()
        picture = self.picture
        anew = self.title.text() != picture.title()
        self.title.setText(picture.title())
        self.caption.setText(self._words())
        self.freeze_button.setChecked(picture.frozen)
        self._fit()
        self._fold(anew=anew)
        picture.setAccessibleName(picture.title())
        picture.setAccessibleDescription(self.caption.text())

    def _words(self) -> str:
        picture = self.picture
        if picture.idle or not picture.ready or picture.problem:
            return ""
        words = [picture.caption()]
        if picture.frozen and picture.snapshot is not None:
            words.insert(0, self.tr("Kept from step {0}").format(f"{picture.snapshot.step:,}"))
        elif picture.share < 1:
            words.append(self.tr("{0} done").format(percent(picture.share)))
        elif picture.age == 1:
            words.append(self.tr("1 step ago"))
        elif picture.age > 1:
            words.append(self.tr("{0} steps ago").format(f"{picture.age:,}"))
        return " · ".join(part for part in words if part)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.title.geometry().contains(event.position().toPoint()):
            self.picture.controller.shelf.window_wanted.emit(self.picture)
