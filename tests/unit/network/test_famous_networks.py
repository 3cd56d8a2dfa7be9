"""Networks that everybody knows: the right number of parameters, and the same outputs as plain PyTorch with the same
weights."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from torch import nn

from helpers.famous import drawn, plain
from neurarium.graph import Graph
from neurarium.languages.pytorch import source
from neurarium.layers import analyse
from neurarium.network import Network, build

torch.set_num_threads(1)

PICTURE, LARGE = torch.Size((2, 1, 28, 28)), torch.Size((1, 3, 224, 224))


def tokens(steps: int, words: int) -> torch.Tensor:
    return torch.randint(words, (2, steps), generator=torch.Generator().manual_seed(0))


def floats(*shape: int) -> torch.Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(0))


CASES: list[tuple[str, Callable[[], Graph], Callable[[], nn.Module], int, torch.Tensor]] = [
    ("LeNet-5", drawn.lenet5, plain.LeNet5, 61_706, floats(2, 1, 28, 28)),
    ("ResNet-18", drawn.resnet18, lambda: plain.resnet(plain.BasicBlock, (2, 2, 2, 2)), 11_689_512,
     floats(1, 3, 224, 224)),
    ("ResNet-50", drawn.resnet50, lambda: plain.resnet(plain.Bottleneck, (3, 4, 6, 3)), 25_557_032,
     floats(1, 3, 224, 224)),
    ("AlexNet", drawn.alexnet, plain.alexnet, 61_100_840, floats(1, 3, 224, 224)),
    ("DCGAN generator", drawn.dcgan_generator, plain.dcgan_generator, 3_576_704, floats(2, 100, 1, 1)),
    ("DCGAN discriminator", drawn.dcgan_discriminator, plain.dcgan_discriminator, 2_765_568, floats(2, 3, 64, 64)),
    ("VAE", drawn.vae, plain.VAE, 652_824, floats(2, 784)),
    ("character LSTM", drawn.char_lstm, plain.CharLSTM, 225_505, tokens(16, 65)),
    ("Kim's CNN", drawn.kim_cnn, plain.KimCNN, 794_502, tokens(40, 5000)),
    ("GPT", drawn.gpt, plain.GPT, 156_288, tokens(32, 65)),
]  # fmt: skip


def carry_over(network: Network, other: nn.Module) -> None:
    """Weights and statistics in order; both modules list a shared tensor at every place where it is used."""
    source_state, target = network.state_dict(), other.state_dict()
    mine = [value for name, value in source_state.items()]
    assert [v.shape for v in mine] == [v.shape for v in target.values()]
    with torch.no_grad():
        for value, into in zip(mine, target.values(), strict=True):
            into.copy_(value)


def disturb(network: Network) -> None:
    """Running statistics and scales that are not just 0 and 1, so that a mix-up shows."""
    generator = torch.Generator().manual_seed(1)
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            assert module.running_mean is not None and module.running_var is not None
            module.running_mean.normal_(0.0, 0.1, generator=generator)
            module.running_var.uniform_(0.5, 1.5, generator=generator)


@pytest.mark.parametrize(("name", "draw", "write", "parameters", "batch"), CASES, ids=[case[0] for case in CASES])
def test_same_parameters_and_outputs_as_plain_pytorch(
    name: str, draw: Callable[[], Graph], write: Callable[[], nn.Module], parameters: int, batch: torch.Tensor
) -> None:
    graph = draw()
    found = analyse(graph)
    assert found.parameters == parameters
    network, other = build(graph, seed=0).eval(), write().eval()
    assert sum(p.numel() for p in network.parameters()) == parameters
    assert sum(p.numel() for p in other.parameters()) == parameters
    disturb(network)
    carry_over(network, other)
    with torch.inference_mode():
        ours, theirs = network(batch), other(batch)
    ours = ours if isinstance(ours, tuple) else (ours,)
    theirs = theirs if isinstance(theirs, tuple) else (theirs,)
    for a, b in zip(ours, theirs, strict=True):
        torch.testing.assert_close(a, b, rtol=1e-5, atol=1e-5)


def test_vgg16_has_its_parameters_and_shapes() -> None:
    """138 million weights are too many to build twice in a test; the rules are held to torch on the meta device."""
    graph = drawn.vgg16()
    found = analyse(graph)
    assert found.parameters == 138_357_544 and found.runnable
    with torch.device("meta"):
        other = plain.vgg16()
        assert sum(p.numel() for p in other.parameters()) == 138_357_544
        assert tuple(other(torch.zeros(1, 3, 224, 224)).shape[1:]) == found.facts["output"].inputs["in"]


def test_resnet152_is_drawn_from_groups() -> None:
    graph = drawn.resnet152()
    found = analyse(graph)
    assert found.parameters == 60_192_808 and found.runnable
    assert len(graph.nodes) < 120 < len(found.active)


@pytest.mark.parametrize("name", ["resnet18", "gpt", "vae", "kim_cnn", "dcgan_generator"])
def test_the_written_source_gives_the_same_bits(name: str) -> None:
    graph = getattr(drawn, name)()
    space: dict[str, object] = {}
    exec(compile(source(graph), "model.py", "exec"), space)  # our own text
    network = build(graph, seed=0).eval()
    other = space["Net"]().eval()  # type: ignore[operator]
    other.load_state_dict(network.state_dict())
    batch = next(case[4] for case in CASES if case[1].__name__ == name)
    with torch.inference_mode():
        ours, theirs = network(batch), other(batch)
    for a, b in zip(*(r if isinstance(r, tuple) else (r,) for r in (ours, theirs)), strict=True):
        assert torch.equal(a, b)
