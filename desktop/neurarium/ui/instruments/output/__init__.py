"""What the network answers: how often it is right, where it goes wrong, how sure it is, when it learned what."""

from neurarium.ui.instruments.output.view import OutputView

__all__ = ["OutputView"]
