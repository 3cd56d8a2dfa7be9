"""Exports of networks that take tokens, or several Inputs: checked in a fresh process like all others."""

from __future__ import annotations

import csv
import json
import runpy
import sys
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from safetensors import safe_open

import neurarium as nr
from neurarium.data import load
from neurarium.exports.predict_source import predict_source
from neurarium.recipe import DataChoice


def names() -> nr.Project:
    g = nr.Graph()
    x = g.add("Embedding", g.add("Input", shape=(12,), dtype="int"), num_embeddings=27, embedding_dim=4)
    g.add("Output", g.add("Linear", g.add("Flatten", x), out_features=4))
    return nr.Project(g, data=DataChoice("names", samples=60))


def pairs() -> nr.Project:
    g = nr.Graph()
    rows = [g.add("Linear", g.add("Input", shape=(64,)), out_features=3) for _ in range(2)]
    g.add("Output", g.add("Linear", g.add("Concat", *rows), out_features=1))
    return nr.Project(g, data=DataChoice("digit-pairs", samples=60, layout="flat"))


def test_the_folder_of_a_pair_answers_as_the_network_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project, folder = pairs(), tmp_path / "pairs"
    nr.export(project, "python", folder)
    with (folder / "samples.csv").open(newline="") as file:
        rows = [[float(text) for text in row] for row in csv.reader(file)]
    assert {len(row) for row in rows} == {128}
    monkeypatch.syspath_prepend(folder)
    made = runpy.run_path(str(folder / "predict.py"))
    sys.modules.pop("model", None)
    prepared = load(project.data)
    first, second = (torch.from_numpy(x[: len(rows)]) for x in prepared.xs("test"))
    for mine, theirs in zip((first, second), made["prepare"](rows), strict=True):
        torch.testing.assert_close(mine, theirs)
    with torch.no_grad():
        answer = project.network(first, second)[:, 0]
    assert [text.split()[0] for text in made["predict"](rows)] == ["same" if a > 0 else "different" for a in answer]


def test_onnx_takes_tokens_as_whole_numbers(tmp_path: Path) -> None:
    project, path = names(), tmp_path / "names.onnx"
    nr.export(project, "onnx", path)
    tokens = load(project.data).x("test")
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    answer = session.run(None, {session.get_inputs()[0].name: tokens})[0]
    with torch.no_grad():
        np.testing.assert_allclose(answer, project.network(torch.from_numpy(tokens)), rtol=1e-4, atol=1e-5)


def test_the_weights_file_says_what_the_tokens_stand_for(tmp_path: Path) -> None:
    nr.export(names(), "safetensors", tmp_path / "names.safetensors")
    with safe_open(tmp_path / "names.safetensors", "np") as file:
        facts = json.loads(file.metadata()["neurarium.preparation"])
    assert facts["input_type"] == "int"
    assert facts["vocabulary"][:3] == ["·", "a", "b"]
    assert facts["more_shapes"] == []


def test_without_data_every_input_is_tried_with_numbers_of_its_kind(tmp_path: Path) -> None:
    g = nr.Graph()
    x = g.add("Embedding", g.add("Input", shape=(5,), dtype="int"), num_embeddings=7, embedding_dim=4)
    y = g.add("Input", shape=(3,))
    g.add("Output", g.add("Concat", g.add("Flatten", x), y))
    report = nr.export(nr.Project(g), "python", tmp_path / "both")
    assert report.files
    source = (tmp_path / "both" / "predict.py").read_text(encoding="utf-8")
    assert "load()(*prepare(samples))" in source


def test_the_source_takes_the_first_of_several_answers() -> None:
    source = predict_source(None, [((2,), False)], 1, several=True)
    assert "load()(prepare(samples))[0]" in source


def reversing() -> nr.Project:
    g = nr.Graph()
    x = g.add("Embedding", g.add("Input", shape=(8,), dtype="int"), num_embeddings=10, embedding_dim=4)
    x = g.add("MultiheadAttention", g.add("LearnedPositions", x), num_heads=1)
    g.add("Output", g.add("Linear", x, out_features=10))
    return nr.Project(g, data=DataChoice("reverse", samples=60))


def test_the_folder_of_an_answer_at_every_position_writes_them_in_a_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, folder = reversing(), tmp_path / "reversing"
    nr.export(project, "python", folder)
    with (folder / "samples.csv").open(newline="") as file:
        rows = [[float(text) for text in row] for row in csv.reader(file)]
    monkeypatch.syspath_prepend(folder)
    made = runpy.run_path(str(folder / "predict.py"))
    sys.modules.pop("model", None)
    with torch.no_grad():
        shares = project.network(torch.tensor(rows).long()).softmax(dim=2)
    wanted = [
        f"{''.join('abcdefghij'[i] for i in each.argmax(1).tolist())}  {each.max(1).values.min().item():.1%}"
        for each in shares
    ]
    assert made["predict"](rows) == wanted


def test_weights_of_an_answer_at_every_position_are_read_again_and_so_is_onnx(tmp_path: Path) -> None:
    project = reversing()
    nr.export(project, "safetensors", tmp_path / "reversing.safetensors")
    nr.export(project, "onnx", tmp_path / "reversing.onnx")
    with safe_open(tmp_path / "reversing.safetensors", "np") as file:
        assert json.loads(file.metadata()["neurarium.preparation"])["positions"] == 8
    tokens = load(project.data).x("test")
    session = onnxruntime.InferenceSession(
        str(tmp_path / "reversing.onnx"), providers=["CPUExecutionProvider"]
    )
    answer = session.run(None, {session.get_inputs()[0].name: tokens})[0]
    assert answer.shape == (len(tokens), 8, 10)
    with torch.no_grad():
        np.testing.assert_allclose(answer, project.network(torch.from_numpy(tokens)), rtol=1e-4, atol=1e-5)
