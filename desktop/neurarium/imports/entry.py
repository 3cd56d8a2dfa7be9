"""`import_file`: a file from elsewhere as a new document."""

from __future__ import annotations

import errno
from pathlib import Path

from neurarium.imports.fresh import MODEL, fresh_state
from neurarium.imports.own import Own
from neurarium.imports.report import Cancelled, Imported, ImportFailedError, Job, Progress
from neurarium.imports.traced import Traced
from neurarium.layers import analyse
from neurarium.messages import Message, message
from neurarium.project import Checkpoint, Document

FORMATS: dict[str, str] = {".pt2": "PyTorch export", ".onnx": "ONNX"}
WEIGHT_FORMATS: dict[str, str] = {
    ".safetensors": "safetensors", ".pt": "PyTorch weights", ".pth": "PyTorch weights", ".npz": "NumPy arrays",
}  # fmt: skip


def is_weights_file(path: Path | str) -> bool:
    """Does the name say that it holds weights alone?"""
    return Path(path).suffix.lower() in WEIGHT_FORMATS


def import_file(
    path: Path | str, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Imported:
    """Read a .pt2 or .onnx file. `progress(share, what)` and `cancelled()` are called in this thread.

    Raises `UserError` (`ImportFailedError`, `ImportCancelledError`) with one sentence for whatever is wrong with it.
    """
    source = Path(path)
    job = Job(progress, cancelled)
    _check(source)
    job.at(0.05, message("Reading the file"))
    try:
        if source.suffix.lower() == ".pt2":
            from neurarium.imports.pt2 import read_pt2

            traced, ours = read_pt2(source, source.name)
        else:
            from neurarium.imports.onnx import read_onnx

            traced, ours = read_onnx(source)
    except OSError as error:
        raise ImportFailedError(unreadable(source, error)) from error
    job.at(0.3, message("Drawing the cards"))
    if ours is not None:
        return _lossless(ours, source.stem)
    return imported(traced, source.stem, job)


def imported(traced: Traced, title: str, job: Job) -> Imported:
    """The traced model as a document with its weights."""
    from neurarium.imports.checkpoint import checkpoint_of  # these need torch, which the window loads in its own time
    from neurarium.imports.to_graph import to_graph

    drawn = to_graph(traced, job)
    job.at(0.8, message("Putting the weights in place"))
    arrays = {node: {name: fixed.array for name, fixed in weights.items()} for node, weights in drawn.weights.items()}
    checkpoint = checkpoint_of(drawn.graph, arrays) if arrays else None
    job.at(1.0, message("Done"))
    parameters = analyse(drawn.graph).parameters
    return Imported(Document(drawn.graph, title=title), checkpoint, parameters, drawn.opaque, tuple(traced.notes))


def _lossless(own: Own, title: str) -> Imported:
    """The drawing that one of our own exports carries."""
    tensors = {MODEL + name: array for name, array in own.weights.items()}
    checkpoint = Checkpoint(tensors, fresh_state(0)) if tensors else None
    return Imported(Document(own.graph, title=title), checkpoint, analyse(own.graph).parameters)


def _check(source: Path) -> None:
    ending = source.suffix.lower()
    if source.is_dir():
        raise ImportFailedError(message("“{path}” is a folder; choose the file inside it.", path=str(source)))
    if source.exists() and not source.is_file():
        raise ImportFailedError(message("“{path}” is no ordinary file.", path=str(source)))
    if ending in WEIGHT_FORMATS:
        raise ImportFailedError(
            message("“{name}” holds weights, not a network: open the drawing they belong to, then load them with "
                    "“Load weights…”.", name=source.name)
        )  # fmt: skip
    if ending not in FORMATS:
        raise ImportFailedError(
            message("“{name}” is of no kind that can be imported; choose a file that ends in {all}.",
                    name=source.name, all=", ".join(FORMATS))
        )  # fmt: skip


def unreadable(source: Path, error: OSError) -> Message:
    if isinstance(error, FileNotFoundError):
        return message("There is no file “{path}”.", path=str(source))
    if isinstance(error, PermissionError) or error.errno == errno.EACCES:
        return message("“{path}” may not be read by you; ask its owner for a copy.", path=str(source))
    return message("“{path}” cannot be read: {reason}.", path=str(source), reason=error.strerror or str(error))
