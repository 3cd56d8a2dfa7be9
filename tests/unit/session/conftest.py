"""A driven session per test, closed afterwards whatever happened."""

from collections.abc import Iterator

import pytest

from helpers.running_session import Driven


@pytest.fixture
def driven() -> Iterator[Driven]:
    driven = Driven()
    yield driven
    assert driven.session.close(timeout=20.0)
