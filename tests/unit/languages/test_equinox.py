"""The written JAX gives the numbers of our network, with the same weights, for every layer."""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import cache
from typing import Any

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import pytest
import torch

from helpers.equinox_weights import with_weights
from helpers.famous import drawn, more_drawn_places
from helpers.network_drawings import digits_cnn, every_layer, residual
from neurarium.graph import Graph
from neurarium.graph.edits import rename, set_params
from neurarium.graph.grouping import group_nodes
from neurarium.languages import LANGUAGES, write
from neurarium.languages.equinox import COUNTERPARTS, equinox
from neurarium.layers import SPECS
from neurarium.layers.drawing import CheckedGraph
from neurarium.network import Network, build

torch.set_num_threads(1)
pytestmark = pytest.mark.filterwarnings("ignore:LSTM with projections")

Params = dict[str, Any]


@cache
def made(text: str) -> type[Any]:
    space: dict[str, Any] = {}
    exec(compile(text, "net.py", "exec"), space)  # our own text
    kind: type[Any] = space["Net"]
    return kind


def disturb(network: Network) -> None:
    """Numbers everywhere that show a mix-up."""
    generator = torch.Generator().manual_seed(1)
    for name, value in [*network.named_parameters(), *network.named_buffers()]:
        if name.endswith(("_u", "_v")) or not value.dtype.is_floating_point or "parametrizations" in name:
            continue
        with torch.no_grad():
            value.add_(0.1 * torch.rand(value.shape, generator=generator))


def batches(network: Network, most: int) -> list[torch.Tensor]:
    generator = torch.Generator().manual_seed(0)
    found = []
    for node_id in network.analysis.inputs:
        shape = network.analysis.facts[node_id].outputs["out"]
        if network.analysis.facts[node_id].types["out"] == "int":
            found.append(torch.randint(most, (2, *shape), generator=generator))
        else:
            found.append(torch.randn(2, *shape, generator=generator))
    return found


def tuples(result: Any) -> tuple[Any, ...]:
    return result if isinstance(result, tuple) else (result,)


def compare(graph: Graph, *, most: int = 4, tolerance: float = 1e-4) -> str:
    """Both networks on a batch of two; → the text."""
    network = build(graph, seed=0)
    disturb(network)
    network.eval()
    code = equinox(graph)
    assert len(code.cards) == code.text.count("\n")
    sketch = eqx.filter_eval_shape(made(code.text), key=jax.random.key(0))  # first weights would be replaced
    net = eqx.nn.inference_mode(with_weights(sketch, network))
    given = batches(network, most)
    with torch.inference_mode():
        ours = tuples(network(*given))
    arrays = [jnp.asarray(x.numpy().astype(_kind(x))) for x in given]
    theirs = tuples(eqx.filter_jit(lambda net, xs: jax.vmap(net, axis_name="batch")(*xs))(net, arrays))
    for a, b in zip(ours, theirs, strict=True):
        wanted = a.detach().float().numpy()
        np.testing.assert_allclose(np.asarray(b, np.float32), wanted, rtol=tolerance, atol=tolerance)
    return code.text


def _kind(x: torch.Tensor) -> str:
    return "int32" if not x.dtype.is_floating_point else "float32"


def around(type_name: str, params: Params, shapes: list[tuple[int, ...]]) -> CheckedGraph:
    graph = CheckedGraph()
    entry = SPECS[type_name]
    ports = [port.takes for port in entry.inputs] * (len(shapes) if entry.variadic else 1)
    sources = [
        graph.add("Input", shape=shape, dtype="int" if takes == "int" else "float")
        for shape, takes in zip(shapes, ports or ["float"], strict=False)
    ]
    layer = graph.add(type_name, *(sources if ports else ()), name="layer", **params)
    for port in entry.output_names(graph.node(layer.node).params):
        graph.add("Output", layer[port])
    if not ports:
        graph.add("Output", sources[0])
    return graph


V, S, M1, M2, M3 = (6,), (5, 6), (4, 7), (4, 6, 5), (2, 4, 3, 4)
CASES: list[tuple[str, Params, list[tuple[int, ...]]]] = [
    ("Linear", {"out_features": 3}, [V]), ("Linear", {"out_features": 3, "bias": False}, [(2, 3, 4)]),
    ("Bilinear", {"out_features": 3}, [V, (4,)]), ("Bilinear", {"out_features": 2, "bias": False}, [S, (5, 3)]),
    ("DropConnect", {"out_features": 3}, [V]),
    ("Conv1d", {"out_channels": 3, "stride": 2, "padding": 1}, [M1]),
    ("Conv2d", {"out_channels": 4, "kernel_size": (3, 2), "padding": "same", "dilation": (1, 2), "groups": 2}, [M2]),
    ("Conv2d", {"out_channels": 3, "padding": 2, "padding_mode": "reflect", "bias": False}, [M2]),
    ("Conv2d", {"out_channels": 3, "padding": 1, "padding_mode": "circular"}, [M2]),
    ("Conv2d", {"out_channels": 3, "padding": (1, 2), "padding_mode": "replicate"}, [M2]),
    ("Conv3d", {"out_channels": 2, "kernel_size": 2}, [M3]),
    ("ConvTranspose1d", {"out_channels": 3, "stride": 2, "padding": 1, "output_padding": 1}, [M1]),
    ("ConvTranspose2d", {"out_channels": 6, "stride": (2, 1), "groups": 2, "dilation": 2}, [M2]),
    ("ConvTranspose3d", {"out_channels": 3, "kernel_size": 2, "bias": False}, [M3]),
    ("MaxPool1d", {}, [M1]), ("MaxPool2d", {"kernel_size": 3, "stride": 2, "padding": 1}, [M2]),
    ("MaxPool3d", {}, [M3]),
    ("MaxPool2d", {"kernel_size": 2, "dilation": 2, "stride": 1}, [M2]),
    ("MaxPool2d", {"ceil_mode": True}, [(4, 5, 7)]),
    ("AvgPool1d", {}, [M1]), ("AvgPool2d", {"kernel_size": 3, "stride": 2, "padding": 1}, [M2]),
    ("AvgPool3d", {}, [M3]),
    ("AvgPool2d", {"kernel_size": 3, "stride": 2, "padding": 1, "count_include_pad": False, "ceil_mode": True}, [M2]),
    ("AvgPool2d", {"kernel_size": 3, "stride": 2, "padding": 1, "ceil_mode": True}, [(4, 6, 6)]),
    ("AvgPool2d", {"divisor_override": 3}, [M2]),
    ("LPPool1d", {}, [M1]), ("LPPool2d", {"norm_type": 4.0, "ceil_mode": True}, [(4, 5, 5)]), ("LPPool3d", {}, [M3]),
    *[(f"Adaptive{k}Pool{len(s) - 1}d", {"output_size": n}, [s]) for k in ("Avg", "Max") for s, n in
      ((M1, 1), (M1, 3), (M2, (3, 5)), (M2, 4), (M3, 2))],
    ("Unfold", {"kernel_size": (2, 3), "padding": 1, "stride": 2}, [M2]),
    ("Fold", {"output_size": 4, "kernel_size": 2}, [(8, 9)]),
    ("Upsample", {}, [M2]), ("Upsample", {"size": (7, 9), "mode": "bilinear"}, [M2]),
    ("Upsample", {"mode": "bilinear", "align_corners": True}, [M2]), ("Upsample", {"mode": "linear"}, [M1]),
    ("Upsample", {"mode": "bicubic", "scale_factor": 1.5}, [M2]), ("Upsample", {"mode": "trilinear"}, [M3]),
    ("Upsample", {"mode": "bicubic", "align_corners": True, "size": (3, 8)}, [M2]),
    ("PixelShuffle", {}, [(8, 3, 2)]), ("PixelUnshuffle", {}, [(2, 4, 6)]), ("ChannelShuffle", {}, [M2]),
    ("BatchNorm1d", {}, [V]), ("BatchNorm1d", {"eps": 0.1}, [M1]), ("BatchNorm2d", {"affine": False}, [M2]),
    ("BatchNorm3d", {}, [M3]), ("BatchNorm2d", {"track_running_stats": False}, [M2]),
    ("InstanceNorm1d", {}, [M1]), ("InstanceNorm2d", {"affine": True}, [M2]),
    ("InstanceNorm3d", {"track_running_stats": True}, [M3]),
    ("LayerNorm", {}, [V]), ("LayerNorm", {"bias": False}, [S]), ("LayerNorm", {"axes": "all", "eps": 0.01}, [M2]),
    ("LayerNorm", {"elementwise_affine": False}, [M2]),
    ("GroupNorm", {"num_groups": 2}, [M2]), ("GroupNorm", {"num_groups": 2, "affine": False}, [V]),
    ("RMSNorm", {}, [S]), ("RMSNorm", {"axes": "all", "eps": 0.1, "elementwise_affine": False}, [M2]),
    ("LocalResponseNorm", {"size": 3, "alpha": 0.5}, [M2]), ("Normalize", {}, [S]),
    ("Normalize", {"p": 1.0, "dim": -1}, [S]),
    *[(name, {}, [S]) for name in (
        "ReLU", "LeakyReLU", "SiLU", "Tanh", "Sigmoid", "ReLU6", "ELU", "SELU", "CELU", "Mish", "Hardswish", "Softplus",
        "Softsign", "LogSigmoid", "Sine", "Hardtanh", "Hardsigmoid", "Softshrink", "Hardshrink", "Tanhshrink",
        "Threshold", "GLU", "LogSoftmax", "Softmin", "Softmax", "Identity", "GELU", "RReLU", "PReLU", "Dropout",
        "AlphaDropout", "GaussianNoise", "StochasticDepth", "Dropout1d")],
    ("GELU", {"approximate": "tanh"}, [S]), ("Softplus", {"beta": 2.0, "threshold": 1.0}, [S]),
    ("Softmax", {"dim": 1}, [S]), ("Softmax2d", {}, [M2]), ("PReLU", {"num_parameters": "channel"}, [M2]),
    ("CELU", {"alpha": 2.0}, [S]), ("Dropout2d", {}, [M2]), ("Dropout3d", {}, [M3]), ("FeatureAlphaDropout", {}, [M2]),
    ("RNN", {"hidden_size": 3, "nonlinearity": "relu"}, [S]),
    ("RNN", {"hidden_size": 3, "num_layers": 2, "bidirectional": True, "bias": False}, [S, (4, 3)]),
    ("LSTM", {"hidden_size": 3}, [S, (1, 3), (1, 3)]),
    ("LSTM", {"hidden_size": 4, "proj_size": 2, "num_layers": 2}, [S]),
    ("LSTM", {"hidden_size": 3, "num_layers": 2, "bidirectional": True, "dropout": 0.2}, [S]),
    ("GRU", {"hidden_size": 3, "bidirectional": True, "num_layers": 2}, [S]),
    ("GRU", {"hidden_size": 3, "bias": False}, [S]),
    ("Embedding", {"num_embeddings": 5, "embedding_dim": 3}, [(4,)]),
    ("Embedding", {"num_embeddings": 5, "embedding_dim": 3, "max_norm": 0.5}, [(2, 3)]),
    *[("EmbeddingBag", {"num_embeddings": 5, "embedding_dim": 3, "mode": mode, "padding_idx": pad}, [(4,)])
      for mode, pad in (("mean", None), ("sum", 1), ("max", 2))],
    ("SinePositions", {}, [S]), ("SinePositions", {"base": 100.0}, [(4, 5)]),
    ("LearnedPositions", {"max_length": 9}, [S]),
    ("RotaryPositions", {}, [S]), ("RotaryPositions", {"pairs": "halves"}, [S]),
    ("PaddingMask", {"padding_idx": 1}, [(5,)]),
    ("OneHot", {"num_classes": 4}, [(5,)]), ("Cast", {"dtype": "int"}, [S]), ("Cast", {"dtype": "bool"}, [S]),
    ("MultiheadAttention", {"num_heads": 2, "causal": True}, [S]),
    ("MultiheadAttention", {"num_heads": 2, "bias": False, "dropout": 0.1}, [S, (4, 3), (4, 2)]),
    ("ScaledDotProductAttention", {"causal": True}, [S]),
    ("ScaledDotProductAttention", {"scale": 2.0}, [(2, 3, 4)] * 3),
    ("ScaledDotProductAttention", {"dropout_p": 0.3}, [S, (4, 6), (4, 2)]),
    ("TransformerEncoderLayer", {"nhead": 2, "causal": True, "dim_feedforward": 8}, [S]),
    ("TransformerEncoderLayer", {"nhead": 3, "norm_first": True, "activation": "gelu", "bias": False}, [S]),
    ("TransformerDecoderLayer", {"nhead": 2, "dim_feedforward": 8}, [S, (4, 6)]),
    ("TransformerDecoderLayer", {"nhead": 2, "norm_first": True, "causal": False}, [S, (4, 6)]),
    ("Add", {}, [S, S, S]), ("Subtract", {}, [S, S]), ("Multiply", {}, [S, S]), ("Divide", {}, [S, S]),
    ("MatMul", {}, [S, (6, 2)]), ("Concat", {"dim": -1}, [S, (5, 2)]), ("Concat", {}, [V, V]),
    ("Stack", {"dim": 2}, [S, S]),
    ("Stack", {"dim": -1}, [S, S]),
    *[("Expression", {"expression": text}, [S, S][: 1 + ("y" in text)]) for text in (
        "x * sigmoid(x)", "clamp(x, -0.5, 0.5)^2 + gelu(y)", "max(x, y) - min(x, 0)", "(x > 0) * exp(-abs(x)) + erf(x)",
        "atan(x) / 2 + pi * x - sqrt(abs(y)) + sin(2)", "log1p(abs(x)) + round(x) + sign(x)")],
    ("Flatten", {}, [M2]), ("Flatten", {"start_dim": 2}, [M2]), ("Reshape", {"shape": (2, -1)}, [S]),
    ("Unflatten", {"dim": 1, "unflattened_size": (2, 3)}, [(6, 2)]), ("Permute", {"dims": (3, 1, -2)}, [M2]),
    ("Transpose", {"dim0": 1, "dim1": -1}, [M2]), ("Squeeze", {}, [(1, 4)]), ("Unsqueeze", {"dim": -1}, [S]),
    *[(name, params, [M2]) for name in ("ArgMax", "ArgMin") for params in ({}, {"dim": 1, "keepdim": True})],
    ("CosineSimilarity", {}, [M2, M2]), ("CosineSimilarity", {"keepdim": True, "eps": 0.1}, [V, V]),
    ("CosineSimilarity", {"dim": -1}, [S, (1, 6)]), ("PairwiseDistance", {}, [S, S]),
    ("PairwiseDistance", {"p": 1.0, "keepdim": True}, [V, V]),
    ("PairwiseDistance", {"p": 2.5, "eps": 0.01}, [S, (1, 6)]),
    *[(f"MaxPool{rank}d", {"kernel_size": 2, "return_indices": True, **more}, [shape])
      for rank, shape in ((1, M1), (2, M2), (3, M3))
      for more in ({}, {"stride": 2, "padding": 1, "ceil_mode": True}, {"stride": 1, "dilation": 2})],
    *[(f"MaxUnpool{rank}d", {"kernel_size": 4 if rank == 1 else 2}, [(3, *[1] * rank)] * 2) for rank in (1, 2, 3)],
    ("FFT", {}, [S]), ("FFT", {"axes": 1, "norm": "ortho"}, [V]), ("FFT", {"norm": "forward"}, [M2]),
    ("AffineGrid", {"size": (4, 5)}, [V]), ("AffineGrid", {"size": 3, "align_corners": True}, [(2, 3)]),
    *[("GridSample", {"mode": mode, "padding_mode": padding, "align_corners": corners}, [M2, (5, 3, 2)])
      for mode, padding, corners in (
          ("bilinear", "zeros", False), ("bilinear", "border", True), ("bilinear", "reflection", False),
          ("bilinear", "reflection", True), ("nearest", "zeros", False), ("nearest", "border", True))],
    ("Roll", {}, [S]), ("Roll", {"shifts": (1, -2), "dims": (2, -1)}, [M2]),
    ("Split", {"sizes": (2, 3)}, [S]), ("Split", {"sizes": (6,), "dim": -1}, [S]), ("Chunk", {"dim": 2}, [S]),
    ("Chunk", {"chunks": 3, "dim": 1}, [(8, 2)]), ("Slice", {"dim": 2, "start": 1, "stop": 5, "step": 2}, [S]),
    ("Slice", {"dim": -1, "start": -2}, [S]), ("Select", {"dim": -1, "index": -1}, [S]), ("Select", {}, [S]),
    ("Mean", {"dim": (1, 2)}, [M2]), ("Sum", {"dim": (-1,), "keepdim": True}, [S]), ("Max", {"dim": (2, 3)}, [M2]),
    ("Min", {}, [S]), ("Pad", {"pad": (1, 2), "value": 3.0}, [S]),
    ("Pad", {"pad": (1, 2, 2, 1), "mode": "circular"}, [M2]),
    ("Pad", {"pad": (1, 2), "mode": "reflect"}, [S]), ("Pad", {"pad": (1, 2), "mode": "replicate"}, [S]),
    ("Constant", {"value": 2.5, "shape": (2, 3)}, [V]), ("Parameter", {"shape": (2, 3)}, [V]), ("Sample", {}, [V, V]),
]  # fmt: skip


NAMES = [f"{number}-{case[0]}" for number, case in enumerate(CASES)]


@pytest.mark.parametrize(("type_name", "params", "shapes"), CASES, ids=NAMES)
def test_every_layer_gives_our_numbers(type_name: str, params: Params, shapes: list[tuple[int, ...]]) -> None:
    compare(around(type_name, params, shapes))


def test_every_type_of_the_catalogue_is_written_and_held_to_numbers() -> None:
    assert set(COUNTERPARTS) == set(SPECS)
    assert {name for name, kind in COUNTERPARTS.items() if kind == "none"} == {"Opaque"}
    assert set(SPECS) - {case[0] for case in CASES} == {"Input", "Output", "Opaque", "Noise"}
    assert "equinox" in LANGUAGES and write(digits_cnn(), "equinox").text == equinox(digits_cnn()).text


def small_resnet() -> Graph:
    """ResNet-18 for small pictures: groups in groups, repeated ones, batch normalisation."""
    graph = drawn.resnet18()
    graph.apply(set_params(graph, ["input"], shape=(3, 16, 16)))
    return graph


def siamese() -> CheckedGraph:
    """Two Inputs, two Outputs, a repeated group with a way around it, shared weights, frozen and normalised ones."""
    g = CheckedGraph()
    a, b = g.add("Input", shape=(4,), name="keys"), g.add("Input", shape=(4,), name="x")
    left = g.add("Linear", a, name="left", out_features=6, weight_init="orthogonal", frozen=True)
    right = g.add("Linear", b, name="right", out_features=6, same_weights_as="left")
    with g.group("fresh", repeat=2):
        y = g.add("Dropout", g.add("Linear", left, name="inner", out_features=6, weight_init="normal"), p=0.5)
        left = g.add("Add", y, left)
    with g.group("tail"):
        out = g.add("Linear", left, name="out", out_features=3, weight_norm="spectral", weight_init="kaiming_normal")
    g.add("Output", out)
    g.add("Output", g.add("Linear", right, name="side", out_features=2, weight_norm="weight"), name="other")
    return g


def tied_parts() -> CheckedGraph:
    """What is tied as a whole, in repeated groups, and transposed convolutions with normalised weights."""
    g = CheckedGraph()
    x = g.add("Input", shape=(4, 6))
    first = g.add("GRU", x, name="one", hidden_size=6)
    second = g.add("GRU", first, name="two", hidden_size=6, same_weights_as="one")
    z = g.add("ConvTranspose1d", second, name="up", out_channels=5, weight_norm="weight", weight_init="xavier_uniform")
    g.add("Output", z)
    return g


WHOLE: list[tuple[Callable[[], Graph], int]] = [
    (digits_cnn, 4), (residual, 4), (every_layer, 4), (drawn.lenet5, 4), (small_resnet, 4), (drawn.vae, 4),
    (drawn.char_lstm, 65), (drawn.kim_cnn, 50), (drawn.gpt, 65), (drawn.dcgan_generator, 4), (siamese, 4),
    (tied_parts, 4),
]  # fmt: skip


@pytest.mark.parametrize(("draw", "most"), WHOLE, ids=[draw.__name__ for draw, _ in WHOLE])
def test_whole_networks_give_our_numbers(draw: Callable[[], Graph], most: int) -> None:
    text = compare(draw(), most=most)
    assert "neurarium" not in text and max(map(len, text.splitlines())) < 200
    ast.parse(text)


def test_groups_are_classes_and_loops() -> None:
    text = equinox(drawn.gpt()).text
    assert "class Blocks(eqx.Module):" in text and "for block in self.blocks:" in text
    assert "self.blocks = [Blocks(key=next(keys)) for _ in range(3)]" in text
    assert "net.head.weight," in text and "self.wte.weight," in text


def test_a_tied_tensor_learns_from_both_places_and_a_frozen_one_not_at_all() -> None:
    g = CheckedGraph()
    x = g.add("Embedding", g.add("Input", shape=(1,), dtype="int"), name="table", num_embeddings=3, embedding_dim=2)
    x = g.add("Linear", x, name="still", out_features=2, frozen=True)
    g.add("Output", g.add("Linear", x, name="head", out_features=3, bias=False, same_weights_as="table"))
    net = made(equinox(g).text)(key=jax.random.key(0))
    found = eqx.filter_grad(lambda net: (net(jnp.array([0])) ** 2).sum())(net)
    assert float(jnp.abs(found.table.weight[2]).max()) > 0  # a token that is not read is in the answer all the same
    assert not jnp.any(found.head.weight) and not jnp.any(found.still.weight)


def test_with_a_key_dropout_is_at_work_and_without_one_it_says_so() -> None:
    net = made(equinox(siamese()).text)(key=jax.random.key(0))
    x = jnp.ones(4)
    one, two = (net(x, x, key=jax.random.key(seed))[0] for seed in (1, 2))
    assert not np.allclose(one, two)
    with pytest.raises(RuntimeError, match="key"):
        net(x, x)


def test_noise_needs_a_key() -> None:
    net = made(equinox(around("Noise", {"shape": (3,), "distribution": "uniform"}, [(2,)])).text)(key=jax.random.key(0))
    noise, _ = net(jnp.zeros(2), key=jax.random.key(1))
    assert noise.shape == (3,) and float(noise.min()) >= 0 and float(noise.max()) < 1
    with pytest.raises(ValueError, match="call it with a key"):
        net(jnp.zeros(2))


def test_lines_know_their_cards_and_remarks_tell_what_differs() -> None:
    code = equinox(digits_cnn())
    lines = code.text.splitlines()
    assert [lines[i].strip() for i in code.lines_of("conv1")] == [
        "conv1: eqx.nn.Conv2d", "self.conv1 = eqx.nn.Conv2d(1, 8, kernel_size=3, padding=1, key=next(keys))",
        "x = self.conv1(x)",
    ]  # fmt: skip
    assert code.remarks == ()
    assert any("eqx.nn.BatchNorm" in remark for remark in equinox(drawn.dcgan_generator()).remarks)


def test_nothing_of_a_name_becomes_code() -> None:
    graph = digits_cnn()
    graph.apply(rename(graph, "conv1", 'x"""\nimport os; os.system("echo hi")'))
    graph.apply(rename(graph, "linear1", "import"))
    tree = ast.parse(equinox(graph, class_name="A: pass\nimport os").text)
    assert {type(node).__name__ for node in tree.body} == {"Import", "FunctionDef", "ClassDef"}
    names = [alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names]
    assert names == ["equinox", "jax", "jax.numpy"]


def test_a_group_that_is_left_and_entered_again_is_a_dictionary() -> None:
    g = CheckedGraph()
    x = g.add("Input", shape=(4,))
    first = g.add("Linear", x, name="first", out_features=4)
    last = g.add("Linear", g.add("ReLU", first), name="last", out_features=4)
    g.add("Output", last)
    g.apply(group_nodes(g, [first.node, last.node], name="ends"))
    text = compare(g)
    assert 'self.ends["last"] = eqx.nn.Linear(4, 4, key=next(keys))' in text and 'self.ends["first"](x)' in text


@pytest.mark.parametrize("kind", ["Linear", "Conv2d", "LayerNorm", "GroupNorm", "MultiheadAttention", "Bilinear"])
def test_biases_begin_with_the_value_of_the_drawing(kind: str) -> None:
    shapes = {"Conv2d": [M2], "GroupNorm": [M2], "Bilinear": [V, V]}.get(kind, [S])
    heads = {"num_heads": 2} if kind == "MultiheadAttention" else {}
    code = equinox(around(kind, {"bias_init": "constant", "bias_value": 0.75, **heads}, shapes))
    net = made(code.text)(key=jax.random.key(0))
    leaves = jax.tree_util.tree_leaves_with_path(eqx.filter(net, eqx.is_inexact_array))
    biases = [value for path, value in leaves if "bias" in jax.tree_util.keystr(path[-1:])]
    assert biases and all(bool((value == 0.75).all()) for value in biases)
    others = [value for path, value in leaves if "weight" in jax.tree_util.keystr(path[-1:])]
    assert others and not any(bool((value == 0.75).all()) for value in others)


def test_what_recurrent_layers_cannot_say_of_their_biases_is_told() -> None:
    code = equinox(around("GRU", {"hidden_size": 3, "bias_init": "constant"}, [S]))
    assert any("biases of recurrent layers" in remark for remark in code.remarks)
    assert not equinox(around("GRU", {"hidden_size": 3, "bias_init": "zeros"}, [S])).remarks


@pytest.mark.parametrize("name", ["segnet", "fnet", "spatial_transformer", "swin_block", "codebook"])
def test_networks_that_choose_places_give_our_numbers(name: str) -> None:
    compare(getattr(more_drawn_places, name)())
