"""The Compare board: pictures from anywhere side by side, live or kept."""

from neurarium.ui.instruments.board.view import BoardView

__all__ = ["BoardView"]
