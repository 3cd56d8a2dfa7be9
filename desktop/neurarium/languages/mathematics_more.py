"""Mathematics: layers that move numbers, look for the largest, compare and measure."""

from __future__ import annotations

from neurarium.languages.mathematics_formulas import Rule, Terms, applied, named, number, pooled, size


def _roll(t: Terms) -> str:
    return applied("roll", t.first, ", ".join(map(str, t.params["shifts"])))


def _cosine(t: Terms) -> str:
    a, b = t.x.values()
    return rf"\frac{{\sum_{{{t.params['dim']}}} {a} \odot {b}}}{{\lVert {a} \rVert\, \lVert {b} \rVert}}"


def _distance(t: Terms) -> str:
    a, b = t.x.values()
    return rf"\lVert {a} - {b} + {number(t.params['eps'])} \rVert_{{{number(t.params['p'])}}}"


def _max_pool(t: Terms) -> str | list[str]:
    written = pooled("maxpool")(t)
    if not t.params["return_indices"] or not isinstance(written, str):
        return written
    place = written.replace("maxpool", "argmaxpool", 1)
    return [f"{t.result('out')} = {written}", f"{t.result('indices')} = {place}"]


def _unpool(t: Terms) -> str:
    x, places = t.x.values()
    return applied("maxunpool", f"{x}, {places}", size(t.given_out[1:]))


def _fft(t: Terms) -> str:
    return rf"\mathrm{{Re}}\, \mathcal{{F}}_{{{t.params['axes']}}}({t.first})"


def _read(t: Terms) -> str:
    x, places = t.x.values()
    return applied("gridsample", f"{x}, {places}")


RULES: dict[str, Rule] = {
    "AffineGrid": lambda t: applied("grid", t.first, size(t.given_out[:2])),
    "GridSample": _read,
    "FFT": _fft,
    **{f"MaxPool{rank}d": _max_pool for rank in (1, 2, 3)},
    **{f"MaxUnpool{rank}d": _unpool for rank in (1, 2, 3)},
    "ArgMax": named("argmax", "dim"),
    "ArgMin": named("argmin", "dim"),
    "CosineSimilarity": _cosine,
    "PairwiseDistance": _distance,
    "Roll": _roll,
}
