"""Every type of layer as a Keras script: run with our weights it must answer as our network does."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from helpers.famous import more_drawn_places
from helpers.keras_run import keras_on_torch, run, same
from neurarium.graph import Graph
from neurarium.languages import write
from neurarium.languages.keras_helpers import HELPERS
from neurarium.languages.keras_rules import COUNTERPARTS, RULES
from neurarium.layers.catalogue import SPECS

torch.set_num_threads(1)
pytestmark = pytest.mark.filterwarnings("ignore")  # what Keras and its backend have to say is theirs
on_torch = pytest.fixture(scope="module", autouse=True)(keras_on_torch)


Case = tuple[str, list[tuple[int, ...]], dict[str, Any]]


def case(kind: str, *shapes: tuple[int, ...], **params: Any) -> Case:
    return kind, list(shapes), params


IMAGE, LINE, BOX, ROW, STEPS, TOKENS = (4, 7, 6), (4, 9), (4, 5, 6, 4), (6,), (5, 8), (5,)
_BY_RANK: list[Case] = [
    made
    for rank, shape in ((1, LINE), (2, IMAGE), (3, BOX))
    for made in (
        case(f"Conv{rank}d", shape, out_channels=6),
        case(f"Conv{rank}d", shape, out_channels=6, kernel_size=3, padding=1, groups=2, bias=False),
        case(f"Conv{rank}d", shape, out_channels=2, kernel_size=2, padding="same"),
        case(f"Conv{rank}d", shape, out_channels=2, kernel_size=3, padding=1, stride=2),
        case(f"Conv{rank}d", shape, out_channels=2, kernel_size=3, padding=2, stride=2, dilation=2),
        case(f"Conv{rank}d", shape, out_channels=2, kernel_size=3, padding=2, padding_mode="reflect"),
        case(f"Conv{rank}d", shape, out_channels=2, kernel_size=3, padding=2, padding_mode="replicate", stride=2),
        case(f"Conv{rank}d", shape, out_channels=2, kernel_size=3, padding=2, padding_mode="circular", dilation=2),
        case(f"ConvTranspose{rank}d", shape, out_channels=6, kernel_size=3),
        case(f"ConvTranspose{rank}d", shape, out_channels=6, kernel_size=4, stride=2, padding=1),
        case(f"ConvTranspose{rank}d", shape, out_channels=6, kernel_size=2, stride=3, bias=False),
        case(f"ConvTranspose{rank}d", shape, out_channels=6, kernel_size=3, stride=2, padding=1, output_padding=1),
        case(f"ConvTranspose{rank}d", shape, out_channels=6, kernel_size=3, stride=3, output_padding=2),
        case(f"ConvTranspose{rank}d", shape, out_channels=6, kernel_size=3, stride=2, padding=1, groups=2),
        case(f"ConvTranspose{rank}d", shape, out_channels=6, kernel_size=3, dilation=2, padding=1),
        case(f"ConvTranspose{rank}d", shape, out_channels=6, kernel_size=2, stride=2, dilation=2, padding=1,
             output_padding=1, groups=2),
        case(f"ConvTranspose{rank}d", shape, out_channels=6, kernel_size=2, stride=2, dilation=2, padding=3),
        case(f"MaxPool{rank}d", shape, kernel_size=2),
        case(f"MaxPool{rank}d", shape, kernel_size=3, stride=2, padding=1),
        case(f"MaxPool{rank}d", shape, kernel_size=3, stride=2, ceil_mode=True, padding=1),
        case(f"MaxPool{rank}d", shape, kernel_size=2, stride=1, dilation=2, padding=1),
        case(f"MaxPool{rank}d", shape, kernel_size=2, return_indices=True),
        case(f"MaxPool{rank}d", shape, kernel_size=3, stride=2, ceil_mode=True, padding=1, return_indices=True),
        case(f"MaxPool{rank}d", shape, kernel_size=2, stride=1, dilation=2, return_indices=True),
        case(f"MaxUnpool{rank}d", (3, *[1] * rank), (3, *[1] * rank), kernel_size=(5, 3, 2)[rank - 1],
             wired=("in", "indices")),
        case(f"AvgPool{rank}d", shape, kernel_size=2),
        case(f"AvgPool{rank}d", shape, kernel_size=3, stride=2, padding=1),
        case(f"AvgPool{rank}d", shape, kernel_size=3, stride=2, padding=1, count_include_pad=False),
        case(f"AvgPool{rank}d", shape, kernel_size=3, stride=2, padding=1, ceil_mode=True),
        case(f"AvgPool{rank}d", shape, kernel_size=2, ceil_mode=True, count_include_pad=False),
        case(f"LPPool{rank}d", shape, kernel_size=2),
        case(f"LPPool{rank}d", shape, kernel_size=3, stride=2, ceil_mode=True),
        case(f"AdaptiveAvgPool{rank}d", shape, output_size=1),
        case(f"AdaptiveAvgPool{rank}d", shape, output_size=3),
        case(f"AdaptiveMaxPool{rank}d", shape, output_size=1),
        case(f"AdaptiveMaxPool{rank}d", shape, output_size=3),
        case(f"BatchNorm{rank}d", shape),
        case(f"BatchNorm{rank}d", shape, affine=False, eps=0.01),
        case(f"BatchNorm{rank}d", shape, track_running_stats=False),
        case(f"InstanceNorm{rank}d", shape),
        case(f"InstanceNorm{rank}d", shape, affine=True),
        case(f"InstanceNorm{rank}d", shape, affine=True, track_running_stats=True),
        case(f"Dropout{rank}d", shape),
    )
]  # fmt: skip

_NUMBERS: list[Case] = [
    case("Linear", ROW, out_features=3),
    case("Linear", STEPS, out_features=3, bias=False, weight_init="kaiming_normal", frozen=True),
    case("Linear", ROW, out_features=3, weight_norm="spectral"),
    case("Bilinear", ROW, (4,), out_features=3),
    case("Bilinear", STEPS, STEPS, out_features=3, bias=False, weight_init="normal"),
    case("DropConnect", ROW, out_features=3),
    *(
        case(name, IMAGE)
        for name in (
            "ReLU", "LeakyReLU", "GELU", "SiLU", "Tanh", "Sigmoid", "Softmax", "ReLU6", "PReLU", "RReLU", "ELU",
            "SELU", "CELU", "Mish", "Hardswish", "Softplus", "Softsign", "LogSigmoid", "Sine", "Hardtanh",
            "Hardsigmoid", "Softshrink", "Hardshrink", "Tanhshrink", "Threshold", "GLU", "LogSoftmax", "Softmin",
            "Softmax2d", "Identity", "LocalResponseNorm", "Normalize", "AlphaDropout", "FeatureAlphaDropout",
            "Dropout", "GaussianNoise", "StochasticDepth", "LayerNorm", "RMSNorm", "GroupNorm",
        )
    ),
    case("GELU", ROW, approximate="tanh"),
    case("Softmax", IMAGE, dim=1),
    case("LogSoftmax", IMAGE, dim=2),
    case("GLU", IMAGE, dim=1),
    case("PReLU", IMAGE, num_parameters="channel"),
    case("PReLU", ROW, num_parameters="channel", init=0.1),
    case("PReLU", ROW),
    case("CELU", ROW, alpha=0.5),
    case("Softplus", ROW, beta=2.0),
    case("Hardtanh", ROW, min_val=-0.5, max_val=0.3),
    case("Threshold", ROW, threshold=-0.2, value=5.0),
    case("BatchNorm1d", ROW, momentum=None),
    case("LayerNorm", IMAGE, axes="all"),
    case("LayerNorm", STEPS, bias=False),
    case("LayerNorm", STEPS, elementwise_affine=False),
    case("RMSNorm", IMAGE, axes="all", eps=0.01),
    case("RMSNorm", STEPS, elementwise_affine=False),
    case("GroupNorm", IMAGE, num_groups=2, affine=False),
    case("GroupNorm", ROW, num_groups=2),
    case("Normalize", IMAGE, p=3.0, dim=-1),
    case("LocalResponseNorm", IMAGE, size=4, alpha=0.5, k=2.0),
    case("StochasticDepth", IMAGE, mode="batch"),
    case("Upsample", LINE), case("Upsample", IMAGE), case("Upsample", BOX),
    case("Upsample", LINE, scale_factor=1.5),
    case("Upsample", IMAGE, size=(9, 5)),
    case("Upsample", LINE, mode="linear", scale_factor=2.0),
    case("Upsample", IMAGE, mode="bilinear", scale_factor=1.7),
    case("Upsample", IMAGE, mode="bilinear", size=(5, 11), align_corners=True),
    case("Upsample", IMAGE, mode="bicubic", scale_factor=2.0),
    case("Upsample", IMAGE, mode="bicubic", size=(4, 9), align_corners=True),
    case("Upsample", BOX, mode="trilinear", scale_factor=2.0),
    case("PixelShuffle", IMAGE), case("PixelUnshuffle", (2, 4, 6)), case("ChannelShuffle", IMAGE),
    case("Unfold", IMAGE), case("Unfold", IMAGE, kernel_size=(2, 3), stride=2, padding=1, dilation=2),
    case("Fold", (12, 12), output_size=(4, 5), kernel_size=2),
    case("Fold", (12, 9), output_size=5, kernel_size=2, stride=2, padding=1, dilation=2),
]  # fmt: skip

_SHAPES: list[Case] = [
    *(case(name, IMAGE, IMAGE) for name in ("Add", "Subtract", "Multiply", "Divide", "Concat", "Stack")),
    case("Add", IMAGE, (4, 1, 1), IMAGE),
    case("Concat", IMAGE, IMAGE, dim=-1),
    case("MatMul", (2, 3, 4), (2, 4, 5)),
    case("Expression", ROW, ROW, expression="a * sigmoid(b) - max(a, 0) ^ 2 / (1 + b^2)"),
    case("Expression", ROW, expression="(x > 0.5) * gelu(x) + clamp(x, -pi, e) + min(2, x) - sqrt(2) * -x"),
    case("Expression", ROW, ROW, expression="silu(a) + softplus(b) + relu(a) + tanh(b) + exp(a) + expm1(b) + abs(a)"),
    case("Expression", ROW, expression="log(1 + x^2) + log1p(abs(x)) + log2(2 + abs(x)) + log10(3 + abs(x)) + sign(x)"),
    case("Expression", ROW, expression="floor(x) + ceil(x) + round(x) + sin(x) + cos(x) + tan(x) + atan(x) + erf(x)"),
    case("Expression", ROW, expression="asin(tanh(x)) + acos(tanh(x)) + sinh(x) + cosh(x) + (x != 1) + (x <= x)"),
    case("Flatten", IMAGE), case("Flatten", IMAGE, start_dim=2), case("Flatten", IMAGE, end_dim=2),
    case("Reshape", IMAGE, shape=(-1, 6)), case("Unflatten", (64,)),
    case("Permute", IMAGE, dims=(3, 1, 2)), case("Transpose", IMAGE, dim0=1, dim1=-1),
    case("Squeeze", (1, 5)), case("Squeeze", (5, 1), dim=-1),
    case("Unsqueeze", ROW), case("Unsqueeze", ROW, dim=-1),
    case("Split", (6, 3), sizes=(1, 2, 3)), case("Split", (6, 3), sizes=(6,)), case("Chunk", (5, 3), chunks=2),
    case("Chunk", (4, 6), chunks=3, dim=-1),
    case("Slice", IMAGE, start=1, stop=3), case("Slice", IMAGE, dim=-1, start=1, step=2), case("Slice", ROW, stop=-2),
    *(case(name, IMAGE, **more) for name in ("ArgMax", "ArgMin") for more in ({}, {"dim": 1, "keepdim": True})),
    case("CosineSimilarity", IMAGE, IMAGE), case("CosineSimilarity", ROW, ROW, keepdim=True, eps=0.1),
    case("CosineSimilarity", IMAGE, (1, 1, 6), dim=-1),
    case("PairwiseDistance", STEPS, STEPS), case("PairwiseDistance", ROW, ROW, keepdim=True, p=1.0),
    case("PairwiseDistance", STEPS, (1, 8), p=2.5, eps=0.01),
    case("FFT", STEPS), case("FFT", ROW, axes=1), case("FFT", IMAGE, norm="ortho"), case("FFT", IMAGE, norm="forward"),
    case("AffineGrid", ROW, size=(4, 5)), case("AffineGrid", (2, 3), size=3, align_corners=True),
    *(
        case("GridSample", IMAGE, (5, 3, 2), mode=mode, padding_mode=padding, align_corners=corners,
             wired=("in", "grid"))
        for mode, padding, corners in (
            ("bilinear", "zeros", False), ("bilinear", "border", True), ("bilinear", "reflection", False),
            ("bilinear", "reflection", True), ("nearest", "zeros", False), ("nearest", "border", True),
        )
    ),
    case("Roll", STEPS), case("Roll", IMAGE, shifts=(1, -2), dims=(2, -1)),
    case("Select", IMAGE, index=2), case("Select", IMAGE, dim=3, index=-1),
    *(
        case(name, IMAGE, **more)
        for name in ("Mean", "Sum", "Max", "Min")
        for more in ({}, {"dim": (2, 3), "keepdim": True}, {"dim": (-1,)})
    ),
    case("Cast", ROW), case("Cast", ROW, dtype="int"), case("Cast", ROW, dtype="bool"),
    case("OneHot", TOKENS),
    case("Pad", LINE), case("Pad", IMAGE, pad=(1, 2, 0, 3), value=2.5), case("Pad", IMAGE, pad=(-1, 2)),
    *(case("Pad", IMAGE, pad=(2, 1, 1, 0), mode=mode) for mode in ("reflect", "replicate", "circular")),
]  # fmt: skip

_SEQUENCES: list[Case] = [
    case("Embedding", TOKENS, num_embeddings=7),
    case("Embedding", TOKENS, num_embeddings=7, padding_idx=0, max_norm=1.0),
    case("Embedding", TOKENS, num_embeddings=7, weight_norm="spectral"),
    *(
        case("EmbeddingBag", TOKENS, num_embeddings=7, mode=mode, **more)
        for mode in ("mean", "sum", "max")
        for more in ({}, {"padding_idx": 1})
    ),
    case("SinePositions", STEPS), case("SinePositions", (4, 5), base=100.0),
    case("LearnedPositions", STEPS), case("LearnedPositions", STEPS, max_length=9),
    case("RotaryPositions", STEPS), case("RotaryPositions", STEPS, pairs="halves", base=50.0),
    case("PaddingMask", TOKENS, padding_idx=2),
    *(
        case(name, STEPS, hidden_size=6, **more)
        for name in ("RNN", "LSTM", "GRU")
        for more in (
            {"bias": False}, {"bidirectional": True, "num_layers": 2, "dropout": 0.3, "weight_init": "orthogonal"},
        )
    ),
    case("RNN", STEPS, (2, 6), hidden_size=6, num_layers=2, nonlinearity="relu", wired=("in", "state")),
    case("GRU", STEPS, (4, 6), hidden_size=6, num_layers=2, bidirectional=True, wired=("in", "state")),
    case("LSTM", STEPS, (2, 6), (2, 6), hidden_size=6, bidirectional=True, wired=("in", "state", "cell")),
    case("LSTM", STEPS, (1, 6), hidden_size=6, proj_size=3, wired=("in", "cell")),
    case("LSTM", STEPS, (2, 6), hidden_size=6, num_layers=2, wired=("in", "state")),
    case("LSTM", STEPS, hidden_size=6, proj_size=3, num_layers=2, bidirectional=True),
    case("MultiheadAttention", STEPS),
    case("MultiheadAttention", STEPS, num_heads=2, causal=True, bias=False),
    case("MultiheadAttention", STEPS, (3, 6), (3, 5), num_heads=2, wired=("in", "key", "value")),
    case("MultiheadAttention", STEPS, TOKENS, num_heads=2, wired=("in", "mask")),
    case("ScaledDotProductAttention", STEPS),
    case("ScaledDotProductAttention", (2, 5, 4), (2, 5, 4), causal=True, scale=0.3, wired=("in", "key")),
    case("ScaledDotProductAttention", STEPS, TOKENS, dropout_p=0.1, wired=("in", "mask")),
    case("ScaledDotProductAttention", (2, 5, 4), TOKENS, wired=("in", "mask")),
    case("TransformerEncoderLayer", STEPS),
    case("TransformerEncoderLayer", STEPS, TOKENS, norm_first=True, activation="gelu", bias=False, causal=True,
         wired=("in", "mask")),
    case("TransformerDecoderLayer", STEPS, (3, 8), wired=("in", "memory")),
    case("TransformerDecoderLayer", STEPS, (3, 8), TOKENS, norm_first=True, causal=False, dim_feedforward=5,
         wired=("in", "memory", "mask")),
]  # fmt: skip

CASES = [*_BY_RANK, *_NUMBERS, *_SHAPES, *_SEQUENCES]


def network_of(kind: str, shapes: list[tuple[int, ...]], params: dict[str, Any]) -> Graph:
    """One layer between Inputs and an Output at every port."""
    graph, entry = Graph(), SPECS[kind]
    options = {key: value for key, value in params.items() if key != "wired"}
    names = params.get("wired") or [port.name for port in entry.inputs]
    sources = []
    for place, shape in enumerate(shapes):
        takes = next((port.takes for port in entry.inputs if port.name in names[place : place + 1]), "float")
        value = graph.add("Input", shape=shape, dtype="int" if takes in ("int", "bool") else "float")
        sources.append(graph.add("PaddingMask", value) if takes == "bool" else value)
    card = graph.add(kind, *sources, ports=params.get("wired", ()), **options)
    for port_name in entry.output_names(entry.filled(options)):
        graph.add("Output", card[port_name])
    return graph


def _id(value: Case) -> str:
    kind, shapes, params = value
    return f"{kind}-{len(shapes[0])}-" + "-".join(f"{key}={given}" for key, given in params.items())


@pytest.mark.parametrize("one", CASES, ids=_id)
def test_every_type_answers_as_ours(one: Case) -> None:
    kind, shapes, params = one
    found = same(network_of(kind, shapes, params))
    own = {helper for helper in HELPERS if f"{helper}(" in found.text}
    assert own or COUNTERPARTS[kind] == "native"


def test_every_type_is_written_and_tried() -> None:
    assert RULES.keys() | {"Input", "Output"} == SPECS.keys() == COUNTERPARTS.keys()
    tried = {kind for kind, _, _ in CASES} | {"Constant", "Parameter", "Noise", "Sample", "Input", "Output"}
    assert tried == {kind for kind, found in COUNTERPARTS.items() if found != "none"}
    helped = {helper for kind, shapes, params in CASES for helper in HELPERS
              if f"{helper}(" in write(network_of(kind, shapes, params), "keras").text}  # fmt: skip
    assert helped | {"Filled", "LearnedTensor", "Noise", "Sample", "Bias"} == HELPERS.keys()


@pytest.mark.parametrize(
    ("kind", "shape"),
    [("Linear", ROW), ("Conv2d", IMAGE), ("ConvTranspose1d", LINE), ("DropConnect", ROW), ("LayerNorm", STEPS),
     ("GroupNorm", IMAGE), ("BatchNorm2d", IMAGE)],
)  # fmt: skip
def test_biases_begin_with_the_value_of_the_drawing(kind: str, shape: tuple[int, ...]) -> None:
    found = write(network_of(kind, [shape], {"bias_init": "constant", "bias_value": 0.75}), "keras")
    assert not found.remarks
    weights = {weight.path.rpartition("/")[2]: weight for weight in run(found.text).weights}
    bias = weights.get("bias", weights.get("beta"))
    assert bias is not None and bool((bias.numpy() == 0.75).all())


def test_what_keras_cannot_say_of_biases_is_told() -> None:
    found = same(network_of("GRU", [STEPS], {"hidden_size": 6, "bias_init": "constant"}))
    assert any("begin as Keras begins them" in remark for remark in found.remarks)
    assert not same(network_of("GRU", [STEPS], {"hidden_size": 6, "bias_init": "zeros"})).remarks


@pytest.mark.parametrize("name", ["segnet", "fnet", "spatial_transformer", "swin_block", "codebook"])
def test_networks_that_choose_places_answer_as_ours(name: str) -> None:
    same(getattr(more_drawn_places, name)())
