"""All layers, in the order of the palette."""

from __future__ import annotations

from neurarium.layers import (
    activation,
    attention,
    combining,
    comparing,
    convolution,
    convolution_transposed,
    dense,
    embedding,
    folding,
    frequencies,
    grids,
    io,
    normalisation,
    opaque,
    operations,
    padding,
    pooling,
    pooling_adaptive,
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
)  # fmt: skip
from neurarium.layers.spec import Family, LayerSpec
from neurarium.layers.weights import with_weight_params
from neurarium.messages import Message, UserError, message

FAMILIES: dict[Family, Message] = {
    "io": message("Input & output"),
    "dense": message("Dense"),
    "convolution": message("Convolution"),
    "pooling": message("Pooling"),
    "activation": message("Activation"),
    "normalisation": message("Normalisation"),
    "regularisation": message("Regularisation"),
    "recurrent": message("Recurrent"),
    "embedding": message("Embedding"),
    "attention": message("Attention"),
    "combining": message("Combine"),
    "shape": message("Shape"),
}

SPECS: dict[str, LayerSpec] = {
    spec.type: with_weight_params(spec)
    for family in (
        io, sources, dense, convolution, convolution_transposed, resampling, grids, folding, pooling, pooling_adaptive,
        unpooling, activation, normalisation, regularisation, recurrent, embedding, attention, transformer, frequencies,
        combining, operations, comparing, shaping, taking, rolling, reducing, padding, opaque,
    )
    for spec in family.SPECS
}  # fmt: skip


def spec(type_name: str) -> LayerSpec:
    """The catalogue entry; a `UserError` for a type that this version does not have."""
    try:
        return SPECS[type_name]
    except KeyError:
        raise UserError(message("This version of Neurarium has no layer “{type}”.", type=type_name)) from None

# What most drawings are made of: shown at once in the palette, the others behind "more".
COMMON = frozenset({
    "Input", "Output", "Linear", "Conv2d", "Conv1d", "ConvTranspose2d", "Upsample", "MaxPool2d", "AvgPool2d",
    "AdaptiveAvgPool2d", "MaxPool1d", "ReLU", "LeakyReLU", "GELU", "SiLU", "Tanh", "Sigmoid", "Softmax", "BatchNorm1d",
    "BatchNorm2d", "LayerNorm", "GroupNorm", "Dropout", "Dropout2d", "LSTM", "GRU", "RNN", "Embedding",
    "SinePositions", "LearnedPositions", "MultiheadAttention", "TransformerEncoderLayer", "Add", "Concat", "Multiply",
    "Expression", "Flatten", "Reshape", "Permute", "Mean",
})  # fmt: skip
