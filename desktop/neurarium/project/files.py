"""Document and checkpoint to a `.neurarium` file and back."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

from neurarium.data import info as data_set
from neurarium.graph import Graph
from neurarium.messages import UserError, message
from neurarium.project import archive
from neurarium.project.archive import FileError
from neurarium.project.document import Checkpoint, Document
from neurarium.project.plain import DamagedError, from_text, pack, to_text, unpack
from neurarium.recipe import DataChoice, Recipe

FORMAT = 1
SUFFIX = ".neurarium"

# MIGRATIONS[n] turns the JSON of format n into that of format n + 1, in place or anew.
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


def save(document: Document, path: Path | str, checkpoint: Checkpoint | None = None) -> Path:
    """Keep everything in one file and make it the document's. A path without an ending gets ours.

    Returns the path written. Raises `FileError`; the old file, if there was one, is then whole.
    """
    target = Path(path)
    if not target.suffix:
        target = target.with_name(target.name + SUFFIX)
    write_copy(document, target, checkpoint)
    document.path = target
    return target


def write_copy(document: Document, path: Path, checkpoint: Checkpoint | None = None) -> None:
    """Write the file without making it the document's: recovery copies, "save a copy"."""
    members = {archive.PROJECT: to_text({"format": FORMAT, **document_to_json(document)})}
    if checkpoint is not None:
        arrays: archive.Arrays = dict(checkpoint.tensors)
        run = {
            "state": pack(checkpoint.state, "state", arrays),
            "curves": pack(checkpoint.curves, "curves", arrays),
        }
        members[archive.RUN] = to_text(run)
        members[archive.TENSORS] = archive.pack_tensors(arrays)
    archive.write(path, members)


def load(path: Path | str) -> tuple[Document, Checkpoint | None]:
    """Read a project file. Raises `FileError` with one sentence for whatever is wrong with it."""
    source = Path(path)
    members = archive.read(source)
    try:
        document = document_from_json(migrated(from_text(members[archive.PROJECT])))
        checkpoint = _checkpoint(members)
    except NewerFileError as error:
        raise FileError(
            message("“{name}” was made by a newer Neurarium (format {found}; yours knows {known}). Update to open it.",
                    name=source.name, found=error.found, known=FORMAT)
        ) from error  # fmt: skip
    except (DamagedError, UserError) as error:
        raise FileError(archive.damaged(source, str(error).rstrip("."))) from error
    document.path = source
    return document, checkpoint


class NewerFileError(Exception):
    """The file says it is of a format we do not know yet."""

    def __init__(self, found: int) -> None:
        super().__init__(found)
        self.found = found


def migrated(data: dict[str, Any]) -> dict[str, Any]:
    """The JSON in today's format. Raises `NewerFileError` or `DamagedError`."""
    version = data.get("format")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise DamagedError("it does not say which format it has")
    if version > FORMAT:
        raise NewerFileError(version)
    return functools.reduce(lambda value, step: MIGRATIONS[step](value), range(version, FORMAT), data)


def document_to_json(document: Document) -> dict[str, Any]:
    """Title, drawing, recipe, data choice and view as plain values."""
    return {
        "title": document.title,
        "drawing": document.graph.to_json(),
        "recipe": document.recipe.to_json(),
        "data": document.data.to_json(),
        "view": document.view,
    }


def document_from_json(data: dict[str, Any]) -> Document:
    """The reverse of `document_to_json`. Raises `DamagedError`, or the `UserError` of the part that is wrong."""
    try:
        document = Document(
            Graph.from_json(data["drawing"]), Recipe.from_json(data["recipe"]), DataChoice.from_json(data["data"])
        )
        title, view = data.get("title", ""), data.get("view", {})
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise DamagedError(f"a part is missing or of the wrong kind ({error})") from error
    if document.data.name:
        data_set(document.data.name)  # a later version may have more of them
    if not isinstance(title, str) or not isinstance(view, dict):
        raise DamagedError("its title or view is of the wrong kind")
    document.title, document.view = title, view
    return document


def _checkpoint(members: dict[str, bytes]) -> Checkpoint | None:
    if archive.RUN not in members and archive.TENSORS not in members:
        return None
    for name in (archive.RUN, archive.TENSORS):
        if name not in members:
            raise DamagedError(f"{name} is missing")
    arrays = archive.unpack_tensors(members[archive.TENSORS])
    run = from_text(members[archive.RUN])
    state, curves = unpack(run.get("state"), arrays), unpack(run.get("curves"), arrays)
    if not isinstance(state, dict) or not isinstance(curves, dict):
        raise DamagedError(f"{archive.RUN} does not hold a run")
    return Checkpoint(tensors=arrays, state=state, curves=curves)
