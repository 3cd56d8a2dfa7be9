"""The loss over a plane through the weights, and the run's way on it."""

from neurarium.ui.instruments.landscape.view import LandscapeView

__all__ = ["LandscapeView"]
