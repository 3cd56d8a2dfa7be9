"""What can be watched: pure functions from a network and a batch to small numpy arrays.

Nothing here changes the network: not its weights, not its running means (evaluation mode), not any random number.
Activations are of the chosen sample in evaluation mode; gradients are of the training batch, hooked only in that step.
"""

from neurarium.probes.activations import GradientTap, activations, signal_strengths, to_array, weights
from neurarium.probes.cards import Picture, along_signals, grid, outputs_by_node, picture, probabilities, surface, tiles
from neurarium.probes.excitation import Ascent, ascend, scores, seen_places, source_of, unit_output
from neurarium.probes.filters import layout, row_order, table, table_gradient, table_names, unit_strengths
from neurarium.probes.silence import head_contributions, hushers, silenced, unit_axis, unit_count
from neurarium.probes.timing import NodeTime, node_times

__all__ = [
    "Ascent", "GradientTap", "NodeTime", "Picture", "activations", "along_signals", "ascend", "grid",
    "head_contributions", "hushers", "layout", "node_times", "outputs_by_node", "picture", "probabilities", "row_order",
    "scores", "seen_places", "signal_strengths", "silenced", "source_of", "surface", "table", "table_gradient",
    "table_names", "tiles", "to_array", "unit_axis", "unit_count", "unit_output", "unit_strengths", "weights",
]  # fmt: skip
