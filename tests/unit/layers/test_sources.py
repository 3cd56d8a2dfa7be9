"""Cards without an input: what they give, how many parameters they have, and that noise does not disturb a run."""

from __future__ import annotations

import pytest
import torch

from neurarium.graph import Graph
from neurarium.languages.pytorch import source
from neurarium.layers import analyse, spec
from neurarium.network import build
from neurarium.network.modules import make_module
from neurarium.training.randomness import draws_randomly, step_randomness

torch.set_num_threads(1)

BATCH = torch.randn(3, 8)


def test_a_constant_fills_its_shape() -> None:
    result = make_module("Constant", {"value": -0.5, "shape": (2, 3)}, {})(BATCH)
    assert torch.equal(result, torch.full((3, 2, 3), -0.5))
    assert torch.equal(make_module("Constant", {"shape": 4}, {})(BATCH), torch.ones(3, 4))


def test_a_parameter_begins_small_is_the_same_for_all_and_learns() -> None:
    torch.manual_seed(0)
    module = make_module("Parameter", {"shape": (50, 40)}, {})
    assert {name: tuple(p.shape) for name, p in module.named_parameters()} == {"weight": (50, 40)}
    assert spec("Parameter").count(spec("Parameter").filled({"shape": (50, 40)}), {}) == 2000
    (weight,) = module.parameters()
    assert float(weight.detach().std()) == pytest.approx(0.02, rel=0.1)
    result = module(BATCH)
    assert result.shape == (3, 50, 40) and torch.equal(result[0], result[2])
    result.sum().backward()
    assert torch.equal(weight.grad, torch.full((50, 40), 3.0))


def test_a_parameter_may_begin_at_zero_or_wide_or_be_frozen() -> None:
    zeros = make_module("Parameter", {"weight_init": "zeros", "shape": (5,)}, {})
    assert not zeros.weight.any()
    wide = make_module("Parameter", {"weight_std": 3.0, "shape": (1000,)}, {})
    assert float(wide.weight.detach().std()) == pytest.approx(3.0, rel=0.1)
    assert not any(p.requires_grad for p in make_module("Parameter", {"frozen": True}, {}).parameters())


@pytest.mark.parametrize("training", [True, False])
def test_noise_is_fresh_at_every_call_and_follows_torchs_generator(training: bool) -> None:
    module = make_module("Noise", {"shape": (200, 5)}, {}).train(training)
    torch.manual_seed(3)
    first, second = module(BATCH), module(BATCH)
    torch.manual_seed(3)
    assert torch.equal(module(BATCH), first) and not torch.equal(first, second)
    assert first.shape == (3, 200, 5)
    assert abs(float(first.mean())) < 0.1 and float(first.std()) == pytest.approx(1, abs=0.1)
    even = make_module("Noise", {"shape": (1000,), "distribution": "uniform"}, {})(BATCH)
    assert 0 <= float(even.min()) < 0.02 and 0.98 < float(even.max()) < 1


def test_sample_draws_while_training_and_gives_the_mean_otherwise() -> None:
    module = make_module("Sample", {}, {"in": (1000,), "in2": (1000,)})
    mean = torch.full((3, 1000), 5.0, requires_grad=True)
    spread = torch.full((3, 1000), 2 * torch.tensor(0.5).log().item(), requires_grad=True)  # σ = 0.5
    drawn = module(mean, spread)
    assert float(drawn.detach().mean()) == pytest.approx(5, abs=0.1)
    assert float(drawn.detach().std()) == pytest.approx(0.5, abs=0.05)
    drawn.sum().backward()
    noise = (drawn - mean).detach()
    torch.testing.assert_close(mean.grad, torch.ones(3, 1000))
    torch.testing.assert_close(spread.grad, noise / 2)  # d(σ·ε)/d(log σ²) = σ·ε / 2
    assert torch.equal(module.eval()(mean, spread), mean)


def transformer_head() -> Graph:
    """A class token and places, as a vision transformer has them."""
    graph = Graph()
    steps = graph.add("Input", shape=(4, 6))
    token = graph.add("Parameter", shape=(1, 6), name="token")
    whole = graph.add("Concat", token, steps)
    places = graph.add("Parameter", shape=(5, 6), weight_init="zeros", name="places")
    graph.add("Output", graph.add("Select", graph.add("Add", whole, places), name="head"))
    return graph


def test_sources_count_as_part_of_the_network() -> None:
    found = analyse(transformer_head())
    assert found.runnable and not found.problems
    assert found.parameters == 6 + 30 and found.facts["token"].parameters == 6
    network = build(transformer_head(), seed=0)
    assert {name: tuple(p.shape) for name, p in network.named_parameters()} == {
        "token.weight": (1, 6), "places.weight": (5, 6),
    }  # fmt: skip
    batch = torch.randn(3, 4, 6)
    assert torch.equal(network(batch), network.token.weight[0].expand(3, 6))


def noisy() -> Graph:
    graph = Graph()
    x = graph.add("Input", shape=(8,))
    x = graph.add("Add", x, graph.add("Noise", shape=(8,)))
    mean, spread = graph.add("Linear", x, out_features=3), graph.add("Linear", x, out_features=3)
    half = graph.add("Constant", value=0.5, shape=(3,))
    graph.add("Output", graph.add("Multiply", graph.add("Sample", mean, spread), half))
    return graph


@pytest.mark.parametrize("graph", [transformer_head(), noisy()])
def test_the_source_computes_the_same(graph: Graph) -> None:
    network = build(graph, seed=0)
    space: dict[str, object] = {}
    exec(source(graph), space)
    other = space["Net"]()  # type: ignore[operator]
    other.load_state_dict(network.state_dict())
    batch = torch.randn(3, *network.input_shape)
    torch.manual_seed(1)
    expected = network(batch)
    torch.manual_seed(1)
    assert torch.equal(other(batch), expected)


def test_random_cards_are_known_to_the_run_and_a_step_can_be_repeated() -> None:
    network = build(noisy(), seed=0)
    assert draws_randomly(network) and not draws_randomly(build(transformer_head(), seed=0))
    results = []
    for step in (7, 8, 7):
        with step_randomness(1, step, torch.device("cpu")):
            results.append(network(BATCH))
    assert torch.equal(results[0], results[2]) and not torch.equal(results[0], results[1])
