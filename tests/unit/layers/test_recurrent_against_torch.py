"""RNN, LSTM and GRU: rules, states and first states against torch."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import nn

from helpers.layer_oracle import BATCH, check_macs, check_rules, grid, some
from neurarium.layers import ShapeProblem, spec
from neurarium.network.modules import make_module

torch.set_num_threads(1)
pytestmark = pytest.mark.filterwarnings("ignore:LSTM with projections", "ignore:RNN module weights")

LAYERS = ("RNN", "LSTM", "GRU")
CASES: list[tuple[str, dict[str, Any], Any]] = [
    (name, params, shape)
    for name in LAYERS
    for params in grid(hidden_size=[1, 4], num_layers=[1, 3], bidirectional=[False, True], bias=[True, False])
    for shape in [(5, 3), (1, 1), (1, 4, 4)]
]


@pytest.mark.parametrize("name", LAYERS)
def test_rules_say_what_torch_does(name: str) -> None:
    cases = [case for case in CASES if case[0] == name]
    check_rules(cases)
    check_macs(some(cases, 20))


def plain(name: str, params: dict[str, Any], size: int, module: nn.Module) -> nn.Module:
    """torch's own layer with the same weights."""
    layer = getattr(nn, name)(size, batch_first=True, **params)
    layer.load_state_dict(module.state_dict())
    return layer  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", LAYERS)
@pytest.mark.parametrize("params", grid(num_layers=[1, 2], bidirectional=[False, True]))
def test_all_ports_are_torchs_answers(name: str, params: dict[str, Any]) -> None:
    params = {"hidden_size": 4, **params}
    if name == "LSTM":
        params["proj_size"] = 3
    module = make_module(name, params, {"in": (5, 3)})
    x = torch.randn(BATCH, 5, 3)
    sequence, last, states, *cells = module(x)
    theirs, hidden = plain(name, params, 3, module)(x)
    if name == "LSTM":
        hidden, cell = hidden
        assert torch.equal(cells[0], cell.transpose(0, 1))
    assert torch.equal(sequence, theirs)
    assert torch.equal(states, hidden.transpose(0, 1))
    size = states.shape[-1]
    ends = [sequence[:, -1, :size], *([sequence[:, 0, size:]] if params["bidirectional"] else [])]
    assert torch.equal(last, torch.cat(ends, dim=1))
    entry = spec(name)
    shapes = entry.shape(entry.filled(params), {"in": (5, 3)})
    assert [tuple(t.shape[1:]) for t in (sequence, last, states, *cells)] == list(shapes.values())


@pytest.mark.parametrize("name", LAYERS)
def test_a_first_state_goes_to_torch_as_it_wants_it(name: str) -> None:
    params = {"hidden_size": 4, "num_layers": 2, "bidirectional": True}
    module = make_module(name, params, {"in": (5, 3)})
    x, state, cell = torch.randn(BATCH, 5, 3), torch.randn(BATCH, 4, 4), torch.randn(BATCH, 4, 4)
    h, c = state.transpose(0, 1).contiguous(), cell.transpose(0, 1).contiguous()
    theirs = plain(name, params, 3, module)
    zeros = torch.zeros_like(h)
    if name == "LSTM":
        assert torch.equal(module(x, state=state, cell=cell)[0], theirs(x, (h, c))[0])
        assert torch.equal(module(x, state=state)[0], theirs(x, (h, zeros))[0])
        assert torch.equal(module(x, cell=cell)[0], theirs(x, (zeros, c))[0])
    else:
        assert torch.equal(module(x, state=state)[0], theirs(x, h)[0])


def test_reading_on_from_where_it_stopped_is_reading_in_one_go() -> None:
    module = make_module("LSTM", {"hidden_size": 4}, {"in": (6, 3)})
    x = torch.randn(BATCH, 6, 3)
    _, _, states, cell = module(x[:, :4])
    _, last, _, _ = module(x[:, 4:], state=states, cell=cell)
    assert torch.allclose(last, module(x)[1], atol=1e-6)


@pytest.mark.parametrize("kind", ["tanh", "relu"])
def test_the_activation_of_an_rnn(kind: str) -> None:
    module = make_module("RNN", {"hidden_size": 4, "nonlinearity": kind}, {"in": (1, 3)})
    x = torch.randn(BATCH, 1, 3)
    by_hand = x[:, 0] @ module.weight_ih_l0.T + module.bias_ih_l0 + module.bias_hh_l0
    assert torch.allclose(module(x)[1], getattr(torch, kind)(by_hand), atol=1e-6)


def test_a_first_state_of_another_size_is_refused_with_a_mend() -> None:
    entry = spec("GRU")
    with pytest.raises(ShapeProblem, match=r"GRU begins with 1×32 remembered numbers .* but 1×16 arrive") as found:
        entry.shape(entry.defaults(), {"in": (5, 3), "state": (1, 16)})
    assert found.value.port == "state"
    assert found.value.mends[0] == ("set_params", {"params": {"hidden_size": 16}})
    assert entry.shape(entry.filled({"hidden_size": 16}), {"in": (5, 3), "state": (1, 16)})["last"] == (16,)
