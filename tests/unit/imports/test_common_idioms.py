"""What people write beside layers: Einstein sums, repeats, choices, statistics. The module itself is the oracle."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
import torch.nn.functional as functional
from torch import Tensor, nn

import neurarium as nr


class _Written(nn.Module):
    """A function of the batch with a dense layer and a weight at hand."""

    def __init__(self, function: Callable[[_Written, Tensor], Tensor]) -> None:
        super().__init__()
        self.function = function
        self.dense = nn.Linear(8, 8)
        self.weight = nn.Parameter(torch.randn(2, 8, 5))

    def forward(self, x: Tensor) -> Tensor:
        answer: Tensor = self.function(self, x)
        return answer


def _heads(x: Tensor) -> Tensor:
    return x.view(x.size(0), x.size(1), 2, 4)


def _grouped(m: _Written, x: Tensor) -> Tensor:
    dense: Tensor = m.dense(x)
    k = dense[..., :4].reshape(x.size(0), x.size(1), 2, 2).transpose(1, 2)
    return k.repeat_interleave(2, dim=1) + k[:, :, None].expand(-1, 2, 2, -1, 2).reshape(x.size(0), 4, x.size(1), 2)


def _squeezed(m: _Written, x: Tensor) -> Tensor:
    share = torch.sigmoid(m.dense(x).mean(1)).view(x.size(0), 1, 8)
    return x * share.expand_as(x)


CASES: dict[str, Callable[[_Written, Tensor], Tensor]] = {
    "einsum scores": lambda m, x: torch.einsum("bqhd,bkhd->bhqk", _heads(m.dense(x)), _heads(x)),
    "einsum answer": lambda m, x: torch.einsum(
        "bhqk,bkhd->bqhd", torch.einsum("bqhd,bkhd->bhqk", _heads(x), _heads(x)).softmax(-1), _heads(m.dense(x))
    ),
    "einsum dense": lambda m, x: torch.einsum("bnd,de->bne", x, m.weight[0]),
    "einsum heads": lambda m, x: torch.einsum("...d,hde->...he", x, m.weight),
    "einsum sum": lambda m, x: torch.einsum("bnd,bnd->bn", x, m.dense(x)),
    "einsum turn": lambda m, x: torch.einsum("bnd->bdn", m.dense(x)),
    "einsum three": lambda m, x: torch.einsum("bnd,bmd,bme->bne", x, m.dense(x), x),
    "repeat": lambda m, x: torch.cat([x, m.dense(x.mean(1)).unsqueeze(1).repeat(1, x.size(1), 1)], -1),
    "repeat longer": lambda m, x: m.dense(x).repeat(1, 3, 2),
    "grouped heads": _grouped,
    "expand_as": _squeezed,
    "where": lambda m, x: torch.where(m.dense(x) > 0.1, x, 0.5 * x),
    "masked_fill": lambda m, x: m.dense(x).masked_fill(x > 0, 0.0),
    "variance": lambda m, x: m.dense(x).var(-1) + m.dense(x).std((1,), unbiased=False).mean(1, keepdim=True),
    "norm": lambda m, x: functional.normalize(m.dense(x), dim=-1),
    "logsumexp": lambda m, x: torch.logsumexp(m.dense(x), -1),
    "roll and flip": lambda m, x: torch.roll(m.dense(x), (1, -2), (1, 2)) + x.flip(1),
    "movedim": lambda m, x: m.dense(x).movedim(1, -1),
    "zeros": lambda m, x: m.dense(x + torch.zeros_like(x)) + x.new_ones(x.size(0), 1, 8),
}


@pytest.mark.parametrize("name", CASES)
def test_idiom_is_drawn_and_counts_the_same(name: str) -> None:
    torch.manual_seed(0)
    module = _Written(CASES[name]).eval()
    project = nr.from_module(module, torch.randn(2, 5, 8))
    assert not [node for node in project.graph.nodes.values() if node.type == "Opaque"]
    batch = torch.randn(3, 5, 8)
    with torch.no_grad():
        torch.testing.assert_close(project.network(batch), module(batch), atol=1e-5, rtol=1e-5)


def test_stretching_that_arithmetic_does_anyway_makes_no_cards() -> None:
    project = nr.from_module(_Written(_squeezed).eval(), torch.randn(2, 5, 8))
    assert "Constant" not in {node.type for node in project.graph.nodes.values()}


def test_one_number_for_every_sample_is_drawn() -> None:
    module = _Written(lambda m, x: m.dense(x[:, 0]).sum(1)).eval()
    project, batch = nr.from_module(module, torch.randn(2, 5, 8)), torch.randn(3, 5, 8)
    with torch.no_grad():
        torch.testing.assert_close(project.network(batch).reshape(-1), module(batch))


def test_a_whole_transformer_with_a_causal_mask_is_traced() -> None:
    class Translator(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.transformer = nn.Transformer(8, 2, 1, 1, 16, batch_first=True)

        def forward(self, source: Tensor, target: Tensor) -> Tensor:
            mask = nn.Transformer.generate_square_subsequent_mask(target.size(1))
            answer: Tensor = self.transformer(source, target, tgt_mask=mask)
            return answer

    module = Translator().eval()
    project = nr.from_module(module, (torch.randn(2, 5, 8), torch.randn(2, 6, 8)))
    batch = torch.randn(3, 5, 8), torch.randn(3, 6, 8)
    with torch.no_grad():
        torch.testing.assert_close(project.network(*batch), module(*batch), atol=1e-5, rtol=1e-5)
