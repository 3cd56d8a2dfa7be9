"""Arrays → pixels: the colour law, what cards and views both draw, legends, hover cards, formulas.

One home for pictures, because the same numbers must look the same on a card, in a view and in its legend. Painters are
plain functions on a `QPainter`: a card renders them into its pixmap, a view into itself.
"""

from neurarium.ui.pictures.card_pictures import (
    paint_card_picture,
    paint_view_picture,
    picture_hit,
    picture_size_hint,
    picture_value_at,
    unscaled,
)
from neurarium.ui.pictures.colourmap import Scale, image_of, nice_limit, scale_for
from neurarium.ui.pictures.context import Hit, picture_scale
from neurarium.ui.pictures.facts import PictureFacts, picture_facts
from neurarium.ui.pictures.hover_card import HoverCard
from neurarium.ui.pictures.legend import Legend, paint_legend
from neurarium.ui.pictures.surface import SurfacePainter, paint_surface
from neurarium.ui.pictures.tiles import neuron_image, paint_neuron_tile, paint_rounded

__all__ = [
    "Hit", "HoverCard", "Legend", "PictureFacts", "Scale", "SurfacePainter", "image_of", "neuron_image", "nice_limit",
    "paint_card_picture", "paint_legend", "paint_neuron_tile", "paint_rounded", "paint_surface", "paint_view_picture",
    "picture_facts", "picture_hit", "picture_scale", "picture_size_hint", "picture_value_at", "scale_for", "unscaled",
]  # fmt: skip
