"""What the methods are called, what each answers and where it ends."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from neurarium.session.readings.attribution import Attribution, Baseline, Explained, Method, Saliency
from neurarium.ui.bridge.words import sample_name
from neurarium.ui.pictures.numbers import percent, short


def _tr(text: str) -> str:
    return QCoreApplication.translate("Saliency", text)


def names() -> dict[Method, str]:
    """By method, as the field calls them."""
    return {
        "gradient": _tr("Gradient"), "product": _tr("Gradient × input"), "integrated": _tr("Integrated gradients"),
        "cam": _tr("Grad-CAM"), "occlusion": _tr("Occlusion"),
    }  # fmt: skip


def sentences() -> dict[Method, str]:
    """One sentence each: what the method answers, and its limit."""
    return {
        "gradient": _tr("Where would a tiny change of the input change the answer most? It says nothing about larger "
                        "changes, and is noisy where the network is steep."),
        "product": _tr("The gradient, weighted by what is there: exact for linear networks only, and blind to every "
                       "input that is 0."),
        "integrated": _tr("How much of the answer does each input bring, on the way from the baseline? All shares add "
                          "up to the difference, but another baseline gives other shares."),
        "cam": _tr("Which places made the maps of a convolution speak for the class? As coarse as those maps, and "
                   "blind to what speaks against it."),
        "occlusion": _tr("How much does the answer lose when a piece is covered? Honest but slow, and pieces that "
                         "stand in for each other hide each other."),
    }  # fmt: skip


def class_text(found: Saliency, index: int) -> str:
    return visible(found.classes[index] if 0 <= index < len(found.classes) else str(index))


def visible(text: str) -> str:
    """A space is made seen."""
    return "␣" if text == " " else text


def answer_text(found: Saliency, one: Explained, *, short_form: bool = False) -> str:
    """"8 (83 %)", in short "8", or a regression's answer."""
    if not found.classes:
        return short(float(one.answer[0]), 4)
    best = int(one.answer.argmax())
    return class_text(found, best) if short_form else f"{class_text(found, best)} ({percent(float(one.answer[best]))})"


def target_text(found: Saliency, one: Explained) -> str:
    """Which class is explained, and whether it is the predicted or the true one."""
    if not found.classes:
        return _tr("Explains the answer {0}").format(short(float(one.answer[0]), 4))
    name, share = class_text(found, one.target), percent(float(one.answer[one.target]))
    predicted, true = one.target == int(one.answer.argmax()), one.truth == one.target
    if predicted and true:
        return _tr("Explains class {0} ({1}): predicted, and right").format(name, share)
    if predicted and one.truth is not None:
        return _tr("Explains class {0} ({1}): predicted, but it is {2}").format(
            name, share, class_text(found, one.truth))  # fmt: skip
    if predicted:
        return _tr("Explains class {0} ({1}): predicted").format(name, share)
    if true:
        return _tr("Explains class {0} ({1}): the true one").format(name, share)
    return _tr("Explains class {0} ({1})").format(name, share)


def sample_text(one: Explained) -> str:
    return sample_name(one.part, one.index)


def baseline_text(baseline: Baseline, kind: str) -> str:
    if baseline == "mean":
        return _tr("baseline: average of the training part")
    return {"image": _tr("baseline: black"), "tokens": _tr("baseline: no token"),
            "signal": _tr("baseline: silence")}.get(kind, _tr("baseline: zero"))  # fmt: skip


def unit_text(one: Attribution, found: Saliency, kind: str) -> str:
    """What the numbers of a method are, in the line below its picture."""
    if one.method == "gradient":
        return _tr("length of the gradient") if kind == "tokens" else _tr("output per 1 of input")
    if one.method == "product":
        return _tr("sum {0}").format(short(one.total or 0.0))
    if one.method == "integrated":
        return _tr("sum {0} of {1}").format(short(one.total or 0.0), short(one.difference or 0.0))
    if one.method == "occlusion":
        return _tr("probability lost") if found.classes else _tr("answer lost")
    return ""
