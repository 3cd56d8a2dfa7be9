"""Real sets, from the files that scikit-learn brings along.

The files are read directly where they are found: importing scikit-learn (and scipy with it) takes a second or more,
which the first window would wait for. Where they are not found, scikit-learn is asked.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@cache
def real(name: str) -> tuple[Floats, Floats]:
    """(values (n, *shape), labels (n,)) of a real set, float64 and read-only. Pictures are 0 … 1."""
    values, labels = _READERS[name]()
    values.setflags(write=False)
    labels.setflags(write=False)
    return values, labels


def _file(name: str) -> Path | None:
    spec = find_spec("sklearn")
    if spec is None or not spec.submodule_search_locations:
        return None
    path = Path(next(iter(spec.submodule_search_locations))) / "datasets" / "data" / name
    return path if path.is_file() else None


def _table(path: Path, *, header: int = 0, delimiter: str | None = ",") -> Floats:
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return np.loadtxt(io.StringIO(text), delimiter=delimiter, skiprows=header, ndmin=2)


def _labelled(file: str, header: int, loader: str) -> tuple[Floats, Floats]:
    """A table whose last column is the class."""
    path = _file(file)
    if path is not None:
        table = _table(path, header=header)
        return table[:, :-1].copy(), table[:, -1].copy()
    return _from_sklearn(loader)


def _digits() -> tuple[Floats, Floats]:
    values, labels = _labelled("digits.csv.gz", 0, "load_digits")
    return values.reshape(-1, 8, 8) / 16.0, labels


def _diabetes() -> tuple[Floats, Floats]:
    data, target = _file("diabetes_data_raw.csv.gz"), _file("diabetes_target.csv.gz")
    if data is not None and target is not None:
        return _table(data, delimiter=None), _table(target)[:, 0].copy()
    return _from_sklearn("load_diabetes", scaled=False)


def _from_sklearn(loader: str, **options: object) -> tuple[Floats, Floats]:
    import sklearn.datasets

    values, labels = getattr(sklearn.datasets, loader)(return_X_y=True, **options)
    return np.array(values, dtype=np.float64), np.array(labels, dtype=np.float64)


_READERS: dict[str, Callable[[], tuple[Floats, Floats]]] = {
    "digits": _digits,
    "iris": lambda: _labelled("iris.csv", 1, "load_iris"),
    "wine": lambda: _labelled("wine_data.csv", 1, "load_wine"),
    "breast-cancer": lambda: _labelled("breast_cancer.csv", 1, "load_breast_cancer"),
    "diabetes": _diabetes,
}
