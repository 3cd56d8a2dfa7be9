"""Where samples and words lie for a layer: a map to turn, search and encircle, and who is near in the layer itself."""

from neurarium.ui.instruments.embeddings.view import EmbeddingsView

__all__ = ["EmbeddingsView"]
