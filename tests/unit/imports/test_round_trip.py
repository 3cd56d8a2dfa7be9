"""Drawing → .pt2 or ONNX → drawing: the same answers, with what our files carry and without it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import onnx
import pytest
import torch

import neurarium as nr
from helpers.torch_models import answers
from neurarium.app.main import main
from neurarium.imports import import_file


def reader() -> nr.Project:
    """Words in: embedding, attention that looks back, a recurrent layer, a group."""
    g = nr.Graph()
    x = g.add("Input", shape=(9,), dtype="int")
    x = g.add("Embedding", x, num_embeddings=15, embedding_dim=8)
    x = g.add("LayerNorm", g.add("Add", x, g.add("MultiheadAttention", x, num_heads=2, causal=True)))
    g.add("Output", g.add("Linear", g.add("GRU", x, hidden_size=6)["last"], out_features=4))
    return nr.Project(g)


def picture() -> nr.Project:
    g = nr.Graph()
    x = g.add("Input", shape=(1, 8, 8))
    x = g.add("ReLU", g.add("BatchNorm2d", g.add("Conv2d", x, out_channels=4, bias=False)))
    x = g.add("Dropout", g.add("Flatten", g.add("AvgPool2d", x)))
    g.add("Output", g.add("Linear", x, out_features=10))
    return nr.Project(g)


def without_our_words(path: Path, folder: Path) -> Path:
    """The file as another program would have written it."""
    plain = folder / path.name
    if path.suffix == ".onnx":
        model = onnx.load(path)
        del model.metadata_props[:]
        onnx.save(model, plain)
        return plain
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(plain, "w") as new:
        for info in old.infolist():
            if "/extra/" not in info.filename:
                new.writestr(info.filename, old.read(info))
    return plain


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[nr.Project, Path]]:
    """One export of each kind; each is made and checked in processes of its own, which takes its time."""
    folder = tmp_path_factory.mktemp("exports")
    found = {".pt2": (reader(), folder / "words.pt2"), ".onnx": (picture(), folder / "picture.onnx")}
    for ending, (project, path) in found.items():
        nr.export(project, ending[1:], path)
    return found


def kinds(project: nr.Project) -> list[str]:
    return sorted(node.type for node in project.graph.nodes.values())


@pytest.mark.parametrize("ending", [".pt2", ".onnx"])
def test_the_way_out_and_back(ending: str, exported: dict[str, tuple[nr.Project, Path]], tmp_path: Path) -> None:
    project, path = exported[ending]
    batch = torch.randint(0, 15, (3, 9)) if ending == ".pt2" else torch.randn(3, 1, 8, 8)
    wanted = answers(project.network, (batch,))[0]
    back = nr.from_file(path)
    assert back.graph.to_json() == project.graph.to_json()  # the very drawing, places included
    assert torch.equal(answers(back.network, (batch,))[0], wanted)
    other = nr.from_file(without_our_words(path, tmp_path))
    assert float((answers(other.network, (batch,))[0] - wanted).abs().max()) <= 1e-5
    if ending == ".pt2":
        assert kinds(other) == kinds(project)
    assert str(Path(__file__).parents[3]).encode() not in path.read_bytes()  # nothing of this machine


def test_a_drawing_that_was_spoilt_in_the_file_is_read_the_plain_way(
    exported: dict[str, tuple[nr.Project, Path]], tmp_path: Path
) -> None:
    project, path = exported[".pt2"]
    crafted = tmp_path / "b.pt2"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(crafted, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename.endswith("extra/neurarium.json"):
                content = content.replace(b"gru1.weight_hh_l0", b"gru1.weight_hh_l9")
            new.writestr(info.filename, content)
    found = import_file(crafted)
    assert kinds(nr.Project(found.document.graph)) == kinds(project)
    assert found.document.graph.to_json() != project.graph.to_json()


def test_the_command_line_imports(
    exported: dict[str, tuple[nr.Project, Path]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = exported[".onnx"][1]
    assert main(["import", str(path), "--output", str(tmp_path / "net")]) == 0
    assert "net.neurarium" in capsys.readouterr().out
    assert nr.open(tmp_path / "net.neurarium").checkpoint is not None
    assert main(["import", str(tmp_path / "gone.pt2"), "--output", str(tmp_path / "x")]) == 1
    assert "There is no file" in capsys.readouterr().err
    assert not (tmp_path / "x.neurarium").exists()
