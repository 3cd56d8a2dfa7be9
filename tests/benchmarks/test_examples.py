"""What the examples reach: prints the table of README.md, section "Examples", and fails where a promise is not kept."""

from __future__ import annotations

import json
import statistics
import time

import pytest

from neurarium.app.main import main

# Median test accuracy over training seeds 0-4 on the default split; diabetes: mean test R² over split seeds 0-4.
PROMISES = {
    "xor": 0.99, "circle": 0.99, "spiral": 0.98, "iris": 0.93, "breast-cancer": 0.95, "diabetes": 0.42,
    "digits-softmax": 0.95, "digits-mlp": 0.96, "digits-cnn": 0.975, "lenet": 0.96, "residual-digits": 0.97,
    "inception-digits": 0.94, "digits-transformer": 0.94, "digit-pairs": 0.87, "char-lstm": 0.76, "word-vectors": 0.6,
    "tiny-attention": 0.98,
}  # fmt: skip


@pytest.mark.benchmark
@pytest.mark.parametrize("name", PROMISES)
def test_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    regression = name == "diabetes"
    option = "--split-seed" if regression else "--seed"
    figures, seconds = [], []
    for seed in range(5):
        began = time.perf_counter()
        assert main(["train", name, option, str(seed), "--json"]) == 0
        run = json.loads(capsys.readouterr().out.splitlines()[-1])
        figures.append(run["test_r2" if regression else "test_accuracy"])
        seconds.append(time.perf_counter() - began)
    result = statistics.mean(figures) if regression else statistics.median(figures)
    each = ", ".join(f"{figure:.4f}" for figure in figures)
    with capsys.disabled():
        print(f"\n| {name} | {result:.4f} | ≥ {PROMISES[name]} | {each} | {statistics.median(seconds):.1f} s |", end="")
    assert result >= PROMISES[name]
    assert max(seconds) < 90
