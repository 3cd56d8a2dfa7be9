"""The catalogue of layers and everything that can be said about a drawing without running it.

One file per family holds the specs (parameters, ports, rules for shape and cost, formula, help). `analyse` walks a
drawing with them and tells shapes, sizes, problems and mends; `network` builds the same drawing with torch, and the
tests compare the two. Nothing here imports torch, so cards are complete while torch still loads.
"""

from neurarium.layers.analysis import analyse
from neurarium.layers.catalogue import FAMILIES, SPECS, spec
from neurarium.layers.checks import allowed, check_params
from neurarium.layers.common import short, text
from neurarium.layers.describe import answer, describe, formula
from neurarium.layers.spec import (
    Analysis,
    Family,
    LayerSpec,
    Mend,
    NodeFacts,
    ParamSpec,
    Port,
    Problem,
    Shape,
    ShapeProblem,
    TaskFacts,
)  # fmt: skip
from neurarium.layers.wiring import can_connect, free_input_port, next_layers

__all__ = [
    "FAMILIES", "SPECS", "Analysis", "Family", "LayerSpec", "Mend", "NodeFacts", "ParamSpec", "Port", "Problem",
    "Shape", "ShapeProblem", "TaskFacts", "allowed", "analyse", "answer", "can_connect", "check_params", "describe",
    "formula", "free_input_port", "next_layers", "short", "spec", "text",
]  # fmt: skip
