"""Networks that the catalogue was not made for: drawn as their papers have them, held to the published numbers of
parameters and to plain PyTorch with the same weights. The written PyTorch source is run, too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest
import torch
from torch import Tensor, nn

from helpers.famous import (
    more_drawn,
    more_drawn_numbers,
    more_drawn_places,
    more_drawn_rest,
    more_plain,
    more_plain_numbers,
    more_plain_places,
    more_plain_rest,
)
from neurarium.graph import Graph
from neurarium.languages.pytorch import source
from neurarium.layers import analyse
from neurarium.network import Network, build

torch.set_num_threads(1)

Draw, Write = Callable[[], Graph], Callable[[], nn.Module]


@dataclass(frozen=True)
class Case:
    """A network of the size that is compared, and what it must have."""

    name: str
    draw: Draw
    write: Write
    batches: tuple[Tensor, ...]
    parameters: int


def floats(*shape: int) -> Tensor:
    return torch.randn(2, *shape, generator=torch.Generator().manual_seed(0))


def tokens(steps: int, words: int, seed: int = 0) -> Tensor:
    return torch.randint(1, words, (2, steps), generator=torch.Generator().manual_seed(seed))


def padded(steps: int, words: int, used: int) -> Tensor:
    """The first of two sentences ends early."""
    result = tokens(steps, words)
    result[0, used:] = 0
    return result


PICTURES = [
    ("squeezenet", 1_235_496), ("densenet121", 7_978_856), ("googlenet", 6_624_904), ("mobilenet_v2", 3_504_872),
    ("shufflenet_v2", 2_278_604), ("efficientnet_b0", 5_288_548), ("resnext50", 25_028_904),
    ("se_resnet50", 28_088_024),
]  # fmt: skip
OTHERS = [
    ("espcn", "espcn", (floats(1, 17, 17),), 22_729),
    ("wavenet", "WaveNet", (tokens(64, 16),), 2_236),
    ("tcn", "TCN", (floats(3, 32),), 2_512),
    ("seq2seq", "Seq2Seq", (tokens(9, 40), tokens(7, 30)), 9_838),
    ("transformer", "Transformer", (padded(10, 50, 6), tokens(8, 50)), 44_480),
    ("llama", "Llama", (tokens(12, 100),), 24_992),
    ("graph_attention", "GraphAttention", (floats(12, 7), floats(12, 12)), 36),
    ("perceiver", "Perceiver", (floats(64, 3),), 4_165),
    ("siamese", "Siamese", (floats(1, 28, 28), floats(1, 28, 28).flip(-1)), 52_641),
    ("pointnet", "PointNet", (floats(3, 128),), 1_614_995),
    ("nerf", "NeRF", (floats(63), floats(27)), 595_844),
    ("siren", "Siren", (floats(2),), 2_307),
    ("fourier_features", "FourierFeatures", (floats(2),), 1_187),
    ("mixture_of_experts", "MixtureOfExperts", (floats(10),), 728),
    ("repeated_step", "RepeatedStep", (floats(8),), 298),
    ("conditional_generator", "ConditionalGenerator", (floats(100), tokens(1, 10)), 249_488),
    ("capsules", "Capsules", (floats(1, 28, 28),), 136_272),
    ("wide_and_deep", "WideAndDeep", (floats(20), tokens(4, 50)), 2_022),
    ("tied_autoencoder", "TiedAutoencoder", (floats(1, 28, 28),), 26_808),
    ("highway", "Highway", (floats(20),), 3_423),
    ("fractal_net", "fractal_net", (floats(3, 16, 16),), 8_250),
    ("graph_convolution", "GraphConvolution", (floats(12, 7), floats(12, 12)), 179),
    ("segnet", "SegNet", (floats(3, 18, 18),), 0),
    ("fnet", "FNet", (tokens(9, 40),), 0),
    ("spatial_transformer", "SpatialTransformer", (floats(1, 28, 28),), 27_360),
    ("swin_block", "SwinBlock", (floats(8, 8, 16),), 0),
    ("codebook", "Codebook", (floats(3, 16, 16),), 0),
    ("radial_basis", "RadialBasis", (floats(2),), 57),
]
SMALL = {  # name → arguments of the drawing, of the module, and what goes in
    "convnext": ((64, (8, 16, 24, 32), (1, 2, 3, 1)), ((8, 16, 24, 32), (1, 2, 3, 1)), (floats(3, 64, 64),)),
    "vit": ((32, 8, 32, 4, 2, 10), (32, 8, 32, 4, 2, 10), (floats(3, 32, 32),)),
    "patch_discriminator": ((32,), (), (floats(3, 32, 32), floats(3, 32, 32).flip(-1))),
    "unet": ((32, 4, 2, 3), (4, 2, 3), (floats(3, 32, 32),)),
    "cyclegan_generator": ((32, 8, 2), (8, 2), (floats(3, 32, 32),)),
    "pix2pix_generator": ((32, 8, 5), (8, 5), (floats(3, 32, 32),)),
    "bert": ((50, 10, 32, 4, 2), (50, 10, 32, 4, 2), (padded(10, 50, 7), tokens(10, 2))),
}
LARGE: list[tuple[str, str, tuple[int, ...], tuple[int, ...], int]] = [
    ("convnext", "convnext", (), (), 28_589_128),
    ("vit", "ViT", (), (), 86_567_656),
    ("patch_discriminator", "PatchDiscriminator", (), (), 2_768_705),
    ("unet", "UNet", (576, 64, 2, 3), (64, 2, 3), 31_037_698),
    ("cyclegan_generator", "cyclegan_generator", (), (), 11_378_179),
    ("pix2pix_generator", "Pix2Pix", (), (), 54_413_955),
    ("bert", "Bert", (), (), 109_482_240),
]


def drawn(name: str) -> Callable[..., Graph]:
    homes = (more_drawn, more_drawn_rest, more_drawn_numbers, more_drawn_places)
    found: Callable[..., Graph] = next(getattr(home, name) for home in homes if hasattr(home, name))
    return found


def plain(name: str) -> Callable[..., nn.Module]:
    homes = (more_plain, more_plain_rest, more_plain_numbers, more_plain_places)
    found: Callable[..., nn.Module] = next(getattr(home, name) for home in homes if hasattr(home, name))
    return found


CASES = [
    *(Case(name, partial(drawn(name), 64), plain(name), (floats(3, 64, 64),), count) for name, count in PICTURES),
    *(Case(name, drawn(name), plain(other), batches, count) for name, other, batches, count in OTHERS),
    *(
        Case(name, partial(drawn(name), *SMALL[name][0]), partial(plain(other), *SMALL[name][1]), SMALL[name][2], 0)
        for name, other, _, _, _ in LARGE
    ),
]


def statistics(module: nn.Module) -> list[Tensor]:
    kinds = (nn.BatchNorm1d, nn.BatchNorm2d)
    found = [(m.running_mean, m.running_var) for m in module.modules() if isinstance(m, kinds)]
    return [value for pair in found for value in pair if value is not None]


def carry_over(network: Network, other: nn.Module) -> None:
    """Weights, each once, and statistics in order. Those are no longer just 0 and 1, so that a mix-up shows."""
    generator = torch.Generator().manual_seed(1)
    for value in statistics(network):
        value.add_(torch.rand(value.shape, generator=generator), alpha=0.3)
    mine = [*dict.fromkeys(network.parameters()), *statistics(network)]
    theirs = [*dict.fromkeys(other.parameters()), *statistics(other)]
    assert [value.shape for value in mine] == [value.shape for value in theirs]
    with torch.no_grad():
        for value, into in zip(mine, theirs, strict=True):
            into.copy_(value)


def answers(module: nn.Module, batches: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
    with torch.inference_mode():
        found = module(*batches)
    return found if isinstance(found, tuple) else (found,)


@pytest.mark.filterwarnings("ignore:The PyTorch API of nested tensors")
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_same_numbers_as_plain_pytorch(case: Case) -> None:
    graph = case.draw()
    network, other = build(graph, seed=0).eval(), case.write().eval()
    assert analyse(graph).parameters == sum(p.numel() for p in network.parameters())
    assert sum(p.numel() for p in other.parameters()) == (case.parameters or analyse(graph).parameters)
    carry_over(network, other)
    ours = answers(network, case.batches)
    for a, b in zip(ours, answers(other, case.batches), strict=True):
        assert a.std() > 1e-6
        torch.testing.assert_close(a, b, rtol=1e-4, atol=1e-5)

    space: dict[str, object] = {}
    exec(compile(source(graph), "model.py", "exec"), space)  # our own text
    written = space["Net"]().eval()  # type: ignore[operator]
    written.load_state_dict(network.state_dict())
    assert sum(p.numel() for p in written.parameters()) == sum(p.numel() for p in network.parameters())
    for a, b in zip(ours, answers(written, case.batches), strict=True):
        assert torch.equal(a, b)


@pytest.mark.parametrize(("name", "other", "sizes", "theirs", "parameters"), LARGE, ids=[case[0] for case in LARGE])
def test_large_networks_have_the_published_number_of_parameters(
    name: str, other: str, sizes: tuple[int, ...], theirs: tuple[int, ...], parameters: int
) -> None:
    found = analyse(drawn(name)(*sizes))
    assert found.runnable and found.parameters == parameters
    with torch.device("meta"):
        assert sum(p.numel() for p in plain(other)(*theirs).parameters()) == parameters


def test_a_layer_scale_begins_where_it_is_told() -> None:
    graph = more_drawn.convnext(64, (8, 16, 24, 32), (1, 1, 1, 1))
    network = build(graph, seed=0)
    scales = [p for p in network.parameters() if p.dim() == 3 and p.shape[1:] == (1, 1)]
    assert len(scales) == 4 and all(torch.equal(s, torch.full_like(s, 1e-6)) for s in scales)
    space: dict[str, object] = {}
    exec(compile(source(graph), "model.py", "exec"), space)
    written = space["Net"]()  # type: ignore[operator]
    again = [p for p in written.parameters() if p.dim() == 3 and p.shape[1:] == (1, 1)]
    assert all(torch.equal(a, b) for a, b in zip(scales, again, strict=True))
