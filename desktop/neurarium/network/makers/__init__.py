"""One `Maker` for every type of the catalogue, a file per family as in `layers`."""

from neurarium.network.makers import (
    activation,
    attention,
    combining,
    convolution,
    dense,
    embedding,
    normalisation,
    pooling,
    recurrent,
    regularisation,
    resampling,
    shaping,
    transformer,
)
from neurarium.network.makers.base import Call, Maker, filled

MAKERS: dict[str, Maker] = {
    **activation.MAKERS,
    **attention.MAKERS,
    **combining.MAKERS,
    **convolution.MAKERS,
    **dense.MAKERS,
    **embedding.MAKERS,
    **normalisation.MAKERS,
    **pooling.MAKERS,
    **recurrent.MAKERS,
    **regularisation.MAKERS,
    **resampling.MAKERS,
    **shaping.MAKERS,
    **transformer.MAKERS,
}

__all__ = ["MAKERS", "Call", "Maker", "filled"]
