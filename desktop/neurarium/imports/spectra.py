"""Fourier transforms whose real part is taken: complex numbers themselves are no values of a drawing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from neurarium.imports.axes import plain
from neurarium.imports.builder import Builder
from neurarium.imports.report import NotDrawable
from neurarium.imports.values import Value
from neurarium.messages import message

ONE, SEVERAL = "aten.fft_fft", ("aten.fft_fft2", "aten.fft_fftn")
NAMES = frozenset({ONE, *SEVERAL, "aten.real"})


@dataclass(frozen=True)
class Spectrum:
    """What a transform over some axes of a value gives, before its real part is taken."""

    value: Value
    dims: tuple[int, ...]  # axes of the model's tensor, from 0
    norm: str


def transformed(b: Builder, name: str, named: Mapping[str, Any]) -> Spectrum | Value:
    """One of `NAMES`. Raises `NotDrawable` for what is no plain transform."""
    source = named["self"]
    if name == "aten.real":
        return _real(b, source) if isinstance(source, Spectrum) else source
    value = source.value if isinstance(source, Spectrum) else source
    if named.get("n") is not None or named.get("s") is not None or not isinstance(value, Value):
        raise NotDrawable(message("it transforms another number of places"))
    dims = named.get("dim", -1 if name == ONE else [-2, -1])
    if dims is None:
        raise NotDrawable(message("it joins the samples of the batch"))
    axes = tuple(value.axis(dim) for dim in (dims if isinstance(dims, list) else [dims]))
    norm = named.get("norm") or "backward"
    if isinstance(source, Spectrum):
        if source.norm != norm or set(source.dims) & set(axes):
            raise NotDrawable(message("it counts with complex numbers"))
        axes = (*source.dims, *axes)
    return Spectrum(value, axes, norm)


def _real(b: Builder, spectrum: Spectrum) -> Value:
    count, last = len(spectrum.dims), len(spectrum.value.layout)
    if count > 2 or sorted(spectrum.dims) != list(range(last - count, last)):
        raise NotDrawable(message("it transforms other axes than the last"))
    inner = b.arrange(spectrum.value, count)
    result = b.one("FFT", [plain(inner)], {"axes": count, "norm": spectrum.norm})
    return b.settle(replace(result, layout=inner.layout))
