"""The rules. Each looks for one illness and is silent while in doubt: a false alarm is worse than a late one."""

from __future__ import annotations

import math

from neurarium.diagnosis.facts import Finding, LayerFacts, Remedy, RunFacts
from neurarium.layers import SPECS
from neurarium.messages import message

VANISHED = 1e-4  # of the gradient that a layer nearer to the output gets
EXPLODED = 1e3  # times the size of the weights themselves
GREW, LARGE = 10.0, 3.0  # times the first size of the weights, and at least so large
DEAD = 0.5  # share of an activation's units; fewer are usual and harmless
FEW_UNITS = 8  # where there are fewer, half of them is soon said: then all must be
FAST = 0.1  # of the size of the weights in one step
SLOW = 1e-5
EARLY = 20  # steps: until then large updates of small first weights are usual
LOOKS = 5
FLAT = frozenset({"Sigmoid", "Hardsigmoid"})  # lets a quarter of the gradient through at best
BENT = frozenset({"ReLU", "ReLU6", "LeakyReLU", "PReLU", "RReLU", "ELU", "GELU", "SiLU", "Mish", "CELU"})
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
GOAL = 1e-2  # an update ÷ weight to aim at, from above


def diagnose(facts: RunFacts) -> tuple[Finding, ...]:
    """All findings, the gravest first; none when nothing is wrong for sure."""
    exploding, dead = _exploding(facts), _dead(facts)
    found = exploding or _fast(facts)
    if not found and not any(entry.dead >= 1.0 for entry in facts.activations):
        found = _vanishing(facts)  # else it is clear where the gradient ends, and why
    found += dead
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
    if share > 0:
        sentence = message(
            "The gradient vanishes on its way back: of {strong} at “{after}” only {weak} is left at “{layer}”, "
            "{times} times less. That layer hardly learns.",
            strong=_short(after.gradient), after=after.title, weak=_short(layer.gradient), layer=layer.title,
            times=_times(1 / share),
        )  # fmt: skip
    else:
        sentence = message(
            "The gradient vanishes on its way back: {strong} at “{after}”, nothing at all at “{layer}”. That layer "
            "does not learn.",
            strong=_short(after.gradient), after=after.title, layer=layer.title,
        )  # fmt: skip
    remedy = _let_through(facts, layer.card, after.card)
    if remedy is None and facts.steps and layer.begins != "default":
        sentence = message("{sentence} A reset gives the layers the first weights that their cards ask for.",
                           sentence=sentence)  # fmt: skip
    return [Finding("vanishing", layer.card, sentence, remedy)]


def _let_through(facts: RunFacts, first: str, last: str) -> Remedy | None:
    """What lets the gradient through between two layers: activations with a slope of 1 at zero, and first weights that
    keep signals at their size (Glorot and Bengio 2010; He et al. 2015 for ReLU)."""
    low, high = facts.places.get(first, 0), facts.places.get(last, 0)

    def between(card: str) -> bool:
        return low <= facts.places.get(card, -1) <= high

    kinds = {entry.card: entry.type for entry in facts.activations if between(entry.card)}
    layers = [layer.card for layer in facts.layers if between(layer.card) and layer.begins == "default"
              and "weight_init" in SPECS[layer.type].defaults()]  # fmt: skip
    if not layers or not kinds:
        return None
    flat = dict.fromkeys((card for card, kind in kinds.items() if kind in FLAT), "Tanh")
    bent = all(kind in BENT for kind in kinds.values())
    if bent:
        label = message("Kaiming first weights")
    else:
        label = message("Tanh, Xavier first weights") if flat else message("Xavier first weights")
    later = message("The layers get their new first weights with the next Reset.") if facts.steps else None
    begin = {"weight_init": "kaiming_normal" if bent else "xavier_uniform"}
    return Remedy(label, later, types=flat, params=dict.fromkeys(layers, begin))


def _exploding(facts: RunFacts) -> list[Finding]:
    huge = [layer for layer in facts.layers if layer.weight > 0 and layer.gradient >= EXPLODED * layer.weight]
    if huge:
        layer = max(huge, key=lambda entry: entry.gradient / entry.weight)
        sentence = message(
            "The gradient explodes: in “{layer}” it is {gradient}, {times} times the size of the weights "
            "({weight}).",
            layer=layer.title, gradient=_short(layer.gradient), times=_times(layer.gradient / layer.weight),
            weight=_short(layer.weight),
        )  # fmt: skip
        remedy = None
        if not facts.clip_norm:
            remedy = Remedy(message("Clip the gradient at 1"), recipe={"clip_norm": 1.0})
        return [Finding("exploding", layer.card, sentence, remedy or _slower(facts, layer.ratio))]
    grown = [layer for layer in facts.layers
             if layer.first > 0 and layer.weight >= max(LARGE, GREW * layer.first) and layer.most >= FAST]  # fmt: skip
    if not grown:
        return []
    layer = max(grown, key=lambda entry: entry.weight / entry.first)
    sentence = message(
        "The weights of “{layer}” explode: from {first} at the beginning to {now} ({times} times as large), at a "
        "learning rate of {rate:g}. A smaller one and a reset bring them back.",
        layer=layer.title, first=_short(layer.first), now=_short(layer.weight),
        times=_times(layer.weight / layer.first),
        rate=facts.learning_rate,
    )  # fmt: skip
    return [Finding("exploding", layer.card, sentence, _slower(facts, layer.most / 10))]


# -- units -------------------------------------------------------------------------------------------


def _dead(facts: RunFacts) -> list[Finding]:
    ill = [entry for entry in facts.activations if entry.dead >= (DEAD if entry.units >= FEW_UNITS else 1.0)]
    if not ill:
        return []
    worst = max(ill, key=lambda entry: entry.dead)
    count = round(worst.dead * worst.units)
    if count == worst.units:
        sentence = message(
            "“{layer}” is dead: all of its {units} units put out 0 for every one of {samples} samples, so nothing "
            "before it learns.", layer=worst.title, units=worst.units, samples=worst.samples,
        )  # fmt: skip
    else:
        sentence = message(
            "In “{layer}” {count} of {units} units are dead: they put out 0 for every one of {samples} samples and "
            "do not learn.", layer=worst.title, units=worst.units, samples=worst.samples, count=count,
        )  # fmt: skip
    if len(ill) > 1:
        sentence = message("{sentence} In {count} other activations half of the units or more are dead.",
                           sentence=sentence, count=len(ill) - 1) if len(ill) > 2 else (
                   message("{sentence} In “{layer}” half of the units or more are dead, too.", sentence=sentence,
                           layer=next(entry.title for entry in ill if entry is not worst)))  # fmt: skip
    remedy = Remedy(message("Use LeakyReLU instead"), types={entry.card: "LeakyReLU" for entry in ill})
    return [Finding("dead", worst.card, sentence, remedy)]


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


def _times(value: float) -> str:
    """16,782; from a million on the power of ten: 10¹⁷; ∞ where that is no number any more."""
    if not math.isfinite(value):
        return "∞"
    return f"{value:,.0f}" if value < 1e6 else _power(round(math.log10(value)))


def _power(exponent: int) -> str:
    return "10" + str(exponent).translate(_RAISED)


def _short(value: float) -> str:
    """Two figures: 0.013, 683, 3.1·10⁻⁹, ∞."""
    if not math.isfinite(value):
        return "∞"
    if 10 <= value < 1e6:
        return f"{value:,.0f}"
    if value == 0 or 1e-4 <= value < 10:
        return f"{value:.2g}"
    figures, _, exponent = f"{value:.1e}".partition("e")
    return f"{figures}·{_power(int(exponent))}"
