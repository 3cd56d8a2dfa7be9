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

from neurarium.exports.bundle import DRAWING, example_inputs, read_bundle, weights_of
from neurarium.imports.own import own_metadata

OPSET = 20


def main(bundle: str, output: str) -> None:
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    warnings.simplefilter("ignore")
    network = read_bundle(Path(bundle))
    examples = example_inputs(network)
    size = {0: torch.export.Dim("batch", min=1)}
    further: tuple[Any, ...] = (tuple(size for _ in examples[1:]),) if len(examples) > 1 else ()
    program = torch.onnx.export(
        network, examples, dynamo=True, dynamic_shapes=(size, *further), opset_version=OPSET,
        input_names=_names("input", len(examples)), output_names=_names("output", len(network.outputs)),
        external_data=False, verbose=False,
    )  # fmt: skip
    assert program is not None
    model = program.model_proto
    strip(model)
    with safe_open(bundle, "np") as file:
        metadata = dict(file.metadata())
    # the way back onto the canvas: what the exporter folded or turned round is carried as it was
    held = {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    metadata |= own_metadata(metadata[DRAWING], weights_of(network), held)
    for key, value in metadata.items():
        entry = model.metadata_props.add()
        entry.key, entry.value = key, value
    onnx.checker.check_model(model)
    onnx.save_model(model, output)


def _names(word: str, count: int) -> list[str]:
    return [word, *(f"{word}{number}" for number in range(2, count + 1))]


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
