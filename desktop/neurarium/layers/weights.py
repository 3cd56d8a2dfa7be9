"""What every layer with weights has: how they begin, whether they learn, whose they are, what bounds them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, Shape, ShapeProblem
from neurarium.messages import message

INITIALISATIONS = (
    ("default", message("As PyTorch does it")),
    ("xavier_uniform", message("Xavier, uniform")),
    ("xavier_normal", message("Xavier, normal")),
    ("kaiming_uniform", message("Kaiming, uniform")),
    ("kaiming_normal", message("Kaiming, normal")),
    ("orthogonal", message("Orthogonal")),
    ("normal", message("Normal with a given σ")),
    ("zeros", message("All zero")),
)

WEIGHT_PARAMS = (
    ParamSpec(
        "weight_init", message("First weights"),
        message("What the weights are before training; once it has begun, from the next reset on. Kaiming suits ReLU, "
                "Xavier suits tanh; biases then begin at 0."),
        "choice", "default", choices=INITIALISATIONS, advanced=True, scope="weights",
    ),
    ParamSpec(
        "weight_std", message("Spread σ"),
        message("The standard deviation of the first weights; used when they are normal with a given σ."),
        "float", 0.02, 0.0, 100.0, advanced=True, scope="weights",
    ),
    ParamSpec(
        "frozen", message("Frozen"),
        message("Keep the weights of this layer as they are while the others learn. What a batch normalisation "
                "remembers of the data still follows it."),
        "bool", False, advanced=True, scope="weights",
    ),
    ParamSpec(
        "weight_norm", message("Weight normalisation"),
        message("Learn length and direction of the weights apart, or hold their largest singular value at 1."),
        "choice", "none", advanced=True, scope="weights",
        choices=(
            ("none", message("None")),
            ("weight", message("Length and direction apart")),
            ("spectral", message("Spectral")),
        ),
    ),
    ParamSpec(
        "same_weights_as", message("Same weights as"),
        message("Use the weights of another layer instead of own ones; both then learn together."),
        "node", "", advanced=True, scope="weights",
    ),
)  # fmt: skip

# Of layers that add a learned number (a shift, in normalisations) to what they make.
BIAS_PARAMS = (
    ParamSpec(
        "bias_init", message("First biases"),
        message("What every bias is before training. PyTorch begins it with small random numbers, the shift of a "
                "normalisation with 0; beside other first weights it is 0."),
        "choice", "default", advanced=True, scope="weights",
        choices=(
            ("default", message("As PyTorch does it")),
            ("zeros", message("Zero")),
            ("constant", message("A given value")),
        ),
    ),
    ParamSpec(
        "bias_value", message("Value of the biases"),
        message("What every bias begins with, if a value is given: a little above 0 keeps a ReLU alive, a negative one "
                "keeps a gate shut."),
        "float", 0.1, -1e6, 1e6, advanced=True, scope="weights",
    ),
)  # fmt: skip
_AFTER = "weight_std"  # where they stand among the rows


def first_bias(params: Params) -> float | None:
    """What every bias begins with where the card says it; None: as ever."""
    kind = params.get("bias_init", "default")
    return None if kind == "default" else 0.0 if kind == "zeros" else float(params.get("bias_value", 0.1))


# Families whose weights are no table called "weight", or whose modules keep their own list of weights.
WITHOUT_NORM = frozenset({"io", "normalisation", "recurrent", "attention", "activation"})
NORMED = "parametrizations.weight."  # torch's names of what stands behind a normalised weight
LENGTHS = f"{NORMED}original0"


def with_weight_params(spec: LayerSpec) -> LayerSpec:
    """The spec with the rows above, if the layer has weights; its shape rule and its weights heed them."""
    if spec.weights is None:
        return spec
    names = {param.name for param in spec.params}
    if spec.family in WITHOUT_NORM:
        names.add("weight_norm")
    rows = tuple(
        row
        for known in WEIGHT_PARAMS
        for row in (known, *(BIAS_PARAMS if known.name == _AFTER and names & {"bias", "affine"} else ()))
        if row.name not in names
    )
    return replace(
        spec, params=(*spec.params, *rows), parameters=None,
        shape=_checked(spec.type, spec.shape, spec.weights), weights=_normed(spec.weights),
    )  # fmt: skip


Weights = Callable[[Params, Inputs], Mapping[str, Shape]]


def _normed(plain: Weights) -> Weights:
    """Names and shapes as torch has them once a weight is normalised."""

    def weights(params: Params, inputs: Inputs) -> Mapping[str, Shape]:
        shapes = plain(params, inputs)
        kind = params.get("weight_norm", "none")
        if kind == "none" or "weight" not in shapes:
            return shapes
        weight = shapes["weight"]
        others = {name: shape for name, shape in shapes.items() if name != "weight"}
        if kind == "spectral":
            return {**others, f"{NORMED}original": weight}
        length = (weight[0], *(1 for _ in weight[1:]))
        return {**others, LENGTHS: length, f"{NORMED}original1": weight}

    return weights


def _checked(
    type_name: str, plain: Callable[[Params, Inputs], Outputs], weights: Weights
) -> Callable[[Params, Inputs], Outputs]:
    """The layer's shape rule, which then refuses a normalisation that its weights do not allow."""

    def shape(params: Params, inputs: Inputs) -> Outputs:
        outputs = plain(params, inputs)
        if params.get("weight_norm", "none") == "none":
            return outputs
        own = weights(params, inputs)
        off = ("set_params", {"params": {"weight_norm": "none"}})
        if len(own.get("weight", ())) < 2:
            raise ShapeProblem(
                message("Weight normalisation needs a table of weights, which {layer} does not have.",
                        layer=type_name), off,
            )  # fmt: skip
        zero = params.get("weight_init") == "normal" and params.get("weight_std") == 0
        if params.get("weight_init") == "zeros" or zero:
            raise ShapeProblem(
                message("Weights that are all zero have no direction and cannot be normalised."),
                ("set_params", {"params": {"weight_init": "default"}}), off,
            )  # fmt: skip
        return outputs

    return shape
