"""What can be watched: pure functions from a network and a batch to small numpy arrays.

Nothing here changes the network: not its weights, not its running means (evaluation mode), not any random number.
Activations are of the chosen sample in evaluation mode; gradients are of the training batch, hooked only in that step.
"""

from neurarium.probes.activations import GradientTap, activations, signal_strengths, to_array, weights
from neurarium.probes.cards import Picture, along_signals, grid, outputs_by_node, picture, probabilities, surface, tiles
from neurarium.probes.silence import hushers, silenced, unit_axis
from neurarium.probes.timing import NodeTime, node_times

__all__ = [
    "GradientTap", "NodeTime", "Picture", "activations", "along_signals", "grid", "hushers", "node_times",
    "outputs_by_node", "picture", "probabilities", "signal_strengths", "silenced", "surface", "tiles", "to_array",
    "unit_axis", "weights",
]  # fmt: skip
