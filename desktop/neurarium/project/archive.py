"""The `.neurarium` file as bytes: a zip with a fixed list of members, read with care and replaced in one move.

project.json       drawing, recipe, data choice, view; deflated
run.json           the run's plain values (step, epoch, optimiser's groups, curves); deflated; only after training
tensors.safetensors   weights, optimiser state, curve arrays, what was noted of layers and samples; stored, since
                      noise does not shrink
"""

from __future__ import annotations

import errno
import zipfile
import zlib
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import SafetensorError
from safetensors import numpy as safetensors_numpy

from neurarium.messages import Message, UserError, message
from neurarium.project.plain import DamagedError
from neurarium.settings.files import write_replacing

Arrays = dict[str, np.ndarray[Any, Any]]

PROJECT = "project.json"
RUN = "run.json"
TENSORS = "tensors.safetensors"
_LARGEST = {PROJECT: 32 * 2**20, RUN: 64 * 2**20, TENSORS: 16 * 2**30}  # bytes, once unpacked


class FileError(UserError):
    """A file that cannot be read or written; the sentence says which, why and what next."""


def write(path: Path, members: dict[str, bytes]) -> None:
    """Write a whole new file in place of the old one. Raises `FileError`; the old file is then as it was."""

    def fill(file: Any) -> None:
        with zipfile.ZipFile(file, "w") as archive:
            for name, content in members.items():
                kind = zipfile.ZIP_STORED if name == TENSORS else zipfile.ZIP_DEFLATED
                archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, kind)

    try:
        write_replacing(path, fill)
    except OSError as error:
        raise FileError(_write_failed(path, error)) from error


def read(path: Path) -> dict[str, bytes]:
    """The members that are ours and there. Raises `FileError` for anything that is not a whole project file."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _members(archive)
    except OSError as error:
        raise FileError(_read_failed(path, error)) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, DamagedError) as error:
        if isinstance(error, zipfile.BadZipFile) and not _begins_like_ours(path):
            raise FileError(
                message("“{name}” is not a Neurarium project. Choose a file that ends in .neurarium.", name=path.name)
            ) from error
        raise FileError(damaged(path, error)) from error


def _members(archive: zipfile.ZipFile) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for info in archive.infolist():
        if info.filename not in _LARGEST:
            continue  # a later version's extra, or somebody's: never unpacked
        if info.filename in found:
            raise DamagedError(f"{info.filename} is in it twice")
        if info.flag_bits & 1:
            raise DamagedError(f"{info.filename} is encrypted")
        if info.filename == TENSORS and info.compress_type != zipfile.ZIP_STORED:
            raise DamagedError(f"{TENSORS} is packed, ours never is")
        if info.file_size > _LARGEST[info.filename]:
            raise DamagedError(f"{info.filename} would need {info.file_size / 2**20:,.0f} MB")
        found[info.filename] = archive.read(info)
    if PROJECT not in found:
        raise DamagedError(f"{PROJECT} is missing")
    return found


def pack_tensors(arrays: Arrays) -> bytes:
    """Arrays of any shape and order of memory, as safetensors."""
    plain = {name: np.array(array, order="C", copy=None) for name, array in arrays.items()}
    return bytes(safetensors_numpy.save(plain))


def unpack_tensors(content: bytes) -> Arrays:
    """The arrays. Raises `DamagedError` for a header that lies."""
    try:
        return dict(safetensors_numpy.load(content))
    except (SafetensorError, KeyError, ValueError, TypeError) as error:
        raise DamagedError(f"{TENSORS} cannot be read ({error})") from error


def damaged(path: Path, error: object) -> Message:
    return message(
        "“{name}” is damaged: {reason}. Open an older copy of it, if you have one.", name=path.name, reason=str(error)
    )


def _begins_like_ours(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def _read_failed(path: Path, error: OSError) -> Message:
    if isinstance(error, FileNotFoundError):
        return message("There is no file “{path}”.", path=str(path))
    if isinstance(error, IsADirectoryError) or path.is_dir():
        return message("“{path}” is a folder; choose the project file inside it.", path=str(path))
    if isinstance(error, PermissionError):
        return message("“{path}” may not be read by you; ask its owner for a copy.", path=str(path))
    return message("“{path}” cannot be read: {reason}.", path=str(path), reason=error.strerror or str(error))


def _write_failed(path: Path, error: OSError) -> Message:
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return message("“{name}” was not saved: the disk is full. Make room or save elsewhere; the old file is intact.",
                       name=path.name)  # fmt: skip
    if isinstance(error, FileNotFoundError):
        folder = str(path.parent)
        return message("“{name}” was not saved: there is no folder “{folder}”.", name=path.name, folder=folder)
    if isinstance(error, IsADirectoryError) or path.is_dir():
        return message("“{path}” is a folder; choose another name.", path=str(path))
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return message("“{name}” was not saved: you may not write there. Save it in a folder of yours.", name=path.name)
    return message("“{name}” was not saved: {reason}. Try another place.", name=path.name,
                   reason=error.strerror or str(error))  # fmt: skip
