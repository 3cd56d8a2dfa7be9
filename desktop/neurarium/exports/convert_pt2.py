"""In a process of its own: turn a bundle into a .pt2 file (torch.export). Arguments: bundle, output."""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path

import torch
from safetensors import safe_open

from neurarium.exports.bundle import DRAWING, example_inputs, read_bundle, weights_of
from neurarium.imports.own import own_metadata
from neurarium.imports.pt2 import EXTRA


def main(bundle: str, output: str) -> None:
    warnings.simplefilter("ignore")
    network = read_bundle(Path(bundle))
    batch = {0: torch.export.Dim("batch", min=1)}
    examples = example_inputs(network)
    shapes = (batch, *([tuple(batch for _ in examples[1:])] if len(examples) > 1 else []))
    program = torch.export.export(network, examples, dynamic_shapes=shapes, strict=False)
    for node in program.graph.nodes:  # each carries source lines and file paths of this machine
        node.meta.pop("stack_trace", None)
    weights = weights_of(network)
    with safe_open(bundle, "np") as file:
        drawing = file.metadata()[DRAWING]
    ours = own_metadata(drawing, weights, weights)
    torch.export.save(program, output, extra_files={EXTRA: json.dumps(ours)})


if __name__ == "__main__":
    main(*sys.argv[1:])
