"""One `Maker` for every type of the catalogue, a file per family as in `layers`."""

from neurarium.network.makers import (
    activation,
    combining,
    convolution,
    dense,
    normalisation,
    pooling,
    recurrent,
    regularisation,
    resampling,
    shaping,
)
from neurarium.network.makers.base import Call, Maker, filled

MAKERS: dict[str, Maker] = {
    **activation.MAKERS,
    **combining.MAKERS,
    **convolution.MAKERS,
    **dense.MAKERS,
    **normalisation.MAKERS,
    **pooling.MAKERS,
    **recurrent.MAKERS,
    **regularisation.MAKERS,
    **resampling.MAKERS,
    **shaping.MAKERS,
}

__all__ = ["MAKERS", "Call", "Maker", "filled"]
