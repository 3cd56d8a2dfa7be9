"""How every type of the catalogue is written in Keras, and whether Keras has it."""

from __future__ import annotations

from typing import Literal

from neurarium.languages import (
    keras_rules_maps,
    keras_rules_more,
    keras_rules_numbers,
    keras_rules_sequences,
    keras_rules_shapes,
)
from neurarium.languages.keras_use import Rule
from neurarium.layers.catalogue import SPECS

RULES: dict[str, Rule] = {
    **keras_rules_maps.RULES,
    **keras_rules_more.RULES,
    **keras_rules_numbers.RULES,
    **keras_rules_sequences.RULES,
    **keras_rules_shapes.RULES,
}

_HELPED = frozenset({
    "AffineGrid", "Bilinear", "ChannelShuffle", "Constant", "DropConnect", "EmbeddingBag", "GridSample",
    "LearnedPositions", "LocalResponseNorm", "MaxUnpool1d", "MaxUnpool2d", "MaxUnpool3d", "Noise", "Parameter",
    "PixelShuffle", "PixelUnshuffle", "RReLU", "RotaryPositions", "Sample", "ScaledDotProductAttention",
    "SinePositions", "TransformerDecoderLayer", "TransformerEncoderLayer",
})  # fmt: skip

# "native": a layer or an operation of Keras (some settings may need a helper); "helper": a class or a function is put
# above the network; "none": cannot be written.
COUNTERPARTS: dict[str, Literal["native", "helper", "none"]] = {
    name: "none" if name == "Opaque" else "helper" if name in _HELPED else "native" for name in SPECS
}
