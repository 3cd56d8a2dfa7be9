"""The rules. Each looks for one illness and is silent while in doubt: a false alarm is worse than a late one."""

from __future__ import annotations

import math

from neurarium.diagnosis.facts import ActivationFacts, Finding, LayerFacts, Remedy, RunFacts
from neurarium.messages import Message, message

VANISHED = 1e-4  # of the gradient that a layer nearer to the output gets
EXPLODED = 1e3  # times the size of the weights themselves
GREW = 10.0  # times the first size of the weights, while they still move fast
DEAD = 0.5  # share of an activation's units; fewer are usual and harmless
FEW_UNITS = 4  # where there are fewer, half of them is soon said
FAST = 0.1  # of the size of the weights in one step
SLOW = 1e-5
EARLY = 20  # steps: until then large updates of small first weights are usual
LOOKS = 5
SQUASHING = frozenset({"Sigmoid", "Tanh", "Hardsigmoid", "Hardtanh", "Softsign"})
GOAL = 1e-2  # an update ÷ weight to aim at, from above


def diagnose(facts: RunFacts) -> tuple[Finding, ...]:
    """All findings, the gravest first; none when nothing is wrong for sure."""
    exploding = _exploding(facts)
    dead = _dead(facts)
    found = [*exploding, *dead]
    if not exploding:
        found += _fast(facts)
    if not any(entry.dead >= 1.0 for entry in facts.activations):  # else it is clear where the gradient ends
        found += _vanishing(facts)
    if not found:
        found += _slow(facts)
    return tuple(found)


# -- on the way back ---------------------------------------------------------------------------------


def _vanishing(facts: RunFacts) -> list[Finding]:
    known = [layer for layer in facts.layers if math.isfinite(layer.gradient)]
    worst: tuple[float, LayerFacts, LayerFacts] | None = None
    for index, layer in enumerate(known[:-1]):
        after = max(known[index + 1 :], key=lambda other: other.gradient)
        if after.gradient > 0 and (worst is None or layer.gradient / after.gradient < worst[0]):
            worst = layer.gradient / after.gradient, layer, after
    if worst is None or worst[0] > VANISHED:
        return []
    share, layer, after = worst
    squashing = _between(facts, layer.card, after.card)
    if share > 0:
        sentence = message(
            "The gradient vanishes on its way back: of {strong} at “{after}” only {weak} is left at “{layer}”, "
            "{times:,.0f} times less. That layer hardly learns.",
            strong=_short(after.gradient), after=after.title, weak=_short(layer.gradient), layer=layer.title,
            times=1 / share,
        )  # fmt: skip
    else:
        sentence = message(
            "The gradient vanishes on its way back: {strong} at “{after}”, nothing at all at “{layer}”. That layer "
            "does not learn.",
            strong=_short(after.gradient), after=after.title, layer=layer.title,
        )  # fmt: skip
    remedy = None
    if len(squashing) > 1:
        count, kind = len(squashing), squashing[0].type
        label = message("Use ReLU in place of {count} {type}", count=count, type=kind)
        remedy = Remedy(label, types={entry.card: "ReLU" for entry in squashing})
    return [Finding("vanishing", layer.card, sentence, remedy)]


def _between(facts: RunFacts, first: str, last: str) -> list[ActivationFacts]:
    """The squashing activations between two layers, each card once."""
    low, high = facts.places.get(first, 0), facts.places.get(last, 0)
    found = {entry.card: entry for entry in facts.activations
             if entry.type in SQUASHING and low <= facts.places.get(entry.card, -1) <= high}  # fmt: skip
    return list(found.values())


def _exploding(facts: RunFacts) -> list[Finding]:
    huge = [layer for layer in facts.layers if layer.weight > 0 and layer.gradient >= EXPLODED * layer.weight]
    if huge:
        layer = max(huge, key=lambda entry: entry.gradient / entry.weight)
        sentence = message(
            "The gradient explodes: in “{layer}” it is {gradient}, {times:,.0f} times the size of the weights "
            "({weight}).",
            layer=layer.title, gradient=_short(layer.gradient), times=layer.gradient / layer.weight,
            weight=_short(layer.weight),
        )  # fmt: skip
        remedy = None
        if not facts.clip_norm:
            remedy = Remedy(message("Clip the gradient at 1"), recipe={"clip_norm": 1.0})
        return [Finding("exploding", layer.card, sentence, remedy or _slower(facts, layer.ratio))]
    grown = [layer for layer in facts.layers if layer.first > 0 and layer.weight >= GREW * layer.first
             and layer.ratio >= FAST / 10 and facts.looks >= LOOKS]  # fmt: skip
    if not grown:
        return []
    layer = max(grown, key=lambda entry: entry.weight / entry.first)
    sentence = message(
        "The weights of “{layer}” explode: from {first} at the beginning to {now}, {times:,.0f} times as large, at a "
        "learning rate of {rate:g}.",
        layer=layer.title, first=_short(layer.first), now=_short(layer.weight), times=layer.weight / layer.first,
        rate=facts.learning_rate,
    )  # fmt: skip
    return [Finding("exploding", layer.card, sentence, _slower(facts, max(layer.ratio, layer.most)))]


# -- units -------------------------------------------------------------------------------------------


def _dead(facts: RunFacts) -> list[Finding]:
    found = []
    for entry in facts.activations:
        if not math.isfinite(entry.dead) or entry.units < FEW_UNITS or entry.dead < DEAD:
            continue
        count = round(entry.dead * entry.units)
        values = {"layer": entry.title, "units": entry.units, "count": count, "samples": entry.samples}
        if count == entry.units:
            sentence = message(
                "“{layer}” is dead: all of its {units} units put out 0 for every one of {samples} samples, so nothing "
                "before it learns.", **values,
            )  # fmt: skip
        else:
            sentence = message(
                "In “{layer}” {count} of {units} units are dead: they put out 0 for every one of {samples} samples and "
                "do not learn.", **values,
            )  # fmt: skip
        label = message("Use LeakyReLU instead")
        found.append(Finding("dead", entry.card, sentence, Remedy(label, types={entry.card: "LeakyReLU"})))
    return found


# -- pace --------------------------------------------------------------------------------------------


def _fast(facts: RunFacts) -> list[Finding]:
    fast = [layer for layer in facts.layers if layer.ratio >= FAST]
    if not fast or facts.steps < EARLY or facts.looks < LOOKS:
        return []
    layer = max(fast, key=lambda entry: entry.ratio)
    sentence = message(
        "The steps are too large: each moves the weights of “{layer}” by {share:.0%} of their size, a learning rate of "
        "{rate:g} is too high. About a thousandth is usual.",
        layer=layer.title, share=layer.ratio, rate=facts.learning_rate,
    )  # fmt: skip
    return [Finding("fast", layer.card, sentence, _slower(facts, layer.ratio))]


def _slow(facts: RunFacts) -> list[Finding]:
    known = [layer for layer in facts.layers if math.isfinite(layer.most) and layer.most > 0]
    if not known or facts.steps < EARLY or facts.looks < LOOKS or max(layer.most for layer in known) > SLOW:
        return []
    layer = max(known, key=lambda entry: entry.most)
    sentence = message(
        "The steps are too small: even in “{layer}” none moved the weights by more than {share} of their size, a "
        "learning rate of {rate:g} is too low. About a thousandth is usual.",
        layer=layer.title, share=_short(layer.most), rate=facts.learning_rate,
    )  # fmt: skip
    factor = 10.0 ** math.floor(math.log10(GOAL / 10 / layer.most))
    return [Finding("slow", layer.card, sentence, _rate(facts.learning_rate * factor))]


def _slower(facts: RunFacts, ratio: float) -> Remedy | None:
    """A smaller learning rate, by so many powers of ten that the steps come down to a usual size."""
    if not math.isfinite(ratio) or ratio <= GOAL or facts.learning_rate <= 0:
        return _rate(facts.learning_rate / 10) if facts.learning_rate > 0 else None
    return _rate(facts.learning_rate * 10.0 ** -math.ceil(math.log10(ratio / GOAL)))


def _rate(rate: float) -> Remedy:
    rate = min(10.0, max(1e-6, float(f"{rate:.3g}")))
    return Remedy(message("Learning rate {rate:g}", rate=rate), recipe={"learning_rate": rate})


def _short(value: float) -> Message | str:
    """Two figures: 0.013, 3.1e-09."""
    return f"{value:.2g}"
