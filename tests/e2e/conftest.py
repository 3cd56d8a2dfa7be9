"""Every story gets an empty home and a screen of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.xserver import XServer, missing_tools, x_server


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[XServer]:
    """A real X server with a window manager, 1600×1000."""
    missing = missing_tools()
    assert not missing, f"these programs are missing: {', '.join(missing)}"
    with x_server(tmp_path) as server:
        yield server


@pytest.fixture
def home(own_home: Path) -> Path:
    """The user's folder; recovery copies are written as often as the settings allow."""
    (own_home / "config").mkdir()
    (own_home / "config" / "settings.json").write_text(json.dumps({"autosave_seconds": 5}))
    return own_home
