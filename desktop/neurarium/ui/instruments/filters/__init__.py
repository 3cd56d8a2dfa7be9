"""Weights as pictures, what excites a unit, and the network without it."""

from neurarium.ui.instruments.filters.view import FiltersView

__all__ = ["FiltersView"]
