"""More networks that people know, drawn with `nr.Graph`: pictures into pictures, sequences, several inputs, shared
weights, and formulas."""

from __future__ import annotations

from helpers.famous.more_drawn import begin, unit
from neurarium.graph.parts import Ref
from neurarium.layers.drawing import CheckedGraph


def unet(size: int = 576, first: int = 64, classes: int = 2, channels: int = 1) -> CheckedGraph:
    """Ronneberger et al. 2015 with BatchNorm and padding, as it is mostly built (31,037,698 with 3 → 2 channels)."""
    g, x = begin(channels, size, size)

    def double(x: Ref, channels: int) -> Ref:
        return unit(g, unit(g, x, channels, 3), channels, 3)

    ways = []
    for depth in range(5):
        if depth:
            x = g.add("MaxPool2d", x)
        with g.group(f"down{depth}", role="encoder"):
            x = double(x, first * 2**depth)
        ways.append(x)
    for depth in reversed(range(4)):
        with g.group(f"up{depth}", role="decoder"):
            x = g.add("ConvTranspose2d", x, out_channels=first * 2**depth, kernel_size=2, stride=2)
            x = double(g.add("Concat", ways[depth], x), first * 2**depth)
    g.add("Output", g.add("Conv2d", x, out_channels=classes, kernel_size=1))
    return g


def cyclegan_generator(size: int = 256, first: int = 64, blocks: int = 9) -> CheckedGraph:
    """Zhu et al. 2017: mirrored edges, InstanceNorm, nine residual blocks drawn as one repeated group."""
    g, x = begin(3, size, size)

    def norm(x: Ref) -> Ref:
        return g.add("ReLU", g.add("InstanceNorm2d", x))

    def conv(x: Ref, channels: int, size: int = 3) -> Ref:
        return g.add("Conv2d", x, out_channels=channels, kernel_size=size, padding=size // 2, padding_mode="reflect")

    x = norm(conv(x, first, 7))
    for width in (2 * first, 4 * first):
        x = norm(g.add("Conv2d", x, out_channels=width, kernel_size=3, stride=2, padding=1))
    with g.group("residual", repeat=blocks):
        y = g.add("InstanceNorm2d", conv(norm(conv(x, 4 * first)), 4 * first))
        x = g.add("Add", x, y)
    for width in (2 * first, first):
        params = {"kernel_size": 3, "stride": 2, "padding": 1, "output_padding": 1}
        x = norm(g.add("ConvTranspose2d", x, out_channels=width, **params))
    g.add("Output", g.add("Tanh", conv(x, 3, 7)))
    return g


def pix2pix_generator(size: int = 256, first: int = 64, depth: int = 8) -> CheckedGraph:
    """Isola et al. 2017, the U-Net of `depth` halvings."""
    g, x = begin(3, size, size)
    widths = [first * min(2**level, 8) for level in range(depth)]
    ways = []
    params = {"kernel_size": 4, "stride": 2, "padding": 1}
    for level, width in enumerate(widths):
        x = g.add("LeakyReLU", x, negative_slope=0.2) if level else x
        inner = 0 < level < depth - 1
        x = g.add("Conv2d", x, out_channels=width, bias=False, **params)
        x = g.add("BatchNorm2d", x) if inner else x
        ways.append(x)
    for level in reversed(range(1, depth)):
        x = g.add("ConvTranspose2d", g.add("ReLU", x), out_channels=widths[level - 1], bias=False, **params)
        x = g.add("BatchNorm2d", x)
        x = g.add("Dropout", x) if 3 < level < depth - 1 else x
        x = g.add("Concat", ways[level - 1], x)
    x = g.add("ConvTranspose2d", g.add("ReLU", x), out_channels=3, **params)
    g.add("Output", g.add("Tanh", x))
    return g


def patch_discriminator(size: int = 256) -> CheckedGraph:
    """Isola et al. 2017: picture and answer come in side by side, every patch of 70 × 70 is judged."""
    g, x = begin(3, size, size)
    x = g.add("Concat", x, g.add("Input", shape=(3, size, size), name="answer"))
    for index, (channels, stride) in enumerate(((64, 2), (128, 2), (256, 2), (512, 1))):
        x = g.add("Conv2d", x, out_channels=channels, kernel_size=4, stride=stride, padding=1, bias=index == 0)
        x = g.add("LeakyReLU", g.add("BatchNorm2d", x) if index else x, negative_slope=0.2)
    g.add("Output", g.add("Conv2d", x, out_channels=1, kernel_size=4, padding=1))
    return g


def espcn(size: int = 17, upscale: int = 3) -> CheckedGraph:
    """Shi et al. 2016: pixels come out of channels."""
    g, x = begin(1, size, size)
    x = g.add("Tanh", g.add("Conv2d", x, out_channels=64, kernel_size=5, padding=2))
    x = g.add("Tanh", g.add("Conv2d", x, out_channels=32, kernel_size=3, padding=1))
    x = g.add("Conv2d", x, out_channels=upscale**2, kernel_size=3, padding=1)
    g.add("Output", g.add("PixelShuffle", x, upscale_factor=upscale))
    return g


def wavenet(steps: int = 64, channels: int = 8, skip: int = 12, letters: int = 16) -> CheckedGraph:
    """Van den Oord et al. 2016: causal convolutions further and further apart, gates, and skips to the end."""
    g = CheckedGraph()
    x = g.add("OneHot", g.add("Input", shape=(steps,), dtype="int"), num_classes=letters)
    x = g.add("Permute", g.add("Cast", x), dims=(2, 1))
    x = g.add("Conv1d", x, out_channels=channels, kernel_size=1)
    skips = []
    for dilation in (1, 2, 4, 8):
        with g.group(f"dilated{dilation}"):
            y = g.add("Conv1d", g.add("Pad", x, pad=(dilation, 0)), out_channels=2 * channels, kernel_size=2,
                      dilation=dilation)  # fmt: skip
            halves = g.add("Chunk", y)
            y = g.add("Multiply", g.add("Tanh", halves["out"]), g.add("Sigmoid", halves["out2"]))
            skips.append(g.add("Conv1d", y, out_channels=skip, kernel_size=1))
            if dilation < 8:
                x = g.add("Add", x, g.add("Conv1d", y, out_channels=channels, kernel_size=1))
    y = g.add("Conv1d", g.add("ReLU", g.add("Add", *skips)), out_channels=skip, kernel_size=1)
    y = g.add("Conv1d", g.add("ReLU", y), out_channels=letters, kernel_size=1)
    g.add("Output", g.add("Select", y, dim=2, index=-1))
    return g


def tcn(steps: int = 32, channels: int = 3, hidden: int = 12, outputs: int = 4) -> CheckedGraph:
    """Bai et al. 2018: residual blocks of causal convolutions with normalised weights."""
    g, x = begin(channels, steps)
    before = channels
    for dilation in (1, 2, 4):
        with g.group(f"block{dilation}"):
            y = x
            for _ in range(2):
                y = g.add("Conv1d", g.add("Pad", y, pad=(2 * dilation, 0)), out_channels=hidden, kernel_size=3,
                          dilation=dilation, weight_norm="weight")  # fmt: skip
                y = g.add("Dropout", g.add("ReLU", y), p=0.2)
            short = x if before == hidden else g.add("Conv1d", x, out_channels=hidden, kernel_size=1)
            x = g.add("ReLU", g.add("Add", y, short))
        before = hidden
    g.add("Output", g.add("Linear", g.add("Select", x, dim=2, index=-1), out_features=outputs))
    return g


def seq2seq(words: int = 40, others: int = 30, steps: int = 9, answers: int = 7, size: int = 24) -> CheckedGraph:
    """Bahdanau et al. 2015: a GRU reads, another one writes; additive attention looks at what was read."""
    g = CheckedGraph()
    x = g.add("Input", shape=(steps,), dtype="int", name="sentence")
    y = g.add("Input", shape=(answers,), dtype="int", name="so_far")
    with g.group("encoder", role="encoder"):
        read = g.add("GRU", g.add("Embedding", x, num_embeddings=words, embedding_dim=16), hidden_size=size)
    with g.group("decoder", role="decoder"):
        e = g.add("Embedding", y, num_embeddings=others, embedding_dim=16)
        wrote = g.add("GRU", e, state=read["states"], hidden_size=size)
        with g.group("attention"):
            asked = g.add("Unsqueeze", g.add("Linear", wrote["out"], out_features=size), dim=2)
            known = g.add("Unsqueeze", g.add("Linear", read["out"], out_features=size, bias=False), dim=1)
            score = g.add("Linear", g.add("Tanh", g.add("Add", asked, known)), out_features=1, bias=False)
            weights = g.add("Softmax", g.add("Squeeze", score, dim=-1), dim=-1)
            context = g.add("MatMul", weights, read["out"])
        z = g.add("Concat", wrote["out"], context, dim=-1)
    g.add("Output", g.add("Linear", z, out_features=others))
    g.add("Output", weights, name="attention")
    return g


def transformer(
    words: int = 50, steps: int = 10, answers: int = 8, size: int = 32, heads: int = 4, layers: int = 2
) -> CheckedGraph:
    """Vaswani et al. 2017, as torch's nn.Transformer: both sides drawn as repeated groups, one table for all words."""
    g = CheckedGraph()
    x = g.add("Input", shape=(steps,), dtype="int", name="sentence")
    y = g.add("Input", shape=(answers,), dtype="int", name="so_far")
    mask = g.add("PaddingMask", x)
    params = {"nhead": heads, "dim_feedforward": 2 * size, "dropout": 0.0}
    m = g.add("Embedding", x, num_embeddings=words, embedding_dim=size, name="words")
    m = g.add("SinePositions", g.add("Expression", m, expression=f"x * sqrt({size})"))
    with g.group("encoder", repeat=layers, role="encoder"):
        m = g.add("TransformerEncoderLayer", m, mask=mask, **params)
    m = g.add("LayerNorm", m)
    d = g.add("Embedding", y, num_embeddings=words, embedding_dim=size, same_weights_as="words")
    d = g.add("SinePositions", g.add("Expression", d, expression=f"x * sqrt({size})"))
    with g.group("decoder", repeat=layers, role="decoder"):
        d = g.add("TransformerDecoderLayer", d, m, memory_mask=mask, **params)
    d = g.add("LayerNorm", d)
    g.add("Output", g.add("Linear", d, out_features=words, bias=False, same_weights_as="words"))
    return g


def bert(
    words: int = 30_522, steps: int = 512, size: int = 768, heads: int = 12, layers: int = 12
) -> CheckedGraph:  # fmt: skip
    """Devlin et al. 2019, BERT-base with its pooler: words, segments and places added; a mask over the padding."""
    g = CheckedGraph()
    x = g.add("Input", shape=(steps,), dtype="int", name="words")
    segments = g.add("Input", shape=(steps,), dtype="int", name="segments")
    mask = g.add("PaddingMask", x)
    e = g.add("Embedding", x, num_embeddings=words, embedding_dim=size, padding_idx=0)
    s = g.add("Embedding", segments, num_embeddings=2, embedding_dim=size)
    e = g.add("LearnedPositions", g.add("Add", e, s), max_length=steps)
    e = g.add("Dropout", g.add("LayerNorm", e, eps=1e-12), p=0.1)
    with g.group("encoder", repeat=layers):
        e = g.add("TransformerEncoderLayer", e, mask=mask, nhead=heads, activation="gelu", layer_norm_eps=1e-12)
    pooled = g.add("Tanh", g.add("Linear", g.add("Select", e, dim=1), out_features=size))
    g.add("Output", pooled)
    g.add("Output", e, name="states")
    return g


def perceiver(pixels: int = 64, channels: int = 3, latents: int = 8, size: int = 16) -> CheckedGraph:
    """Jaegle et al. 2021 in small: learned questions to the pixels, the same two layers over and over."""
    g, x = begin(pixels, channels)
    z = g.add("Parameter", shape=(latents, size), name="questions")
    for turn in range(3):
        first = {"same_weights_as": "look"} if turn else {"name": "look"}
        second = {"same_weights_as": "think"} if turn else {"name": "think"}
        y = g.add("MultiheadAttention", z, key=x, num_heads=2, **first)
        z = g.add("TransformerEncoderLayer", g.add("Add", z, y["out"]), nhead=2, dropout=0.0, **second)
    g.add("Output", g.add("Linear", g.add("Mean", z, dim=1), out_features=5))
    return g


def siamese() -> CheckedGraph:
    """Koch et al. 2015: two pictures, one tower, the distance of what it says."""
    g, x = begin(1, 28, 28)
    other = g.add("Input", shape=(1, 28, 28), name="other")

    def tower(x: Ref, tied: bool) -> Ref:
        def own(name: str) -> dict[str, str]:
            return {"same_weights_as": name} if tied else {"name": name}

        x = g.add("ReLU", g.add("Conv2d", x, out_channels=8, kernel_size=5, **own("conv1")))
        x = g.add("ReLU", g.add("Conv2d", g.add("MaxPool2d", x), out_channels=16, kernel_size=3, **own("conv2")))
        return g.add("Sigmoid", g.add("Linear", g.add("Flatten", x), out_features=32, **own("fc")))

    distance = g.add("Expression", tower(x, False), tower(other, True), expression="abs(a - b)")
    g.add("Output", g.add("Linear", distance, out_features=1))
    return g


def pointnet(points: int = 128, classes: int = 10) -> CheckedGraph:
    """Qi et al. 2017, with the small network that turns the cloud; the turn is learned as a change of no turn."""
    g, x = begin(3, points)

    def shared(x: Ref, *widths: int) -> Ref:
        for width in widths:
            x = g.add("ReLU", g.add("BatchNorm1d", g.add("Conv1d", x, out_channels=width, kernel_size=1)))
        return x

    def dense(x: Ref, *widths: int) -> Ref:
        for width in widths:
            x = g.add("ReLU", g.add("BatchNorm1d", g.add("Linear", x, out_features=width)))
        return x

    with g.group("turn"):
        t = dense(g.add("Max", shared(x, 64, 128, 1024), dim=2), 512, 256)
        t = g.add("Unflatten", g.add("Linear", t, out_features=9), unflattened_size=(3, 3))
    x = g.add("Add", x, g.add("MatMul", t, x))  # (T + 1) x
    x = g.add("Max", shared(x, 64, 64, 64, 128, 1024), dim=2)
    x = g.add("Dropout", dense(x, 512, 256), p=0.3)
    g.add("Output", g.add("Linear", x, out_features=classes))
    return g


def nerf(position: int = 63, direction: int = 27, size: int = 256) -> CheckedGraph:
    """Mildenhall et al. 2020: the place again in the middle, the direction only for the colour."""
    g = CheckedGraph()
    place = g.add("Input", shape=(position,), name="place")
    way = g.add("Input", shape=(direction,), name="direction")
    x = place
    for index in range(8):
        x = g.add("Concat", place, x) if index == 5 else x
        x = g.add("ReLU", g.add("Linear", x, out_features=size))
    density = g.add("Linear", x, out_features=1)
    x = g.add("Concat", g.add("Linear", x, out_features=size), way)
    x = g.add("ReLU", g.add("Linear", x, out_features=size // 2))
    g.add("Output", g.add("Concat", g.add("Linear", x, out_features=3), density))
    return g


def llama(words: int = 100, steps: int = 12, size: int = 32, heads: int = 4, keys: int = 2) -> CheckedGraph:
    """Touvron et al. 2023: RMSNorm, rotary places, gated hidden units; every key serves several heads."""
    g = CheckedGraph()
    each = size // heads
    x = g.add("Embedding", g.add("Input", shape=(steps,), dtype="int"), num_embeddings=words, embedding_dim=size)

    def dense(x: Ref, width: int) -> Ref:
        return g.add("Linear", x, out_features=width, bias=False)

    def split(x: Ref, count: int) -> Ref:
        x = g.add("Unflatten", dense(x, count * each), dim=2, unflattened_size=(count, each))
        return g.add("Permute", x, dims=(2, 1, 3))

    def repeated(x: Ref) -> Ref:
        return g.add("Flatten", g.add("Stack", *[x] * (heads // keys), dim=2), start_dim=1, end_dim=2)

    with g.group("block", repeat=2):
        y = g.add("RMSNorm", x, eps=1e-6)
        q, k, v = split(y, heads), split(y, keys), split(y, keys)
        q, k = g.add("RotaryPositions", q), g.add("RotaryPositions", k)
        y = g.add("ScaledDotProductAttention", q, key=repeated(k), value=repeated(v), causal=True)["out"]
        y = g.add("Flatten", g.add("Permute", y, dims=(2, 1, 3)), start_dim=2)
        x = g.add("Add", x, dense(y, size))
        y = g.add("RMSNorm", x, eps=1e-6)
        y = g.add("Multiply", g.add("SiLU", dense(y, 64)), dense(y, 64))
        x = g.add("Add", x, dense(y, size))
    g.add("Output", dense(g.add("RMSNorm", x, eps=1e-6), words))
    return g
