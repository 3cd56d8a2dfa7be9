"""Tokens as learned vectors, and where in the sequence they stand (positions: see `positions`)."""

from __future__ import annotations

from neurarium.layers.common import MAX_SIZE, OUT, arrives, text
from neurarium.layers.positions import POSITIONS
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, Port, Shape, ShapeProblem
from neurarium.messages import Message, message

TOKENS = (Port("in", message("Tokens"), takes="int"),)


def _weights(params: Params, inputs: Inputs) -> dict[str, Shape]:
    return {"weight": (params["num_embeddings"], params["embedding_dim"])}


def _check_padding(params: Params) -> None:
    padding, count = params["padding_idx"], params["num_embeddings"]
    if padding is not None and padding >= count:
        raise ShapeProblem(
            message(
                "Token {padding} is to be the padding, but there are rows for the tokens 0 to {last} only.",
                padding=padding, last=count - 1,
            ),
            ("set_params", {"params": {"num_embeddings": padding + 1}}),
            ("set_params", {"params": {"padding_idx": 0}}),
        )  # fmt: skip


def _embedding_shape(params: Params, inputs: Inputs) -> Outputs:
    _check_padding(params)
    return {"out": (*inputs["in"], params["embedding_dim"])}


def _bag_shape(params: Params, inputs: Inputs) -> Outputs:
    _check_padding(params)
    shape = inputs["in"]
    if len(shape) != 1:
        raise ShapeProblem(
            message("EmbeddingBag reads a row of tokens, but {shape} arrives here.", shape=arrives(shape)),
            ("insert", {"type": "Flatten"}),
            ("change_type", {"type": "Embedding", "params": dict(params)}),
        )
    return {"out": (params["embedding_dim"],)}


def _values(params: Params) -> dict[str, int]:
    count, size = params["num_embeddings"], params["embedding_dim"]
    return {"count": count, "n": size, "total": count * size}


def _embedding_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    return message(
        "Every one of {count:,} tokens has a row of {n:,} numbers of its own: {count:,}·{n:,} = {total:,} parameters.",
        **_values(params),
    )


def _bag_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    steps = inputs.get("in", ())
    values = {**_values(params), "tokens": steps[0] if len(steps) == 1 else 0}
    if len(steps) != 1:
        return message("The rows of all tokens become one: {count:,}·{n:,} = {total:,} parameters.", **values)
    if params["mode"] == "max":
        return message(
            "Of the rows of {tokens:,} tokens the largest number at each of {n:,} places is kept: "
            "{count:,}·{n:,} = {total:,} parameters.",
            **values,
        )
    if params["mode"] == "sum":
        return message(
            "The rows of {tokens:,} tokens, {n:,} numbers each, are added up: {count:,}·{n:,} = {total:,} parameters.",
            **values,
        )
    return message(
        "The mean of the rows of {tokens:,} tokens, {n:,} numbers each: {count:,}·{n:,} = {total:,} parameters.",
        **values,
    )


def _rows(*own: ParamSpec) -> tuple[ParamSpec, ...]:
    return (
        ParamSpec(
            "num_embeddings", message("Different tokens"),
            message("How many different tokens there are; each has a row of its own, counted from 0."),
            "int", 256, 1, MAX_SIZE,
        ),
        ParamSpec(
            "embedding_dim", message("Numbers per token"), message("How many numbers a token becomes."),
            "int", 32, 1, MAX_SIZE,
        ),
        *own,
        ParamSpec(
            "padding_idx", message("Padding"),
            message("The token that only fills up short samples: its row begins at 0 and does not learn."),
            "int", None, 0, MAX_SIZE, none=message("None"), advanced=True,
        ),
        ParamSpec(
            "max_norm", message("Longest row"), message("Rows that become longer than this are shortened to it."),
            "float", None, 0.0, 1e6, none=message("Any length"), advanced=True,
        ),
        ParamSpec(
            "norm_type", message("Length as"),
            message("Which norm measures the length of a row: 2 is the usual one, 1 adds the sizes up."),
            "float", 2.0, 0.1, 100.0, advanced=True,
        ),
        ParamSpec(
            "scale_grad_by_freq", message("Divide by frequency"),
            message("Learn rows of tokens that come often in a batch in smaller steps."),
            "bool", False, advanced=True,
        ),
    )  # fmt: skip


EMBEDDING = LayerSpec(
    type="Embedding",
    family="embedding",
    inputs=TOKENS,
    outputs=OUT,
    params=_rows(),
    shape=_embedding_shape,
    weights=_weights,
    formula=lambda params: r"y_t = W_{x_t}",
    sentence=_embedding_sentence,
    summary=message("Looks up a learned row of numbers for every token. Words that are used alike come to lie close."),
    keywords=("token", "word", "lookup", "vocabulary", "text", "letters", "word2vec"),
    follows=("LSTM", "GRU", "LearnedPositions", "SinePositions", "TransformerEncoderLayer", "Dropout", "Flatten"),
)

_MODES = (("mean", message("Mean")), ("sum", message("Sum")), ("max", message("Maximum")))
_BAG = {"sum": r"y = \sum_t W_{x_t}", "mean": r"y = \frac{1}{T} \sum_{t=1}^{T} W_{x_t}", "max": r"y = \max_t W_{x_t}"}

EMBEDDING_BAG = LayerSpec(
    type="EmbeddingBag",
    family="embedding",
    inputs=TOKENS,
    outputs=OUT,
    params=tuple(
        row
        for row in _rows(
            ParamSpec(
                "mode", message("Joined by"), message("What becomes of the rows of all tokens."), "choice", "mean",
                choices=_MODES,
            )
        )
        if row.name != "scale_grad_by_freq"  # torch refuses it with the maximum
    ),
    shape=_bag_shape,
    weights=_weights,
    formula=lambda params: _BAG[params["mode"]],
    sentence=_bag_sentence,
    summary=message("Looks up a learned row for every token and joins them to one. The order of the tokens is lost."),
    keywords=("token", "word", "bag of words", "lookup", "text", "fasttext"),
    follows=("Linear", "ReLU", "Dropout", "Output"),
)  # fmt: skip


def _mask_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "in" not in inputs:
        return message("Says “yes” where token {padding} stands, which only fills up.", padding=params["padding_idx"])
    return message(
        "Says for each of {shape} tokens whether it is token {padding}, which only fills up. Nothing to learn.",
        shape=text(inputs["in"]), padding=params["padding_idx"],
    )  # fmt: skip


PADDING_MASK = LayerSpec(
    type="PaddingMask",
    family="embedding",
    inputs=TOKENS,
    outputs=(Port("out", message("Mask"), gives="bool"),),
    params=(
        ParamSpec(
            "padding_idx", message("Padding"), message("The token that only fills up short samples."),
            "int", 0, 0, MAX_SIZE,
        ),
    ),
    shape=lambda params, inputs: {"out": inputs["in"]},
    formula=lambda params: rf"m_t = [x_t = {params['padding_idx']}]",
    sentence=_mask_sentence,
    summary=message("Marks the tokens that only fill up, so that attention leaves them out."),
    keywords=("padding", "mask", "ignore", "attention mask", "key_padding_mask"),
    follows=("MultiheadAttention", "TransformerEncoderLayer", "TransformerDecoderLayer", "ScaledDotProductAttention"),
)  # fmt: skip

SPECS = (EMBEDDING, EMBEDDING_BAG, *POSITIONS, PADDING_MASK)
