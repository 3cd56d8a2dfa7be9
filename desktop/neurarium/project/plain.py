"""Values to JSON and back, with arrays taken out (they go beside the JSON) and numbers that JSON lacks spelt out."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

import numpy as np

_ARRAY = "$array"
_NUMBER = "$number"
_DEEPEST = 64  # levels; our own files have fewer than ten


class DamagedError(Exception):
    """What was read is not what we write; the text says how."""


def pack(value: Any, name: str, arrays: dict[str, np.ndarray[Any, Any]]) -> Any:
    """A JSON value for `value`; numpy arrays in it go to `arrays` under `name`/their path and are referred to.

    Raises `TypeError` for what is neither plain nor an array: that would be a mistake of ours, not of a person.
    """
    if isinstance(value, np.ndarray):
        arrays[name] = value
        return {_ARRAY: name}
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return {_NUMBER: repr(value)}
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Mapping):
        for key in value:
            if not isinstance(key, str):
                raise TypeError(f"{name}: the key {key!r} is not a text")
        return {key: pack(item, f"{name}/{key}", arrays) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [pack(item, f"{name}/{index}", arrays) for index, item in enumerate(value)]
    raise TypeError(f"{name}: {type(value).__name__} cannot be kept in a file")


def unpack(value: Any, arrays: dict[str, np.ndarray[Any, Any]]) -> Any:
    """The reverse of `pack` (tuples come back as lists). Arrays that are referred to are taken out of `arrays`."""
    if isinstance(value, dict):
        if value.keys() == {_ARRAY}:
            if value[_ARRAY] not in arrays:
                raise DamagedError(f"the numbers “{value[_ARRAY]}” are missing")
            return arrays.pop(value[_ARRAY])
        if value.keys() == {_NUMBER}:
            return float(value[_NUMBER])
        return {key: unpack(item, arrays) for key, item in value.items()}
    if isinstance(value, list):
        return [unpack(item, arrays) for item in value]
    return value


def to_text(value: Any) -> bytes:
    """JSON in UTF-8, readable by a person."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1).encode()


def from_text(text: bytes) -> dict[str, Any]:
    """A JSON object out of bytes nobody vouches for. Raises `DamagedError`."""
    try:
        value = json.loads(text.decode("utf-8"), parse_constant=_refuse_constant, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise DamagedError(f"it is not proper JSON ({error})") from error
    if not isinstance(value, dict):
        raise DamagedError("it is not a JSON object")
    _check_depth(value)
    return value


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number in JSON")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is too large for a number")
    return number


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(_DEEPEST):
        level = [
            item
            for outer in level
            for item in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(item, dict | list)
        ]
        if not level:
            return
    raise DamagedError(f"it is nested deeper than {_DEEPEST} levels")
