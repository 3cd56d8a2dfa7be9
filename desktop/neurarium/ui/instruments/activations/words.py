"""The sentences of these pictures, with the numbers in them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from neurarium.messages import Message
from neurarium.session.readings.activations import LayerOutput, LayerStatistics, SampleName
from neurarium.ui.bridge import translate_message
from neurarium.ui.bridge.words import sample_name
from neurarium.ui.instruments.activations.drawing import Drawing, Spot
from neurarium.ui.instruments.activations.shown import Shown
from neurarium.ui.instruments.activations.strips import word
from neurarium.ui.pictures.numbers import plain, short

LISTED = 12  # units that are named


def _tr(text: str) -> str:
    return QCoreApplication.translate("Activations", text)


def part_words(part: str) -> str:
    """"the validation part"."""
    return {
        "train": _tr("the training part"), "validation": _tr("the validation part"), "test": _tr("the test part"),
    }.get(part, part)  # fmt: skip


def sample_words(sample: SampleName, other: SampleName | None = None) -> str:
    """"validation sample 13 (truth 7)", and beside which other one it is shown."""
    if other is not None:
        return _tr("{0}, beside {1}").format(sample_words(sample), sample_words(other))
    text = sample_name(sample.part, sample.index)
    return _tr("{0} (truth {1})").format(text, word(sample.label)) if sample.label else text


def batch_words(value: LayerStatistics, title: Message | None = None) -> str:
    """"128 validation samples", or what samples that were chosen together have in common."""
    if value.chosen:
        text = _tr("1 chosen sample") if value.samples == 1 else _tr("{0} chosen samples").format(f"{value.samples:,}")
        return f"{text} ({translate_message(title)})" if title is not None else text
    if value.samples == 1:
        return _tr("1 sample of {0}").format(part_words(value.part))
    counted = {"train": _tr("{0} training samples"), "validation": _tr("{0} validation samples"),
               "test": _tr("{0} test samples")}.get(value.part, "{0}")  # fmt: skip
    return counted.format(f"{value.samples:,}")


def numbers_words(value: LayerOutput | LayerStatistics) -> str:
    """What the numbers are, where they are not simply what the layer puts out."""
    kinds = {
        "standardised": _tr("standardised, as the network gets it"), "probability": _tr("probabilities"),
        "target": _tr("in the target's own unit"),
    }  # fmt: skip
    text = kinds.get(value.unit, "")
    if value.shrunk > 1:
        mean = _tr("each cell the mean of {0}×{0} places").format(value.shrunk)
        text = f"{text} · {mean}" if text else mean
    return text


def range_words(shown: Shown, value: LayerOutput | LayerStatistics) -> str:
    """"0 to 3.2"; how much is no number."""
    if shown.form == "tokens":
        return ""
    values = np.concatenate([panel.values.ravel() for panel in shown.panels[:2]])
    finite = values[np.isfinite(values)]
    if not finite.size:
        return _tr("not a single number: everything is NaN or infinite")
    text = _tr("{0} to {1}").format(plain(float(finite.min())), plain(float(finite.max())))
    missing = values.size - finite.size
    return f"{text} · " + _tr("{0} of {1} are no numbers (red)").format(
        f"{missing:,}", f"{values.size:,}") if missing else text  # fmt: skip


def role_words(role: str, value: LayerOutput | LayerStatistics) -> str:
    """What stands before one of three panels."""
    if role == "difference":
        return _tr("difference")
    sample = None
    if isinstance(value, LayerOutput):
        sample = value.sample if role == "chosen" else value.second_sample
    name = _tr("chosen") if role == "chosen" else _tr("other")
    if sample is None or not sample.label or len(sample.label) > 12:
        return name
    return f"{name}: {word(sample.label)}"


def unit_words(shown: Shown, unit: int) -> str:
    """"unit 5", "map 5", or the unit's own name."""
    if unit < len(shown.names):
        return word(shown.names[unit])
    if shown.slices:
        return _tr("slice {0}").format(unit + 1)
    kinds = {"maps": _tr("map {0}"), "channels": _tr("channel {0}")}
    return kinds.get(shown.form, _tr("unit {0}")).format(f"{unit + 1:,}")


def spot_words(shown: Shown, value: LayerOutput | LayerStatistics, spot: Spot) -> str:
    """The number under the mouse, in every panel."""
    if shown.form == "tokens":
        panel = shown.panels[0]
        if spot.unit >= panel.values.size:
            return ""
        number = int(panel.values.reshape(-1)[spot.unit])
        said = word(panel.words[spot.unit]) if spot.unit < len(panel.words) else ""
        return _tr("place {0}: “{1}” (token {2})").format(spot.unit + 1, said, number)
    where = unit_words(shown, spot.unit)
    if shown.form == "maps" and shown.panels[0].values[0].size > 1:
        where = _tr("{0}, row {1}, column {2}").format(where, spot.at[1] + 1, spot.at[2] + 1)
    elif shown.form == "sequence":
        words = shown.panels[0].words
        said = f" “{word(words[spot.at[0]])}”" if spot.at[0] < len(words) else ""
        place = _tr("layer {0}{1}, {2}") if shown.layers else _tr("time {0}{1}, {2}")
        where = place.format(spot.at[0] + 1, said, where)
    elif shown.form == "channels":
        where = _tr("{0}, position {1}").format(where, spot.at[1] + 1)
    numbers = [
        short(float(panel.values[spot.at]), 4) if _inside(panel.values.shape, spot.at) else "–"
        for panel in shown.panels
    ]
    if len(numbers) < 2:
        return f"{where}: {numbers[0]}"
    text = _tr("{0}: {1}, other {2}").format(where, numbers[0], numbers[1])
    return text + ", " + _tr("difference {0}").format(numbers[2]) if len(numbers) > 2 else text


def _inside(shape: tuple[int, ...], at: tuple[int, ...]) -> bool:
    return len(shape) == len(at) and all(i < size for i, size in zip(at, shape, strict=True))


def size_words(shown: Shown, value: LayerOutput | LayerStatistics, drawings: Sequence[Drawing]) -> str:
    """"8 maps of 16×16", and how much of it is in sight."""
    values = shown.panels[0].values
    total = value.total if not shown.slices else len(values)
    if shown.form == "maps":
        what = _tr("{0} slices of {1}×{2}") if shown.slices else _tr("{0} maps of {1}×{2}")
        text = what.format(f"{total:,}", *values.shape[1:])
        if shown.depth:
            text += " · " + _tr("slice {0} of {1}").format(shown.slice + 1, shown.depth)
    elif shown.layers:
        text = _tr("{0} units, each layer (and direction) a column").format(f"{total:,}")
    elif shown.form == "sequence":
        text = _tr("{0} units over {1} places, time →").format(f"{total:,}", values.shape[0])
    elif shown.form == "channels":
        text = _tr("{0} channels over {1} positions →").format(f"{total:,}", values.shape[1])
    elif shown.form == "tokens":
        text = _tr("{0} tokens").format(f"{values.size:,}")
    else:
        text = _tr("1 number") if total == 1 else _tr("{0} numbers").format(f"{total:,}")
    hidden = total - values.shape[1 if shown.form == "sequence" else 0] if shown.form != "tokens" else 0
    if hidden > 0 and not shown.slices:
        text += " · " + _tr("the last {0} are left out").format(f"{hidden:,}")
    if drawings and drawings[0].rows > drawings[0].visible:
        text += " · " + _tr("scroll for more")
    return text


def range_of(low: float, high: float) -> str:
    """"0 to 3.2"."""
    if not np.isfinite(low):
        return _tr("not a single number")
    return _tr("{0} to {1}").format(plain(low), plain(high))


def list_words(units: NDArray[np.intp]) -> str:
    """"Units 3, 7 and 9 more", "" for none."""
    if not units.size:
        return ""
    shown = ", ".join(f"{unit + 1:,}" for unit in units[:LISTED])
    if units.size > LISTED:
        return _tr("Units {0} and {1} more.").format(shown, f"{units.size - LISTED:,}")
    return _tr("Unit {0}.").format(shown) if units.size == 1 else _tr("Units {0}.").format(shown)
