"""Which instruments stand below the canvas, in their order."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.activations import ActivationsView
from neurarium.ui.instruments.attribution import SaliencyView
from neurarium.ui.instruments.embeddings import EmbeddingsView
from neurarium.ui.instruments.filters import FiltersView
from neurarium.ui.instruments.gradients import GradientsView
from neurarium.ui.instruments.landscape import LandscapeView
from neurarium.ui.instruments.output import OutputView
from neurarium.ui.instruments.sequences import SequencesView

Make = Callable[[Controller, QWidget], QWidget]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Instruments", text)


def instrument_views() -> tuple[tuple[str, str, Make, str], ...]:
    """(key, title, how it is made, tip) of every view, from left to right."""
    return (
        ("activations", _tr("Activations"), ActivationsView, _tr("What every unit of a layer puts out")),
        ("filters", _tr("Filters"), FiltersView,
         _tr("Weights as pictures, what excites a unit, and what the network is without it")),
        ("gradients", _tr("Gradients"), GradientsView,
         _tr("How the loss pulls at every layer, and what the optimiser makes of it")),
        ("saliency", _tr("Saliency"), SaliencyView, _tr("What in the input the answer rests on")),
        ("embeddings", _tr("Embeddings"), EmbeddingsView, _tr("Where samples and words lie for a layer")),
        ("output", _tr("Output"), OutputView, _tr("How good the answers are, class by class and sample by sample")),
        ("sequences", _tr("Sequences"), SequencesView,
         _tr("What happens step by step: gates and memory over a text, who looks at whom")),
        ("landscape", _tr("Landscape"), LandscapeView, _tr("The loss round the weights, and the run's way on it")),
    )
