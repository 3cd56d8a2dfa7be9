"""A run as plain values and numpy arrays, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from neurarium.messages import UserError, message
from neurarium.network import Network
from neurarium.project import Checkpoint
from neurarium.recipe import Recipe
from neurarium.training.biography import Biography
from neurarium.training.history import History
from neurarium.training.optimisers import make_optimiser, pack_state, unpack_state
from neurarium.training.order import Order

if TYPE_CHECKING:
    from neurarium.training.trainer import Trainer

FORMAT = 1
_MODEL, _OPTIMISER, _ORDER, _BIOGRAPHY = "model/", "optimiser/", "order", "biography/"
_LOGBOOK = "logbook/"


def pack(trainer: Trainer, order: Order, optimiser: torch.optim.Optimizer | None, metric: float | None) -> Checkpoint:
    """Everything a run needs to go on. Random states are not there because there are none: see `randomness`."""
    tensors = {_MODEL + name: _array(value) for name, value in trainer.network.state_dict().items()}
    if optimiser is not None:
        tensors |= {_OPTIMISER + name: _array(value) for name, value in pack_state(optimiser).items()}
    tensors |= {_BIOGRAPHY + name: value for name, value in trainer.biography.state().items()}
    written, columns = trainer.logbook.state()
    tensors |= {_LOGBOOK + name: value for name, value in columns.items()}
    running_order = order.state()
    if running_order is not None:
        tensors[_ORDER] = _array(running_order)
    state: dict[str, Any] = {
        "format": FORMAT,
        "step": trainer.step_count,
        "epoch": order.epoch,
        "position": order.position,
        "seed": trainer.seed,
        "threads": trainer.threads,
        "seconds": trainer.seconds,
        "last_loss": trainer.last_loss,
        "metric": metric,
        "optimiser": trainer.recipe.optimiser if optimiser is not None else "",
        "loss": trainer.loss_name,
        "device": trainer.device.type,
        "torch": torch.__version__,
    }
    if written:
        state["logbook"] = written
    return Checkpoint(tensors=tensors, state=state, curves=trainer.history.state())


@dataclass
class Saved:
    """A checkpoint, read and checked."""

    weights: dict[str, torch.Tensor]
    optimiser_state: dict[str, torch.Tensor]
    optimiser_name: str
    order: torch.Tensor | None
    step: int
    epoch: int
    position: int
    seed: int
    threads: int
    seconds: float
    last_loss: float | None
    metric: float | None
    history: History
    biography: Biography
    logbook: tuple[dict[str, Any], dict[str, np.ndarray[Any, Any]]]  # for `Logbook.go_on`

    def optimiser(self, recipe: Recipe, parameters: Sequence[torch.nn.Parameter]) -> torch.optim.Optimizer | None:
        """The optimiser with its memory; None when the run had none yet, or the recipe now names another."""
        if not self.optimiser_state or self.optimiser_name != recipe.optimiser or not parameters:
            return None
        result = make_optimiser(recipe, parameters)
        unpack_state(result, self.optimiser_state)
        return result


def unpack(checkpoint: Checkpoint, network: Network, samples: int) -> Saved:
    """Read a checkpoint for `network` and a training part of `samples`; a `UserError` when they do not fit."""
    weights, optimiser_state, order = {}, {}, None
    for name, array in checkpoint.tensors.items():
        tensor = torch.from_numpy(np.array(array))  # a copy: what comes from a file may be read-only
        if name.startswith(_MODEL):
            weights[name.removeprefix(_MODEL)] = tensor
        elif name.startswith(_OPTIMISER):
            optimiser_state[name.removeprefix(_OPTIMISER)] = tensor
        elif name == _ORDER:
            order = tensor
    _check_weights(network, weights)
    state = checkpoint.state
    try:
        _check_memory(network, optimiser_state)
        position = _count(state["position"])
        order = None if order is None else order.long()
        if order is not None and (len(order) != samples or int(order.max()) >= samples or int(order.min()) < 0):
            order, position = None, 0  # the data was cut up anew since: the epoch begins again
        if order is None and position:
            position = 0
        return Saved(
            weights=weights,
            optimiser_state=optimiser_state,
            optimiser_name=str(state.get("optimiser", "")),
            order=order,
            step=_count(state["step"]),
            epoch=_count(state["epoch"]),
            position=position,
            seed=_count(state["seed"]),
            threads=min(256, max(1, _count(state["threads"]))),
            seconds=float(state["seconds"]),
            last_loss=_number(state.get("last_loss")),
            metric=_number(state.get("metric")),
            history=History.from_state(checkpoint.curves),
            biography=Biography.from_state({
                name.removeprefix(_BIOGRAPHY): value for name, value in checkpoint.tensors.items()
                if name.startswith(_BIOGRAPHY)
            }),
            logbook=_logbook(checkpoint),
        )
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise UserError(message("The saved training state is damaged: {reason}.", reason=repr(error))) from error


def _logbook(checkpoint: Checkpoint) -> tuple[dict[str, Any], dict[str, np.ndarray[Any, Any]]]:
    plain = checkpoint.state.get("logbook", {})
    arrays = {name.removeprefix(_LOGBOOK): value for name, value in checkpoint.tensors.items()
              if name.startswith(_LOGBOOK)}  # fmt: skip
    return (plain if isinstance(plain, dict) else {"unknown": plain}), arrays


def load_what_fits(checkpoint: Checkpoint, network: Network) -> None:
    """Take over the weights whose name and shape are in the network too."""
    wanted = network.state_dict()
    for name, array in checkpoint.tensors.items():
        key = name.removeprefix(_MODEL)
        if name.startswith(_MODEL) and key in wanted and tuple(wanted[key].shape) == np.shape(array):
            wanted[key].copy_(torch.from_numpy(np.array(array)))


def _check_weights(network: Network, weights: dict[str, torch.Tensor]) -> None:
    wanted = {name: tuple(value.shape) for name, value in network.state_dict().items()}
    found = {name: tuple(value.shape) for name, value in weights.items()}
    for name in sorted(set(wanted) | set(found)):
        if wanted.get(name) != found.get(name):
            raise UserError(message("The saved weights do not fit this drawing: {name} is {found}, not {wanted}.",
                                    name=name, found=found.get(name), wanted=wanted.get(name)))  # fmt: skip


def _check_memory(network: Network, packed: dict[str, torch.Tensor]) -> None:
    """Raise `ValueError` unless every remembered tensor belongs to a weight and is as large, or a single number."""
    shapes = [tuple(parameter.shape) for parameter in network.parameters() if parameter.requires_grad]
    for name, tensor in packed.items():
        index = int(name.split("/", 1)[0])
        if not 0 <= index < len(shapes) or (tensor.numel() > 1 and tuple(tensor.shape) != shapes[index]):
            raise ValueError(f"the optimiser's {name} has shape {tuple(tensor.shape)}")


def _count(value: Any) -> int:
    if int(value) < 0:
        raise ValueError(f"{value} is negative")
    return int(value)


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _array(tensor: torch.Tensor) -> np.ndarray[Any, Any]:
    result: np.ndarray[Any, Any] = tensor.detach().cpu().numpy().copy()
    return result
