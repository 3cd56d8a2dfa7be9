"""Networks that remember, choose or shift places, drawn with `nr.Graph`: SegNet, FNet, STN, Swin, VQ."""

from __future__ import annotations

from helpers.famous.more_drawn import begin, unit
from neurarium.graph.parts import Ref
from neurarium.layers.drawing import CheckedGraph


def segnet(size: int = 18, widths: tuple[int, ...] = (8, 12), classes: int = 3) -> CheckedGraph:
    """Badrinarayanan et al. 2017: the decoder puts numbers back where the encoder's MaxPool took them from."""
    g, x = begin(3, size, size)
    pools: list[tuple[Ref, int]] = []
    for width in widths:
        x = unit(g, x, width, 3)
        x = g.add("MaxPool2d", x, return_indices=True)
        pools.append((x["indices"], size))
        size //= 2
    for width, (places, before) in zip((*widths[:-1][::-1], widths[0]), pools[::-1], strict=True):
        x = g.add("MaxUnpool2d", x, indices=places, output_size=before)
        x = unit(g, x, width, 3)
    g.add("Output", g.add("Conv2d", x, out_channels=classes, kernel_size=1))
    return g


def fnet(words: int = 40, steps: int = 9, width: int = 16, blocks: int = 2, classes: int = 3) -> CheckedGraph:
    """Lee-Thorp et al. 2022: Fourier transforms in the place of attention."""
    g = CheckedGraph()
    x = g.add("Input", shape=(steps,), dtype="int")
    x = g.add("Embedding", x, num_embeddings=words, embedding_dim=width)
    x = g.add("LayerNorm", g.add("LearnedPositions", x))
    with g.group("block", repeat=blocks):
        x = g.add("LayerNorm", g.add("Add", x, g.add("FFT", x)))
        y = g.add("GELU", g.add("Linear", x, out_features=4 * width))
        x = g.add("LayerNorm", g.add("Add", x, g.add("Linear", y, out_features=width)))
    x = g.add("Tanh", g.add("Linear", g.add("Select", x, index=0), out_features=width))
    g.add("Output", g.add("Linear", x, out_features=classes))
    return g


def spatial_transformer(size: int = 28) -> CheckedGraph:
    """Jaderberg et al. 2015, as torch's own tutorial has it: six numbers say how the picture is turned."""
    g, picture = begin(1, size, size)
    x = g.add("MaxPool2d", g.add("Conv2d", picture, out_channels=8, kernel_size=7))
    x = g.add("MaxPool2d", g.add("Conv2d", g.add("ReLU", x), out_channels=10, kernel_size=5))
    x = g.add("ReLU", g.add("Linear", g.add("Flatten", g.add("ReLU", x)), out_features=32))
    theta = g.add("Linear", x, out_features=6)
    x = g.add("GridSample", picture, g.add("AffineGrid", theta, size=size))
    x = g.add("ReLU", g.add("MaxPool2d", g.add("Conv2d", x, out_channels=10, kernel_size=5)))
    x = g.add("ReLU", g.add("MaxPool2d", g.add("Conv2d", x, out_channels=20, kernel_size=5)))
    x = g.add("ReLU", g.add("Linear", g.add("Flatten", x), out_features=50))
    g.add("Output", g.add("Linear", x, out_features=10))
    return g


def swin_block(size: int = 8, width: int = 16, window: int = 4, heads: int = 2) -> CheckedGraph:
    """Liu et al. 2021, a block with shifted windows. What hides the places that the shift brought together is a frozen
    Parameter, the bias of each pair of places a learned one."""
    g = CheckedGraph()
    x = g.add("Input", shape=(size, size, width))
    many, tokens, shift = size // window, window**2, window // 2
    y = g.add("Roll", g.add("LayerNorm", x), shifts=(-shift, -shift), dims=(1, 2))
    y = g.add("Permute", g.add("Reshape", y, shape=(many, window, many, window * width)), dims=(1, 3, 2, 4))
    y = g.add("Linear", g.add("Reshape", y, shape=(many**2, tokens, width)), out_features=3 * width)
    parts = g.add("Chunk", y, chunks=3, dim=3)

    def by_head(part: Ref, *order: int) -> Ref:
        cut = g.add("Reshape", part, shape=(many**2, tokens, heads, width // heads))
        return g.add("Permute", cut, dims=order)

    scores = g.add("MatMul", by_head(parts, 1, 3, 2, 4), by_head(parts["out2"], 1, 3, 4, 2))
    bias = g.add("Parameter", shape=(1, heads, tokens, tokens), name="bias")
    hidden = g.add("Parameter", shape=(many**2, 1, tokens, tokens), name="mask", frozen=True)
    scores = g.add("Expression", scores, bias, hidden, expression=f"a / sqrt({width // heads}) + b + c")
    y = g.add("MatMul", g.add("Softmax", scores), by_head(parts["out3"], 1, 3, 2, 4))
    y = g.add("Reshape", g.add("Permute", y, dims=(1, 3, 2, 4)), shape=(many**2, tokens, width))
    y = g.add("Linear", y, out_features=width)
    y = g.add("Permute", g.add("Reshape", y, shape=(many, many, window, window * width)), dims=(1, 3, 2, 4))
    y = g.add("Roll", g.add("Reshape", y, shape=(size, size, width)), shifts=(shift, shift), dims=(1, 2))
    x = g.add("Add", x, y)
    y = g.add("GELU", g.add("Linear", g.add("LayerNorm", x), out_features=4 * width))
    g.add("Output", g.add("Add", x, g.add("Linear", y, out_features=width)))
    return g


def codebook(size: int = 16, entries: int = 12, width: int = 6) -> CheckedGraph:
    """The look-up of a VQ-VAE (van den Oord et al. 2017): every place takes the nearest entry of a learned table."""
    g, x = begin(3, size, size)
    for channels in (8, width):
        x = g.add("Conv2d", g.add("ReLU", x), out_channels=channels, kernel_size=4, stride=2, padding=1)
    side = size // 4
    x = g.add("Reshape", g.add("Permute", x, dims=(2, 3, 1)), shape=(side**2, 1, width))
    table = g.add("Parameter", shape=(entries, width), name="codebook")
    away = g.add("PairwiseDistance", x, g.add("Unsqueeze", table, dim=1))
    chosen = g.add("OneHot", g.add("ArgMin", away), num_classes=entries)
    x = g.add("Reshape", g.add("MatMul", chosen, table), shape=(side, side, width))
    x = g.add("Permute", x, dims=(3, 1, 2))
    for channels in (8, 3):
        x = g.add("ConvTranspose2d", g.add("ReLU", x), out_channels=channels, kernel_size=4, stride=2, padding=1)
    g.add("Output", x)
    return g
