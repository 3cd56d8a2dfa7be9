"""A project file gives back what was put in, and every broken one is refused with a sentence."""

from __future__ import annotations

import errno
import json
import random
import zipfile
from pathlib import Path

import numpy as np
import pytest

from neurarium.data import task_facts
from neurarium.graph import Graph
from neurarium.layers import analyse
from neurarium.project import Checkpoint, Document, FileError, load, load_example, save
from neurarium.project import files as project_files
from neurarium.recipe import DataChoice, Recipe


@pytest.fixture
def checkpoint() -> Checkpoint:
    rng = np.random.default_rng(0)
    return Checkpoint(
        tensors={
            "model/conv1.weight": rng.standard_normal((2, 3, 3, 3)).astype(np.float32).transpose(1, 0, 2, 3),
            "optimiser/0/step": np.array(7.0, np.float32),
            "random": rng.integers(0, 255, 16, dtype=np.uint8),
            "model/empty": np.zeros((0, 4), np.float32),
        },
        state={
            "step": 7,
            "nested": {"order": np.arange(5), "nan": float("nan")},
            "list": [1, None, "ü", True, -np.inf],
        },
        curves={"train_loss": {"points": rng.standard_normal((4, 9)), "stride": 2}},
    )


def saved(tmp_path: Path, checkpoint: Checkpoint | None = None) -> Path:
    return save(load_example("digits-cnn"), tmp_path / "mine.neurarium", checkpoint)


def test_everything_comes_back(tmp_path: Path, checkpoint: Checkpoint) -> None:
    data = DataChoice("moons", noise=0.25)
    document = Document(load_example("spiral").graph, Recipe(l1=0.1, seed=5), data, title="T")
    document.view = {"zoom": 1.5, "sample": ["train", 3]}
    path = save(document, tmp_path / "mine", checkpoint)
    assert path.name == "mine.neurarium"
    assert document.path == path
    again, run = load(path)
    assert again.graph == document.graph
    assert list(again.graph.nodes) == list(document.graph.nodes)
    assert (again.recipe, again.data, again.view) == (document.recipe, document.data, document.view)
    assert (again.title, again.path, again.name) == ("T", path, "mine")
    assert run is not None
    assert run.tensors.keys() == checkpoint.tensors.keys()
    for name, tensor in checkpoint.tensors.items():
        assert run.tensors[name].dtype == tensor.dtype
        np.testing.assert_array_equal(run.tensors[name], tensor)
    assert run.state["step"] == 7
    assert np.isnan(run.state["nested"]["nan"])
    np.testing.assert_array_equal(run.state["nested"]["order"], np.arange(5))
    assert run.state["list"] == [1, None, "ü", True, -np.inf]
    np.testing.assert_array_equal(run.curves["train_loss"]["points"], checkpoint.curves["train_loss"]["points"])


def test_an_untrained_project_has_no_run(tmp_path: Path) -> None:
    path = saved(tmp_path)
    assert load(path)[1] is None
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["project.json"]


def test_there_is_no_pickle_and_weights_are_not_deflated(tmp_path: Path, checkpoint: Checkpoint) -> None:
    with zipfile.ZipFile(saved(tmp_path, checkpoint)) as archive:
        kinds = {info.filename: info.compress_type for info in archive.infolist()}
    assert kinds == {"project.json": 8, "run.json": 8, "tensors.safetensors": 0}


def test_the_same_project_gives_the_same_bytes(tmp_path: Path, checkpoint: Checkpoint) -> None:
    assert saved(tmp_path, checkpoint).read_bytes() == saved(tmp_path, checkpoint).read_bytes()


def rewrite(path: Path, changes: dict[str, bytes | None], *, compress: int = zipfile.ZIP_STORED) -> Path:
    """The same file with some members replaced (None: left out)."""
    with zipfile.ZipFile(path) as archive:
        members: dict[str, bytes | None] = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", compress) as archive:
        for name, content in {**members, **changes}.items():
            if content is not None:
                archive.writestr(name, content)
    return path


def project_json(path: Path) -> dict[str, object]:
    with zipfile.ZipFile(path) as archive:
        data = json.loads(archive.read("project.json"))
    assert isinstance(data, dict)
    return data


def refusal(path: Path) -> str:
    with pytest.raises(FileError) as caught:
        load(path)
    text = str(caught.value.message)
    assert path.name in text
    assert text.endswith(".")
    assert "Traceback" not in text
    return text


def test_what_is_not_a_project_is_said_to_be_none(tmp_path: Path) -> None:
    for content in (b"", b"hello", b"\x89PNG" * 100):
        path = tmp_path / "x.neurarium"
        path.write_bytes(content)
        assert "is not a Neurarium project" in refusal(path)


def test_missing_folder_and_forbidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "There is no file" in refusal(tmp_path / "none.neurarium")
    assert "is a folder" in refusal(tmp_path)
    path = saved(tmp_path)

    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(zipfile, "ZipFile", forbidden)
    assert "may not be read" in refusal(path)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.99])
def test_a_cut_off_file_is_damaged(tmp_path: Path, checkpoint: Checkpoint, share: float) -> None:
    path = saved(tmp_path, checkpoint)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert "is damaged" in refusal(path)


def test_flipped_bytes_never_pass_unnoticed(tmp_path: Path, checkpoint: Checkpoint) -> None:
    path = saved(tmp_path, checkpoint)
    content = path.read_bytes()
    for position in range(40, len(content) - 300, max(1, len(content) // 25)):
        path.write_bytes(content[:position] + bytes([content[position] ^ 0xFF]) + content[position + 1 :])
        try:
            load(path)
        except FileError as error:
            assert "damaged" in str(error)


@pytest.mark.parametrize("name", ["project.json", "run.json", "tensors.safetensors"])
def test_a_missing_member_is_named(tmp_path: Path, checkpoint: Checkpoint, name: str) -> None:
    assert name in refusal(rewrite(saved(tmp_path, checkpoint), {name: None}))


BAD_JSON = [
    b"", b"nonsense", b"[]", b"{", b'{"format": NaN}', b'{"format": 1e999}', b'{"format": "1"}', b'{"format": 1}',
    b'{"format": 1, "drawing": [], "recipe": {}, "data": {}}', b"\xff\xfe", b'{"format":1,"x":' + b"[" * 90_000,
    b'{"format":1,"drawing":{"format":1,"nodes":[],"edges":[]},"recipe":{},"data":{},"view":'
    + b"[" * 99 + b"]" * 99 + b"}",
    b'{"format":1,"drawing":{"format":1,"nodes":[],"edges":[]},"recipe":{"epochs":-1},"data":{}}',
    b'{"format":1,"drawing":{"format":1,"nodes":[],"edges":[]},"recipe":{},"data":{},"view":3}',
    b'{"format":1,"drawing":{"format":1,"nodes":[{"id":"a"}],"edges":[]},"recipe":{},"data":{}}',
    b'{"format":1,"drawing":{"format":1,"nodes":[],"edges":[]},"recipe":{},"data":{"features":7}}',
    b'{"format": ' + b"9" * 9000 + b"}",
]  # fmt: skip


@pytest.mark.parametrize("content", BAD_JSON, ids=range(len(BAD_JSON)))
def test_wrong_json_is_damage(tmp_path: Path, content: bytes) -> None:
    assert "is damaged" in refusal(rewrite(saved(tmp_path), {"project.json": content}))


def test_tensors_that_lie_are_damage(tmp_path: Path, checkpoint: Checkpoint) -> None:
    header = b'{"a":{"dtype":"F32","shape":[1000],"data_offsets":[0,4]}}'
    for content in (b"", b"x" * 50, len(header).to_bytes(8, "little") + header + b"1234", b"\xff" * 8):
        assert "is damaged" in refusal(rewrite(saved(tmp_path, checkpoint), {"tensors.safetensors": content}))


def test_a_run_that_refers_to_missing_arrays_is_damage(tmp_path: Path, checkpoint: Checkpoint) -> None:
    run = b'{"state": {"a": {"$array": "nowhere"}}, "curves": {}}'
    assert "nowhere" in refusal(rewrite(saved(tmp_path, checkpoint), {"run.json": run}))


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = rewrite(saved(tmp_path), {"project.json": b" " * (33 * 2**20)}, compress=zipfile.ZIP_DEFLATED)
    assert path.stat().st_size < 2**20
    assert "MB" in refusal(path)


def test_packed_tensors_are_refused_and_foreign_members_ignored(tmp_path: Path, checkpoint: Checkpoint) -> None:
    path = rewrite(saved(tmp_path, checkpoint), {"../evil.txt": b"x", "extra/notes.txt": b"y"})
    assert load(path)[1] is not None
    assert sorted(p.name for p in tmp_path.iterdir()) == ["mine.neurarium"]
    assert "packed" in refusal(rewrite(path, {"tensors.safetensors": b"0" * 1000}, compress=zipfile.ZIP_DEFLATED))


def test_a_newer_file_is_refused_politely(tmp_path: Path) -> None:
    path = saved(tmp_path)
    newer = {**project_json(path), "format": project_files.FORMAT + 1}
    text = refusal(rewrite(path, {"project.json": json.dumps(newer).encode()}))
    assert "newer Neurarium" in text
    assert "Update" in text


def test_an_older_file_is_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path)

    def rename(data: dict[str, object]) -> dict[str, object]:
        return {**data, "title": f"{data['title']} of old"}

    monkeypatch.setattr(project_files, "FORMAT", project_files.FORMAT + 1)
    monkeypatch.setitem(project_files.MIGRATIONS, project_files.FORMAT - 1, rename)
    assert load(path)[0].title == "digits-cnn of old"


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "disk is full"), (errno.EACCES, "may not write"), (errno.EIO, "Try another place")],
)
def test_a_failed_save_leaves_the_old_file(
    tmp_path: Path, checkpoint: Checkpoint, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    path = saved(tmp_path, checkpoint)
    before = path.read_bytes()
    document = load_example("xor")

    def refuse(_: int) -> None:
        raise OSError(number, "simulated")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(FileError, match=words):
        save(document, path)
    assert document.path is None
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_saving_onto_a_folder_or_into_nowhere(tmp_path: Path) -> None:
    (tmp_path / "dir.neurarium").mkdir()
    with pytest.raises(FileError, match="is a folder"):
        save(Document(), tmp_path / "dir.neurarium")
    with pytest.raises(FileError, match="there is no folder"):
        save(Document(), tmp_path / "no" / "x.neurarium")


def test_a_project_can_be_read_without_torch(tmp_path: Path, checkpoint: Checkpoint) -> None:
    import subprocess
    import sys

    path = saved(tmp_path, checkpoint)
    code = "import sys; from neurarium.project import load; load(sys.argv[1]); assert 'torch' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False,
                          env={**__import__("os").environ, "PYTHONPATH": "desktop"})  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_a_drawing_with_strange_names_comes_back(tmp_path: Path) -> None:
    graph = Graph()
    x = graph.add("Input", name='a "b" / ../c\n', shape=(2,))
    graph.add("Output", x, name="✓ çã")
    again = load(save(Document(graph), tmp_path / "ü ö.neurarium"))[0]
    assert again.graph == graph


def mutated(rng: random.Random, value: object) -> object:
    """The same JSON with one place changed to something odd, or left out."""
    odd = [None, True, -1, 10**400, 1.5, "", "abc", [], {}, [[1]], {"a": 1}, [-3, 2]]
    if isinstance(value, dict) and value and rng.random() < 0.9:
        key = rng.choice(sorted(value))
        if rng.random() < 0.05:
            return {name: item for name, item in value.items() if name != key}
        return {**value, key: mutated(rng, value[key])}
    if isinstance(value, list) and value and rng.random() < 0.9:
        place = rng.randrange(len(value))
        return [*value[:place], mutated(rng, value[place]), *value[place + 1 :]]
    return rng.choice(odd)


@pytest.mark.parametrize("seed", range(4))
def test_oddly_edited_files_open_or_are_refused_but_never_break(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    path = saved(tmp_path)
    original = project_json(path)
    for _ in range(100):
        changed = mutated(rng, original)
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("project.json", json.dumps(changed))
        try:
            document, _run = load(path)
        except FileError as error:
            assert path.name in str(error)
            continue
        analyse(document.graph, task_facts(document.data))
        assert load(save(document, tmp_path / "again"))[0].graph == document.graph
