"""Document and checkpoint to a network with its weights."""

from __future__ import annotations

import numpy as np
import torch

from neurarium.data import task_facts
from neurarium.messages import UserError, message
from neurarium.network import Network, build
from neurarium.project import Checkpoint, Document

_MODEL = "model/"


def network_of(document: Document, checkpoint: Checkpoint | None) -> Network:
    """On the CPU; without a checkpoint with the initial weights of the recipe's seed. Raises `UserError`."""
    task = task_facts(document.data) if document.data.name else None
    network = build(document.graph, task=task, seed=document.recipe.seed)
    if checkpoint is not None:
        load_weights(network, checkpoint)
    return network


def load_weights(network: Network, checkpoint: Checkpoint) -> None:
    """Give a network a checkpoint's weights. A `UserError` names the first that does not fit."""
    given = {k.removeprefix(_MODEL): v for k, v in checkpoint.tensors.items() if k.startswith(_MODEL)}
    wanted = network.state_dict()
    for name, tensor in wanted.items():
        if name not in given:
            raise UserError(message("The weights “{name}” are missing in this file.", name=name))
        if tuple(given[name].shape) != tuple(tensor.shape):
            raise UserError(message("The weights “{name}” have the shape {got}, the drawing needs {wanted}.", name=name,
                                    got=str(tuple(given[name].shape)), wanted=str(tuple(tensor.shape))))  # fmt: skip
    network.load_state_dict({name: torch.from_numpy(np.array(given[name])) for name in wanted})
