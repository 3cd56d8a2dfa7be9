"""What arrives as a sum of waves: the Fourier transform that FNet puts in the place of attention."""

from __future__ import annotations

from neurarium.layers.common import IN, OUT, text, unchanged
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, ShapeProblem
from neurarium.messages import Message, message


def _fft(params: Params, inputs: Inputs) -> Outputs:
    if params["axes"] == 2 and len(inputs["in"]) < 2:
        raise ShapeProblem(
            message("A row of {n:,} numbers has one axis only: there is no second one to transform.",
                    n=inputs["in"][0]),
            ("set_params", {"params": {"axes": 1}}),
        )  # fmt: skip
    return unchanged(params, inputs)


def _sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "in" not in inputs or "out" not in outputs:
        return message("Tells how strongly every wave occurs in what arrives. Nothing to learn.")
    shape = inputs["in"]
    if params["axes"] == 1:
        return message(
            "Mixes every {n:,} numbers along the last axis of {shape}: each answer is one cosine wave's share of them. "
            "Nothing to learn.",
            n=shape[-1], shape=text(shape),
        )  # fmt: skip
    return message(
        "Mixes all {size} numbers of the last two axes of {shape}: each answer is one cosine wave's share of them. "
        "Nothing to learn.",
        size=text(shape[-2:]), shape=text(shape),
    )  # fmt: skip


def _formula(params: Params) -> str:
    one = params["axes"] == 1
    count = "N" if one else "N M"
    root, whole = rf"\frac{{1}}{{\sqrt{{{count}}}}}\,", rf"\frac{{1}}{{{count}}}\,"
    before = {"backward": "", "ortho": root, "forward": whole}[params["norm"]]
    if one:
        return rf"y_k = {before} \sum_{{n=0}}^{{N-1}} x_n \cos\left(2\pi\, \frac{{k n}}{{N}}\right)"
    angle = r"\frac{k n}{N} + \frac{l m}{M}"
    return rf"y_{{k l}} = {before} \sum_{{n, m}} x_{{n m}} \cos\left(2\pi \left({angle}\right)\right)"


FFT = LayerSpec(
    type="FFT",
    family="attention",
    inputs=IN,
    outputs=OUT,
    params=(
        ParamSpec(
            "axes", message("Over"), message("FNet transforms the steps and the numbers of each step: two axes."),
            "choice", 2, choices=((1, message("The last axis")), (2, message("The last two axes"))),
        ),
        ParamSpec(
            "norm", message("Scale"), message("What the sums are divided by."), "choice", "backward",
            choices=(
                ("backward", message("Nothing")),
                ("ortho", message("The root of how many numbers there are")),
                ("forward", message("How many numbers there are")),
            ),
            advanced=True,
        ),
    ),
    shape=_fft,
    formula=_formula,
    sentence=_sentence,
    summary=message("The real part of the Fourier transform: every answer looks at all numbers, without any weights. "
                    "FNet uses it in the place of attention."),
    keywords=("fourier", "fft", "fft2", "fnet", "frequency", "spectrum", "cosine", "mixing", "transform"),
    follows=("Add", "LayerNorm", "Linear", "Conv2d", "Output"),
)  # fmt: skip

SPECS = (FFT,)
