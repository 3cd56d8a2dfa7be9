"""`export_project`: from an open project to a file or folder that has been checked."""

from __future__ import annotations

import errno
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from neurarium.data import Prepared, load
from neurarium.exports import bundle
from neurarium.exports.fresh import run_fresh
from neurarium.exports.preparation import Preparation, preparation_of
from neurarium.exports.python_folder import check_target, write_folder
from neurarium.exports.report import Cancelled, ExportError, ExportReport, Job, Progress
from neurarium.exports.weights import network_of
from neurarium.messages import message
from neurarium.network import Network
from neurarium.project import Checkpoint, Document
from neurarium.settings.files import replacing

# with their endings
FORMATS: dict[str, str] = {"safetensors": ".safetensors", "python": "", "onnx": ".onnx", "pt2": ".pt2"}
_SAMPLES = 64
_LARGEST_ONNX = 1_900_000_000  # bytes; one ONNX file ends at 2 GB
_TOLERANCE = 1e-4  # of the largest output; other sums in another order differ by about 1e-6

Array = NDArray[np.float32]
Inputs = list[NDArray[Any]]


def export_project(
    document: Document,
    weights: Checkpoint | Network | None,
    format: str,  # the word people know
    path: Path | str,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ExportReport:
    """Write, load again in a fresh process, compare, and only then give the export its name.

    `weights` is a checkpoint, a live network, or None for the initial weights of the recipe's seed. `format` is a key
    of `FORMATS`; `path` a file, or a folder for "python". `progress(share, what)` and `cancelled()` are called in this
    thread. Raises `UserError` (`ExportError`, `CancelledError`); then nothing was written and old files are intact.
    """
    begun = time.monotonic()
    if format not in FORMATS:
        raise ExportError(message("There is no export called “{name}”; choose {all}.", name=format,
                                  all=", ".join(FORMATS)))  # fmt: skip
    job = Job(progress, cancelled)
    target = _target(Path(path), format)
    job.at(0.02, message("Building the network"))
    prepared = load(document.data) if document.data.name else None
    network = weights if isinstance(weights, Network) else network_of(document, weights)
    inputs, raw = _samples(network, prepared)
    preparation = preparation_of(prepared, len(network.inputs)) if prepared is not None else None
    try:
        with tempfile.TemporaryDirectory(prefix="neurarium-") as name:
            work = Work(Path(name), network, preparation, inputs, raw, job)
            work.title = document.name
            make = {"safetensors": work.safetensors, "python": work.python, "onnx": work.onnx, "pt2": work.pt2}[format]
            difference = make(target)
    except OSError as error:
        raise ExportError(_disk_message(target, error)) from error
    files = tuple(sorted(target.iterdir())) if target.is_dir() else (target,)
    job.at(1.0, message("Done"))
    return ExportReport(
        format, files, difference, len(raw), prepared is not None, _trained(weights), time.monotonic() - begun
    )


class Work:
    """One export under way: what is written, and the samples that check it."""

    def __init__(
        self, folder: Path, network: Network, preparation: Preparation | None, inputs: Inputs, raw: Array, job: Job
    ) -> None:
        self.folder, self.network, self.preparation, self.job = folder, network, preparation, job
        self.inputs, self.raw = inputs, raw
        self.title = ""
        self.expected = bundle.run(network, inputs)
        bundle.save_inputs(folder / "inputs.npz", inputs)
        np.save(folder / "raw.npy", raw.reshape(len(raw), -1))

    def safetensors(self, target: Path) -> float:
        with replacing(target) as temporary:
            bundle.write_bundle(self.network, self.preparation, temporary)
            self.job.at(0.3, message("Loading the weights again in a fresh process"))
            self._run("check_weights", temporary, self.folder / "inputs.npz", self.folder / "outputs.npy")
            return self._compare("outputs.npy")

    def onnx(self, target: Path) -> float:
        source = self.folder / "bundle.safetensors"
        bundle.write_bundle(self.network, self.preparation, source)
        if source.stat().st_size > _LARGEST_ONNX:
            raise ExportError(message("An ONNX file ends at 2 GB, this network is larger; export its weights instead."))
        with replacing(target) as temporary:
            self.job.at(0.1, message("Converting to ONNX"))
            made = self.folder / "made.onnx"
            self._run("convert_onnx", source, made)
            shutil.copyfile(made, temporary)  # by us: what the disk refuses is said in our words
            self.job.at(0.75, message("Running the ONNX file in a fresh process"))
            self._run("check_onnx", temporary, self.folder / "inputs.npz", self.folder / "outputs.npy")
            return self._compare("outputs.npy")

    def pt2(self, target: Path) -> float:
        source = self.folder / "bundle.safetensors"
        bundle.write_bundle(self.network, self.preparation, source)
        with replacing(target) as temporary:
            self.job.at(0.1, message("Converting to .pt2"))
            made = self.folder / "made.pt2"
            self._run("convert_pt2", source, made)
            shutil.copyfile(made, temporary)
            self.job.at(0.6, message("Running the .pt2 file in a fresh process"))
            self._run("check_pt2", made, self.folder / "inputs.npz", self.folder / "outputs.npy")
            return self._compare("outputs.npy")

    def python(self, target: Path) -> float:
        made = self.folder / "made"
        write_folder(self.network, self.preparation, self.raw, made, self.title)
        self.job.at(0.3, message("Running the folder in a fresh process"))
        names = ["outputs.npy", "from_raw.npy"]
        self._run("check_python", made, self.folder / "inputs.npz", self.folder / "raw.npy",
                  *(self.folder / name for name in names))  # fmt: skip
        difference = max(self._compare(name) for name in names)
        _move_folder(made, target)
        return difference

    def _run(self, module: str, *arguments: Path) -> None:
        run_fresh(f"neurarium.exports.{module}", arguments, self.job, what=self.job_name(module))

    @staticmethod
    def job_name(module: str) -> str:
        names = {"check_weights": "safetensors", "check_python": "Python", "check_pt2": ".pt2", "convert_pt2": ".pt2"}
        return names.get(module, "ONNX")

    def _compare(self, name: str) -> float:
        """Largest absolute difference; an `ExportError` when it is more than rounding."""
        got = np.load(self.folder / name)
        if got.shape != self.expected.shape:
            raise ExportError(message("The export answers with {got} numbers instead of {wanted}; nothing was written.",
                                      got=str(got.shape), wanted=str(self.expected.shape)))  # fmt: skip
        both = np.isnan(got) & np.isnan(self.expected)
        difference = float(np.max(np.where(both, 0.0, np.abs(got - self.expected)), initial=0.0))
        size = float(np.nanmax(np.abs(self.expected), initial=1.0))
        if not difference <= _TOLERANCE * size:
            raise ExportError(message("The export gives other answers (largest difference {difference:.3g}); "
                                      "nothing was written.", difference=difference))  # fmt: skip
        return difference


def _target(path: Path, format_name: str) -> Path:
    """The path with its ending; a `UserError` when it cannot be written for sure."""
    ending = FORMATS[format_name]
    if format_name == "python":
        check_target(path)
    elif not path.suffix:
        path = path.with_name(path.name + ending)
    if format_name != "python" and path.is_dir():
        raise ExportError(message("“{path}” is a folder; choose the name of a file.", path=str(path)))
    if not path.resolve().parent.is_dir():
        raise ExportError(message("There is no folder “{folder}”.", folder=str(path.resolve().parent)))
    return path


def _samples(network: Network, prepared: Prepared | None) -> tuple[Inputs, Array]:
    """What every Input is given, and the same raw (n, numbers of all parts one after the other); of the test part if
    there is one, made up without data."""
    if prepared is None:
        rng = np.random.default_rng(0)
        inputs: Inputs = [
            rng.integers(0, _tokens(network), (_SAMPLES, *shape)) if whole
            else rng.standard_normal((_SAMPLES, *shape)).astype(np.float32)
            for shape, whole in zip(network.input_shapes, network.takes_whole, strict=True)
        ]  # fmt: skip
        return inputs, _side_by_side(inputs)
    part: Any = "test" if prepared.size("test") > 1 else "train"
    count = len(network.inputs)
    raw = [values[:_SAMPLES] for values in prepared.raws_all(part)[:count]]
    return [x[:_SAMPLES] for x in prepared.xs(part)[:count]], _side_by_side(raw)


def _side_by_side(parts: Inputs) -> Array:
    return np.concatenate([part.reshape(len(part), -1) for part in parts], axis=1).astype(np.float32)


def _tokens(network: Network) -> int:
    """How many different tokens every Embedding knows."""
    known = [node.params.get("num_embeddings") for node in network.flat.nodes.values()]
    return min((int(count) for count in known if isinstance(count, int)), default=2)


def _trained(weights: Checkpoint | Network | None) -> bool:
    if isinstance(weights, Checkpoint):
        return bool(weights.state.get("step", 0))
    return weights is not None


def _move_folder(made: Path, target: Path) -> None:
    """Put a finished folder in place; it may lie on another disk, and an older export of ours may be in the way."""
    target = target.resolve()
    aside = target.with_name(f".{target.name}.new")
    old = target.with_name(f".{target.name}.old")
    try:
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir()
        for file in made.iterdir():  # flat; `copytree` would gather errors into a list
            shutil.copyfile(file, aside / file.name)
        if target.exists():
            target.rename(old)
        aside.rename(target)
    finally:
        if old.exists() and not target.exists():
            old.rename(target)
        for left in (aside, old):
            shutil.rmtree(left, ignore_errors=True)


def _disk_message(path: Path, error: OSError) -> Any:
    if error.errno == errno.ENOSPC:
        return message("“{name}” was not written: the disk is full.", name=path.name)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return message("“{name}” was not written: you may not write there. Choose a folder of yours.", name=path.name)
    return message("“{name}” was not written: {reason}.", name=path.name, reason=error.strerror or str(error))
