"""Weights that survive an edit of the drawing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import torch
from torch import nn

from neurarium.layers.weights import NORMED
from neurarium.network.runner import Network
from neurarium.network.weight_options import shared_names

SETTLING = 15  # steps after which a spectral normalisation knows the largest singular value, as torch begins with
State = Mapping[str, torch.Tensor]


def transfer(old: Network, new: Network, anew: Collection[str] = ()) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Copy weights and running statistics of every layer that is still the same card, type and size; not of those in
    `anew`.

    A changed stride, padding or rate keeps the weights: they still fit and mean the same. So does a normalisation of
    the weights that was switched on or off. → (ids that kept theirs, ids that start anew); layers without weights are
    in neither.
    """
    kept: list[str] = []
    fresh: list[str] = []
    borrowed = shared_names(new.analysis.flow, new.active)  # the owner brings them
    for node_id in new.active:
        target = new.module_for(node_id).state_dict()
        if not target:
            continue
        same_card = node_id in old.names and old.flat.node(node_id).type == new.flat.node(node_id).type
        if same_card and node_id not in anew:
            theirs = borrowed.get(node_id, frozenset())
            if _copied(old.module_for(node_id), new.module_for(node_id), theirs):
                kept.append(node_id)
                continue
        fresh.append(node_id)
    return tuple(kept), tuple(fresh)


def _copied(old: nn.Module, new: nn.Module, borrowed: frozenset[str]) -> bool:
    """Give `new` what `old` knows, if it fits; entries in `borrowed` are left as they are."""
    source, target = old.state_dict(), new.state_dict()
    if _shapes(source) == _shapes(target):
        with torch.no_grad():
            for name, tensor in target.items():
                if name not in borrowed:
                    tensor.copy_(source[name])
        return True
    return not borrowed and _copied_otherwise_normalised(old, new, source, target)


def _copied_otherwise_normalised(old: Any, new: Any, source: State, target: State) -> bool:
    """The same for layers whose weights are normalised in different ways: the weights in use stay what they are."""
    rest = {name for name in source if name != "weight" and not name.startswith(NORMED.rstrip("."))}
    others = {name: source[name] for name in rest}
    wanted = {n: t for n, t in target.items() if n != "weight" and not n.startswith(NORMED.rstrip("."))}
    weight = getattr(old, "weight", None)
    if weight is None or _shapes(others) != _shapes(wanted) or weight.shape != getattr(new, "weight", weight[:0]).shape:
        return False
    if not weight.detach().any():  # nothing that could be normalised
        return False
    with torch.no_grad():
        for name, tensor in wanted.items():
            tensor.copy_(others[name])
        value = weight.detach().clone()
        if "weight" in target:
            new.weight.copy_(value)
        else:
            new.weight = value
            for _ in range(SETTLING):
                _ = new.weight
    return True


def _shapes(state: State) -> dict[str, torch.Size]:
    return {name: tensor.shape for name, tensor in state.items()}
