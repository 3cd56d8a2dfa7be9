"""Both themes."""

from __future__ import annotations

import pytest

from neurarium.ui.theme import Theme


@pytest.fixture
def dark(qapp: object) -> Theme:
    return Theme(dark=True)


@pytest.fixture
def light(qapp: object) -> Theme:
    return Theme(dark=False)
