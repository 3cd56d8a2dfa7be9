"""What layers on maps say when the wrong thing arrives, and that every button ends in a network that runs."""

from __future__ import annotations

from typing import Any

import pytest

from neurarium.graph import Graph
from neurarium.layers import analyse

Layers = list[tuple[str, dict[str, Any]]]


def chain(shape: tuple[int, ...], layers: Layers) -> Graph:
    graph = Graph()
    x = graph.add("Input", shape=shape)
    for name, params in layers:
        x = graph.add(name, x, **params)
    graph.add("Output", x)
    return graph


UP = {"stride": 2}
# what arrives, the layers, what is said, and the buttons in their order
CASES: list[tuple[tuple[int, ...], Layers, str, list[str]]] = [
    ((3, 8, 8), [("Conv1d", {})],
     "Conv1d needs a sequence (channels × length), but an image of 3×8×8 arrives here.",
     ["Use Conv2d instead", "Use Linear instead", "Insert Flatten"]),
    ((3, 20), [("Conv2d", {"stride": (2, 2)})],
     "Conv2d needs an image (channels × height × width), but a table of 3×20 arrives here.",
     ["Use Conv1d instead", "Use Linear instead", "Insert Unflatten: 1×3×20"]),
    ((3, 8, 8), [("Conv3d", {})],
     "Conv3d needs a volume (channels × depth × height × width), but an image of 3×8×8 arrives here.",
     ["Use Conv2d instead", "Use Linear instead", "Insert Unflatten: 1×3×8×8"]),
    ((64,), [("Conv2d", {})],
     "Conv2d needs an image (channels × height × width), but a row of 64 numbers arrives here.",
     ["Use Linear instead", "Insert Unflatten: 1×8×8"]),
    ((20,), [("MaxPool1d", {})],
     "MaxPool1d needs a sequence (channels × length), but a row of 20 numbers arrives here.",
     ["Remove pool1", "Insert Unflatten: 1×20"]),
    ((1, 4, 4, 4), [("AdaptiveMaxPool2d", {"output_size": 2})],
     "AdaptiveMaxPool2d needs an image (channels × height × width), but a volume of 1×4×4×4 arrives here.",
     ["Use AdaptiveMaxPool3d instead", "Remove adaptivemaxpool2d1", "Insert Flatten"]),
    ((3, 4, 4), [("ConvTranspose1d", UP)],
     "ConvTranspose1d needs a sequence (channels × length), but an image of 3×4×4 arrives here.",
     ["Use ConvTranspose2d instead", "Use Linear instead", "Insert Flatten"]),
    ((3, 4, 4), [("ConvTranspose2d", {**UP, "output_padding": 2})],
     "Output padding 2 must be smaller than the stride (2) or the dilation (1).",
     ["Set Output padding to 1", "Set Stride to 3"]),
    ((3, 1, 1), [("ConvTranspose2d", {"kernel_size": 2, "padding": 1})],
     "Padding 1 cuts off both ends of maps of 2×2: nothing would be left.", ["Set Padding to 0"]),
    ((6, 4, 4), [("ConvTranspose2d", {"groups": 4})],
     "4 groups cannot share out 6 incoming maps evenly.", ["Set Groups to 2", "Set Groups to 1"]),
    ((2, 3), [("Conv1d", {"kernel_size": 5})],
     "A filter of length 5 does not fit into a row of 3 with padding 0.",
     ["Set Padding to 2", "Set Kernel size to 3", "Remove conv1"]),
    ((1, 2, 2, 2), [("Conv3d", {"kernel_size": 2, "dilation": 2})],
     "A filter of 2×2×2 spread out by dilation 2 does not fit into a volume of 2×2×2 with padding 0.",
     ["Set Padding to 1", "Set Dilation to 1", "Remove conv1"]),
    ((2, 3), [("AvgPool1d", {"kernel_size": 4})], "The window 4 does not fit into rows of 3: nothing would be left.",
     ["Remove pool1", "Set Window size to 3", "Set Padding to 2"]),
    ((1, 2, 4, 4), [("AvgPool3d", {"kernel_size": 3, "padding": 1})],
     "The window 3×3×3 does not fit into volumes of 2×4×4: nothing would be left.",
     ["Remove pool1", "Set Window size to 2×3×3"]),
    ((3, 8, 8), [("Upsample", {"mode": "trilinear"})], "The mode “trilinear” does not work on maps of 8×8.",
     ["Set Mode to “Bilinear (image)”", "Set Mode to “Nearest”"]),
    ((3, 8, 8), [("Upsample", {"size": (4, 4, 4)})],
     "The size 4×4×4 is for maps with another number of axes than maps of 8×8 have.",
     ["Set Size to 4×4", "Set Size to “by the factor”"]),
    ((3, 8), [("Upsample", {"scale_factor": 0.1})], "A factor of 0.1 leaves nothing of rows of 8.",
     ["Set Factor to 1.0", "Set Factor to 2.0", "Remove upsample1"]),
    ((64,), [("Upsample", {})], "Upsample makes maps larger, but a row of 64 numbers arrives here.",
     ["Insert Unflatten: 1×8×8", "Remove upsample1"]),
    ((6, 4, 4), [("PixelShuffle", {})],
     "Every pixel becomes 2×2, so that the channels must be a multiple of 4, but 6 arrive.",
     ["Insert Conv2d (8)", "Remove pixelshuffle1"]),
    ((3, 9, 6), [("PixelUnshuffle", {"downscale_factor": 4})], "Blocks of 4×4 do not cut maps of 9×6 up evenly.",
     ["Set Factor to 3", "Insert Upsample", "Remove pixelunshuffle1"]),
    ((6, 4, 4), [("ChannelShuffle", {"groups": 4})], "4 groups cannot share out 6 incoming maps evenly.",
     ["Set Groups to 3", "Remove channelshuffle1"]),
    ((3, 2, 2), [("Unfold", {})], "A window of 3×3 does not fit into maps of 2×2 with padding 0.",
     ["Set Window size to 2", "Remove unfold1"]),
    ((12, 16), [("Fold", {"kernel_size": 2, "stride": 2, "output_size": 6})],
     "A picture of 6×6 takes 3·3 = 9 windows, but 16 arrive.", ["Set Output size to 8", "Remove fold1"]),
    ((10, 16), [("Fold", {"kernel_size": 2, "stride": 2})],
     "Windows of 2×2 hold a multiple of 4 numbers, but columns of 10 arrive.",
     ["Insert Conv1d (8)", "Remove fold1"]),
    ((3, 8, 8), [("Fold", {})], "Fold needs columns (numbers of a window × windows), but an image of 3×8×8 arrives "
     "here.", ["Remove fold1"]),
]  # fmt: skip


@pytest.mark.parametrize(("shape", "layers", "sentence", "buttons"), CASES, ids=lambda value: str(value)[:50])
def test_says_what_is_wrong_and_offers_what_works(
    shape: tuple[int, ...], layers: Layers, sentence: str, buttons: list[str]
) -> None:
    graph = chain(shape, layers)
    problem = analyse(graph).problems[0]
    assert (str(problem.message), problem.level) == (sentence, "error")
    assert [str(mend.label) for mend in problem.mends] == buttons
    for mend in problem.mends:
        trial = graph.copy()
        trial.apply(mend.edit)
        assert analyse(trial).runnable, mend.label


def test_the_same_layer_for_other_axes_keeps_what_it_can() -> None:
    params = {"out_channels": 5, "kernel_size": (3, 3), "stride": (1, 2), "padding": "same"}
    graph = chain((3, 20), [("Conv2d", params)])
    graph.apply(analyse(graph).problems[0].mends[0].edit)
    card = next(graph.of_type("Conv1d"))
    assert dict(card.params) == {"out_channels": 5, "padding": "same"}


def test_branches_of_sequences_are_brought_into_line() -> None:
    graph = Graph()
    x = graph.add("Input", shape=(4, 16))
    y = graph.add("Conv1d", x, out_channels=6)
    graph.add("Output", graph.add("Add", x, y))
    labels = []
    for mend in analyse(graph).problems[0].mends:
        trial = graph.copy()
        trial.apply(mend.edit)
        assert analyse(trial).runnable
        labels.append(str(mend.label))
    assert labels[0] == "Pad conv1 and insert Conv1d (4)"
