"""What a window remembers is a file that anybody may have written into: nonsense there is passed over."""

from __future__ import annotations

from typing import Any

import pytest

from neurarium.ui.window.arrangement import KEY
from neurarium.ui.window.main_window import MainWindow

NONSENSE: tuple[Any, ...] = (
    None, [], {}, [["left"]], ["a", ["b"]], {"a": 1}, "\ud800", "zz", 10**30, -1, 1e308, float("nan"), True,
    [10**30, 10**30], [-5, 99], [None, None], ["0", "1"],
)  # fmt: skip


@pytest.mark.parametrize("key", ["geometry", "left", "right", "views", "folded", "view", "tabs", "torn"])
def test_a_window_opens_whatever_its_state_says(window: MainWindow, key: str) -> None:
    store, before = window.desk.store, window.views.current
    window.arrangement.save(store)
    good = store.get(KEY)
    for value in NONSENSE:
        store.set(KEY, {**good, key: value})
        window.arrangement.restore(store)
        assert window.left.wanted_width <= 520 and window.right.wanted_width <= 520
        assert not any(window.views.torn(view) for view in window.views.keys)
    assert window.views.current == before


def test_what_was_arranged_comes_back(window: MainWindow) -> None:
    store = window.desk.store
    window.views.set_current("filters")
    window.arrangement.fold("left", True)
    window.right.pages.set_current(2)
    window.views.tear_off("output")
    window.arrangement.save(store)
    other = window.desk.new_window()
    assert other.views.current == "filters" and other.arrangement.folded("left") and other.right.pages.current == 2
    assert [view for view in other.views.keys if other.views.torn(view)] == ["output"]


def test_names_that_utf8_cannot_hold_are_remembered(window: MainWindow) -> None:
    """A file name on Linux is bytes; what is no UTF-8 comes as lone surrogates."""
    store = window.desk.store
    store.set("recent", ["/home/a/caf\udce9.neurarium"])
    store.set("other", "ü")
    assert store.get("recent") == ["/home/a/caf\udce9.neurarium"] and store.get("other") == "ü"
