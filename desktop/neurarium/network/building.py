"""From a drawing to a network with its first weights."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import nn

from neurarium.graph import Graph
from neurarium.layers import Analysis, TaskFacts, analyse
from neurarium.messages import UserError, message
from neurarium.network.memory import check_memory
from neurarium.network.modules import make_module
from neurarium.network.runner import Network
from neurarium.network.weight_options import share_weights

# torch's generator belongs to the whole process: who seeds it has it alone until its numbers are drawn. Other windows
# build and train (dropout) in threads of their own.
GENERATOR_LOCK = threading.RLock()


def build(
    graph: Graph, *, task: TaskFacts | None = None, seed: int | None = None, analysis: Analysis | None = None
) -> Network:
    """The network of a drawing, on the CPU, in training mode.

    Same seed, same first weights: every layer draws from a generator of its own, seeded from `seed` and the id of its
    card, so that editing one layer never changes the first weights of another. Without a seed one is drawn from torch's
    generator (so `torch.manual_seed` decides). torch's global generator is otherwise left as it was.

    Raises `UserError` (with the card) when the drawing cannot run, or needs more memory than is safe here.
    """
    drawing = graph.copy()  # the caller may go on editing
    found = analysis if analysis is not None else analyse(drawing, task)
    if not found.runnable:
        raise _not_runnable(found)
    check_memory(graph, found)
    base = int(torch.randint(2**62, (1,)).item()) if seed is None else seed
    modules: dict[str, nn.Module] = {}
    with _own_generator() as generator:
        for node_id in found.active:
            node = found.graph.node(node_id)
            generator.manual_seed(node_seed(base, node_id))
            modules[node_id] = make_module(node.type, node.params, found.facts[node_id].inputs)
    share_weights(modules, found.flow)
    return Network(drawing, found, modules)


def node_seed(seed: int, node_id: str) -> int:
    """The seed of one layer's first weights, the same on every machine."""
    digest = hashlib.blake2b(f"{seed}:{node_id}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1  # torch takes 63 bits


@contextmanager
def _own_generator() -> Iterator[torch.Generator]:
    """torch's CPU generator (the one that initialisation draws from), put back afterwards. GPU generators stay out of
    it, which `torch.manual_seed` would not grant."""
    generator = torch.default_generator
    with GENERATOR_LOCK:
        state = generator.get_state()
        try:
            yield generator
        finally:
            generator.set_state(state)


def _not_runnable(analysis: Analysis) -> UserError:
    problem = analysis.obstacle
    if problem is not None:
        return UserError(problem.message, node=problem.node)
    return UserError(analysis.summary or message("The network needs an Input and an Output."))
