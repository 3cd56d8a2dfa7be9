"""One `Maker` for every type of the catalogue, a file per family as in `layers`."""

from neurarium.network.makers import (
    activation,
    attention,
    combining,
    comparing,
    convolution,
    dense,
    embedding,
    normalisation,
    opaque,
    operations,
    padding,
    pooling,
    recurrent,
    reducing,
    regularisation,
    resampling,
    rolling,
    shaping,
    sources,
    taking,
    transformer,
    unpooling,
)
from neurarium.network.makers.base import Call, Maker, filled

MAKERS: dict[str, Maker] = {
    **activation.MAKERS,
    **attention.MAKERS,
    **combining.MAKERS,
    **comparing.MAKERS,
    **convolution.MAKERS,
    **dense.MAKERS,
    **embedding.MAKERS,
    **normalisation.MAKERS,
    **opaque.MAKERS,
    **operations.MAKERS,
    **padding.MAKERS,
    **pooling.MAKERS,
    **recurrent.MAKERS,
    **reducing.MAKERS,
    **regularisation.MAKERS,
    **resampling.MAKERS,
    **rolling.MAKERS,
    **shaping.MAKERS,
    **sources.MAKERS,
    **taking.MAKERS,
    **transformer.MAKERS,
    **unpooling.MAKERS,
}

__all__ = ["MAKERS", "Call", "Maker", "filled"]
