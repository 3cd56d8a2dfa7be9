"""Blocks for sequences of tokens (steps × numbers): transformers, patches of a picture as tokens, mixing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from neurarium.layers.blocks.parts import Arriving, Block, Fragment, Pen
from neurarium.layers.spec import ParamSpec
from neurarium.messages import message

SIZE = 64  # numbers per token where nothing says how many arrive
MOST = 65_536


def _size(arriving: Arriving) -> int:
    return arriving[-1] if arriving is not None and len(arriving) == 2 else SIZE


def _heads(wanted: int, size: int) -> int:
    """The nearest number of heads that divides the size."""
    return min((n for n in range(1, size + 1) if size % n == 0), key=lambda n: (abs(n - wanted), n))


HEADS = ParamSpec("num_heads", message("Heads"), message("How many ways to look there are."), "int", 4, minimum=1,
                  maximum=1024)  # fmt: skip
NORM_FIRST = ParamSpec(
    "norm_first", message("Normalise first"),
    message("Normalise before each part (as GPT does, steadier) or after it (as the first transformer did)."),
    "bool", True,
)  # fmt: skip
GROWTH = ParamSpec("growth", message("Widening"), message("By how much the middle of the dense part is wider."), "int",
                   4, minimum=1, maximum=64)  # fmt: skip


class _Stream:
    """A value that parts are added to, with the normalisation before or after each."""

    def __init__(self, pen: Pen, norm_first: bool) -> None:
        self.pen, self.norm_first, self.value, self._number = pen, norm_first, "", 0

    def begin(self) -> str:
        """What the next part reads."""
        self._number += 1
        return self.pen.add("LayerNorm", f"norm{self._number}", self.value) if self.norm_first else self.value

    def end(self, part: str) -> None:
        """Add what the part gave."""
        self.value = self.pen.add("Add", f"add{self._number}", self.value, part)
        if not self.norm_first:
            self.value = self.pen.add("LayerNorm", f"norm{self._number}", self.value)


def _dense(pen: Pen, source: str, size: int, growth: int) -> str:
    wide = pen.add("GELU", "gelu", pen.add("Linear", "up", source, out_features=growth * size))
    return pen.add("Linear", "down", wide, out_features=size)


def _encoder(params: Mapping[str, Any], arriving: Arriving) -> Fragment:
    """Vaswani et al. 2017: attention, then a dense part for every token, each with a way round it."""
    size = _size(arriving)
    pen = Pen("block", colour="attention")
    stream = _Stream(pen, params["norm_first"])
    part = stream.begin()
    stream.end(
        pen.add("MultiheadAttention", "attention", part, num_heads=_heads(params["num_heads"], size),
                causal=params["causal"])
    )  # fmt: skip
    stream.end(_dense(pen, stream.begin(), size, params["growth"]))
    return pen.done(stream.value)


def _decoder(params: Mapping[str, Any], arriving: Arriving) -> Fragment:
    """The same with a look at the encoder's answer in between; wire that to “key” of the second attention."""
    size = _size(arriving)
    heads = _heads(params["num_heads"], size)
    pen = Pen("decoder_block", colour="attention")
    stream = _Stream(pen, params["norm_first"])
    stream.end(pen.add("MultiheadAttention", "attention", stream.begin(), num_heads=heads, causal=True))
    stream.end(pen.add("MultiheadAttention", "memory", stream.begin(), num_heads=heads))
    stream.end(_dense(pen, stream.begin(), size, params["growth"]))
    return pen.done(stream.value)


ENCODER = Block(
    "transformer-encoder", message("Transformer"),
    message("Every token looks at the others, then thinks for itself (Vaswani et al. 2017). Repeat it for depth."),
    "attention", ("attention", "encoder", "GPT", "BERT", "ViT"),
    (
        HEADS, NORM_FIRST,
        ParamSpec("causal", message("Look back only"), message("A token sees only itself and those before it."),
                  "bool", False),
        GROWTH,
    ),
    _encoder,
)  # fmt: skip
DECODER = Block(
    "transformer-decoder", message("Decoder"),
    message("Looks back at its own tokens, then at the encoder's: wire those to the key of the second attention."),
    "attention", ("attention", "translation", "cross", "memory"), (HEADS, NORM_FIRST, GROWTH), _decoder,
)  # fmt: skip


def _patches(params: Mapping[str, Any], arriving: Arriving) -> Fragment:
    """Dosovitskiy et al. 2021: squares of a picture become tokens, a learned one goes first, positions are learned."""
    patch, size = params["patch"], params["size"]
    count = SIZE
    if arriving is not None and len(arriving) == 3:
        patch = min(patch, *arriving[1:])
        count = (arriving[1] // patch) * (arriving[2] // patch)
    pen = Pen("patches", colour="attention")
    pen.add("Conv2d", "patch", "", out_channels=size, kernel_size=patch, stride=patch, padding=0)
    pen.add("Flatten", "row", "patch", start_dim=2, end_dim=3)
    last = pen.add("Transpose", "tokens", "row", dim0=1, dim1=2)
    if params["class_token"]:
        pen.add("Parameter", "class_token", shape=(1, size))
        last = pen.add("Concat", "with_class", "class_token", last, dim=1)
        count += 1
    return pen.done(pen.add("LearnedPositions", "positions", last, max_length=count))


PATCHES = Block(
    "patch-embedding", message("Patches"),
    message("Cuts a picture into squares, one token each, as a vision transformer reads it (Dosovitskiy et al. 2021)."),
    "attention", ("ViT", "vision transformer", "class token"),
    (
        ParamSpec("patch", message("Patch"), message("Pixels along a side of a square."), "int", 4, minimum=1,
                  maximum=1024),
        ParamSpec("size", message("Numbers per token"), message("How many numbers a token has."), "int", SIZE,
                  minimum=1, maximum=MOST),
        ParamSpec("class_token", message("Class token"), message("A learned token in front that gathers the answer."),
                  "bool", True),
    ),
    _patches,
)  # fmt: skip


def _mixer(params: Mapping[str, Any], arriving: Arriving) -> Fragment:
    """Tolstikhin et al. 2021: a dense part across the tokens, then one across the numbers of each."""
    steps = arriving[0] if arriving is not None and len(arriving) == 2 else 16
    size = _size(arriving)
    pen = Pen("mixer", colour="dense")
    turned = pen.add("Transpose", "turn", pen.add("LayerNorm", "norm1", ""), dim0=1, dim1=2)
    wide = pen.add("GELU", "gelu1", pen.add("Linear", "tokens_up", turned, out_features=params["growth"] * steps))
    back = pen.add("Transpose", "back", pen.add("Linear", "tokens_down", wide, out_features=steps), dim0=1, dim1=2)
    first = pen.add("Add", "add1", "", back)
    wide = pen.add("LayerNorm", "norm2", first)
    return pen.done(pen.add("Add", "add2", first, _dense(pen, wide, size, params["growth"])))


MIXER = Block(
    "mlp-mixer", message("MLP-Mixer"),
    message("Dense layers across the tokens and across their numbers in turn: no attention (Tolstikhin et al. 2021)."),
    "dense", ("mixer", "tokens", "all-MLP"), (GROWTH,), _mixer,
)  # fmt: skip

SEQUENCES = (ENCODER, DECODER, PATCHES, MIXER)
