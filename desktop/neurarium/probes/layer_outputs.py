"""What one layer puts out: for a sample in the form that fits it, for a batch as numbers about every unit."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from neurarium.probes.activations import to_array

Array = NDArray[np.float32]
Form = Literal["maps", "volume", "vector", "sequence", "channels"]

MOST_NUMBERS = 1 << 20  # of one sample that are handed on; larger maps are averaged down
KEPT = 1 << 18  # numbers of a batch from which its distribution is read; of more, so many are drawn at random
PERCENTS = (5, 25, 50, 75, 95)
EDGE = 0.03  # closer than this share of a bound counts as saturated: |tanh| > 0.97, sigmoid below 0.03 or above 0.97
FLAT = 0.01  # a curve less steep than this lets hardly any gradient through


@dataclass(frozen=True)
class LayerForm:
    """One sample's output, unbatched. `values` by form: "maps" (C, H, W), "volume" (C, D, H, W), "vector" (N,),
    "sequence" (T, F), "channels" (C, L). `total`: units before they were cut. `shrunk`: each value is the mean of so
    many places along every axis of a map (1: the numbers themselves)."""

    form: Form
    values: Array
    total: int
    shrunk: int = 1


def tidy(output: torch.Tensor) -> torch.Tensor:
    """A batch's output (B, *shape) as float numbers with 1 to 4 axes beside the batch's."""
    value = output.detach()
    value = value if value.dtype == torch.float32 else value.float()
    if value.ndim == 1:
        return value[:, None]
    return value.flatten(4) if value.ndim > 5 else value


def form_of(output: torch.Tensor, *, channels: bool) -> Form:
    """Which form a batch's output (B, *shape) has; `channels`: two axes are channels × length, not time × unit."""
    forms: dict[int, Form] = {2: "vector", 3: "channels" if channels else "sequence", 4: "maps", 5: "volume"}
    return forms[output.ndim]


def units_along(form: Form) -> int:
    """The axis of a batch's output along which its units lie: features of a sequence, else the first one."""
    return 2 if form == "sequence" else 1


def one_unit(output: torch.Tensor, unit: int, *, channels: bool = False) -> torch.Tensor | None:
    """What one unit puts out for each sample of a batch (b, *shape): (b, places); None where there is no such unit."""
    value = tidy(output)
    axis = units_along(form_of(value, channels=channels))
    if not 0 <= unit < value.shape[axis]:
        return None
    return value.select(axis, unit).flatten(1) if value.ndim > 2 else value[:, unit, None]


def layer_form(sample: torch.Tensor, *, channels: bool = False, most: int = MOST_NUMBERS) -> LayerForm:
    """One sample's output (1, *shape), or the mean over a batch as one, made small enough to be handed on.

    Maps and signals of more than `most` numbers are averaged over blocks, so that all units remain; other outputs are
    cut off behind `most` numbers.
    """
    value = tidy(sample)
    form = form_of(value, channels=channels)
    total = value.shape[units_along(form)]
    axes = value.ndim - 2 if form in ("maps", "volume", "channels") else 0
    shrunk = 1
    if axes and value.numel() > most:
        units = max(1, most // 4)  # at least a few places for each unit
        value = value[:, :units]
        while value.shape[1] * math.prod(-(-size // shrunk) for size in value.shape[2:]) > most:
            shrunk += 1
        value = _averaged(value, shrunk)
    elif value.numel() > most:
        value = value[:, :most] if form == "vector" else value[:, :, : max(1, most // value.shape[1])]
    return LayerForm(form, to_array(value[0]), total, shrunk)


def _averaged(value: torch.Tensor, factor: int) -> torch.Tensor:
    """(1, C, …) → the mean of blocks of `factor` places along every axis; blocks at the end may be smaller."""
    pools = {3: functional.avg_pool1d, 4: functional.avg_pool2d, 5: functional.avg_pool3d}
    result: torch.Tensor = pools[value.ndim](value, factor, factor, 0, True, False)
    return result


def strengths(output: torch.Tensor, *, channels: bool = False) -> Array:
    """(units,) mean of |output| over a batch (B, *shape) and all of a unit's places."""
    value = tidy(output)
    axis = units_along(form_of(value, channels=channels))
    return to_array(value.abs().mean(dim=[i for i in range(value.ndim) if i != axis]))


# -- numbers about a batch ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Spread:
    """How a batch's numbers are distributed.

    `edges` (k + 1,) on round numbers, `shares` (k,) of all numbers in each; the outer bins also hold what lies further
    out. `zeros`: the share that is exactly 0; where it is more than `ZEROS` these are not in the bins (`zeros_apart`).
    `broken`: the share that is NaN or infinite. `low`, `high`: the extremes. `percentiles` (5,): below which 5, 25, 50,
    75, 95 % lie (NaN where nothing is finite).
    """

    edges: Array
    shares: Array
    zeros: float
    zeros_apart: bool
    broken: float
    low: float
    high: float
    percentiles: Array
    drawn: int  # numbers that this was read from
    count: int  # numbers of the batch


ZEROS = 0.02
BINS = 40


class BatchNumbers:
    """Collects a batch's outputs piece by piece. `numbers`: how many there will be in all."""

    def __init__(self, numbers: int, *, channels: bool = False, bounds: tuple[float, float] | None = None) -> None:
        self._numbers = max(1, numbers)
        self._channels = channels
        self._bounds = bounds
        self._generator = torch.Generator().manual_seed(0)  # of its own: the run's random numbers stay as they are
        self._kept: list[torch.Tensor] = []
        self.samples = 0
        self._sum: torch.Tensor | None = None  # (1, *shape), of all samples
        self._units: dict[str, torch.Tensor] = {}  # (units,) sums
        self._each = 0  # numbers of a unit
        self._zeros = self._broken = self._all = 0
        self._low, self._high = math.inf, -math.inf

    def add(self, output: torch.Tensor) -> None:
        """(b, *shape): the next samples."""
        value = tidy(output)
        axis = units_along(form_of(value, channels=self._channels))
        others = [i for i in range(value.ndim) if i != axis]
        summed = value.sum(dim=0, keepdim=True)
        self._sum = summed if self._sum is None else self._sum + summed
        finite, zero = torch.isfinite(value), value == 0
        sums = {
            "size": value.abs().sum(dim=others), "plain": value.double().sum(dim=others),
            "square": value.double().square().sum(dim=others), "zero": zero.sum(dim=others),
            "broken": (~finite).sum(dim=others),
        }  # fmt: skip
        if self._bounds is not None:
            sums["edge"] = beyond(value, self._bounds).sum(dim=others)
        self._units = {name: self._units[name] + new if self._units else new for name, new in sums.items()}
        self.samples += value.shape[0]
        self._each += value.numel() // value.shape[axis]
        self._all += value.numel()
        self._zeros += int(sums["zero"].sum())
        self._broken += int(sums["broken"].sum())
        known = value[finite]
        if known.numel():
            self._low, self._high = min(self._low, float(known.min())), max(self._high, float(known.max()))
        self._kept.append(self._some(value.flatten()))

    def _some(self, flat: torch.Tensor) -> torch.Tensor:
        wanted = math.ceil(KEPT * flat.numel() / self._numbers)
        if wanted >= flat.numel():
            return flat
        return flat[torch.randint(flat.numel(), (wanted,), generator=self._generator).to(flat.device)]

    @property
    def mean(self) -> torch.Tensor:
        """(1, *shape): the average over the samples."""
        assert self._sum is not None
        return self._sum / self.samples

    def units(self, name: str) -> Array:
        """(units,): "size" mean |output|, "spread" standard deviation, "zero", "edge" or "broken" share."""
        if name == "spread":
            mean = self._units["plain"] / self._each
            return to_array((self._units["square"] / self._each - mean.square()).clamp_min(0).sqrt())
        return to_array(self._units[name] / self._each)

    @property
    def has_edges(self) -> bool:
        """Whether the outputs are bounded, so that "edge" is known."""
        return self._bounds is not None

    def spread(self, *, whole: bool = False) -> Spread:
        """The distribution of all numbers; `whole`: they are whole numbers, each gets a bin if there are few."""
        kept = torch.cat(self._kept).cpu().numpy()
        known = kept[np.isfinite(kept)]
        zeros, broken = self._zeros / self._all, self._broken / self._all
        if not known.size:
            nothing = np.full(len(PERCENTS), np.nan, dtype=np.float32)
            edges = np.array([0, 1], dtype=np.float32)
            return Spread(edges, np.zeros(1, np.float32), zeros, False, broken, math.nan, math.nan, nothing,
                          kept.size, self._all)  # fmt: skip
        apart = zeros > ZEROS and not whole and self._high > self._low
        binned = known[known != 0] if apart else known
        bins = round_edges(*_usual(binned, self._low, self._high), whole=whole)
        counts, _ = np.histogram(np.clip(binned, bins[0], bins[-1]), bins)
        percentiles = np.asarray(np.percentile(known, PERCENTS), dtype=np.float32)
        return Spread(bins.astype(np.float32), (counts / kept.size).astype(np.float32), zeros, apart, broken,
                      self._low, self._high, percentiles, kept.size, self._all)  # fmt: skip


def _usual(values: NDArray[Any], low: float, high: float) -> tuple[float, float]:
    """The range worth showing: without the outermost thousandth at each end where that lies far out."""
    if values.size < 1000:
        return low, high
    inner_low, inner_high = (float(v) for v in np.quantile(values, (0.001, 0.999)))
    span = inner_high - inner_low
    near_low, near_high = inner_low - low < 0.25 * span, high - inner_high < 0.25 * span
    return low if near_low else inner_low, high if near_high else inner_high


def round_edges(low: float, high: float, *, whole: bool = False, most: int = BINS) -> NDArray[np.float64]:
    """Edges of bins on multiples of a round width, so that 0 is an edge and bins stay where they are from one look to
    the next. `whole`: one bin around each whole number as long as there are not more than `most`."""
    if whole and high - low < most:
        return np.asarray(np.arange(math.floor(low), math.ceil(high) + 2, dtype=np.float64) - 0.5)
    if not high > low:
        width = max(abs(low), 1e-6) * 0.1
        return np.array([low - width / 2, low + width / 2])
    raw = (high - low) / most
    power = 10.0 ** math.floor(math.log10(raw))
    width = power * next(step for step in (1.0, 2.0, 2.5, 5.0, 10.0) if raw <= step * power * (1 + 1e-9))
    first, last = math.floor(low / width + 1e-9), math.ceil(high / width - 1e-9)
    return np.asarray(np.arange(first, max(last, first + 1) + 1, dtype=np.float64) * width)


# -- dead and saturated --------------------------------------------------------------------------------------------


def bounds_of(type_name: str, params: Mapping[str, Any]) -> tuple[float, float] | None:
    """Between which two numbers a layer's outputs must lie, so that units can saturate there; None: no such bounds."""
    match type_name:
        case "Tanh" | "Softsign" | "GRU":
            return -1.0, 1.0
        case "LSTM":
            return None if params.get("proj_size") else (-1.0, 1.0)
        case "RNN":
            return (-1.0, 1.0) if params.get("nonlinearity", "tanh") == "tanh" else None
        case "Sigmoid" | "Hardsigmoid":
            return 0.0, 1.0
        case "Hardtanh":
            return float(params.get("min_val", -1.0)), float(params.get("max_val", 1.0))
    return None


def beyond(values: torch.Tensor, bounds: tuple[float, float]) -> torch.Tensor:
    """Which numbers lie within `EDGE` of a bound (as a share of the larger bound): there the slope is nearly gone."""
    low, high = bounds
    margin = EDGE * max(abs(low), abs(high))
    return (values < low + margin) | (values > high - margin)


# -- an activation's own curve --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Curve:
    """An activation as it is now: `x` (n,), `y` (n,), `slope` (n,)."""

    x: Array
    y: Array
    slope: Array


def curve(module: torch.nn.Module, low: float, high: float, *, units: int = 1, points: int = 241) -> Curve:
    """The curve of a module that works number by number, between two incoming numbers. One with weights of its own for
    every unit (PReLU) is handed `units` of them, and the mean curve is given."""
    device = next((p.device for p in module.parameters()), torch.device("cpu"))
    x = torch.linspace(low, high, points, device=device)
    with torch.inference_mode(False), torch.enable_grad():
        given = x[:, None].repeat(1, units).requires_grad_()
        result = module(given)
        (slope,) = torch.autograd.grad(result.sum(), given)
    return Curve(to_array(x), to_array(result.mean(dim=1)), to_array(slope.mean(dim=1)))


def flat_share(module: torch.nn.Module, incoming: torch.Tensor, *, most: int = 1 << 15) -> float:
    """Which share of incoming numbers (B, *shape) meets a slope smaller than `FLAT`; about `most` numbers, spread
    evenly, are looked at where the module treats all alike."""
    if not list(module.parameters()):
        incoming = incoming.flatten()[:: 1 + incoming.numel() // most]
    with torch.inference_mode(False), torch.enable_grad():
        given = incoming.detach().clone().requires_grad_()
        (slope,) = torch.autograd.grad(module(given).sum(), given)
    return float((slope.abs() < FLAT).float().mean())
