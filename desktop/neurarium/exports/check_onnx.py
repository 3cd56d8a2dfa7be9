"""In a fresh process without torch: run an ONNX file on the samples at two batch sizes and write the outputs.

Arguments: file, inputs, outputs. The first sample goes through alone, so that a frozen batch axis is noticed.
"""

from __future__ import annotations

import sys

import numpy as np
import onnxruntime


def main(path: str, inputs: str, outputs: str) -> None:
    samples = np.load(inputs)
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    alone = session.run(None, {name: samples[:1]})[0]
    rest = [session.run(None, {name: samples[1:]})[0]] if len(samples) > 1 else []
    np.save(outputs, np.concatenate([alone, *rest]))


if __name__ == "__main__":
    main(*sys.argv[1:])
