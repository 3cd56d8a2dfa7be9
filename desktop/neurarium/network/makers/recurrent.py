"""Recurrent layers in PyTorch."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from neurarium.layers.spec import Inputs
from neurarium.network.makers.base import Call, Filled, First, Maker, torch_layer


class LSTM(nn.LSTM):
    """torch's LSTM, answering with its two ports: the whole sequence (B, T, D·H) and the last state (B, D·H).

    The last state is the top layer's: with both directions the forward one after the last step, then the backward one
    after the first step.
    """

    def forward(self, batch: Tensor) -> tuple[Tensor, Tensor]:  # type: ignore[override]
        sequence, (hidden, _) = super().forward(batch)
        last = torch.cat([hidden[-2], hidden[-1]], dim=1) if self.bidirectional else hidden[-1]
        return sequence, last


def _lstm(params: Filled, inputs: Inputs) -> First:
    # torch warns about dropout between layers where there is only one.
    hidden = {"hidden_size"} | ({"dropout"} if params["num_layers"] == 1 else set())
    return (inputs["in"][-1], params["hidden_size"]), frozenset(hidden)


def _write_lstm(call: Call) -> list[str]:
    sequence, last = call.wanted.get("out", "_"), call.wanted.get("last")
    lines = [f"{sequence}, {'(h, c)' if last else '_'} = self.{call.name}({call.arguments})"]
    if last:
        both = call.params["bidirectional"]
        lines.append(f"{last} = {'torch.cat([h[-2], h[-1]], dim=1)' if both else 'h[-1]'}")
    return lines


MAKERS: dict[str, Maker] = {
    "LSTM": torch_layer("LSTM", _lstm, always=("batch_first",), make=LSTM, write=_write_lstm),
}
