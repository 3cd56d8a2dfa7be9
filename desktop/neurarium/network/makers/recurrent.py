"""Recurrent layers in PyTorch."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from neurarium.layers.spec import Inputs
from neurarium.network.makers.base import Call, Filled, First, Maker, torch_layer


def _last(hidden: Tensor, both: bool) -> Tensor:
    """The top layer's last state (B, D·H): with both directions the forward one after the last step, then the backward
    one after the first step."""
    return torch.cat([hidden[-2], hidden[-1]], dim=1) if both else hidden[-1]


def _first(state: Tensor) -> Tensor:
    """(B, layers, H), as samples lie, → (layers, B, H), as torch wants it."""
    return state.transpose(0, 1).contiguous()


class RNN(nn.RNN):
    """torch's RNN, answering with its ports: the whole sequence (B, T, D·H), the last state (B, D·H), and the last
    states of all layers and directions (B, L·D, H). It may begin with such states."""

    def forward(self, batch: Tensor, state: Tensor | None = None) -> tuple[Tensor, ...]:  # type: ignore[override]
        sequence, hidden = super().forward(batch, None if state is None else _first(state))
        return sequence, _last(hidden, self.bidirectional), hidden.transpose(0, 1)


class GRU(nn.GRU):
    """torch's GRU with the ports of `RNN`."""

    def forward(self, batch: Tensor, state: Tensor | None = None) -> tuple[Tensor, ...]:  # type: ignore[override]
        sequence, hidden = super().forward(batch, None if state is None else _first(state))
        return sequence, _last(hidden, self.bidirectional), hidden.transpose(0, 1)


class LSTM(nn.LSTM):
    """torch's LSTM with the ports of `RNN` and the last cells of all layers (B, L·D, H)."""

    def forward(  # type: ignore[override]
        self, batch: Tensor, state: Tensor | None = None, cell: Tensor | None = None
    ) -> tuple[Tensor, ...]:
        start = None
        if state is not None or cell is not None:
            rows = self.num_layers * (2 if self.bidirectional else 1)
            first = [
                batch.new_zeros(rows, batch.shape[0], size) if given is None else _first(given)
                for given, size in ((state, self.proj_size or self.hidden_size), (cell, self.hidden_size))
            ]
            start = (first[0], first[1])
        sequence, (hidden, cells) = super().forward(batch, start)
        return sequence, _last(hidden, self.bidirectional), hidden.transpose(0, 1), cells.transpose(0, 1)


def _sizes(params: Filled, inputs: Inputs) -> First:
    # torch warns about dropout between layers where there is only one.
    hidden = {"hidden_size"} | ({"dropout"} if params["num_layers"] == 1 else set())
    return (inputs["in"][-1], params["hidden_size"]), frozenset(hidden)


def _write(call: Call) -> list[str]:
    lstm = call.params.get("proj_size") is not None
    used = dict(call.used)
    start = _start(call, used) if lstm else "".join(f", {_turned(used[p])}" for p in ("state",) if p in used)
    needed = call.wanted.keys() & {"last", "states", "cell"}
    states = "_" if not needed else "(h, c)" if lstm else "h"
    lines = [f"{call.wanted.get('out', '_')}, {states} = self.{call.name}({used['in']}{start})"]
    last = "torch.cat([h[-2], h[-1]], dim=1)" if call.params["bidirectional"] else "h[-1]"
    ends = {"last": last, "states": "h.transpose(0, 1)", "cell": "c.transpose(0, 1)"}
    return lines + [f"{call.wanted[port]} = {value}" for port, value in ends.items() if port in call.wanted]


def _turned(variable: str) -> str:
    return f"{variable}.transpose(0, 1).contiguous()"


def _start(call: Call, used: dict[str, str]) -> str:
    if "state" not in used and "cell" not in used:
        return ""
    rows = call.params["num_layers"] * (2 if call.params["bidirectional"] else 1)
    sizes = {"state": call.params["proj_size"] or call.params["hidden_size"], "cell": call.params["hidden_size"]}
    parts = [
        _turned(used[port]) if port in used else f"{used['in']}.new_zeros({rows}, {used['in']}.shape[0], {size})"
        for port, size in sizes.items()
    ]
    return f", ({', '.join(parts)})"


def _maker(kind: Any) -> Maker:
    return torch_layer(kind.__name__, _sizes, always=("batch_first",), make=kind, write=_write, named=True)


MAKERS: dict[str, Maker] = {kind.__name__: _maker(kind) for kind in (RNN, LSTM, GRU)}
