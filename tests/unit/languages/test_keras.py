"""The Keras script is run, given our weights, and must answer as our network does: whole networks, groups, loops."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

import pytest
import torch

from helpers import keras_weights
from helpers.famous import drawn
from helpers.keras_run import batches, disturbed, keras_on_torch, run, same
from helpers.network_drawings import digits_cnn, every_layer
from neurarium.graph import Edge, Graph
from neurarium.graph.edits import connect, rename, set_params
from neurarium.languages import LANGUAGES, write
from neurarium.messages import UserError
from neurarium.network import build

torch.set_num_threads(1)
pytestmark = pytest.mark.filterwarnings("ignore")  # what Keras and its backend have to say is theirs
on_torch = pytest.fixture(scope="module", autouse=True)(keras_on_torch)


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
    assert lines[3:] == '''import keras
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


def test_a_length_that_must_be_known_is_told() -> None:
    graph = Graph()
    x = graph.add("Input", shape=(6, 4), any_length=True)
    graph.add("Output", graph.add("ScaledDotProductAttention", x, causal=True))
    found = same(graph)
    assert "keras.Input((6, 4)" in found.text and "fixed" in found.remarks[0]
    assert f"# {found.remarks[0]}" in found.text


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


def everything_twice() -> Graph:
    """Layers with several parts or ends, each used twice; one of them from inside a repeated group."""
    g = drawn.CheckedGraph()
    x = g.add("Input", shape=(5, 8))
    with g.group("one"):
        x = g.add("TransformerEncoderLayer", x, nhead=2, name="enc")
    with g.group("two", repeat=2):
        x = g.add("TransformerEncoderLayer", x, nhead=2, name="albert", same_weights_as="enc")
    x = g.add("MultiheadAttention", x, num_heads=2, name="look")
    x = g.add("MultiheadAttention", x, num_heads=2, same_weights_as="look")
    x = g.add("LSTM", x, hidden_size=4, num_layers=2, bidirectional=True, name="read")
    again = g.add("LSTM", x, hidden_size=4, num_layers=2, bidirectional=True, same_weights_as="read")
    y = g.add("ConvTranspose1d", x, out_channels=5, groups=5, name="up", padding=1)
    y = g.add("PReLU", g.add("ConvTranspose1d", y, out_channels=5, groups=5, padding=1, same_weights_as="up"))
    g.add("Output", y)
    g.add("Output", again["last"], name="last")
    g.add("Output", again["cell"], name="cells")
    return g


def a_table_of_a_head() -> Graph:
    """The Embedding and the EmbeddingBag use the weights of the Linear, which has a bias."""
    g = Graph()
    tokens = g.add("Input", shape=(5,), dtype="int")
    rows = g.add("Embedding", tokens, num_embeddings=9, embedding_dim=6, same_weights_as="head")
    bag = g.add("EmbeddingBag", tokens, num_embeddings=9, embedding_dim=6, same_weights_as="head")
    g.add("Output", g.add("Linear", rows, out_features=9, name="head"))
    g.add("Output", bag, name="bag")
    return g


@pytest.mark.parametrize("draw", [everything_twice, a_table_of_a_head])
def test_shared_weights_in_every_place(draw: Callable[[], Graph]) -> None:
    network = build(draw(), seed=0)
    found = same(draw())
    assert not found.remarks
    learned = sum(p.numel() for p in network.parameters())
    biases = sum(p.numel() for name, p in network.named_parameters() if "read.bias_hh" in name)  # Keras adds them up
    assert sum(v.numpy().size for v in run(found.text).trainable_variables) == learned - biases


def test_long_lines_are_folded() -> None:
    lines = write(drawn.resnet18(), "keras").text.splitlines()
    assert max(map(len, lines)) <= 118
    assert "    y = layers.Conv2D(" in lines
