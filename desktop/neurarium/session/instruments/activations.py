"""Instruments on what layers put out."""

from __future__ import annotations

from neurarium import probes
from neurarium.messages import UserError, message
from neurarium.session.asking import Ask
from neurarium.session.instruments.base import Frame, Study
from neurarium.session.look import Look, Outputs
from neurarium.session.readings.activations import LayerOutput
from neurarium.session.snapshot import CardPicture

MOST_UNITS = 4096  # channels of one layer that cross to the window


def layer_output(look: Look, ask: Ask) -> LayerOutput:
    """Everything that `ask.node` puts out for the chosen sample; option `most`: units at most."""
    node, most = look.node(ask.node), ask.get("most", MOST_UNITS)
    outputs, second = look.outputs(), look.second_outputs()
    picture = _picture(look, outputs, node, most)
    other = _picture(look, second, node, most) if second is not None else None
    value = probes.outputs_by_node(outputs)[node].float()
    axis = probes.unit_axis(look.network, node, value)
    along = [i for i in range(1, value.ndim) if i != axis]
    strengths = value.abs().mean(dim=along)[0] if along else value.abs()[0]
    return LayerOutput(picture, other, probes.to_array(strengths))


def _picture(look: Look, outputs: Outputs, node: str, most: int) -> CardPicture:
    output = probes.outputs_by_node(outputs).get(node)
    if output is None:
        raise UserError(message("This card puts out nothing that could be shown."))
    channels = output.ndim == 3 and node in probes.along_signals(look.network)
    made = probes.picture(output, max_maps=most, channels=channels)
    return CardPicture(node, made.kind, made.values, made.total, made.low, made.high)


INSTRUMENTS: dict[str, Frame | Study] = {"layer output": Frame(layer_output)}
