"""The network computes what the drawing says, can be watched, copied, and names the card that fails."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from helpers.network_drawings import digits_cnn, every_layer, residual
from neurarium.graph import Graph
from neurarium.graph.edits import set_params
from neurarium.layers import TaskFacts, analyse
from neurarium.messages import UserError
from neurarium.network import Network, NodeError, build, memory

torch.set_num_threads(1)
pytestmark = pytest.mark.filterwarnings("ignore:LSTM with projections")  # torch says it once: it is slower


def batch(network: Network, size: int = 3) -> Tensor:
    generator = torch.Generator().manual_seed(5)
    return torch.randn(size, *network.input_shape, generator=generator)


def test_it_computes_what_the_modules_compute_by_hand() -> None:
    network = build(digits_cnn(), seed=0)
    x = batch(network)
    conv, linear = network.module_for("conv1"), network.module_for("linear1")
    by_hand = linear(nn.functional.max_pool2d(torch.relu(conv(x)), 2).flatten(1))
    assert torch.equal(network(x), by_hand)


def test_values_that_are_needed_later_stay() -> None:
    network = build(residual(), seed=0)
    x = batch(network)
    stem = network.module_for("stem")(x)
    by_hand = stem + torch.relu(network.module_for("conv1")(stem)) + stem
    assert torch.equal(network(x), by_hand.flatten(1))


def test_shapes_of_every_port_are_what_the_analysis_said() -> None:
    network = build(every_layer(), seed=0)
    seen: dict[tuple[str, str], tuple[int, ...]] = {}
    network.tap = lambda node, port, tensor: seen.__setitem__((node, port), tuple(tensor.shape[1:]))
    result = network(batch(network))
    facts = network.analysis.facts
    known = {(n, port): shape for n in network.active for port, shape in facts[n].outputs.items()}
    output = network.active[-1]
    assert seen == {**known, (output, "out"): tuple(result.shape[1:])}
    assert sum(p.numel() for p in network.parameters()) == network.analysis.parameters


def test_the_tap_hears_the_input_first_and_the_output_last() -> None:
    network = build(digits_cnn(), seed=0)
    heard: list[tuple[str, str]] = []
    values: list[Tensor] = []

    def tap(node: str, port: str, tensor: Tensor) -> None:
        heard.append((node, port))
        values.append(tensor)

    network.tap = tap
    x = batch(network)
    result = network(x)
    assert [node for node, _ in heard] == list(network.active)
    assert values[0] is x and values[-1] is result


def test_a_tap_may_look_at_gradients() -> None:
    network = build(residual(), seed=0)
    gradients: dict[str, Tensor] = {}

    def tap(node: str, port: str, tensor: Tensor) -> None:
        if tensor.requires_grad:
            tensor.register_hook(lambda gradient: gradients.__setitem__(node, gradient))

    network.tap = tap
    network(batch(network)).sum().backward()
    assert set(gradients) == set(network.active) - {"input"}


def test_state_keys_carry_the_users_names() -> None:
    graph = Graph()
    x = graph.add("Input", shape=(4,))
    x = graph.add("Linear", x, name="hidden layer")
    x = graph.add("Linear", x, name="Größe 2!", out_features=3)
    x = graph.add("Linear", x, name="forward", out_features=3)
    x = graph.add("Linear", x, name="lambda", out_features=3)
    graph.add("Output", x)
    network = build(graph, seed=0)
    assert {key.split(".")[0] for key in network.state_dict()} == {"hidden_layer", "Groe_2", "forward_", "lambda_"}
    assert network.names["hidden layer"] == "hidden_layer"


def test_same_seed_same_weights_and_neighbours_do_not_matter() -> None:
    first, again = build(digits_cnn(), seed=3), build(digits_cnn(), seed=3)
    other = build(digits_cnn(), seed=4)
    for key, tensor in first.state_dict().items():
        assert torch.equal(tensor, again.state_dict()[key])
        assert not torch.equal(tensor, other.state_dict()[key])
    graph = digits_cnn()
    graph.apply(set_params(graph, ["linear1"], out_features=7))
    assert torch.equal(build(graph, seed=3).module_for("conv1").weight, first.module_for("conv1").weight)


def test_two_equal_layers_start_differently() -> None:
    graph = Graph()
    x = graph.add("Input", shape=(4,))
    x = graph.add("Linear", x, out_features=4)
    x = graph.add("Linear", x, out_features=4)
    graph.add("Output", x)
    network = build(graph, seed=0)
    assert not torch.equal(network.module_for("linear1").weight, network.module_for("linear2").weight)


def test_building_with_a_seed_leaves_torchs_generator_alone() -> None:
    torch.manual_seed(1)
    before = torch.get_rng_state()
    build(digits_cnn(), seed=0)
    assert torch.equal(before, torch.get_rng_state())


def test_without_a_seed_torch_decides() -> None:
    torch.manual_seed(1)
    first = build(digits_cnn())
    second = build(digits_cnn())
    torch.manual_seed(1)
    again = build(digits_cnn())
    key = "conv1.weight"
    assert torch.equal(first.state_dict()[key], again.state_dict()[key])
    assert not torch.equal(first.state_dict()[key], second.state_dict()[key])


def test_a_copy_has_its_own_weights_and_no_tap() -> None:
    network = build(every_layer(), seed=0).eval()
    network.tap = lambda node, port, tensor: None
    twin = copy.deepcopy(network)
    x = batch(network)
    assert torch.equal(twin(x), network(x))
    assert twin.tap is None and not twin.training and not any(m.training for m in twin.modules())
    with torch.no_grad():
        for parameter in twin.parameters():
            parameter.zero_()
    assert not torch.equal(twin(x), network(x))
    assert list(twin.state_dict()) == list(network.state_dict())


def test_a_failing_layer_is_named() -> None:
    network = build(digits_cnn(), seed=0)

    def broken(x: Any) -> Any:
        raise RuntimeError("out of luck\nand more")

    network.module_for("pool1").forward = broken  # type: ignore[method-assign]
    with pytest.raises(NodeError, match=r"pool1 \(MaxPool2d\) failed: out of luck$") as caught:
        network(batch(network))
    assert caught.value.node == "pool1"


def test_an_error_in_the_tap_is_not_blamed_on_a_layer() -> None:
    network = build(digits_cnn(), seed=0)

    def tap(node: str, port: str, tensor: Tensor) -> None:
        raise KeyError("mine")

    network.tap = tap
    with pytest.raises(KeyError, match="mine"):
        network(batch(network))


def test_a_batch_of_the_wrong_shape_is_refused_in_words() -> None:
    network = build(digits_cnn(), seed=0)
    with pytest.raises(NodeError, match="takes batches of 1×8×8, but one of shape 2×64") as caught:
        network(torch.zeros(2, 64))
    assert caught.value.node == "input"


def test_batch_norm_with_a_single_sample_says_what_to_do() -> None:
    graph = Graph()
    x = graph.add("Input", shape=(4,))
    x = graph.add("BatchNorm1d", x)
    graph.add("Output", x)
    network = build(graph, seed=0)
    with pytest.raises(NodeError, match="at least two samples"):
        network(torch.zeros(1, 4))
    assert network.eval()(torch.zeros(1, 4)).shape == (1, 4)


def test_a_broken_drawing_is_refused_with_its_card() -> None:
    graph = Graph()
    x = graph.add("Input", shape=(1, 8, 8))
    x = graph.add("BatchNorm1d", x)
    graph.add("Output", x)
    with pytest.raises(UserError, match="BatchNorm1d normalises rows") as caught:
        build(graph)
    assert caught.value.node == "batchnorm1d1"
    with pytest.raises(UserError):
        build(Graph())


def test_a_network_that_does_not_fit_the_data_is_refused() -> None:
    with pytest.raises(UserError, match="3 classes"):
        build(digits_cnn(), task=TaskFacts((1, 8, 8), 3, "classification"))


def test_a_network_beyond_all_memory_is_refused_before_anything_is_allocated() -> None:
    graph = Graph()
    x = graph.add("Input", shape=(100_000,))
    x = graph.add("Linear", x, out_features=1_000_000, name="huge")
    graph.add("Output", x)
    with pytest.raises(UserError, match=r"100,001,000,000 parameters need about 1.6 TB .* in huge") as caught:
        build(graph)
    assert caught.value.node == "huge"


def test_pictures_beyond_all_memory_are_refused_too() -> None:
    graph = Graph()
    x = graph.add("Input", shape=(1, 3000, 3000))
    x = graph.add("Conv2d", x, out_channels=100_000, name="wide")
    graph.add("Output", graph.add("Flatten", graph.add("AdaptiveAvgPool2d", x)))
    with pytest.raises(UserError, match=r"A single sample needs about 7.19 TB.*what wide puts out"):
        build(graph)


def test_a_batch_may_be_too_large_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = digits_cnn()
    analysis = analyse(graph)
    monkeypatch.setattr(memory, "machine_memory", lambda: 10_000_000)
    memory.check_memory(graph, analysis, batch=64)
    with pytest.raises(UserError, match=r"A batch of 10,000 .*conv1 puts out") as caught:
        memory.check_memory(graph, analysis, batch=10_000)
    assert caught.value.node == "conv1"
    monkeypatch.setattr(memory, "machine_memory", lambda: 0)  # unknown: nothing is refused
    memory.check_memory(graph, analysis, batch=10**12)


def test_this_machine_has_memory() -> None:
    assert 2**28 < memory.machine_memory() < 2**50


def test_cards_beside_the_network_are_left_out() -> None:
    graph = digits_cnn()
    graph.add("Linear", name="loose")
    network = build(graph, seed=0)
    assert "loose" not in network.names
    assert all(not key.startswith("loose") for key in network.state_dict())


def test_later_edits_of_the_drawing_do_not_touch_a_built_network() -> None:
    graph = digits_cnn()
    network = build(graph, seed=0)
    graph.apply(set_params(graph, ["linear1"], out_features=3))
    assert network.graph.node("linear1").params["out_features"] == 10


def test_memory_is_given_back_as_soon_as_nothing_reads_it() -> None:
    graph = Graph()
    x = graph.add("Input", shape=(4,))
    for _ in range(20):
        x = graph.add("Tanh", x)
    graph.add("Output", x)
    network = build(graph, seed=0)
    assert network._slots == 1
    assert build(residual(), seed=0)._slots <= 3


def test_training_lowers_the_loss() -> None:
    network = build(residual(), seed=0)
    x = batch(network, 16)
    target = torch.zeros(16, 144)
    optimiser = torch.optim.SGD(network.parameters(), lr=0.01)
    losses = []
    for _ in range(5):
        loss = nn.functional.mse_loss(network(x), target)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        losses.append(loss.item())
    assert losses == sorted(losses, reverse=True) and losses[-1] < losses[0]


@pytest.mark.filterwarnings("ignore:The tensor attributes self.lstm")  # torch's LSTM keeps a list of weights
def test_it_can_be_exported_with_any_batch_size() -> None:
    network = build(every_layer(), seed=0).eval()
    x = batch(network, 4)
    program = torch.export.export(network, (x,), dynamic_shapes=({0: torch.export.Dim("batch", min=2)},))
    assert torch.allclose(program.module()(batch(network, 7)), network(batch(network, 7)), atol=1e-6)
