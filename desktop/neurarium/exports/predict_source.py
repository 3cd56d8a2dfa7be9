"""The text of an exported `predict.py`: only what this network needs, so that it reads well."""

from __future__ import annotations

from neurarium.exports.preparation import Preparation

_FEATURES = {
    "x": "x", "y": "y", "x²": "x * x", "y²": "y * y", "xy": "x * y", "sin x": "torch.sin(x)", "sin y": "torch.sin(y)",
}  # fmt: skip

_HEAD = '''"""Use the network: `python predict.py [FILE.csv]` prints one answer per line of the file."""

import csv
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file

from model import {model}

HERE = Path(__file__).resolve().parent
'''

_LOAD = '''

def load() -> {model}:
    """The network with its weights, ready to predict."""
    network = {model}()
    network.load_state_dict(load_file(HERE / "weights.safetensors"))
    return network.eval()
'''

_MAIN = '''

def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "samples.csv"
    with path.open(encoding="utf-8", newline="") as file:
        samples = [[float(text) for text in row] for row in csv.reader(file) if row]
    for sample in predict(samples):
        print(sample)


if __name__ == "__main__":
    main()
'''


def predict_source(
    preparation: Preparation | None, input_shape: tuple[int, ...], outputs: int, model: str = "Net"
) -> str:
    """Python source. `outputs` is how many numbers the network answers with. Without a data set raw numbers go in as
    they are and the outputs are printed."""
    if preparation is None:
        body = _prepare_plain(input_shape) + _LOAD.format(model=model) + _predict_numbers()
        return _HEAD.format(model=model) + body + _MAIN
    return (
        _HEAD.format(model=model)
        + _constants(preparation)
        + _prepare(preparation)
        + _LOAD.format(model=model)
        + _predict(preparation, outputs)
        + _MAIN
    )


def _constants(facts: Preparation) -> str:
    lines = [
        "# Measured on the training part: inputs are (value - MEAN) / SPREAD.",
        f"MEAN = {_tensor(facts.mean)}",
        f"SPREAD = {_tensor(facts.spread)}",
    ]
    if facts.kind == "regression":
        lines += [
            "# The network answers in units of the training part's spread around its mean.",
            f"TARGET_MEAN, TARGET_SPREAD = {facts.target_mean!r}, {facts.target_spread!r}",
        ]
    else:
        lines.append(f"CLASSES = {list(facts.classes)!r}")
    return "\n" + "\n".join(lines) + "\n"


def _tensor(numbers: tuple[float, ...]) -> str:
    if len(numbers) == 1:
        return repr(numbers[0])
    rows = [numbers[start : start + 4] for start in range(0, len(numbers), 4)]
    inner = "".join("    " + " ".join(f"{number!r}," for number in row) + "\n" for row in rows)
    return f"torch.tensor([\n{inner}], dtype=torch.float64)"


def _prepare(facts: Preparation) -> str:
    shape = ", ".join(map(str, facts.input_shape))
    lines = ["", "", "def prepare(samples: list[list[float]]) -> torch.Tensor:"]
    if facts.features:
        lines += [
            f'    """Points (x, y) to the inputs of the network: {", ".join(facts.features)}, standardised."""',
            "    x, y = torch.tensor(samples, dtype=torch.float64).reshape(-1, 2).T",
            f"    values = torch.stack([{', '.join(_FEATURES[name] for name in facts.features)}], dim=1)",
        ]
    else:
        lines += [
            f'    """Rows of {facts.raw_size} numbers to a batch of shape (n, {shape}), standardised."""',
            f"    values = torch.tensor(samples, dtype=torch.float64).reshape(-1, {shape})",
        ]
    lines.append("    return ((values - MEAN) / SPREAD).float()")
    return "\n".join(lines) + "\n"


def _prepare_plain(input_shape: tuple[int, ...]) -> str:
    shape = ", ".join(map(str, input_shape))
    return (
        "\n\ndef prepare(samples: list[list[float]]) -> torch.Tensor:\n"
        f'    """Rows of numbers to a batch of shape (n, {shape})."""\n'
        f"    return torch.tensor(samples).reshape(-1, {shape})\n"
    )


def _predict_numbers() -> str:
    return (
        "\n\ndef predict(samples: list[list[float]]) -> list[str]:\n"
        '    """The outputs for each sample."""\n'
        "    with torch.no_grad():\n"
        "        outputs = load()(prepare(samples))\n"
        '    return [" ".join(f"{value:.6g}" for value in output.flatten().tolist()) for output in outputs]\n'
    )


def _predict(facts: Preparation, count: int) -> str:
    begin = "\n\ndef predict(samples: list[list[float]]) -> list[str]:\n"
    run = "    with torch.no_grad():\n        outputs = load()(prepare(samples))\n"
    if facts.kind == "regression":
        return (
            begin + f'    """{(facts.target or "The target").capitalize()} for each sample."""\n' + run
            + "    values = outputs.flatten() * TARGET_SPREAD + TARGET_MEAN\n"
            + '    return [f"{value:.4g}" for value in values.tolist()]\n'
        )  # fmt: skip
    shares = "    shares = torch.softmax(outputs, dim=1)\n"
    if count == 1:
        shares = (
            "    second = torch.sigmoid(outputs)  # the one output is the logit of the second class\n"
            "    shares = torch.cat([1 - second, second], dim=1)\n"
        )
    return (
        begin + '    """The most likely class of each sample, and how sure the network is."""\n' + run
        + shares
        + "    best = shares.max(dim=1)\n"
        + "    pairs = zip(best.indices.tolist(), best.values.tolist())\n"
        + '    return [f"{CLASSES[index]}  {share:.1%}" for index, share in pairs]\n'
    )  # fmt: skip
