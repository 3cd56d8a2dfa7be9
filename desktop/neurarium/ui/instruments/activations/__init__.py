"""What layers put out for the chosen sample."""

from neurarium.ui.instruments.activations.view import ActivationsView

__all__ = ["ActivationsView"]
