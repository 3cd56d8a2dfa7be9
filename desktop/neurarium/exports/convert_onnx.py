"""In a process of its own: turn a bundle into an ONNX file. Arguments: bundle, output.

Converting takes seconds and holds Python's lock most of the time; here it disturbs nobody and can be killed.
"""

from __future__ import annotations

import logging
import sys
import warnings
from pathlib import Path
from typing import Any

import onnx
import torch
from safetensors import safe_open

from neurarium.exports.bundle import read_bundle

OPSET = 20


def main(bundle: str, output: str) -> None:
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    warnings.simplefilter("ignore")
    network = read_bundle(Path(bundle))
    shape = network.graph.node(network.active[0]).params["shape"]
    # two samples: a batch of one is taken for a fixed size
    example = torch.zeros(2, *shape)
    program = torch.onnx.export(
        network, (example,), dynamo=True, dynamic_shapes=({0: torch.export.Dim("batch", min=1)},), opset_version=OPSET,
        input_names=["input"], output_names=["output"], external_data=False, verbose=False,
    )  # fmt: skip
    assert program is not None
    model = program.model_proto
    strip(model)
    with safe_open(bundle, "np") as file:
        for key, value in file.metadata().items():
            entry = model.metadata_props.add()
            entry.key, entry.value = key, value
    onnx.checker.check_model(model)
    onnx.save_model(model, output)


def strip(model: Any) -> None:
    """Take out what the exporter notes about this machine: each node carries source lines and file paths."""
    for holder in (model.graph, *model.functions):
        del holder.metadata_props[:]
        holder.doc_string = ""
        for part in (*holder.node, *holder.value_info):
            del part.metadata_props[:]
            part.doc_string = ""
    for value in (*model.graph.input, *model.graph.output, *model.graph.initializer):
        del value.metadata_props[:]
        value.doc_string = ""
    model.doc_string = ""


if __name__ == "__main__":
    main(*sys.argv[1:])
