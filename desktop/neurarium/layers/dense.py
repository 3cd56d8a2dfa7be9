"""Layers in which every output looks at every input."""

from __future__ import annotations

from neurarium.layers.common import IN, MAX_SIZE, OUT, bias_param, elements
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec
from neurarium.messages import Message, message


def _shape(params: Params, inputs: Inputs) -> Outputs:
    return {"out": (*inputs["in"][:-1], params["out_features"])}


def _parameters(params: Params, inputs: Inputs) -> int:
    return int(params["out_features"] * (inputs["in"][-1] + bool(params["bias"])))


def _sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    count = params["out_features"]
    if "in" not in inputs:
        if count == 1:
            return message("One unit: a weighted sum of everything that arrives.")
        return message("{n:,} units, each a weighted sum of everything that arrives.", n=count)
    features = inputs["in"][-1]
    values = {
        "n": count,
        "numbers": message("1 number") if features == 1 else message("{n:,} numbers", n=features),
        "sum": f"{count:,}·({features:,}+1)" if params["bias"] else f"{count:,}·{features:,}",
        "total": _parameters(params, inputs),
    }
    if count == 1 and params["bias"]:
        return message("One unit: a weighted sum of {numbers} plus a bias: {sum} = {total:,} parameters.", **values)
    if count == 1:
        return message("One unit: a weighted sum of {numbers}: {sum} = {total:,} parameters.", **values)
    if params["bias"]:
        return message(
            "{n:,} units, each a weighted sum of {numbers} plus a bias: {sum} = {total:,} parameters.", **values
        )
    return message("{n:,} units, each a weighted sum of {numbers}: {sum} = {total:,} parameters.", **values)


LINEAR = LayerSpec(
    type="Linear",
    family="dense",
    inputs=IN,
    outputs=OUT,
    params=(
        ParamSpec(
            "out_features", message("Output features"), message("How many units the layer has, and numbers come out."),
            "int", 32, 1, MAX_SIZE,
        ),
        bias_param(),
    ),
    shape=_shape,
    parameters=_parameters,
    macs=lambda params, inputs, outputs: elements(outputs["out"]) * inputs["in"][-1],
    formula=lambda params: r"y_j = \sum_{i} w_{ji}\, x_i" + (" + b_j" if params["bias"] else ""),
    sentence=_sentence,
    summary=message("Every unit adds up all incoming numbers, each with its own weight."),
    keywords=("dense", "fully connected", "fc", "neurons", "perceptron", "hidden"),
    follows=("ReLU", "Output", "Tanh", "Dropout", "BatchNorm1d", "GELU", "Linear", "Sigmoid", "LayerNorm", "Add"),
)  # fmt: skip

SPECS = (LINEAR,)
