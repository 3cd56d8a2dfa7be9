"""Weights alone: read without running anything, and given to the right layers."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torch import nn

import neurarium as nr
from helpers.torch_models import ResNet18, answers, model
from neurarium.imports import ImportFailedError, match, read_weights


class Runs:
    """Leaves a mark when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        return (Path.touch, (self.mark,))


def lenet() -> nr.Graph:
    g = nr.Graph()
    x = g.add("Input", shape=(1, 8, 8))
    x = g.add("Conv2d", x, name="conv1", out_channels=4)
    x = g.add("BatchNorm2d", x, name="bn1")
    x = g.add("Flatten", g.add("ReLU", x))
    g.add("Output", g.add("Linear", x, name="fc", out_features=3))
    return g


def state(lead: str = "") -> dict[str, torch.Tensor]:
    torch.manual_seed(0)
    net = nn.Sequential()
    net.add_module("conv1", nn.Conv2d(1, 4, 3))
    net.add_module("bn1", nn.BatchNorm2d(4))
    net.add_module("fc", nn.Linear(144, 3))
    return {lead + name: value for name, value in net.state_dict().items()}


@pytest.mark.parametrize("ending", ["safetensors", "pt", "pth", "npz"])
def test_every_kind_of_file_gives_the_same_network(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"weights.{ending}"
    if ending == "safetensors":
        save_file(state(), path)
    elif ending == "npz":
        np.savez(path, **{name: value.numpy() for name, value in state().items()})
    else:
        torch.save({"epoch": 3, "model_state_dict": state("module.")} if ending == "pth" else state(), path)
    project = nr.Project(lenet())
    matched = nr.load_weights(project, path)
    assert matched.complete and not matched.unused
    got = project.network.state_dict()
    assert all(torch.equal(got[name], value) for name, value in state().items())


def test_a_pickle_that_runs_code_is_refused_with_the_safe_way(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    torch.save({"model": Runs(mark)}, tmp_path / "a.pt")
    with pytest.raises(ImportFailedError, match=r"was not read. .*torch.save\(model.state_dict\(\), …\)"):
        read_weights(tmp_path / "a.pt")
    torch.save(nn.Linear(2, 2), tmp_path / "b.pt")
    with pytest.raises(ImportFailedError, match="would run code"):
        read_weights(tmp_path / "b.pt")
    np.savez(tmp_path / "c.npz", a=np.array([Runs(mark)], dtype=object))
    with pytest.raises(ImportFailedError, match="cannot be read as weights"):
        read_weights(tmp_path / "c.npz")
    assert not mark.exists()


def test_damaged_and_empty_files_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.safetensors").write_bytes(b"\xff" * 40)
    with pytest.raises(ImportFailedError, match="cannot be read as weights"):
        read_weights(tmp_path / "a.safetensors")
    torch.save({"epoch": 3}, tmp_path / "b.pt")
    with pytest.raises(ImportFailedError, match="no state_dict"):
        read_weights(tmp_path / "b.pt")
    with pytest.raises(ImportFailedError, match="There is no file"):
        read_weights(tmp_path / "gone.npz")
    with pytest.raises(ImportFailedError, match=r"ends in .safetensors"):
        read_weights(tmp_path / "a.bin")


def test_half_precision_is_widened(tmp_path: Path) -> None:
    save_file({"a": torch.tensor([1.5, -2.0], dtype=torch.bfloat16)}, tmp_path / "a.safetensors")
    found = read_weights(tmp_path / "a.safetensors")
    assert found["a"].dtype == np.float32 and found["a"].tolist() == [1.5, -2.0]


def test_names_are_matched_by_their_ends_then_by_order() -> None:
    wanted = {"stem.conv1.weight": (4, 1, 3, 3), "fc.weight": (3, 8), "fc.bias": (3,)}
    found = match(wanted, {"backbone.stem.conv1.weight": (4, 1, 3, 3), "head.9.weight": (3, 8), "head.9.bias": (3,)})
    assert found.found == {
        "stem.conv1.weight": "backbone.stem.conv1.weight", "fc.weight": "head.9.weight", "fc.bias": "head.9.bias",
    }  # fmt: skip
    assert found.complete and not found.unused


def test_order_never_swaps_layers() -> None:
    wanted = {"a.weight": (4, 4), "b.weight": (4, 4), "c.weight": (4, 4)}
    assert match(wanted, {"0.weight": (4, 4), "2.weight": (4, 4), "4.weight": (4, 4)}).found == {
        "a.weight": "0.weight", "b.weight": "2.weight", "c.weight": "4.weight",
    }  # fmt: skip


def test_what_does_not_fit_is_told_with_both_shapes() -> None:
    given = state() | {"fc.weight": torch.zeros(10, 144), "fc.bias": torch.zeros(10), "more.weight": torch.zeros(7)}
    project = nr.Project(lenet())
    before = nr.build(lenet(), seed=0).state_dict()["fc.weight"]
    matched = nr.load_weights(project, given)
    assert [entry[0] for entry in matched.unfit] == ["fc.weight", "fc.bias"]
    lines = [str(sentence) for sentence in matched.sentences]
    assert lines[0] == "7 of 9 weights taken over."
    assert "“fc.weight” needs 3×144, but “fc.weight” in the file is 10×144." in lines
    assert any("more.weight" in line for line in lines)
    assert torch.equal(project.network.state_dict()["fc.weight"], before)  # what is missing stays as it was


def test_nothing_that_fits_is_an_error() -> None:
    project = nr.Project(lenet())
    with pytest.raises(nr.UserError, match=r"None of the weights fit .*needs 3×144, but .* is 2×2"):
        nr.load_weights(project, {"fc.weight": torch.zeros(2, 2)})
    assert project.checkpoint is None


def test_a_state_dict_goes_into_an_imported_drawing_of_the_same_model() -> None:
    """Groups and numbers in names ("layer1.0") are found again."""
    torch.manual_seed(1)
    module = ResNet18().eval()
    project = nr.from_module(ResNet18(), torch.zeros(2, 3, 32, 32))
    matched = nr.load_weights(project, module.state_dict())
    assert matched.complete and not matched.unused
    batch = torch.randn(2, 3, 32, 32)
    assert torch.allclose(answers(project.network, (batch,))[0], answers(module, (batch,))[0], atol=1e-5)


def test_tied_weights_need_to_be_in_the_file_only_once() -> None:
    module, inputs = model("gpt")
    project = nr.from_module(module, inputs)
    given = {name: value for name, value in module.state_dict().items() if name != "wte.weight"}
    given = {name: value for name, value in given.items() if not name.endswith(".attn.bias")}
    nr.load_weights(project, given)
    assert torch.allclose(answers(project.network, inputs)[0], answers(module, inputs)[0], atol=1e-5)


def _cut_short(path: Path) -> None:
    torch.save(state(), path)
    path.write_bytes(path.read_bytes()[:2000])


def _not_numbers(path: Path) -> None:
    torch.save({name: torch.full_like(value.float(), float("nan")) for name, value in state().items()}, path)


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/data/0", bytes(2**26 + 1))


def _pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_cut_short, "cut short"),
        (_not_numbers, "NaN"),
        (_bomb, "64 MB"),
        (Path.touch, "empty"),
        pytest.param(_pipe, "ordinary", marks=pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")),
    ],
)
def test_a_spoilt_file_is_named_and_changes_nothing(
    spoil: Callable[[Path], None], said: str, tmp_path: Path
) -> None:
    path = tmp_path / "weights.pt"
    spoil(path)
    project = nr.Project(lenet())
    with pytest.raises(ImportFailedError, match=said):
        nr.load_weights(project, path)
    assert project.checkpoint is None
