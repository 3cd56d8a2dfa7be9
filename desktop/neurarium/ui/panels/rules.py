"""What the choices of the recipe mean: a sentence and a formula for each loss and optimiser, with its own numbers."""

from __future__ import annotations

from neurarium.messages import Message, message
from neurarium.recipe import Recipe

LOSS_WORDS: dict[str, Message] = {
    "auto": message("The loss that goes with the data and the last layer."),
    "cross_entropy": message("For one of several classes: how surprised the network is by the right one."),
    "binary_cross_entropy": message("For yes or no from a single output: how surprised the network is by the answer."),
    "mse": message("For numbers: the squared distance to the target, so large errors count most."),
    "l1": message("For numbers: the plain distance to the target, so outliers count no more than others."),
    "huber": message("For numbers: squared for small errors, plain for large ones."),
}
OPTIMISER_WORDS: dict[str, Message] = {
    "SGD": message("The plain rule: a step against the gradient; momentum keeps some of the last steps' direction."),
    "Adam": message("Every weight gets its own step size from its recent gradients; a good first choice."),
    "AdamW": message("Adam with a weight decay that acts on the weights directly instead of through the gradient."),
    "RMSprop": message("Divides every weight's gradient by its recent size, so that no steep direction takes over."),
    "Adagrad": message("Steps become smaller for weights that have moved a lot; learns ever more slowly."),
}
USUAL_RATES: dict[str, tuple[float, float]] = {  # learning rates that most networks of this size train well with
    "SGD": (0.01, 0.5), "Adam": (0.0003, 0.02), "AdamW": (0.0003, 0.02), "RMSprop": (0.0003, 0.02),
    "Adagrad": (0.005, 0.2),
}  # fmt: skip
LOSS_FORMULAS: dict[str, str] = {  # for one sample; z are the outputs, y the target
    "cross_entropy": r"L = -\log \frac{e^{z_y}}{\sum_k e^{z_k}}",
    "binary_cross_entropy": r"L = -y \log \sigma(z) - (1-y) \log(1-\sigma(z))",
    "mse": r"L = (\hat{y} - y)^2",
    "l1": r"L = |\hat{y} - y|",
    "huber": r"e = |\hat{y} - y| \quad L = \frac{e^2}{2} \text{ if } e < 1 \text{, else } e - \frac{1}{2}",
}


_POOL = {  # by the number of axes
    1: message("y is channel c at place i; m runs over the window in the channel x that arrives."),
    2: message("y is map c at place i, j; m, n run over the window in the map x that arrives."),
    3: message("y is volume c at place i, j, l; m, n, q run over the window in the volume x that arrives."),
}
_REGION = {
    1: message("R is the part of the channel x that place i of the answer y covers."),
    2: message("R is the part of the map x that place i, j of the answer y covers."),
    3: message("R is the part of the volume x that place i, j, l of the answer y covers."),
}
_CONV = {
    1: message("y is channel k at place i; x the channels c that arrive; w the filter's weights m; b its bias."),
    2: message(
        "y is map k at place i, j; x the maps c that arrive; w the filter's weights at its places m, n; b its bias."
    ),
    3: message(
        "y is volume k at place i, j, l; x the volumes c that arrive; w the filter's weights at m, n, q; b its bias."
    ),
}
_SPREAD = message(
    "y is map k; x the maps c that arrive, read only at whole places; w the weights of the filter; b its bias."
)
_OVER_THE_BATCH = message("μ and σ are mean and spread over the batch; scale γ and shift β are learned; ε is tiny.")
_OF_ONE_CHANNEL = message("μ and σ are mean and spread of channel c of one sample; γ and β are learned; ε is tiny.")
_OF_A_CHANNEL = message("m is drawn anew for every channel c of every sample: 0 drops it, 1 lets it pass.")
LETTERS: dict[str, Message] = {  # what the letters of a layer's formula stand for
    "Linear": message("x are the numbers that arrive, y what the layer answers, w its weights, b its biases."),
    **{f"Conv{rank}d": words for rank, words in _CONV.items()},
    **{f"ConvTranspose{rank}d": _SPREAD for rank in (1, 2, 3)},
    **{f"{kind}Pool{rank}d": words for kind in ("Max", "Avg", "LP") for rank, words in _POOL.items()},
    **{f"Adaptive{kind}Pool{rank}d": words for kind in ("Avg", "Max") for rank, words in _REGION.items()},
    **dict.fromkeys((f"MaxUnpool{rank}d" for rank in (1, 2, 3)), message(
        "y is channel c of the answer; p tells where the numbers x that arrive stood before the MaxPool."
    )),
    "Roll": message("x is what arrives; mod n begins anew at the end of an axis with n places."),
    "CosineSimilarity": message("a and b are what arrives at both inputs; the double bars are their lengths."),
    "PairwiseDistance": message("a and b are what arrives at both inputs; ε is tiny."),
    "FFT": message("x are the numbers that arrive, N (by M) of them; k (and l) count how often a wave swings."),
    "AffineGrid": message("θ are the six numbers; u, v run from -1 to 1 over the picture; g is where to read."),
    "GridSample": message("x is map c that arrives; p, q are the place in it; Λ falls from 1 to 0 over one step."),
    "Upsample": message(
        "y is map c at place i, j; x the map that arrives; Λ falls from 1 to 0 over one step, κ does so along a curve."
    ),
    "PixelShuffle": message("y is map c at place i, j; x the maps that arrive; the half brackets round down."),
    "PixelUnshuffle": message("x is map c that arrives; m, n are the places in a block of r × r."),
    "ChannelShuffle": message("x are the C maps that arrive; l counts the g groups, k the maps of one group."),
    "Unfold": message("x is map c that arrives; l counts the windows, m, n are the places in one."),
    "Fold": message("y is map c at place i, j; l counts the windows that lie over it, m, n are the places in one."),
    "GELU": message("Φ is the share of a bell curve that lies below x."),
    "Softmax": message("x are the numbers that arrive; e to the power of each is divided by the sum of all."),
    "PReLU": message("a is the learned slope below 0; with an index it is that of channel c."),
    "RReLU": message("a is drawn anew for every number at every step."),
    "Softmin": message("x are the numbers that arrive; e to the power of minus each is divided by the sum of all."),
    "LogSoftmax": message("x are the numbers that arrive; j runs over all of them."),
    "Softmax2d": message("c is the channel, i, j the place; k runs over all channels of the place."),
    "GLU": message("a is the first half of the numbers x that arrive, b the second."),
    "Bilinear": message("x and x' are what arrives at both inputs, y what the layer answers, w its weights, b biases."),
    **{f"BatchNorm{rank}d": _OVER_THE_BATCH for rank in (1, 2, 3)},
    **{f"InstanceNorm{rank}d": _OF_ONE_CHANNEL for rank in (1, 2, 3)},
    "LayerNorm": message("μ and σ are mean and spread of one sample; scale γ and shift β are learned; ε is tiny."),
    "GroupNorm": message("μ and σ are mean and spread of group g; scale γ and shift β are learned; ε is tiny."),
    "RMSNorm": message("The mean is taken over the numbers of one sample; the scale γ is learned; ε is tiny."),
    "LocalResponseNorm": message("c' runs over the channels next to c, at the same place."),
    "Dropout": message("m is drawn anew for every number at every step: 0 drops it, 1 lets it pass."),
    **{f"Dropout{rank}d": _OF_A_CHANNEL for rank in (1, 2, 3)},
    "AlphaDropout": message("m is drawn anew for every number at every step; a and b bring mean and spread back."),
    "FeatureAlphaDropout": message("m is drawn anew for every channel c; a and b bring mean and spread back."),
    "GaussianNoise": message("n is drawn anew for every number at every step, from a bell curve."),
    "StochasticDepth": message("m is drawn anew at every step, with an index for every sample n: 0 drops it."),
    "DropConnect": message("m is drawn anew for every weight at every step: 0 leaves it out; w are the weights."),
    "LSTM": message("c is what is remembered, h the answer of step t; f, i, o are gates between 0 and 1."),
    "GRU": message("h is the answer of step t, n the proposal for it; z and r are gates between 0 and 1."),
    "RNN": message("x is what arrives at step t, h the answer and what is remembered; W, U, b are learned."),
    "Embedding": message("The token x of step t picks its row of the table W."),
    "EmbeddingBag": message("The token x of step t picks its row of the table W; T tokens arrive."),
    "PaddingMask": message("m is yes where the token x of step t is the one that only fills up."),
    "SinePositions": message("t counts the steps, 2i and 2i+1 the D numbers of one step."),
    "LearnedPositions": message("t counts the steps; every place has a learned row p."),
    "RotaryPositions": message("t counts the steps; a pair of the D numbers is a point that is turned round 0."),
    "MultiheadAttention": message(
        "x asks, z is looked at (x itself, if nothing else is wired); h is one of H heads, d its numbers; M hides what "
        "comes later; the W are learned."
    ),
    "ScaledDotProductAttention": message(
        "Q, K, V are what arrives as query, key and value; d is how many numbers a key has; M hides what comes later."
    ),
    "TransformerEncoderLayer": message("A is attention, F the small network for every step, LN a LayerNorm."),
    "TransformerDecoderLayer": message(
        "A is attention, C attention to the memory, F the small network for every step, LN a LayerNorm."
    ),
}
LOSS_LETTERS: dict[str, Message] = {  # the same for a loss
    "cross_entropy": message("z are the outputs, one for each class k; y is the true class."),
    "binary_cross_entropy": message("z is the output, σ(z) the probability made of it; y is 1 for yes and 0 for no."),
    "mse": message("ŷ is what the network predicts, y the true value."),
    "l1": message("ŷ is what the network predicts, y the true value."),
    "huber": message("ŷ is what the network predicts, y the true value."),
}


def step_formula(recipe: Recipe) -> str:
    """LaTeX of one step for one weight w with gradient g, as torch computes it, with the recipe's own numbers.

    Leaves out what is 0; the corrections of Adam's first steps are written as hats.
    """
    rate, decay = _number(recipe.learning_rate), _number(recipe.l2)
    lines = []
    if recipe.l1:
        lines.append(rf"g \leftarrow g + {_number(recipe.l1)}\, \mathrm{{sign}}(w)")
    if recipe.l2 and recipe.optimiser != "AdamW":
        lines.append(rf"g \leftarrow g + {decay}\, w")
    match recipe.optimiser:
        case "SGD":
            lines += _sgd(recipe, rate)
        case "RMSprop":
            lines.append(r"s \leftarrow 0.99\, s + 0.01\, g^2")
            lines += _moved(recipe, rate, r"\frac{g}{\sqrt{s} + \epsilon}")
        case "Adagrad":
            lines += [r"s \leftarrow s + g^2", rf"w \leftarrow w - {rate}\, \frac{{g}}{{\sqrt{{s}} + \epsilon}}"]
        case _:
            if recipe.optimiser == "AdamW" and recipe.l2:
                lines.append(rf"w \leftarrow w - {rate} \cdot {decay}\, w")
            lines += [r"m \leftarrow 0.9\, m + 0.1\, g", r"s \leftarrow 0.999\, s + 0.001\, g^2",
                      rf"w \leftarrow w - {rate}\, \frac{{\hat{{m}}}}{{\sqrt{{\hat{{s}}}} + \epsilon}}"]  # fmt: skip
    return r" \quad ".join(lines)


def _sgd(recipe: Recipe, rate: str) -> list[str]:
    if recipe.momentum and recipe.nesterov:
        keep = _number(recipe.momentum)
        return [rf"v \leftarrow {keep}\, v + g", rf"w \leftarrow w - {rate}\, (g + {keep}\, v)"]
    return _moved(recipe, rate, "g")


def _moved(recipe: Recipe, rate: str, direction: str) -> list[str]:
    """A step along a direction, or along what momentum has gathered of it."""
    if not recipe.momentum:
        return [rf"w \leftarrow w - {rate}\, {direction}"]
    return [rf"v \leftarrow {_number(recipe.momentum)}\, v + {direction}", rf"w \leftarrow w - {rate}\, v"]


def _number(value: float) -> str:
    """0.002, or 3 \\cdot 10^{-5} for what would be all zeros."""
    if value == 0 or 1e-4 <= abs(value) < 1e6:
        return f"{value:g}"
    mantissa, exponent = f"{value:.3e}".split("e")
    return rf"{float(mantissa):g} \cdot 10^{{{int(exponent)}}}"
