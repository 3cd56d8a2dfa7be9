"""Carrying weights from the network before an edit to the one after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch

from neurarium.graph import Graph
from neurarium.messages import Message, message
from neurarium.network import Network, transfer
from neurarium.network.weight_options import beginning, begins_otherwise, shared_names


@dataclass(frozen=True)
class Rebuild:
    """What an edit of the drawing did to the weights; only layers that have any are named (by node id)."""

    kept: tuple[str, ...]
    fresh: tuple[str, ...]
    sentence: Message | None


class Memory:
    """What layers knew before an edit took them away, so that undoing the edit does not untrain them.

    The oldest is forgotten when it grows beyond `MEMORY` bytes (a dragged number passes through many sizes).
    """

    def __init__(self) -> None:
        self._known: dict[_Key, dict[str, torch.Tensor]] = {}

    def keep(self, network: Network) -> None:
        """Remember every layer of a network that is about to go."""
        for node in network.active:
            state = {name: t.detach().cpu().clone() for name, t in network.module_for(node).state_dict().items()}
            if state:
                key = _key(network, node)
                self._known.pop(key, None)  # the latest comes last
                self._known[key] = state
        while len(self._known) > 1 and self._size() > MEMORY:
            del self._known[next(iter(self._known))]

    def _size(self) -> int:
        return sum(t.numel() * t.element_size() for state in self._known.values() for t in state.values())

    def recall(self, network: Network, node: str) -> bool:
        """Give a layer what it knew when it had this type and size; False when it never had."""
        known = self._known.get(_key(network, node))
        if known is not None:
            borrowed = shared_names(network.analysis.flow, network.active).get(node, frozenset())
            own = {name: tensor for name, tensor in known.items() if name not in borrowed}
            network.module_for(node).load_state_dict(own, strict=not borrowed)
        return known is not None

    def forget(self) -> None:
        self._known.clear()


# id, type, first weights, shapes by name
_Key = tuple[str, str, tuple[Any, ...], tuple[tuple[str, tuple[int, ...]], ...]]
MEMORY = 64_000_000  # bytes


def _key(network: Network, node: str) -> _Key:
    shapes = tuple((name, tuple(t.shape)) for name, t in network.module_for(node).state_dict().items())
    card = network.flat.node(node)
    return node, card.type, beginning(card), shapes


Pairs = list[tuple[torch.nn.Parameter, torch.nn.Parameter]]


def carry(old: Network, new: Network, memory: Memory, *, untrained: bool = False) -> tuple[Rebuild, Pairs]:
    """Copy what fits from `old` into `new`; returns what happened and the (old, new) pairs of parameters kept.

    A layer that is the same card, type and size keeps its weights; one that comes back (by undo) gets those it had.
    In an `untrained` network a layer that asks for other first weights gets them at once, else at the next reset.
    """
    both = [node for node in new.active if node in old.names] if untrained else []
    anew = {node for node in both if begins_otherwise(old.flat.node(node), new.flat.node(node))}
    kept, fresh = transfer(old, new, anew)
    pairs: Pairs = []
    borrowed = shared_names(new.analysis.flow, new.active)
    for node in kept:
        mine = dict(new.module_for(node).named_parameters())
        learning = {n for n, weight in mine.items() if weight.requires_grad and n not in borrowed.get(node, ())}
        pairs += [(weight, mine[n]) for n, weight in old.module_for(node).named_parameters() if n in learning]
    recalled = {node for node in fresh if memory.recall(new, node)}
    left = tuple(node for node in fresh if node not in recalled)
    kept = tuple(node for node in new.active if node in kept or node in recalled)
    return Rebuild(kept, left, _sentence(new, list(kept), list(left))), pairs


def same_network(one: Graph, other: Graph) -> bool:
    """Whether two drawings compute the same under the same names: positions and looks do not matter."""
    if set(one.edges) != set(other.edges) or list(one.nodes) != list(other.nodes):
        return False
    if _parts(one) != _parts(other):
        return False
    return all(
        (mine.type, mine.name, mine.params, mine.group) == (yours.type, yours.name, yours.params, yours.group)
        for mine, yours in zip(one.nodes.values(), other.nodes.values(), strict=True)
    )


def _parts(graph: Graph) -> list[tuple[str, str, str, int]]:
    """What of the groups decides what runs, and how it is called."""
    return [(group.id, group.name, group.parent, group.repeat) for group in graph.groups.values()]


def _sentence(network: Network, kept: list[str], fresh: list[str]) -> Message | None:
    def names(nodes: list[str]) -> str:
        return ", ".join(network.flat.node(node).name for node in nodes)

    if fresh and len(kept) > 3:
        return message(
            "{fresh} starts with new weights; {count} other layers keep theirs.", fresh=names(fresh), count=len(kept)
        )
    if fresh and kept:
        return message(
            "{fresh} starts with new weights; {kept} keeps what it learnt.", fresh=names(fresh), kept=names(kept)
        )
    if fresh:
        return message("{fresh} starts with new weights.", fresh=names(fresh))
    return message("All layers keep what they learnt.") if kept else None
