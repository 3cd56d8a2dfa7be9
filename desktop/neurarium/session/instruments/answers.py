"""Instruments on the network's answers to a whole part of the data."""

from __future__ import annotations

from typing import Any

import torch

from neurarium import probes
from neurarium.session.asking import Ask
from neurarium.session.instruments.base import Frame, Study, StudySteps
from neurarium.session.look import Look
from neurarium.session.readings.answers import Answers
from neurarium.training.each_loss import each_loss

CHUNK = 128  # samples between two looks at whether a step is due


def answers(look: Look, ask: Ask, before: Any) -> StudySteps:
    """Answers to the part in option `part` (validation, if it has samples); with silenced units also without."""
    part = ask.get("part", look.part())
    still = look.still()
    xs, y = look.samples(part)
    pieces: list[torch.Tensor] = []
    plain: list[torch.Tensor] = []
    hushed = still.network.hushed
    with torch.inference_mode():
        for start in range(0, len(y), CHUNK):
            batch = [x[start : start + CHUNK] for x in xs]
            pieces.append(still.network.answer_of(still.network(*batch)))
            if hushed:
                still.network.hushed = None
                plain.append(still.network.answer_of(still.network(*batch)))
                still.network.hushed = hushed
            yield min(0.95, (start + CHUNK) / len(y)), None
        outputs = torch.cat(pieces)
        losses = each_loss(look.trainer.loss_name, outputs, y)
    yield 1.0, Answers(
        part, look.prepared.classes, look.prepared.target(part), _values(look, outputs), probes.to_array(losses),
        _values(look, torch.cat(plain)) if plain else None,
    )  # fmt: skip


def _values(look: Look, outputs: torch.Tensor) -> Any:
    if look.prepared.classes:
        return probes.to_array(probes.probabilities(outputs))
    return look.prepared.target_from_scaled(probes.to_array(outputs))


INSTRUMENTS: dict[str, Frame | Study] = {"answers": Study(answers)}
