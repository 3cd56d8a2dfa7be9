"""A recurrent layer unrolled: its gates, cell and hidden state at every time step, from its weights and its input.

Equations and order of the gates are torch's: LSTM i, f, g, o (Hochreiter and Schmidhuber 1997, with the forget gate of
Gers et al. 2000), GRU r, z, n (Cho et al. 2014, the variant in which r multiplies U·h + b', as cuDNN has it).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn

KINDS = {nn.LSTM: "LSTM", nn.GRU: "GRU", nn.RNN: "RNN"}


@dataclass(frozen=True)
class Track:
    """One layer of the stack in one direction.

    `inputs` (T, F) is what it reads. `rows` by name, (T, units) each, row t belongs to the t-th step of the sequence in
    both directions. LSTM: i, f, g, o, c, h; GRU: r, z, n, h; RNN: h. `first` (units,): the state it began with, the
    hidden one, and for an LSTM also the cell.
    """

    layer: int
    reverse: bool
    inputs: Tensor
    rows: Mapping[str, Tensor]
    first: Mapping[str, Tensor]


def kind_of(module: nn.Module) -> str:
    """"LSTM", "GRU", "RNN", or "" for anything else."""
    return next((name for kind, name in KINDS.items() if isinstance(module, kind)), "")


@torch.no_grad()
def unrolled(
    module: nn.RNNBase, sequence: Tensor, state: Tensor | None = None, cell: Tensor | None = None,
    off: Collection[int] = (),
) -> tuple[Track, ...]:
    """Every layer and direction of torch's LSTM, GRU or RNN for one sample (1, T, F), in evaluation mode: no dropout
    between layers. `state` and `cell` (1, layers · directions, units) are what it begins with, 0 without them. `off`
    are units of the top layer, counted as in its output, whose state is 0 at every step (`probes.silenced`)."""
    directions = 2 if module.bidirectional else 1
    width = int(getattr(module, "proj_size", 0)) or module.hidden_size
    current = sequence[0]
    tracks: list[Track] = []
    for layer in range(module.num_layers):
        outs = []
        for way in range(directions):
            index = layer * directions + way
            gone = _own(off, way, width) if layer == module.num_layers - 1 else []
            track = _track(module, layer, way == 1, current, _start(state, index), _start(cell, index), gone)
            tracks.append(track)
            outs.append(track.rows["h"])
        current = torch.cat(outs, dim=1)
    return tuple(tracks)


def _own(off: Collection[int], way: int, width: int) -> list[int]:
    """The units of one direction among those of both."""
    return [unit - way * width for unit in off if way * width <= unit < (way + 1) * width]


def _start(given: Tensor | None, index: int) -> Tensor | None:
    return None if given is None else given[0, index]


def _track(
    module: nn.RNNBase, layer: int, reverse: bool, inputs: Tensor, state: Tensor | None, cell: Tensor | None,
    off: list[int],
) -> Track:
    end = f"l{layer}_reverse" if reverse else f"l{layer}"
    weight_ih, weight_hh = getattr(module, f"weight_ih_{end}"), getattr(module, f"weight_hh_{end}")
    bias_ih, bias_hh = getattr(module, f"bias_ih_{end}", None), getattr(module, f"bias_hh_{end}", None)
    project = getattr(module, f"weight_hr_{end}", None)
    if state is None:
        state = inputs.new_zeros(weight_hh.shape[1])
    if cell is None:
        cell = inputs.new_zeros(module.hidden_size)
    if off:  # nobody reads them
        weight_hh = weight_hh.clone()
        weight_hh[:, off] = 0
    read = inputs.flip(0) if reverse else inputs
    from_input = read @ weight_ih.T if bias_ih is None else torch.addmm(bias_ih, read, weight_ih.T)
    kind = kind_of(module)
    if kind == "LSTM":
        rows = _lstm(from_input, weight_hh, bias_hh, project, state, cell)
    elif kind == "GRU":
        rows = _gru(from_input, weight_hh, bias_hh, state)
    else:
        rows = _rnn(from_input, weight_hh, bias_hh, state, str(getattr(module, "nonlinearity", "tanh")))
    stacked = {name: torch.stack(steps) for name, steps in rows.items()}
    for symbol in ("h", "c") if off else ():
        if symbol in stacked and stacked[symbol].shape[1] == weight_hh.shape[1]:
            stacked[symbol][:, off] = 0
    in_time = {name: value.flip(0) if reverse else value for name, value in stacked.items()}
    first = {"h": state, "c": cell} if kind == "LSTM" else {"h": state}
    return Track(layer, reverse, inputs, in_time, first)


Rows = dict[str, list[Tensor]]


def _from_state(weight: Tensor, bias: Tensor | None, state: Tensor) -> Tensor:
    return torch.mv(weight, state) if bias is None else torch.addmv(bias, weight, state)


def _lstm(
    from_input: Tensor, weight: Tensor, bias: Tensor | None, project: Tensor | None, state: Tensor, cell: Tensor
) -> Rows:
    rows: Rows = {name: [] for name in ("i", "f", "g", "o", "c", "h")}
    for row in from_input:
        i, f, g, o = (row + _from_state(weight, bias, state)).chunk(4)
        i, f, g, o = i.sigmoid(), f.sigmoid(), g.tanh(), o.sigmoid()
        cell = f * cell + i * g
        state = o * cell.tanh()
        if project is not None:
            state = torch.mv(project, state)
        for name, value in zip(rows, (i, f, g, o, cell, state), strict=True):
            rows[name].append(value)
    return rows


def _gru(from_input: Tensor, weight: Tensor, bias: Tensor | None, state: Tensor) -> Rows:
    rows: Rows = {name: [] for name in ("r", "z", "n", "h")}
    for row in from_input:
        xr, xz, xn = row.chunk(3)
        hr, hz, hn = _from_state(weight, bias, state).chunk(3)
        r, z = (xr + hr).sigmoid(), (xz + hz).sigmoid()
        n = (xn + r * hn).tanh()
        state = (1 - z) * n + z * state
        for name, value in zip(rows, (r, z, n, state), strict=True):
            rows[name].append(value)
    return rows


def _rnn(from_input: Tensor, weight: Tensor, bias: Tensor | None, state: Tensor, bend: str) -> Rows:
    rows: Rows = {"h": []}
    for row in from_input:
        total = row + _from_state(weight, bias, state)
        state = total.tanh() if bend == "tanh" else total.relu()
        rows["h"].append(state)
    return rows
