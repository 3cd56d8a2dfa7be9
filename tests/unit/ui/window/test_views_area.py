"""The row of tabs above the views: which of them there is room for."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from neurarium.ui.theme import Theme
from neurarium.ui.theme.style import style_sheet
from neurarium.ui.window.views_area import ViewsArea

NAMES = ("Live", "Activations", "Filters", "Gradients", "Saliency", "Embeddings", "Output", "Sequences", "Landscape",
         "Surface", "Compare", "Code")  # fmt: skip


def shown(area: ViewsArea) -> int:
    return sum(area.tabs.isTabVisible(index) for index in range(area.tabs.count()))


def test_tabs_come_closer_before_any_goes_into_the_menu(qtbot: Any) -> None:
    theme = Theme(dark=True)
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet(style_sheet(theme))
    area = ViewsArea(theme, "Ctrl+2", lambda _event: None, window)
    for name in NAMES:
        area.add(name.lower(), name, QWidget())
    area.resize(2000, 300)
    window.show()
    area.refit()
    loose = sum(area.tabs.tabRect(index).width() for index in range(len(NAMES)))
    assert shown(area) == len(NAMES) and area.more.isHidden() and not area.tabs.tight
    seen = {}
    for width in range(loose + 60, loose - 320, -10):
        area.resize(width, 300)
        area.refit()
        area.layout().activate()  # type: ignore[union-attr]
        assert area.tabs.geometry().right() < area.enlarge_button.geometry().left()
        for index in range(area.tabs.count()):  # no word is cut
            assert area.tabs.tabRect(index).width() in (0, area.tabs.tabSizeHint(index).width())
        seen[width] = (area.tabs.tight, shown(area), area.more.isHidden())
    states = list(dict.fromkeys((tight, count == len(NAMES)) for tight, count, _ in seen.values()))
    assert (True, True) in states  # all of them, closer together
    assert states[-1] == (False, False)  # then some in the menu, the others with their space again
    area.resize(2000, 300)
    area.refit()
    assert not area.tabs.tight
    assert sum(area.tabs.tabRect(index).width() for index in range(len(NAMES))) == loose
    assert all(hidden == (count == len(NAMES)) for _, count, hidden in seen.values())
