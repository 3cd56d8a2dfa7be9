"""Weights that survive an edit of the drawing."""

from __future__ import annotations

import torch

from neurarium.network.runner import Network
from neurarium.network.weight_options import shared_names


def transfer(old: Network, new: Network) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Copy weights and running statistics of every layer that is still the same card, type and size.

    A changed stride, padding or rate keeps the weights: they still fit and mean the same. → (ids that kept theirs, ids
    that start anew); layers without weights are in neither.
    """
    kept: list[str] = []
    fresh: list[str] = []
    borrowed = shared_names(new.analysis.flow, new.active)  # the owner brings them
    for node_id in new.active:
        target = new.module_for(node_id).state_dict()
        if not target:
            continue
        if node_id in old.names and old.flat.node(node_id).type == new.flat.node(node_id).type:
            source = old.module_for(node_id).state_dict()
            if {k: v.shape for k, v in source.items()} == {k: v.shape for k, v in target.items()}:
                with torch.no_grad():
                    for name, tensor in target.items():
                        if name not in borrowed.get(node_id, ()):
                            tensor.copy_(source[name])
                kept.append(node_id)
                continue
        fresh.append(node_id)
    return tuple(kept), tuple(fresh)
