"""The Python export: a folder that needs torch and safetensors, and nothing of ours.

model.py             the network as readable PyTorch
weights.safetensors  its weights
predict.py           prepares raw numbers, runs the network, prints what it answers
samples.csv          a few real samples, so that `python predict.py` shows something at once
README.md            how to run it
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from neurarium.exports.bundle import write_bundle
from neurarium.exports.predict_source import predict_source
from neurarium.exports.preparation import Preparation
from neurarium.exports.report import ExportError
from neurarium.languages.pytorch import source
from neurarium.messages import message
from neurarium.network import Network

NAMES = frozenset({"model.py", "weights.safetensors", "predict.py", "samples.csv", "README.md"})
_LEFT_BY_PYTHON = frozenset({"__pycache__"})
_SAMPLES = 8

_README = """# {title}

Drawn and trained with Neurarium. Needs Python with `torch` and `safetensors` (`pip install torch safetensors`).

    python predict.py              # the samples in samples.csv
    python predict.py my_file.csv  # your own: one sample per line, {size} numbers{names}

`model.py` is the network, `weights.safetensors` what it learnt; `predict.py` shows how to use both from your own code.
"""


def check_target(path: Path) -> None:
    """Refuse a place that is a file, or a folder with anything in it but an export of ours. Raises `ExportError`."""
    if path.suffix == ".py":
        raise ExportError(message("The Python export is a folder; choose a name without .py."))
    if path.is_file():
        raise ExportError(message("“{name}” is a file; choose another name for the folder.", name=path.name))
    if path.is_dir():
        found = {entry.name for entry in path.iterdir()} - _LEFT_BY_PYTHON
        if found and not (found <= NAMES and "predict.py" in found):
            raise ExportError(message("The folder “{name}” is not empty; choose a new one.", name=path.name))


def write_folder(
    network: Network, preparation: Preparation | None, raw: NDArray[np.float32], folder: Path, title: str
) -> None:
    """Write all five files into a new folder. `raw` (n, ...) are samples as people know them."""
    folder.mkdir(parents=True)
    (folder / "model.py").write_text(source(network.graph, network.analysis), encoding="utf-8")
    write_bundle(network, preparation, folder / "weights.safetensors")
    inputs = list(zip(network.input_shapes, network.takes_whole, strict=True))
    outputs = int(network.analysis.facts[network.outputs[0]].inputs["in"][-1])
    predict = predict_source(preparation, inputs, outputs, several=len(network.outputs) > 1)
    (folder / "predict.py").write_text(predict, encoding="utf-8")
    with (folder / "samples.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows(map(str, sample.ravel()) for sample in raw[:_SAMPLES])
    names = f" ({', '.join(preparation.input_names)})" if preparation and preparation.input_names else ""
    size = preparation.raw_size if preparation else sum(int(np.prod(shape)) for shape in network.input_shapes)
    if preparation and preparation.features:
        names = " (x, y)"
    heading = " ".join(title.split()) or "A network"
    (folder / "README.md").write_text(_README.format(title=heading, size=size, names=names), encoding="utf-8")
