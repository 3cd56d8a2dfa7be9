"""Which instruments stand below the canvas, in their order."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.activations import ActivationsView
from neurarium.ui.instruments.output import OutputView

Make = Callable[[Controller, QWidget], QWidget]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Instruments", text)


def instrument_views() -> tuple[tuple[str, str, Make, str], ...]:
    """(key, title, how it is made, tip) of every view, from left to right."""
    return (
        ("activations", _tr("Activations"), ActivationsView, _tr("What every unit of a layer puts out")),
        ("output", _tr("Output"), OutputView, _tr("How good the answers are, class by class and sample by sample")),
    )
