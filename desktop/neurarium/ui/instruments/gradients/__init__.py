"""Gradients: a strip of all layers over the run, one layer's pictures, the optimiser's memory, and what is wrong."""

from neurarium.ui.instruments.gradients.view import GradientsView

__all__ = ["GradientsView"]
