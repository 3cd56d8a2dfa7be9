"""In a fresh process: load exported weights, run the samples, write the outputs. Arguments: file, inputs, outputs."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from neurarium.exports.bundle import load_inputs, read_bundle, run


def main(bundle: str, inputs: str, outputs: str) -> None:
    np.save(outputs, run(read_bundle(Path(bundle)), load_inputs(inputs)))


if __name__ == "__main__":
    main(*sys.argv[1:])
