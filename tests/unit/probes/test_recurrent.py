"""Gates and states of recurrent layers, held to torch's own layers and to equations written out by hand."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

from neurarium.probes.recurrent import Track, kind_of, unrolled

STEPS, READ, UNITS = 7, 3, 4


def module(kind: type[nn.RNNBase], **options: object) -> nn.RNNBase:
    torch.manual_seed(3)
    return kind(READ, UNITS, batch_first=True, **options).eval()


@pytest.mark.parametrize("kind", [nn.RNN, nn.LSTM, nn.GRU])
@pytest.mark.parametrize("layers", [1, 3])
@pytest.mark.parametrize("both", [False, True])
@pytest.mark.parametrize("bias", [False, True])
def test_the_last_layer_s_states_are_what_torch_puts_out(kind: type, layers: int, both: bool, bias: bool) -> None:
    layer = module(kind, num_layers=layers, bidirectional=both, bias=bias, dropout=0.5 if layers > 1 else 0.0)
    x = torch.randn(1, STEPS, READ)
    tracks = unrolled(layer, x)
    ways = (False, True)[: 1 + both]
    assert [(t.layer, t.reverse) for t in tracks] == [(n, way) for n in range(layers) for way in ways]
    top = torch.cat([t.rows["h"] for t in tracks if t.layer == layers - 1], dim=1)
    torch.testing.assert_close(top, layer(x)[0][0], rtol=0, atol=1e-6)


@pytest.mark.filterwarnings("ignore:LSTM with projections")
def test_cells_and_states_that_an_lstm_is_begun_with_and_its_projection() -> None:
    layer = module(nn.LSTM, num_layers=2, bidirectional=True, proj_size=2)
    x, state, cell = torch.randn(1, STEPS, READ), torch.randn(4, 1, 2), torch.randn(4, 1, UNITS)
    sequence, (_, cells) = layer(x, (state, cell))
    tracks = unrolled(layer, x, state.transpose(0, 1), cell.transpose(0, 1))
    torch.testing.assert_close(torch.cat([t.rows["h"] for t in tracks[2:]], dim=1), sequence[0], rtol=0, atol=1e-6)
    for track, last in zip(tracks, cells[:, 0], strict=True):
        torch.testing.assert_close(track.rows["c"][0 if track.reverse else -1], last, rtol=0, atol=1e-6)


def by_hand(track: Track, weights: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """One LSTM step after the other, in numpy, gate by gate."""

    def sigmoid(x: np.ndarray) -> np.ndarray:
        return 1 / (1 + np.exp(-x))

    rows: dict[str, list[np.ndarray]] = {name: [] for name in "ifgoch"}
    h = c = np.zeros(UNITS)
    for x in track.inputs.numpy().astype(np.float64):
        gates = []
        for own in (slice(k * UNITS, (k + 1) * UNITS) for k in range(4)):
            read = weights["weight_ih_l0"][own] @ x + weights["bias_ih_l0"][own]
            gates.append(read + weights["weight_hh_l0"][own] @ h + weights["bias_hh_l0"][own])
        i, f, g, o = sigmoid(gates[0]), sigmoid(gates[1]), np.tanh(gates[2]), sigmoid(gates[3])
        c = f * c + i * g
        h = o * np.tanh(c)
        for name, value in zip("ifgoch", (i, f, g, o, c, h), strict=True):
            rows[name].append(value)
    return {name: np.array(steps) for name, steps in rows.items()}


def test_every_gate_of_an_lstm_by_hand() -> None:
    layer = module(nn.LSTM)
    track = unrolled(layer, torch.randn(1, STEPS, READ) * 2)[0]
    wanted = by_hand(track, {name: value.detach().numpy() for name, value in layer.state_dict().items()})
    for name, value in wanted.items():
        np.testing.assert_allclose(track.rows[name].numpy(), value, atol=1e-6)
    assert np.abs(wanted["i"] - wanted["f"]).max() > 0.1, "gates that were mixed up would be noticed"


def test_the_gates_of_a_gru_make_its_states() -> None:
    layer = module(nn.GRU)
    x = torch.randn(1, STEPS, READ)
    track = unrolled(layer, x)[0]
    weights = layer.state_dict()
    before = torch.cat([torch.zeros(1, UNITS), track.rows["h"][:-1]])
    update = torch.sigmoid(
        x[0] @ weights["weight_ih_l0"][UNITS : 2 * UNITS].T + weights["bias_ih_l0"][UNITS : 2 * UNITS]
        + before @ weights["weight_hh_l0"][UNITS : 2 * UNITS].T + weights["bias_hh_l0"][UNITS : 2 * UNITS]
    )  # fmt: skip
    torch.testing.assert_close(track.rows["z"], update, rtol=0, atol=1e-6)
    mixed = (1 - track.rows["z"]) * track.rows["n"] + track.rows["z"] * before
    torch.testing.assert_close(track.rows["h"], mixed, rtol=0, atol=1e-6)


def test_an_rnn_with_relu_and_a_layer_that_is_none() -> None:
    layer = module(nn.RNN, nonlinearity="relu")
    x = torch.randn(1, STEPS, READ)
    torch.testing.assert_close(unrolled(layer, x)[0].rows["h"], layer(x)[0][0], rtol=0, atol=1e-6)
    assert kind_of(layer) == "RNN" and kind_of(nn.Linear(2, 2)) == ""
