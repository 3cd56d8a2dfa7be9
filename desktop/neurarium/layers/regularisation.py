"""Layers that make it harder to learn by heart."""

from __future__ import annotations

from neurarium.layers.common import IN, OUT, unchanged
from neurarium.layers.spec import LayerSpec, ParamSpec
from neurarium.messages import message

DROPOUT = LayerSpec(
    type="Dropout",
    family="regularisation",
    inputs=IN,
    outputs=OUT,
    params=(
        ParamSpec(
            "p", message("Share dropped"), message("The chance that a number is set to 0 during a training step."),
            "float", 0.5, 0.0, 1.0,
        ),
    ),
    shape=unchanged,
    formula=lambda params: (
        rf"y = \frac{{m}}{{1 - {params['p']:g}}}\, x, \quad m \in \{{0, 1\}}" if params["p"] < 1 else "y = 0"
    ),
    sentence=lambda params, inputs, outputs: message(
        "While training, {share:.0f} % of the numbers are set to 0 at random and the rest grow to make up for it; "
        "afterwards all pass.",
        share=100 * params["p"],
    ),
    summary=message("Sets some numbers to 0 at random while training. So no unit is relied on alone."),
    keywords=("regularise", "overfitting", "noise", "drop"),
    follows=("Linear", "Conv2d", "Output", "LSTM", "Flatten"),
    elementwise=True,
)  # fmt: skip

SPECS = (DROPOUT,)
