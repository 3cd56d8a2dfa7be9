"""The text of an exported `predict.py`: only what this network needs, so that it reads well."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

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


Inputs = Sequence[tuple[tuple[int, ...], bool]]  # shape of every Input, and whether it takes whole numbers


def predict_source(
    preparation: Preparation | None, inputs: Inputs, outputs: int, model: str = "Net", *, several: bool = False
) -> str:
    """Python source. `outputs` is how many numbers the network answers with (at the first Output, where there are
    `several`). Without a data set raw numbers go in as they are and the outputs are printed."""
    run = "load()(*prepare(samples))" if len(inputs) > 1 else "load()(prepare(samples))"
    run += "[0]" if several else ""
    if preparation is None:
        body = _prepare_parts(inputs, "torch.tensor(samples)", "") + _LOAD.format(model=model) + _predict_numbers(run)
        return _HEAD.format(model=model) + body + _MAIN
    if len(inputs) > 1 or inputs[0][1]:
        values = "torch.tensor(samples)"
        if not preparation.vocabulary:
            values = "(torch.tensor(samples, dtype=torch.float64) - MEAN) / SPREAD"
        prepare = _prepare_parts(inputs, values, ", standardised")
    else:
        prepare = _prepare(preparation)
    return (
        _HEAD.format(model=model)
        + _constants(preparation)
        + prepare
        + _LOAD.format(model=model)
        + _predict(preparation, outputs, run)
        + _MAIN
    )


def _constants(facts: Preparation) -> str:
    lines = [
        "# Measured on the training part: inputs are (value - MEAN) / SPREAD.",
        f"MEAN = {_tensor(facts.mean)}",
        f"SPREAD = {_tensor(facts.spread)}",
    ]
    if facts.vocabulary:
        lines = ["# What each token number stands for.", f"VOCABULARY = {_listed(facts.vocabulary)}"]
    if facts.kind == "regression":
        lines += [
            "# The network answers in units of the training part's spread around its mean.",
            f"TARGET_MEAN, TARGET_SPREAD = {facts.target_mean!r}, {facts.target_spread!r}",
        ]
    else:
        lines.append(f"CLASSES = {list(facts.classes)!r}")
    return "\n" + "\n".join(lines) + "\n"


def _listed(words: tuple[str, ...]) -> str:
    rows = [words[start : start + 12] for start in range(0, len(words), 12)]
    return "[\n" + "".join("    " + " ".join(f"{word!r}," for word in row) + "\n" for row in rows) + "]"


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


def _prepare_parts(inputs: Inputs, values: str, how: str) -> str:
    """Rows of numbers to a batch for every Input; tokens become whole numbers."""
    shapes = [", ".join(map(str, shape)) for shape, _ in inputs]
    whole = all(takes for _, takes in inputs)
    if len(inputs) == 1:
        kind = "token numbers" if whole else "numbers"
        cast = ".long()" if whole else ""
        return (
            "\n\ndef prepare(samples: list[list[float]]) -> torch.Tensor:\n"
            f'    """Rows of {kind} to a batch of shape (n, {shapes[0]})."""\n'
            f"    return {values}.reshape(-1, {shapes[0]}){cast}\n"
        )
    names = [f"part{number}" for number in range(1, len(inputs) + 1)]
    sizes = ", ".join(str(prod(shape)) for shape, _ in inputs)
    parts = ", ".join(
        f"{name}.reshape(-1, {shape}){'.long()' if takes else '.float()'}"
        for name, shape, (_, takes) in zip(names, shapes, inputs, strict=True)
    )
    return (
        "\n\ndef prepare(samples: list[list[float]]) -> tuple[torch.Tensor, ...]:\n"
        f'    """Rows of {sum(prod(shape) for shape, _ in inputs)} numbers to a batch for every input of the network'
        f'{"" if whole else how}."""\n'
        f"    values = {values}\n"
        f"    {', '.join(names)} = values.split([{sizes}], dim=1)\n"
        f"    return {parts}\n"
    )


def _predict_numbers(run: str) -> str:
    return (
        "\n\ndef predict(samples: list[list[float]]) -> list[str]:\n"
        '    """The outputs for each sample."""\n'
        "    with torch.no_grad():\n"
        f"        outputs = {run}\n"
        '    return [" ".join(f"{value:.6g}" for value in output.flatten().tolist()) for output in outputs]\n'
    )


def _predict(facts: Preparation, count: int, forward: str) -> str:
    begin = "\n\ndef predict(samples: list[list[float]]) -> list[str]:\n"
    run = f"    with torch.no_grad():\n        outputs = {forward}\n"
    if facts.kind == "regression":
        return (
            begin + f'    """{(facts.target or "The target").capitalize()} for each sample."""\n' + run
            + "    values = outputs.flatten() * TARGET_SPREAD + TARGET_MEAN\n"
            + '    return [f"{value:.4g}" for value in values.tolist()]\n'
        )  # fmt: skip
    if facts.positions:
        gap = " " if any(len(name) > 1 for name in facts.classes) else ""
        return (
            begin + f'    """The most likely class at each of {facts.positions} positions, and how sure the network is '
            'where it is least sure."""\n' + run
            + "    best = torch.softmax(outputs, dim=2).max(dim=2)\n"
            + "    pairs = zip(best.indices.tolist(), best.values.min(dim=1).values.tolist())\n"
            + f'    return [f"{{{gap!r}.join(CLASSES[i] for i in row)}}  {{share:.1%}}" for row, share in pairs]\n'
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
