"""Weights alone out of a file, as arrays by name: .safetensors, .pt/.pth, .npz. None of it can run code."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import SafetensorError

from neurarium.imports.entry import WEIGHT_FORMATS, unreadable
from neurarium.imports.report import ImportFailedError
from neurarium.imports.traced import Array
from neurarium.messages import message

MOST_TENSORS = 100_000
LARGEST = 16 * 2**30  # bytes
_NESTS = ("state_dict", "model_state_dict", "model", "net", "network", "weights", "params")


def read_weights(path: Path | str) -> dict[str, Array]:
    """Arrays by name, half-precision ones widened. Raises `ImportFailedError`."""
    source = Path(path)
    ending = source.suffix.lower()
    if ending not in WEIGHT_FORMATS:
        raise ImportFailedError(
            message("“{name}” is of no kind that weights are read from; choose a file that ends in {all}.",
                    name=source.name, all=", ".join(WEIGHT_FORMATS))
        )  # fmt: skip
    try:
        if source.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        if source.stat().st_size > LARGEST:
            raise _Bad("it is larger than 16 GB")
        if not source.is_file():
            raise _Bad("it is no ordinary file")
        if zipfile.is_zipfile(source):
            _check_archive(source)
        found = {".safetensors": _safetensors, ".npz": _npz}.get(ending, _torch)(source)
    except OSError as error:
        raise ImportFailedError(unreadable(source, error)) from error
    except (_Bad, SafetensorError, zipfile.BadZipFile, zlib.error, ValueError, KeyError, EOFError, TypeError) as error:
        raise ImportFailedError(
            message("“{name}” cannot be read as weights: {reason}.", name=source.name, reason=str(error).splitlines()[0]
                    if str(error) else type(error).__name__)
        ) from error  # fmt: skip
    except MemoryError as error:
        raise ImportFailedError(message("“{name}” needs more memory than there is.", name=source.name)) from error
    if not found:
        raise ImportFailedError(message("There are no weights in “{name}”.", name=source.name))
    check_finite(source.name, found)
    return found


def check_finite(title: str, arrays: Mapping[str, Array]) -> None:
    """Raise `ImportFailedError` for weights that a network cannot count with."""
    broken = [n for n, array in arrays.items() if array.dtype.kind == "f" and not np.isfinite(array).all()]
    if broken:
        raise ImportFailedError(
            message("In “{name}” {count:,} of {all:,} weights hold numbers that are infinite or none at all (NaN), "
                    "“{first}” for one: a training that went astray. Nothing was taken over.", name=title,
                    count=len(broken), all=len(arrays), first=broken[0])
        )  # fmt: skip


def _check_archive(source: Path) -> None:
    """Raise `_Bad` for a zip that would unpack to far more than weights ever do."""
    with zipfile.ZipFile(source) as archive:
        infos = archive.infolist()
    if len(infos) > MOST_TENSORS or sum(info.file_size for info in infos) > LARGEST:
        raise _Bad("it would be larger than 16 GB")
    for info in infos:
        if info.file_size > 2**26 and info.file_size > 200 * max(1, info.compress_size):
            raise _Bad(f"unpacking it would need {info.file_size / 2**20:,.0f} MB")


class _Bad(Exception):  # noqa: N818
    """The content is not what its name says."""


def _safetensors(source: Path) -> dict[str, Array]:
    from safetensors import safe_open

    with safe_open(source, "pt") as file:
        return {name: _array(file.get_tensor(name)) for name in file.keys()}  # noqa: SIM118  # not a mapping


def _npz(source: Path) -> dict[str, Array]:
    with np.load(source, allow_pickle=False) as file:
        found = {name: np.asarray(file[name]) for name in file.files}
    for name, array in found.items():
        if array.dtype.kind not in "fiub":
            raise _Bad(f"{name} is no array of numbers")
    return found


def _torch(source: Path) -> dict[str, Array]:
    """A file of `torch.save`, read by torch with `weights_only=True`: only tensors and plain values."""
    import torch

    with source.open("rb") as file:
        begin = file.read(4)
    if not begin:
        raise _Bad("it is empty")
    if begin == b"PK\x03\x04" and not zipfile.is_zipfile(source):
        raise _Bad("it is cut short; copy or download it again")
    try:
        value = torch.load(source, map_location="cpu", weights_only=True)
    except Exception as error:  # torch's own kinds of refusal, and whatever damage leads to
        raise ImportFailedError(
            message(
                "“{name}” holds more than weights, or is damaged. Reading a whole module would run code from the file, "
                "so it was not read. Save the weights alone where the model is: torch.save(model.state_dict(), …).",
                name=source.name,
            )
        ) from error  # fmt: skip
    found = tensors_of(value)
    if not found:
        raise ImportFailedError(
            message(
                "There is no state_dict in “{name}”. Save the weights where the model is: "
                "torch.save(model.state_dict(), …).",
                name=source.name,
            )
        )  # fmt: skip
    return found


def tensors_of(value: Any) -> dict[str, Array]:
    """The tensors of a state_dict, also of one that lies in a checkpoint beside other things."""
    import torch

    if not isinstance(value, Mapping):
        return {}
    own = {str(name): _array(part) for name, part in value.items() if isinstance(part, torch.Tensor)}
    if own:
        return own
    for name in _NESTS:
        if isinstance(value.get(name), Mapping):
            inner = tensors_of(value[name])
            if inner:
                return inner
    return {}


def _array(tensor: Any) -> Array:
    """numpy's, widened where numpy has no such type."""
    import torch

    plain = tensor.detach().cpu()
    if plain.is_sparse or plain.is_quantized:
        raise _Bad("its weights are kept sparse or quantised")
    if plain.dtype in (torch.bfloat16, torch.float16):
        plain = plain.float()
    array: Array = plain.contiguous().numpy()
    return array
