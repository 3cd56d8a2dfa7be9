"""What in the input an answer rests on: saliency, integrated gradients, Grad-CAM, occlusion."""

from neurarium.ui.instruments.attribution.view import SaliencyView

__all__ = ["SaliencyView"]
