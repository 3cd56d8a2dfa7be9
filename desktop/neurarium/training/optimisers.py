"""torch's optimisers from a recipe, and changing them while they work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch.optim import SGD, Adagrad, Adam, AdamW, Optimizer, RMSprop

from neurarium.messages import UserError, message
from neurarium.recipe import Recipe

_FUSED: dict[str, Any] = {
    "SGD": SGD,
    "Adam": Adam,
    "AdamW": AdamW,
    "Adagrad": Adagrad,
}  # one call for all weights, also on the CPU


def make_optimiser(recipe: Recipe, parameters: Sequence[torch.nn.Parameter]) -> Optimizer:
    """The recipe's optimiser over `parameters` (at least one)."""
    options: dict[str, Any] = {"lr": recipe.learning_rate, "weight_decay": recipe.l2}
    if recipe.optimiser == "RMSprop":
        return RMSprop(parameters, momentum=recipe.momentum, **options)
    if recipe.optimiser == "SGD":
        options |= {"momentum": recipe.momentum, "nesterov": _nesterov(recipe)}
    fused = parameters[0].device.type in ("cpu", "cuda")
    result: Optimizer = _FUSED[recipe.optimiser](parameters, fused=fused, **options)
    return result


def nothing_to_learn(*, frozen: bool) -> UserError:
    """Why no optimiser can be made; `frozen` when there are weights, but none that may change."""
    if frozen:
        return UserError(message("There is nothing to learn: all layers with weights are frozen."))
    return UserError(message("There is nothing to learn: no layer of this network has weights. "
                             "Add a Linear or a Conv2d."))  # fmt: skip


def change_optimiser(optimiser: Optimizer, recipe: Recipe) -> None:
    """Take over what may change while training runs; what the optimiser remembers stays."""
    for group in optimiser.param_groups:
        group["lr"] = recipe.learning_rate
        group["weight_decay"] = recipe.l2
        if "momentum" in group:
            group["momentum"] = recipe.momentum
        if "nesterov" in group:
            group["nesterov"] = _nesterov(recipe)
    complete_momentum(optimiser)


def complete_momentum(optimiser: Optimizer) -> None:
    """Give weights that have no momentum yet a momentum of zero, where others have one or it was switched on just now.

    torch makes these buffers only at the very first step; zero is what it would start from.
    """
    for group in optimiser.param_groups:
        if not group.get("momentum"):
            continue
        states = [optimiser.state[p] for p in group["params"] if p in optimiser.state]
        missing_only_here = isinstance(optimiser, RMSprop) or any(
            state.get("momentum_buffer") is not None for state in states
        )
        for parameter in group["params"]:
            state = optimiser.state.get(parameter)
            if isinstance(optimiser, RMSprop) and not state:
                continue  # never stepped: torch makes everything at its first step
            if missing_only_here and (state is None or state.get("momentum_buffer") is None):
                optimiser.state[parameter]["momentum_buffer"] = torch.zeros_like(parameter)


def pull_to_zero(weights: Sequence[torch.nn.Parameter], strength: float) -> None:
    """Add the gradient of strength · Σ|w| (L1) to what the weights have."""
    pairs = [(weight.detach(), weight.grad) for weight in weights if weight.grad is not None]
    if pairs:
        signs = torch._foreach_sign([weight for weight, _ in pairs])
        torch._foreach_add_([gradient for _, gradient in pairs], signs, alpha=strength)


def next_move(
    recipe: Recipe, parameter: torch.nn.Parameter, gradients: Mapping[str, torch.Tensor], name: str,
    state: Mapping[str, Any], parameters: Mapping[str, torch.Tensor],
) -> torch.Tensor:
    """By how much the recipe's optimiser would change `parameter` now: torch's own step, made with copies.

    `gradients` of all parameters by name, as computed, `name` this one's; `state` is what the optimiser remembers about
    it. L1, clipping and weight decay are what they are in a step. Zero where no gradient arrived.
    """
    if name not in gradients:
        return torch.zeros_like(parameter)
    with torch.inference_mode(False), torch.no_grad():
        gradient = _as_handed_over(recipe, gradients, name, parameters)
        twin = torch.nn.Parameter(parameter.detach().clone())
        twin.grad = gradient.to(twin.dtype)
        optimiser = make_optimiser(recipe, [twin])
        if state:
            optimiser.state[twin] = {
                key: value.clone() if isinstance(value, torch.Tensor) else value for key, value in state.items()
            }
            complete_momentum(optimiser)
        optimiser.step()
        return twin.detach() - parameter.detach()


def _as_handed_over(
    recipe: Recipe, gradients: Mapping[str, torch.Tensor], name: str, parameters: Mapping[str, torch.Tensor]
) -> torch.Tensor:
    """The gradient that reaches the optimiser: with L1, clipped together with all others."""

    def pulled(key: str) -> torch.Tensor:
        weight = parameters[key].detach()
        decays = bool(recipe.l1) and weight.ndim > 1 and "bias" not in key
        return gradients[key] + recipe.l1 * weight.sign() if decays else gradients[key].clone()

    if not recipe.clip_norm:
        return pulled(name)
    twins = {key: torch.nn.Parameter(torch.empty_like(gradient)) for key, gradient in gradients.items()}
    for key, twin in twins.items():
        twin.grad = pulled(key)
    torch.nn.utils.clip_grad_norm_(list(twins.values()), recipe.clip_norm)
    clipped = twins[name].grad
    assert clipped is not None
    return clipped


def carry_over(old: Optimizer, new: Optimizer, pairs: Sequence[tuple[torch.nn.Parameter, torch.nn.Parameter]]) -> None:
    """Give the new optimiser what the old one remembers about weights that live on, (old, new) each."""
    for before, after in pairs:
        if old.state.get(before):
            new.state[after] = {
                key: value.clone() if isinstance(value, torch.Tensor) else value
                for key, value in old.state[before].items()
            }
    complete_momentum(new)


def pack_state(optimiser: Optimizer) -> dict[str, torch.Tensor]:
    """What it remembers, "<index of the weight>/<key>" → tensor on the CPU."""
    packed = {}
    for index, state in optimiser.state_dict()["state"].items():
        for key, value in state.items():
            if value is not None:
                packed[f"{index}/{key}"] = torch.as_tensor(value).detach().cpu().clone()
    return packed


def unpack_state(optimiser: Optimizer, packed: dict[str, torch.Tensor]) -> None:
    """Put back what `pack_state` gave; the groups (learning rate, ...) stay the recipe's."""
    state: dict[int, dict[str, Any]] = {}
    for name, tensor in packed.items():
        index, key = name.split("/", 1)
        state.setdefault(int(index), {})[key] = tensor.clone()
    optimiser.load_state_dict({"state": state, "param_groups": optimiser.state_dict()["param_groups"]})
    complete_momentum(optimiser)


def _nesterov(recipe: Recipe) -> bool:
    return recipe.nesterov and recipe.momentum > 0  # without momentum there is nothing to look ahead along
