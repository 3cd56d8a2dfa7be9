"""A .pt2 file is read as data: what torch's own loader would run is never looked at, and damage is told."""

from __future__ import annotations

import io
import json
import pickle
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from helpers.torch_models import answers, model
from neurarium.exports.weights import network_of
from neurarium.imports import ImportCancelledError, ImportFailedError, import_file
from neurarium.imports.pt2 import read_pt2


class Payload:
    """What a crafted pickle does when somebody loads it."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self.mark,))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small network, as torch writes it; with a batch that is left open."""
    module, inputs = model("cnn")
    path = tmp_path_factory.mktemp("pt2") / "cnn.pt2"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        batch = torch.export.Dim("batch", min=1)
        torch.export.save(torch.export.export(module, inputs, dynamic_shapes=({0: batch},)), path)
    return path


def changed(source: Path, target: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """A copy in which `change(name, content)` has replaced members; None leaves one out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            content = change(info.filename.partition("/")[2], old.read(info))
            if content is not None:
                new.writestr(info.filename, content)
    return target


def with_json(source: Path, target: Path, member: str, edit: Callable[[Any], None]) -> Path:
    def change(name: str, content: bytes) -> bytes:
        if name != member:
            return content
        value = json.loads(content)
        edit(value)
        return json.dumps(value).encode()

    return changed(source, target, change)


def test_it_answers_as_the_model_and_keeps_the_statistics(plain: Path) -> None:
    module, inputs = model("cnn")
    found = import_file(plain)
    network = network_of(found.document, found.checkpoint).eval()
    assert torch.equal(answers(network, inputs)[0], answers(module, inputs)[0])
    assert torch.equal(network.state_dict()["bn.running_var"], module.state_dict()["bn.running_var"])
    assert found.document.title == "cnn"
    assert str(found.sentence) == "cnn: 9 cards, 100 parameters."


def test_pickled_sample_inputs_are_never_opened(plain: Path, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    crafted = changed(
        plain, tmp_path / "a.pt2",
        lambda name, content: pickle.dumps(Payload(mark)) if name.startswith("data/sample_inputs") else content,
    )  # fmt: skip
    assert len(import_file(crafted).document.graph.nodes) == 9
    assert not mark.exists()


def test_expressions_of_sizes_are_never_evaluated(plain: Path, tmp_path: Path) -> None:
    mark = tmp_path / "ran"

    def edit(value: Any) -> None:
        value["guards_code"] = [f"__import__('pathlib').Path({str(mark)!r}).touch()"]
        for meta in value["graph_module"]["graph"]["tensor_values"].values():
            for size in meta["sizes"]:
                if "as_expr" in size:
                    size["as_expr"]["expr_str"] = f"__import__('pathlib').Path({str(mark)!r}).touch()"

    found = import_file(with_json(plain, tmp_path / "b.pt2", "models/model.json", edit))
    assert [node.type for node in found.document.graph.nodes.values()][:2] == ["Input", "Conv2d"]
    assert not mark.exists()


def test_pickled_weights_are_refused_with_the_reason(plain: Path, tmp_path: Path) -> None:
    def edit(value: Any) -> None:
        value["config"]["fc.weight"]["use_pickle"] = True

    crafted = with_json(plain, tmp_path / "c.pt2", "data/weights/model_weights_config.json", edit)
    with pytest.raises(ImportFailedError, match=r"“fc.weight” as a pickle, which could run code"):
        import_file(crafted)


def _cut(name: str, content: bytes) -> bytes:
    return content[:-8] if name == "data/weights/weight_0" else content


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_cut, "cut short"),
        (lambda name, content: None if name == "models/model.json" else content, "no models/model.json"),
        (lambda name, content: None if name == "data/weights/weight_2" else content, "weight_2 is missing"),
        (lambda name, content: b"{" * 100 if name == "models/model.json" else content, "cannot be read"),
        (lambda name, content: b"[" * 90 + b"]" * 90 if name == "models/model.json" else content, "nested deeper"),
    ],
)
def test_damage_is_told_in_a_sentence(plain: Path, tmp_path: Path, change: Any, sentence: str) -> None:
    with pytest.raises(ImportFailedError, match=sentence):
        import_file(changed(plain, tmp_path / "d.pt2", change))


@pytest.mark.parametrize("sizes", [[-1, 2], [10**9, 10**9], [2, 3, 4]])
def test_sizes_that_lie_are_refused(plain: Path, tmp_path: Path, sizes: list[int]) -> None:
    def edit(value: Any) -> None:
        value["config"]["fc.weight"]["tensor_meta"]["sizes"] = [{"as_int": size} for size in sizes]

    crafted = with_json(plain, tmp_path / "e.pt2", "data/weights/model_weights_config.json", edit)
    with pytest.raises(ImportFailedError):
        import_file(crafted)


def test_a_member_that_swells_is_refused(plain: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(tmp_path / "f.pt2", "w") as new:
        for info in old.infolist():
            content = b" " * 30_000_000 if info.filename.endswith("models/model.json") else old.read(info)
            new.writestr(info.filename, content, zipfile.ZIP_DEFLATED)
    with pytest.raises(ImportFailedError, match="would need 29 MB"):
        import_file(tmp_path / "f.pt2")


def test_other_files_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "a.pt2").write_bytes(b"no zip at all")
    with pytest.raises(ImportFailedError, match=r"not a whole .pt2 file"):
        import_file(tmp_path / "a.pt2")
    torch.save({"a": torch.zeros(2)}, tmp_path / "b.pt2")
    with pytest.raises(ImportFailedError, match=r"without running it.*state_dict"):
        import_file(tmp_path / "b.pt2")
    with pytest.raises(ImportFailedError, match="There is no file"):
        import_file(tmp_path / "gone.onnx")
    with pytest.raises(ImportFailedError, match=r"ends in .pt2, .onnx"):
        import_file(tmp_path / "a.png")
    with pytest.raises(ImportFailedError, match="holds weights, not a network"):
        import_file(tmp_path / "a.safetensors")


def test_it_can_be_cancelled_on_the_way(plain: Path) -> None:
    shares: list[float] = []
    with pytest.raises(ImportCancelledError):
        import_file(plain, lambda share, what: shares.append(share), lambda: len(shares) > 1)
    assert shares == sorted(shares)


def test_bfloat16_and_odd_strides_are_read(tmp_path: Path) -> None:
    class Odd(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.w = torch.nn.Parameter(torch.randn(3, 4).t())
            self.register_buffer("b", torch.randn(4).bfloat16())

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return torch.nn.functional.linear(x, self.w) + self.b.float()

    module = Odd()
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.export.save(torch.export.export(module, (torch.zeros(2, 3),)), buffer)
    (tmp_path / "odd.pt2").write_bytes(buffer.getvalue())
    found = import_file(tmp_path / "odd.pt2")
    batch = torch.randn(5, 3)
    got = answers(network_of(found.document, found.checkpoint).eval(), (batch,))[0]
    assert np.allclose(got.numpy(), module(batch).detach().numpy(), atol=1e-6)


def test_weights_keep_their_shapes_single_numbers_too(plain: Path) -> None:
    """The count of batches is a number without an axis; as a row of one our own drawing would be taken for spoilt."""
    traced, _ = read_pt2(plain, "cnn")
    wanted = {name: tuple(value.shape) for name, value in model("cnn")[0].state_dict().items()}
    assert wanted["bn.num_batches_tracked"] == ()
    found = {weight.path: weight.array.shape for weight in traced.weights.values()}
    assert found == wanted
