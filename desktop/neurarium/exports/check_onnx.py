"""In a fresh process without torch: run an ONNX file on the samples at two batch sizes and write the outputs.

Arguments: file, inputs, outputs. The first sample goes through alone, so that a frozen batch axis is noticed.
"""

from __future__ import annotations

import sys

import numpy as np
import onnxruntime


def main(path: str, inputs: str, outputs: str) -> None:
    with np.load(inputs) as file:
        batches = [file[f"arr_{index}"] for index in range(len(file.files))]
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    # as it stands in the file: fused layers round otherwise, and where two numbers are as good as equal another place
    # is then the largest (MaxUnpool, ArgMax)
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    names = [value.name for value in session.get_inputs()]
    alone = session.run(None, {name: batch[:1] for name, batch in zip(names, batches, strict=True)})[0]
    rest = []
    if len(batches[0]) > 1:
        rest = [session.run(None, {name: batch[1:] for name, batch in zip(names, batches, strict=True)})[0]]
    np.save(outputs, np.concatenate([alone, *rest]))


if __name__ == "__main__":
    main(*sys.argv[1:])
