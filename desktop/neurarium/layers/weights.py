"""What every layer with weights has: how they begin, whether they learn, whose they are, what bounds them."""

from __future__ import annotations

from dataclasses import replace

from neurarium.layers.spec import LayerSpec, ParamSpec
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
        message("What the weights are before training. Kaiming suits ReLU, Xavier suits tanh; biases then begin at 0."),
        "choice", "default", choices=INITIALISATIONS, advanced=True, scope="weights",
    ),
    ParamSpec(
        "weight_std", message("Spread σ"),
        message("The standard deviation of the first weights; used when they are normal with a given σ."),
        "float", 0.02, 0.0, 100.0, advanced=True, scope="weights",
    ),
    ParamSpec(
        "frozen", message("Frozen"), message("Keep the weights of this layer as they are while the others learn."),
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


def with_weight_params(spec: LayerSpec) -> LayerSpec:
    """The spec with the rows above, if the layer has weights."""
    if spec.weights is None:
        return spec
    names = {param.name for param in spec.params}
    return replace(spec, params=(*spec.params, *(row for row in WEIGHT_PARAMS if row.name not in names)))
