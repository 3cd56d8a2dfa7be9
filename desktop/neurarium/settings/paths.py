"""Which folders are ours. `NEURARIUM_HOME` puts all of them under one folder (tests, a stick, a classroom share)."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import platformdirs

HOME_VARIABLE = "NEURARIUM_HOME"
_NAME = "neurarium"


def config_dir() -> Path:
    """Settings: small, worth keeping, written by us."""
    return _folder("config", lambda: platformdirs.user_config_dir(_NAME, appauthor=False, roaming=True))


def state_dir() -> Path:
    """Window layout, recent files, recovery copies, locks: may be lost without harm to anyone's work."""
    return _folder("state", lambda: platformdirs.user_state_dir(_NAME, appauthor=False))


def log_dir() -> Path:
    """Log files and crash reports."""
    return _folder("log", lambda: platformdirs.user_log_dir(_NAME, appauthor=False))


def _folder(part: str, standard: Callable[[], str]) -> Path:
    home = os.environ.get(HOME_VARIABLE)
    path = Path(home) / part if home else Path(standard())
    path.mkdir(parents=True, exist_ok=True)
    return path
