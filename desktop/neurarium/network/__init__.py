"""From a drawing to something that runs.

A drawing is run by our own interpreter, `Network`: one plan, one tap that sees every node's output (additions and
concatenations too), errors that name the card. torch.fx was measured against it and left aside: the same speed, but
functional nodes cannot be watched and node names can run as code. `source` writes the same network as PyTorch code; the
tests hold both to the same bits.
"""

from neurarium.network.building import GENERATOR_LOCK, build, node_seed
from neurarium.network.facts import info
from neurarium.network.memory import check_memory
from neurarium.network.names import attribute_names
from neurarium.network.runner import Network, NodeError, Tap
from neurarium.network.transfer import transfer

__all__ = [
    "GENERATOR_LOCK",
    "Network",
    "NodeError",
    "Tap",
    "attribute_names",
    "build",
    "check_memory",
    "info",
    "node_seed",
    "transfer",
]
