"""First weights, freezing, normalisation and shared weights: as torch does them, and as a person would write them."""

from __future__ import annotations

import copy
import math
from typing import Any

import pytest
import torch
from torch import nn

from neurarium.graph import Graph, Node
from neurarium.graph.edits import set_params
from neurarium.layers import SPECS, LayerSpec, ShapeProblem, analyse, spec
from neurarium.network import build, transfer
from neurarium.network.makers import MAKERS, filled
from neurarium.network.modules import make_module
from neurarium.network.weight_options import option_lines
from neurarium.probes.activations import weights

torch.set_num_threads(1)

INPUTS: dict[str, dict[str, tuple[int, ...]]] = {
    "Linear": {"in": (6,)},
    "Bilinear": {"in": (3,), "in2": (4,)},
    "Conv2d": {"in": (3, 5, 5)},
    "LSTM": {"in": (4, 3)},
    "BatchNorm2d": {"in": (5, 3, 3)},
    "LayerNorm": {"in": (3, 4)},
    "PReLU": {"in": (5,)},
    "DropConnect": {"in": (6,)},
}
KINDS = [kind for kind, _ in spec("Linear").param("weight_init").choices if kind != "default"]


BIASED = [entry for entry in SPECS.values() if "bias_init" in entry.defaults()]


def test_every_layer_with_a_bias_and_no_other_can_say_how_it_begins() -> None:
    for entry in SPECS.values():
        affine = {"affine": True} if "affine" in entry.defaults() else {}
        shapes = entry.weights(entry.filled(affine), usual_inputs(entry)) if entry.weights is not None else {}
        assert any("bias" in name for name in shapes) == (entry in BIASED), entry.type


def test_every_layer_with_weights_and_no_other_has_the_options() -> None:
    for entry in SPECS.values():
        names = {param.name for param in entry.params if param.scope == "weights"}
        assert ("weight_init" in names) == ("same_weights_as" in names) == (entry.weights is not None), entry.type


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("type_name", INPUTS)
def test_the_module_begins_as_its_source_says(type_name: str, kind: str) -> None:
    """Same generator, same lines, same numbers: with several first weights of torch before them."""
    params: dict[str, Any] = {"weight_init": kind, "weight_std": 0.3, "frozen": True}
    params |= {"num_layers": 2} if type_name == "LSTM" else {}
    torch.manual_seed(3)
    ours = make_module(type_name, params, INPUTS[type_name])
    node, maker = Node("a", type_name, params=params), MAKERS[type_name]
    names: dict[str, Any] = {"nn": nn, "torch": torch, "self": type("Owner", (), {})()}
    names |= {helper.__name__: helper for helper in maker.helpers}
    torch.manual_seed(3)
    made = f"self.a = {maker.construct(filled(type_name, params), INPUTS[type_name])}"
    exec("\n".join([made, *option_lines(node, "self.a", INPUTS[type_name])]), names)
    theirs = dict(names["self"].a.named_parameters())
    for name, parameter in ours.named_parameters():
        assert torch.equal(parameter, theirs[name]), name
        assert not parameter.requires_grad and not theirs[name].requires_grad


def usual_inputs(entry: LayerSpec) -> dict[str, tuple[int, ...]]:
    """What a layer takes with its defaults."""
    for shape in ((8,), (4, 8), (4, 6, 6), (4, 4, 4, 4)):
        inputs = {port.name: shape for port in entry.inputs if not port.optional}
        try:
            entry.shape(entry.defaults(), inputs)
        except ShapeProblem:
            continue
        return inputs
    pytest.fail(f"nothing fits {entry.type}")


@pytest.mark.filterwarnings("ignore:enable_nested_tensor")
@pytest.mark.parametrize("entry", [s for s in SPECS.values() if s.weights is not None], ids=lambda entry: entry.type)
def test_every_layer_begins_and_is_normalised_as_its_source_says(entry: LayerSpec) -> None:
    inputs, maker = usual_inputs(entry), MAKERS[entry.type]
    norms = ["none", "weight", "spectral"] if "weight_norm" in entry.defaults() else ["none"]
    variants: list[dict[str, Any]] = [{"weight_norm": norm} if norm != "none" else {} for norm in norms]
    for options in [*variants, *([{"padding_idx": 1}] if "padding_idx" in entry.defaults() else [])]:
        params = {"weight_init": "normal", "weight_std": 0.3, **options}
        torch.manual_seed(3)
        ours = dict(make_module(entry.type, params, inputs).named_parameters())
        assert entry.weights is not None
        shapes = {name: tuple(parameter.shape) for name, parameter in ours.items()}
        assert dict(entry.weights(entry.filled(params), inputs)) == shapes
        names: dict[str, Any] = {"nn": nn, "torch": torch, "math": math, "functional": nn.functional}
        names |= {helper.__name__: helper for helper in maker.helpers} | {"self": type("Owner", (), {})()}
        torch.manual_seed(3)
        made = f"self.a = {maker.construct(filled(entry.type, params), inputs)}"
        exec("\n".join([made, *option_lines(Node("a", entry.type, params=params), "self.a", inputs)]), names)
        theirs = dict(names["self"].a.named_parameters())
        assert all(torch.equal(parameter, theirs[name]) for name, parameter in ours.items())


@pytest.mark.filterwarnings("ignore:enable_nested_tensor")
@pytest.mark.parametrize("kind", ["default", "normal"])
@pytest.mark.parametrize("entry", BIASED, ids=lambda entry: entry.type)
def test_biases_begin_as_asked_and_as_the_source_says(entry: LayerSpec, kind: str) -> None:
    inputs, maker = usual_inputs(entry), MAKERS[entry.type]
    affine = {"affine": True} if "affine" in entry.defaults() else {}
    for chosen, value in (("constant", 0.75), ("zeros", 0.0)):
        params = {"bias_init": chosen, "bias_value": 0.75, "weight_init": kind, **affine}
        torch.manual_seed(3)
        ours = dict(make_module(entry.type, params, inputs).named_parameters())
        biases = [name for name in ours if "bias" in name.rpartition(".")[2]]
        assert biases and all(bool((ours[name] == value).all()) for name in biases)
        names: dict[str, Any] = {"nn": nn, "torch": torch, "math": math, "functional": nn.functional}
        names |= {helper.__name__: helper for helper in maker.helpers} | {"self": type("Owner", (), {})()}
        torch.manual_seed(3)
        made = f"self.a = {maker.construct(filled(entry.type, params), inputs)}"
        exec("\n".join([made, *option_lines(Node("a", entry.type, params=params), "self.a", inputs)]), names)
        theirs = dict(names["self"].a.named_parameters())
        assert all(torch.equal(parameter, theirs[name]) for name, parameter in ours.items())


def test_a_bias_that_is_given_leaves_the_first_weights_as_they_are() -> None:
    torch.manual_seed(3)
    plain = make_module("Linear", {}, INPUTS["Linear"])
    torch.manual_seed(3)
    given = make_module("Linear", {"bias_init": "constant", "bias_value": -2.0}, INPUTS["Linear"])
    assert torch.equal(plain.weight, given.weight)
    wanted = nn.init.constant_(torch.empty(plain.bias.shape), -2.0)
    assert torch.equal(given.bias.detach(), wanted)


def test_the_lines_are_those_a_person_would_write() -> None:
    def lines(**params: Any) -> list[str]:
        return option_lines(Node("a", "Linear", params=params), "self.a", INPUTS["Linear"])

    assert lines(bias_init="constant", bias_value=1.0) == ["nn.init.constant_(self.a.bias, 1.0)"]
    assert lines(weight_init="orthogonal", bias_init="constant", bias_value=1.0) == [
        "nn.init.orthogonal_(self.a.weight)", "nn.init.constant_(self.a.bias, 1.0)"
    ]  # fmt: skip
    assert lines(bias=False, bias_init="constant") == [] and lines(bias_value=1.0) == []


def test_first_weights_have_the_asked_spread() -> None:
    conv = make_module("Conv2d", {"weight_init": "normal", "weight_std": 0.5, "out_channels": 64}, {"in": (8, 3, 3)})
    assert float(conv.weight.detach().std()) == pytest.approx(0.5, rel=0.05)
    assert not conv.bias.detach().any()
    norm = make_module("BatchNorm2d", {"weight_init": "normal", "weight_std": 0.1}, {"in": (500, 2, 2)})
    assert float(norm.weight.detach().mean()) == pytest.approx(1.0, abs=0.02)  # as DCGAN begins
    assert float(norm.weight.detach().std()) == pytest.approx(0.1, rel=0.2)
    matrix = make_module("Linear", {"weight_init": "orthogonal", "out_features": 6}, {"in": (6,)}).weight
    assert torch.allclose(matrix @ matrix.T, torch.eye(6), atol=1e-5)
    assert not make_module("LayerNorm", {"weight_init": "zeros"}, {"in": (4,)}).weight.detach().any()
    assert torch.equal(make_module("LayerNorm", {"weight_init": "xavier_normal"}, {"in": (3, 4)}).weight, torch.ones(4))


@pytest.mark.parametrize("norm", ["weight", "spectral"])
@pytest.mark.parametrize(
    ("type_name", "params"),
    [("Linear", {"out_features": 7}), ("Conv2d", {"out_channels": 4}), ("Bilinear", {}), ("DropConnect", {"p": 0.0})],
)
def test_normalised_weights_count_and_are_named_as_in_torch(type_name: str, params: dict[str, Any], norm: str) -> None:
    entry, inputs = spec(type_name), INPUTS[type_name]
    values = entry.filled({**params, "weight_norm": norm})
    module = make_module(type_name, values, inputs)
    named = {name: tuple(parameter.shape) for name, parameter in module.named_parameters()}
    assert entry.weights is not None
    assert dict(entry.weights(values, inputs)) == named
    assert entry.count(values, inputs) == sum(parameter.numel() for parameter in module.parameters())
    plain = make_module(type_name, params, inputs)
    with torch.no_grad():
        plain.weight.copy_(torch.randn_like(plain.weight))
    normed = getattr(nn.utils.parametrizations, f"{norm}_norm")(plain)
    assert {name: tuple(p.shape) for name, p in normed.named_parameters()} == named


@pytest.mark.parametrize(
    ("type_name", "params", "words", "best"),
    [
        ("Linear", {"weight_norm": "weight", "weight_init": "zeros"}, "no direction", "“As PyTorch does it”"),
        ("LSTM", {"weight_norm": "spectral"}, "LSTM has no parameter “weight_norm”", "Remove weight_norm"),
    ],
)
def test_what_cannot_be_normalised_is_refused_in_words(
    type_name: str, params: dict[str, Any], words: str, best: str
) -> None:
    graph = Graph()
    graph.add("Output", graph.add("Flatten", graph.add(type_name, graph.add("Input", shape=(4, 3)), **params)))
    problem = analyse(graph).problems[0]
    assert words in str(problem.message)
    assert best in str(problem.mends[0].label)
    graph.apply(problem.mends[0].edit)
    assert analyse(graph).runnable


def drawing() -> Graph:
    """Tied, normalised and frozen layers in a row."""
    graph = Graph()
    x = graph.add("Input", shape=(2, 4, 4))
    x = graph.add("Conv2d", x, out_channels=3, kernel_size=3, padding=1, weight_norm="spectral", name="conv")
    x = graph.add("Flatten", graph.add("BatchNorm2d", x, frozen=True, name="norm"))
    x = graph.add("Linear", x, out_features=48, weight_norm="weight", name="one")
    x = graph.add("Linear", x, out_features=48, weight_norm="weight", same_weights_as="one", name="two")
    x = graph.add("Linear", x, out_features=48, bias=False, name="three")
    x = graph.add("Linear", x, out_features=48, same_weights_as="three", name="four")
    graph.add("Output", x)
    return graph


def test_shared_weights_are_one_parameter_that_counts_once() -> None:
    graph = drawing()
    network, found = build(graph, seed=0), analyse(graph)
    assert sum(p.numel() for p in network.parameters()) == found.parameters
    assert sum(p.numel() for p in network.parameters() if p.requires_grad) == found.trainable
    assert network.module_for("four").weight is network.module_for("three").weight
    assert network.module_for("four").bias is not None  # its own: "three" has none
    one, two = network.module_for("one"), network.module_for("two")
    assert two.parametrizations.weight.original1 is one.parametrizations.weight.original1
    assert found.facts["four"].parameters == 48
    network(torch.randn(3, 2, 4, 4)).square().sum().backward()
    weight = network.module_for("three").weight
    single = weight.grad.clone()
    assert single.abs().sum() > 0
    assert network.module_for("norm").weight.grad is None


def test_copies_and_state_dicts_keep_what_is_one() -> None:
    network = build(drawing(), seed=0).eval()
    x = torch.randn(3, 2, 4, 4)
    twin = copy.deepcopy(network)
    assert torch.equal(twin(x), network(x))
    assert twin.module_for("four").weight is twin.module_for("three").weight
    assert twin.module_for("three").weight is not network.module_for("three").weight
    assert not twin.module_for("norm").weight.requires_grad
    other = build(drawing(), seed=9).eval()
    assert not torch.equal(other(x), network(x))
    other.load_state_dict(network.state_dict())
    assert torch.equal(other(x), network(x))


def test_an_edit_keeps_the_weights_of_normalised_and_shared_layers() -> None:
    graph = drawing()
    old = build(graph, seed=0).eval()
    graph.apply(set_params(graph, ["norm"], frozen=False))
    new = build(graph, seed=5).eval()
    kept, fresh = transfer(old, new)
    assert set(kept) == {"conv", "norm", "one", "two", "three", "four"}
    assert not fresh
    x = torch.randn(3, 2, 4, 4)
    assert torch.equal(new(x), old(x))


def test_a_layer_that_begins_to_share_takes_the_owners_weights_and_does_not_overwrite_them() -> None:
    graph = drawing()
    graph.apply(set_params(graph, ["four"], same_weights_as=""))
    old = build(graph, seed=0)
    graph.apply(set_params(graph, ["four"], same_weights_as="three"))
    new = build(graph, seed=5)
    transfer(old, new)
    assert torch.equal(new.module_for("four").weight, old.module_for("three").weight)
    assert torch.equal(new.module_for("four").bias, old.module_for("four").bias)


def test_the_weights_shown_are_those_that_are_used() -> None:
    network = build(drawing(), seed=0).eval()
    shown, _ = weights(network, frozenset({"conv", "one"}))
    singular = torch.linalg.matrix_norm(torch.from_numpy(shown["conv"]).flatten(1), 2)
    assert float(singular) == pytest.approx(1.0, abs=0.2)
    assert shown["one"].shape == (48, 48)


def test_same_seed_same_first_weights_with_all_options() -> None:
    one, other = build(drawing(), seed=4).state_dict(), build(drawing(), seed=4).state_dict()
    assert all(torch.equal(one[name], other[name]) for name in one)
