"""Canary for a PySide6 that drops references to None on ordinary calls (6.12.0 on Python 3.11 aborts so)."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_void_calls_do_not_drop_references_to_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(2000):
        thing.setObjectName("x")
    # Gaining references is harmless (6.10 and 6.11 do, while painting); falling ends in an abort.
    assert sys.getrefcount(None) > before - 100
