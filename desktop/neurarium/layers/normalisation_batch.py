"""BatchNorm (every channel over the batch) and InstanceNorm (every channel of every sample), in 1 to 3 dimensions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from neurarium.layers.common import IN, OUT, arrives, elements, eps_param, text, unchanged
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, Shape, ShapeProblem
from neurarium.messages import Message, message

Dimension = int  # 1: rows and sequences, 2: images, 3: volumes
_KEPT = ("eps", "momentum", "affine", "track_running_stats")


def _params(*, affine: bool, remembers: bool) -> tuple[ParamSpec, ...]:
    return (
        eps_param(),
        ParamSpec(
            "momentum", message("Momentum"), message("How quickly the remembered mean and spread follow the batches."),
            "float", 0.1, 0.0, 1.0, none=message("plain average"), advanced=True,
        ),
        ParamSpec(
            "affine", message("Scale and shift"), message("Learn a scale and a shift for every channel."), "bool",
            affine,
        ),
        ParamSpec(
            "track_running_stats", message("Remember statistics"),
            message("Remember mean and spread of the training, to use them afterwards."), "bool", remembers,
            advanced=True,
        ),
    )  # fmt: skip


def _channel_weights(params: Params, inputs: Inputs) -> dict[str, Shape]:
    return {"weight": inputs["in"][:1], "bias": inputs["in"][:1]} if params["affine"] else {}


def _of_rank(kind: str, rank: int) -> str | None:
    """BatchNorm or InstanceNorm that suits samples of this rank."""
    if rank == 1:
        return "BatchNorm1d" if kind == "BatchNorm" else None
    return f"{kind}{rank - 1}d" if rank <= 4 else None


def _check_rank(kind: str, dimension: Dimension, params: Params, shape: Shape) -> None:
    sibling = _of_rank(kind, len(shape))
    if sibling == f"{kind}{dimension}d":
        return
    words = {
        1: message("rows of numbers") if kind == "BatchNorm" else message("channels of a sequence"),
        2: message("maps of an image"),
        3: message("maps of a volume"),
    }
    offers: list[tuple[str, Mapping[str, Any]]] = []
    if sibling is not None:
        kept = {key: params[key] for key in _KEPT}
        offers.append(("change_type", {"type": sibling, "params": kept}))
    elif len(shape) == 1:
        offers += [("remove_flatten_before", {}), ("change_type", {"type": "LayerNorm", "params": {}})]
    raise ShapeProblem(
        message(
            "{layer} normalises {wanted}, but {shape} arrives here.",
            layer=f"{kind}{dimension}d", wanted=words[dimension], shape=arrives(shape),
        ),
        *offers, ("remove", {}),
    )  # fmt: skip


# -- BatchNorm -----------------------------------------------------------------------------------------


def _batch_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "in" not in inputs:
        return message("Brings every channel to mean 0 and spread 1 over the batch.")
    channels = inputs["in"][0]
    if not params["affine"]:
        return message(
            "Brings each of {n:,} channels to mean 0 and spread 1 over the batch. Nothing to learn.", n=channels
        )
    return message(
        "Brings each of {n:,} channels to mean 0 and spread 1 over the batch, then learns a scale and a shift: "
        "2·{n:,} = {total:,} parameters.",
        n=channels, total=2 * channels,
    )  # fmt: skip


def _formula(params: Params) -> str:
    core = r"\frac{x_c - \mu_c}{\sqrt{\sigma_c^2 + \epsilon}}"
    return rf"y_c = \gamma_c\, {core} + \beta_c" if params["affine"] else f"y_c = {core}"


def _batch_norm(
    dimension: Dimension, summary: Message, keywords: tuple[str, ...], follows: tuple[str, ...]
) -> LayerSpec:
    def shape(params: Params, inputs: Inputs) -> Outputs:
        _check_rank("BatchNorm", dimension, params, inputs["in"])
        return unchanged(params, inputs)

    return LayerSpec(
        type=f"BatchNorm{dimension}d",
        family="normalisation",
        inputs=IN,
        outputs=OUT,
        params=_params(affine=True, remembers=True),
        shape=shape,
        weights=_channel_weights,
        formula=_formula,
        sentence=_batch_sentence,
        summary=summary,
        keywords=("batch", "normalise", "normalize", "standardise", *keywords),
        follows=follows,
    )


BATCH_NORMS = (
    _batch_norm(
        1, message("Brings every number of a row to mean 0 and spread 1 over the batch. This steadies training."), (),
        ("ReLU", "Linear", "Dropout", "GELU", "Tanh"),
    ),
    _batch_norm(
        2, message("Brings every map to mean 0 and spread 1 over the batch. This steadies training."), ("image",),
        ("ReLU", "Conv2d", "MaxPool2d", "GELU", "Add"),
    ),
    _batch_norm(
        3, message("Brings every map of a volume to mean 0 and spread 1 over the batch."), ("volume", "video"),
        ("ReLU", "GELU", "Add"),
    ),
)  # fmt: skip

# -- InstanceNorm --------------------------------------------------------------------------------------


def _instance_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "in" not in inputs:
        return message("Brings every channel of every sample to mean 0 and spread 1, by itself.")
    channels = inputs["in"][0]
    if not params["affine"]:
        return message(
            "Brings each of {n:,} channels of a sample to mean 0 and spread 1. Nothing to learn.", n=channels
        )
    return message(
        "Brings each of {n:,} channels of a sample to mean 0 and spread 1, then learns a scale and a shift: "
        "2·{n:,} = {total:,} parameters.",
        n=channels, total=2 * channels,
    )  # fmt: skip


def _instance_norm(
    dimension: Dimension, summary: Message, keywords: tuple[str, ...], follows: tuple[str, ...]
) -> LayerSpec:
    name = f"InstanceNorm{dimension}d"

    def shape(params: Params, inputs: Inputs) -> Outputs:
        arriving = inputs["in"]
        _check_rank("InstanceNorm", dimension, params, arriving)
        if elements(arriving[1:]) == 1:
            raise ShapeProblem(
                message(
                    "{layer} compares the numbers of one channel, but {shape} has a single one in each: all would "
                    "become 0.",
                    layer=name, shape=text(arriving),
                ),
                ("change_type", {"type": "LayerNorm", "params": {"axes": "all"}}), ("remove", {}),
            )  # fmt: skip
        return unchanged(params, inputs)

    return LayerSpec(
        type=name,
        family="normalisation",
        inputs=IN,
        outputs=OUT,
        params=_params(affine=False, remembers=False),
        shape=shape,
        weights=_channel_weights,
        formula=_formula,
        sentence=_instance_sentence,
        summary=summary,
        keywords=("instance", "normalise", "normalize", "contrast", *keywords),
        follows=follows,
    )


INSTANCE_NORMS = (
    _instance_norm(
        1, message("Brings every channel of a sequence to mean 0 and spread 1, sample by sample."), ("signal",),
        ("ReLU", "GELU", "Dropout"),
    ),
    _instance_norm(
        2, message("Brings every map of an image to mean 0 and spread 1, sample by sample: takes contrast away."),
        ("style", "cyclegan", "image"), ("ReLU", "LeakyReLU", "Conv2d", "Add"),
    ),
    _instance_norm(
        3, message("Brings every map of a volume to mean 0 and spread 1, sample by sample."), ("volume", "video"),
        ("ReLU", "LeakyReLU", "Add"),
    ),
)  # fmt: skip
