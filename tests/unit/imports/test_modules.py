"""Modules in Python become drawings that answer exactly as they do."""

from __future__ import annotations

import pytest
import torch
from torch import nn

import neurarium as nr
from helpers.torch_models import MODELS, RANDOM, ResNet18, answers, model
from neurarium.layers import analyse

OTHER_BATCH = 5


@pytest.mark.parametrize("name", MODELS)
def test_the_drawing_answers_as_the_module(name: str) -> None:
    module, inputs = model(name)
    project = nr.from_module(module, inputs)
    network = project.network
    for batch in (inputs, tuple(torch.cat([part, part])[:OTHER_BATCH] for part in inputs)):
        wanted, got = answers(module, batch), answers(network, batch)
        assert len(got) == len(wanted)
        for one, other in list(zip(wanted, got, strict=True))[: RANDOM.get(name)]:
            assert one.shape == other.shape
            assert float((one - other).abs().max()) <= 1e-5
    assert sum(p.numel() for p in network.parameters() if p.requires_grad) == sum(
        p.numel() for p in module.parameters()
    )


def types(project: nr.Project) -> list[str]:
    return [node.type for node in project.graph.nodes.values()]


def test_modules_of_torch_are_one_card_each() -> None:
    assert types(nr.from_module(*model("attention"))) == ["Input", "MultiheadAttention", "Add", "LayerNorm", "Output"]
    encoder = nr.from_module(*model("transformer"))
    assert types(encoder) == [
        "Input", "TransformerEncoderLayer", "TransformerEncoderLayer", "Mean", "Linear", "Output",
    ]  # fmt: skip
    assert all(node.params["causal"] for node in encoder.graph.of_type("TransformerEncoderLayer"))
    assert types(nr.from_module(*model("bilstm"))) == ["Input", "LSTM", "Linear", "Output"]


def test_paths_of_modules_become_names_and_groups() -> None:
    graph = nr.from_module(*model("resnet")).graph
    assert graph.groups["layer2.0"].parent == "layer2"
    card = graph.node("layer2.0.conv1")
    assert (card.name, card.group) == ("conv1", "layer2.0")
    assert graph.node("conv1").group == ""
    assert graph.groups["layer2"].collapsed  # 71 cards at once would be too much to read
    assert not any(group.collapsed for group in nr.from_module(*model("siamese")).graph.groups.values())
    places = [node.position for node in graph.nodes.values() if node.group == "layer2.0"]
    assert len(set(places)) == len(places)


def test_shared_weights_stay_shared() -> None:
    gpt = nr.from_module(*model("gpt")).graph
    assert gpt.node("lm_head").params["same_weights_as"] == "wte"
    siamese = nr.from_module(*model("siamese")).graph
    assert sum("same_weights_as" in node.params for node in siamese.nodes.values()) == 2


def test_resnet_18_has_the_published_count() -> None:
    project = nr.from_module(ResNet18(64, 1000), torch.zeros(1, 3, 64, 64))
    assert analyse(project.graph).parameters == 11_689_512


class Rounds(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.a, self.b = nn.Linear(4, 6), nn.Linear(6, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.b(torch.cumsum(self.a(x), 1))


def test_what_has_no_layer_is_shown_and_said() -> None:
    project = nr.from_module(Rounds(), torch.zeros(3, 4))
    (card,) = project.graph.of_type("Opaque")
    found = analyse(project.graph)
    assert found.facts[card.id].outputs == {"out": (6,)}
    assert found.facts["b"].outputs == {"out": (2,)}  # what follows is known all the same
    assert not found.runnable
    (problem,) = found.problems
    without = project.graph.copy()
    without.apply(problem.mends[0].edit)
    assert analyse(without).runnable  # what keeps the shape can be taken out with a button
    with pytest.raises(nr.UserError, match=r"“aten.cumsum” has no layer here"):
        nr.build(project.graph)
    assert project.checkpoint is not None
    assert "model/a.weight" in project.checkpoint.tensors  # for the day when it is replaced


class Mixes(nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return (x - x.mean(0)).tanh()


def test_what_mixes_the_samples_of_a_batch_is_opaque() -> None:
    graph = nr.from_module(Mixes(), torch.zeros(4, 3)).graph
    (reason,) = (str(node.params["reason"]) for node in graph.of_type("Opaque"))
    assert "batch" in reason


class Joined(nn.Module):
    """As models for language do it: steps and samples in one axis, at the end and on the way."""

    def __init__(self) -> None:
        super().__init__()
        self.a, self.b = nn.Linear(4, 6), nn.Linear(6, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        batch, steps, size = x.shape
        y = torch.relu(self.a(x.view(batch * steps, size))).view(batch, steps, 6)
        return self.b(y).view(-1, 3)


def test_views_that_join_samples_and_steps_need_no_cards() -> None:
    module = Joined()
    project = nr.from_module(module, torch.randn(3, 5, 4))
    assert types(project) == ["Input", "Linear", "ReLU", "Linear", "Output"]
    batch = torch.randn(2, 5, 4)
    assert torch.allclose(project.network(batch).view(-1, 3), module(batch), atol=1e-6)


def test_training_goes_on_from_the_weights() -> None:
    torch.manual_seed(0)
    module = nn.Sequential(nn.Flatten(), nn.Linear(64, 16), nn.ReLU(), nn.Linear(16, 10))
    project = nr.from_module(module, torch.zeros(2, 1, 8, 8))
    project.data, project.recipe = "digits", nr.Recipe(optimiser="SGD", learning_rate=1e-9, momentum=0.0)
    nr.train(project, epochs=1)
    got = project.network.state_dict()["linear_1.weight"]
    assert torch.allclose(got, module[1].weight, atol=1e-6)  # type: ignore[arg-type]  # it began where the module was
    assert project.steps > 0


def test_wrong_calls_are_told_in_a_sentence() -> None:
    with pytest.raises(nr.UserError, match=r"takes a torch.nn.Module first, not str"):
        nr.from_module("model.pt", torch.zeros(1, 4))  # type: ignore[arg-type]
    with pytest.raises(nr.UserError, match="needs an example"):
        nr.from_module(nn.Linear(4, 2), None)
    with pytest.raises(nr.UserError, match="could not trace Linear"):
        nr.from_module(nn.Linear(4, 2), torch.zeros(2, 3))


def test_the_module_itself_is_left_alone() -> None:
    module, inputs = model("cnn")
    module.train()
    before = {name: value.clone() for name, value in module.state_dict().items()}
    nr.from_module(module, inputs)
    assert module.training
    assert all(torch.equal(before[name], value) for name, value in module.state_dict().items())
