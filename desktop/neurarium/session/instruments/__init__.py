"""What the worker can be asked to look at: the registry of instruments, a file per family. Loaded in the worker.

There are two sorts:

- A `Frame` is quick (a few milliseconds) and read again for every snapshot, inside `Look.eyes()`: evaluation mode, no
  gradients, silenced units off. With `batch=True` the training step before the snapshot is tapped, and `look.batch`
  holds that batch's activations and gradients (while paused: those of the batch that comes next, weights unmoved).
- A `Study` takes longer: a generator that yields `(share done, value so far)` at least every 20 ms or so. While
  training runs all studies together get at most 15 % of the worker's time, while paused all of it. It works on
  `look.still()`, a copy of the network as it is now, so that one picture never mixes the weights of several steps.
  It begins anew when what it `follows` has changed: "sample" (the chosen one), "second" (the one compared with),
  "selection" (samples chosen together), "silenced" (units switched off), "recipe", and whatever it follows when the
  loss is another one: at once; "step": when it is done.
  `before` is the value it found last on the same network (positions to move on from), or None.

Both raise `UserError` with one sentence when there is nothing to see, which becomes the reading's `problem`.
"""

from __future__ import annotations

from neurarium.session.instruments import (
    activations,
    answers,
    attribution,
    diagnosis,
    embeddings,
    excitation,
    filters,
    gradients,
    hidden_plane,
    landscape,
    made,
    sequences,
)
from neurarium.session.instruments.base import Frame, Study, StudySteps


def instruments() -> dict[str, Frame | Study]:
    """All of them, by kind."""
    families = (activations, answers, attribution, diagnosis, embeddings, excitation, filters, gradients, hidden_plane,
                landscape, made, sequences)  # fmt: skip
    return {kind: instrument for family in families for kind, instrument in family.INSTRUMENTS.items()}


__all__ = ["Frame", "Study", "StudySteps", "instruments"]
