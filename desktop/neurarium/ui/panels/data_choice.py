"""Choosing a data set: one way for the form's cards and the menu in the top bar, undoable, never with a dialog."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from neurarium.data import DATASETS, HEADINGS, DataSetInfo, suited
from neurarium.messages import message
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.panels.data_mend import Offer, offer
from neurarium.ui.panels.thumbnails import data_icon

ICON = 22  # px at scale 1


def grouped() -> Iterable[tuple[str, list[DataSetInfo]]]:
    """All data sets under the titles of their groups, in the catalogue's order."""
    for title, groups in HEADINGS:
        yield translate_message(title), [info for info in DATASETS.values() if info.group in groups]


def choose_data(controller: Controller, key: str, on_misfit: Callable[[Offer], None] | None = None) -> None:
    """Take another data set, undoably. When the drawing does not fit it, `on_misfit(offer)` may show how to mend that;
    without it one sentence says where to look."""
    if key == controller.document.data.name:
        return
    title = DATASETS[key].title
    samples = suited(key, controller.document.data).samples
    if not controller.set_data(message("Change the data to {name}", name=title), name=key, samples=samples):
        return
    found = offer(controller.document, controller.task)
    if found is None:
        return
    if on_misfit is not None:
        on_misfit(found)
    else:
        controller.notice.emit(
            message("The drawing does not fit {name} yet. The Data form offers to mend it.", name=title), "info"
        )


def data_menu(
    controller: Controller, parent: QWidget | None = None, on_misfit: Callable[[Offer], None] | None = None
) -> QMenu:
    """The data sets as a menu with their pictures; the chosen one is ticked. Filled whenever it opens."""
    menu = QMenu(parent)
    menu.setTitle(QCoreApplication.translate("DataMenu", "Data"))
    menu.setToolTipsVisible(True)
    menu.aboutToShow.connect(lambda: _fill(menu, controller, on_misfit))
    return menu


def _fill(menu: QMenu, controller: Controller, on_misfit: Callable[[Offer], None] | None) -> None:
    menu.clear()
    theme = controller.theme
    group = QActionGroup(menu)
    for title, sets in grouped():
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(title).setEnabled(False)  # styled menus do not show the words of a section
        for info in sets:
            picture = data_icon(theme, info.key, theme.px(ICON), menu)
            action = menu.addAction(picture, translate_message(info.title))
            action.setToolTip(translate_message(info.sentence))
            action.setCheckable(True)
            action.setChecked(info.key == controller.document.data.name)
            group.addAction(action)
            action.triggered.connect(partial(_chosen, controller, info.key, on_misfit))


def _chosen(
    controller: Controller, key: str, on_misfit: Callable[[Offer], None] | None, _checked: bool = False
) -> None:
    choose_data(controller, key, on_misfit)
