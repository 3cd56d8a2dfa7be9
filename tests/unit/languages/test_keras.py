"""The Keras script is run, given our weights, and must answer as our network does."""

from __future__ import annotations

import ast
import os
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import torch

from helpers import keras_weights
from helpers.famous import drawn
from helpers.network_drawings import digits_cnn, every_layer
from neurarium.graph import Edge, Graph
from neurarium.graph.edits import connect, rename, set_params
from neurarium.languages import LANGUAGES, Code, write
from neurarium.languages.keras_helpers import HELPERS
from neurarium.languages.keras_rules import COUNTERPARTS, RULES
from neurarium.layers.catalogue import SPECS
from neurarium.messages import UserError
from neurarium.network import Network, build

torch.set_num_threads(1)
pytestmark = pytest.mark.filterwarnings("ignore")  # what Keras and its backend have to say is theirs


@pytest.fixture(scope="module", autouse=True)
def _keras_on_torch() -> Iterator[None]:
    """Keras is imported once, on PyTorch."""
    before = os.environ.get("KERAS_BACKEND")
    os.environ["KERAS_BACKEND"] = "torch"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import keras

    assert keras.backend.backend() == "torch"
    yield
    if before is None:
        del os.environ["KERAS_BACKEND"]
    else:
        os.environ["KERAS_BACKEND"] = before


def run(text: str) -> Any:
    """The model that a script makes."""
    space: dict[str, Any] = {}
    exec(compile(text, "model.py", "exec"), space)  # our own text
    return space["model"]


def disturbed(graph: Graph) -> Network:
    """Weights and statistics that are not just 0 and 1, so that a mix-up shows."""
    network = build(graph, seed=0).eval()
    generator = torch.Generator().manual_seed(1)
    with torch.no_grad():
        for parameter in network.parameters():
            if parameter.dim() > 1 and len(network.active) > 9:
                continue  # a deep network would blow up
            parameter.add_(torch.randn(parameter.shape, generator=generator) * 0.1)
        for name, buffer in network.named_buffers():
            if "running_var" in name:
                buffer.uniform_(0.5, 1.5, generator=generator)
            elif "running_mean" in name:
                buffer.normal_(0.0, 0.3, generator=generator)
    return network


def batches(network: Network, graph: Graph, count: int = 2) -> list[torch.Tensor]:
    generator = torch.Generator().manual_seed(2)
    found = []
    for node_id in network.inputs:
        shape = (count, *network.analysis.facts[node_id].outputs["out"])
        if network.analysis.facts[node_id].types["out"] == "int":
            found.append(torch.randint(0, 5, shape, generator=generator))
        else:
            found.append(torch.randn(shape, generator=generator))
    return found


def listed(value: Any) -> list[torch.Tensor]:
    return list(value) if isinstance(value, list | tuple) else [value]


def same(graph: Graph, tolerance: float = 1e-4) -> Code:
    """Both answer alike; gives what was written."""
    found = write(graph, "keras")
    network = disturbed(graph)
    model = run(found.text)
    keras_weights.carry_over(network, model)
    given = batches(network, graph)
    with torch.no_grad():
        ours = listed(network(*given))
        theirs = listed(model(given if len(given) > 1 else given[0], training=False))
    assert len(ours) == len(theirs)
    for a, b in zip(ours, theirs, strict=True):
        torch.testing.assert_close(b.float(), a.float(), rtol=tolerance, atol=tolerance)
    assert len(found.cards) == len(found.text.splitlines())
    return found


# -- every type ----------------------------------------------------------------------------------------

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


# -- whole networks ------------------------------------------------------------------------------------


def small_resnet() -> Graph:
    graph = drawn.resnet18()
    graph.nodes["input"] = graph.node("input").with_params(shape=(3, 32, 32))
    return graph


FAMOUS: list[Callable[[], Graph]] = [
    drawn.lenet5, small_resnet, drawn.vae, drawn.char_lstm, drawn.kim_cnn, drawn.gpt, drawn.dcgan_generator,
    digits_cnn, every_layer,
]  # fmt: skip


@pytest.mark.parametrize("draw", FAMOUS)
def test_networks_that_everybody_knows(draw: Callable[[], Graph]) -> None:
    same(draw())


def transformer_with_masks() -> Graph:
    """Two Inputs of different kinds, masks, an inner loop, two Outputs."""
    g = drawn.CheckedGraph()
    source, target = g.add("Input", shape=(6,), dtype="int", name="source"), g.add("Input", shape=(4,), dtype="int")
    table = g.add("Embedding", source, num_embeddings=9, embedding_dim=8, name="table", padding_idx=0)
    mask = g.add("PaddingMask", source)
    memory = g.add("SinePositions", table)
    with g.group("encoder", repeat=2):
        memory = g.add("TransformerEncoderLayer", memory, mask=mask, nhead=2, dim_feedforward=12)
    x = g.add("Embedding", target, num_embeddings=9, embedding_dim=8, padding_idx=0, same_weights_as="table")
    x = g.add("SinePositions", x)
    with g.group("decoder", repeat=2):
        x = g.add("TransformerDecoderLayer", x, memory=memory, memory_mask=mask, nhead=2)
    g.add("Output", g.add("Linear", x, out_features=9, same_weights_as="table", name="head"))
    g.add("Output", memory, name="memory")
    return g


def loops_in_loops() -> Graph:
    """Repeated groups in repeated groups, one of them with sizes that change, and a group without weights."""
    g = drawn.CheckedGraph()
    x = g.add("Input", shape=(4, 12))
    with g.group("stages", repeat=2):
        with g.group("blocks", repeat=3):
            y = g.add("ReLU", g.add("Conv1d", g.add("BatchNorm1d", x), out_channels=4, padding=1))
            x = g.add("Add", x, y)
        x = g.add("MaxPool1d", x)
    with g.group("grow", repeat=2):
        x = g.add("Concat", x, g.add("Conv1d", x, out_channels=3, kernel_size=1))
        x = g.add("Reshape", x, shape=(-1, 3))
    with g.group("model"):  # a word that the script uses itself
        x = g.add("Tanh", x, name="ops")
    g.add("Output", g.add("Flatten", x), name="layers")
    return g


def begins_within() -> Graph:
    """Constants, learned tensors, noise that does not count, a sample."""
    g = Graph()
    x = g.add("Input", shape=(4,))
    y = g.add("Add", x, g.add("Constant", value=0.5, shape=(4,)))
    y = g.add("Multiply", y, g.add("Parameter", shape=(4,), name="gate", weight_init="normal"))
    noise = g.add("Multiply", g.add("Noise", shape=(4,)), g.add("Constant", value=0.0, shape=(4,)))
    flat = g.add("Multiply", g.add("Noise", shape=(4,), distribution="uniform"), g.add("Constant", value=0.0))
    y = g.add("Add", y, noise, flat)
    g.add("Output", g.add("Sample", y, g.add("Tanh", y)))
    g.add("Output", x, name="same")
    return g


def siamese() -> Graph:
    """One network for two pictures: convolutions, a table of units with and without a bias, a stack of GRUs."""
    g = Graph()
    a, b = g.add("Input", shape=(1, 6, 6), name="left"), g.add("Input", shape=(1, 6, 6), name="right")
    ends = []
    for place, x in enumerate((a, b)):
        twin: dict[str, Any] = {"same_weights_as": "c0"} if place else {}
        x = g.add("Conv2d", x, name=f"c{place}", out_channels=3, **twin)
        x = g.add("Flatten", x, start_dim=2)
        twin = {"same_weights_as": "r0"} if place else {}
        x = g.add("GRU", x, name=f"r{place}", hidden_size=4, num_layers=2, **twin)["last"]
        twin = {"same_weights_as": "l0", "bias": False} if place else {}
        ends.append(g.add("Linear", x, name=f"l{place}", out_features=4, **twin))
    far = g.add("Conv2d", a, name="wide", out_channels=3, dilation=2, same_weights_as="c0")
    g.add("Output", g.add("Concat", *ends, g.add("Flatten", far)))
    return g


def tied_in_a_loop() -> Graph:
    """Tied within every repetition, and one layer for all repetitions."""
    g = drawn.CheckedGraph()
    x = g.add("Input", shape=(5,))
    x = g.add("Linear", x, out_features=5, name="common")
    with g.group("steps", repeat=3):
        x = g.add("Tanh", g.add("Linear", x, out_features=5, name="up"))
        x = g.add("Tanh", g.add("Linear", x, out_features=5, name="again", same_weights_as="up"))
        x = g.add("Linear", x, out_features=5, name="shared", same_weights_as="common")
    g.add("Output", x)
    return g


@pytest.mark.parametrize("draw", [transformer_with_masks, loops_in_loops, begins_within, tied_in_a_loop])
def test_groups_several_ends_and_what_begins_within(draw: Callable[[], Graph]) -> None:
    same(draw())


def test_twins_are_one_layer_and_what_cannot_be_is_told() -> None:
    found = write(siamese(), "keras")
    assert found.text.count("layers.Conv2D(") == 2 and found.text.count("c0(") == 2
    assert found.text.count("layers.GRU(") == 2 and "Bias(" in found.text
    (sentence,) = found.remarks
    assert "wide" in sentence and f"# {sentence}" in found.text
    graph = siamese()
    graph.apply(set_params(graph, ["wide"], same_weights_as=""))
    assert same(graph).remarks == ()


def test_a_head_tied_to_the_table_learns_with_it() -> None:
    text = write(drawn.gpt(), "keras").text
    assert text.count("wte = layers.ReversibleEmbedding(65, 64") == 1 and "wte(x, reverse=True)" in text
    model = run(text)
    names = [variable.path for variable in model.trainable_variables]
    assert len(names) == len(set(names)) and model.count_params() == 156_288


def test_repeated_groups_are_a_loop_over_one_function() -> None:
    text = write(drawn.gpt(), "keras").text
    assert text.count("def blocks(x, name):") == 1
    assert "for i in range(3):\n    x = blocks(x, name=f\"blocks-{i}\")\n" in text
    text = write(loops_in_loops(), "keras").text
    assert 'for i in range(3):\n        x = blocks(x, name=f"{name}-blocks-{i}")' in text
    assert 'x = grow(x, name="grow-0")\nx = grow_2(x, name="grow-1")' in text


def test_a_chain_reads_like_written_by_hand() -> None:
    lines = write(digits_cnn(), "keras").text.splitlines()
    assert lines[2:] == '''import keras
from keras import layers

inputs = keras.Input((1, 8, 8), name="input")
x = layers.Conv2D(8, 3, padding="same", data_format="channels_first", name="conv1")(inputs)
x = layers.Activation("relu", name="relu1")(x)
x = layers.MaxPooling2D(2, data_format="channels_first", name="pool1")(x)
x = layers.Reshape((128,), name="flatten1")(x)
x = layers.Dense(10, name="linear1")(x)
model = keras.Model(inputs, x)'''.splitlines()
    assert lines[0].startswith("# For Keras 3") and "channels first" in lines[1]


def test_lines_know_their_cards() -> None:
    found = write(drawn.gpt(), "keras")
    lines = found.text.splitlines()
    assert ["attn" in lines[n] or "blocks(x" in lines[n] or "range" in lines[n] for n in found.lines_of("attn")]
    assert any("MultiHeadAttention" in lines[n] for n in found.lines_of("attn"))
    assert all("wte" in lines[n] for n in found.lines_of("head"))
    assert found.lines_of("input") == [lines.index('inputs = keras.Input((32,), dtype="int32", name="input")'),
                                       len(lines) - 1]  # fmt: skip


def test_sequences_of_any_length_stay_so() -> None:
    graph = Graph()
    x = graph.add("Input", shape=(6,), dtype="int", any_length=True)
    x = graph.add("Embedding", x, num_embeddings=5, embedding_dim=4)
    x = graph.add("LearnedPositions", graph.add("SinePositions", x), max_length=20)
    x = graph.add("RotaryPositions", graph.add("Unflatten", x, dim=2, unflattened_size=(2, 2)))
    x = graph.add("GRU", graph.add("Flatten", x, start_dim=2), hidden_size=3)
    graph.add("Output", x)
    found = same(graph)
    assert "keras.Input((None,)" in found.text
    network, model = disturbed(graph), run(found.text)
    keras_weights.carry_over(network, model)
    longer = torch.arange(18).reshape(2, 9) % 5
    with torch.no_grad():
        torch.testing.assert_close(model(longer), network(longer), rtol=1e-4, atol=1e-4)


def test_a_saved_model_is_read_again(tmp_path: Any) -> None:
    import keras

    graph = every_layer()
    network, model = disturbed(graph), run(write(graph, "keras").text)
    keras_weights.carry_over(network, model)
    model.save(tmp_path / "net.keras")
    again = keras.models.load_model(tmp_path / "net.keras")
    (batch,) = batches(network, graph)
    with torch.no_grad():
        torch.testing.assert_close(again(batch), model(batch))


def test_first_weights_and_frozen_layers_are_told() -> None:
    graph = digits_cnn()
    graph.apply(set_params(graph, ["conv1"], weight_init="normal", weight_std=0.3, frozen=True))
    graph.apply(set_params(graph, ["linear1"], weight_init="xavier_normal", weight_norm="weight"))
    found = write(graph, "keras")
    model = run(found.text)
    conv, linear = model.get_layer("conv1"), model.get_layer("linear1")
    assert 0.15 < float(conv.kernel.value.std()) < 0.45 and not conv.trainable_variables
    assert type(linear.kernel_initializer).__name__ == "GlorotNormal"
    assert found.remarks == ("The weights of linear1 are not normalised here, as they are in the drawing.",)


def test_nothing_of_a_name_becomes_code_and_no_name_clashes() -> None:
    graph = digits_cnn()
    evil = 'x"""\nimport os; os.system("echo hi")  # {name}'
    for node_id, name in {"conv1": evil, "linear1": "layers", "relu1": "数", "pool1": "add", "flatten1": "concatenate",
                          "input": "keras"}.items():  # fmt: skip
        graph.apply(rename(graph, node_id, name))
    x = graph.add("Input", shape=(10,), name="ops")
    old = graph.edge_into("output", "in")
    assert old is not None
    total = graph.add("Add", x, drawn.Ref(old.source), name="model")
    graph.apply(connect(graph, Edge(total.node, "out", "output", "in")))
    found = same(graph)
    tree = ast.parse(found.text)
    assert {type(node).__name__ for node in tree.body} == {"Import", "ImportFrom", "Assign"}


def test_what_cannot_run_is_refused() -> None:
    assert str(LANGUAGES["keras"]) == "Keras"
    graph = Graph()
    graph.add("Input", shape=(3,))
    with pytest.raises(UserError):
        write(graph, "keras")
