"""Curves and surfaces: the views below the canvas, painted by plain widgets.

No plotting library: one polygon written from numpy and one picture through a colour table take a third of the time of
pyqtgraph's items (measured beside a training thread, where every Python call while painting is taken from training).
"""

from neurarium.ui.plots.live_view import LiveView
from neurarium.ui.plots.surface_view import SurfaceView

__all__ = ["LiveView", "SurfaceView"]
