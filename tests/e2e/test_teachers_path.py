"""A teacher's lesson, by hand: which filter matters, what excites it, what is mixed up without it, and why.

What the pictures show is compared with the saved file, worked out anew by torch.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

import neurarium as nr
from helpers.driven_app import DrivenApp, driven_app
from helpers.xserver import XServer, wait_for
from neurarium.data import load as load_data

pytestmark = pytest.mark.xserver

WEIGHTS, EXCITING, WITHOUT = "one('WeightsPicture')", "one('ExcitingPicture')", "one('WithoutPicture')"
MAP, SALIENCY = "one('EmbeddingPicture')", "one('SaliencyPicture')"


# -- what hands do ---------------------------------------------------------------------------------------------------


def train(screen: XServer, app: DrivenApp, until: str) -> None:
    """Space trains; Space pauses as soon as `until` is so."""
    screen.key("space")
    app.wait_until(f"controller().running and {until}", seconds=60)
    screen.key("space")
    app.wait_until("resting()")


def open_view(screen: XServer, app: DrivenApp, title: str) -> None:
    """A click on a tab, or on its entry below "…" where the row has no room for it."""
    if app.ask(f"tab({title!r})"):
        screen.click(*app.ask(f"tab({title!r})"))
    else:
        screen.click(*app.where("centre(window().views.more)"))
        screen.click(*app.where(f"entry({title!r})"))
    app.wait_until(f"shown_view() == {title!r}")


def save_as(screen: XServer, app: DrivenApp, file: Path) -> None:
    """Answer the file dialog that is coming."""
    app.wait_until("dialog() == 'files'")
    screen.key("ctrl+a")
    screen.type(str(file))
    screen.key("Return")
    wait_for(file.is_file, what=str(file))
    app.wait_until("dialog() == ''")


def fresh(picture: str) -> str:
    """Whether a picture shows what belongs to the present sample, selection and units."""
    return f"{picture}.ready and all(r.fresh and r.share >= 1 for r in {picture}.readings.values())"


# -- what torch says -------------------------------------------------------------------------------------------------


@dataclass
class Oracle:
    """The saved network, run without anything of the instruments."""

    network: nn.Module
    weights: dict[str, Tensor]
    x: dict[str, Tensor]
    y: dict[str, NDArray[np.int64]]

    @classmethod
    def of(cls, file: Path) -> Oracle:
        project = nr.open(file)
        network, data = project.network, load_data(project.data)
        parts = ("train", "validation")
        return cls(
            network, dict(network.state_dict()), {part: torch.from_numpy(data.x(part)) for part in parts},
            {part: data.y(part) for part in parts},
        )  # fmt: skip

    def peaks(self, unit: int, part: str) -> NDArray[np.float32]:
        """(n,) the largest output of a filter of conv1 on each sample."""
        found = functional.conv2d(self.x[part], self.weights["conv1.weight"], self.weights["conv1.bias"], padding=1)
        return found[:, unit].amax(dim=(1, 2)).numpy()

    def confusion(self, without: int | None = None) -> NDArray[np.int64]:
        """(true, answered) of the validation part; `without` a filter of conv1, whose weights are made zero."""
        weights = {name: value.clone() for name, value in self.weights.items()}
        if without is not None:
            weights["conv1.weight"][without] = 0
            weights["conv1.bias"][without] = 0
        with torch.no_grad():
            answers = torch.func.functional_call(self.network, weights, (self.x["validation"],)).argmax(1).numpy()
        counts = np.zeros((10, 10), dtype=np.int64)
        np.add.at(counts, (self.y["validation"], answers), 1)
        return counts

    def gradient(self, index: int) -> tuple[int, NDArray[np.float32]]:
        """(predicted class, gradient of its score by the input (8, 8)) of a validation sample."""
        x = self.x["validation"][index : index + 1].clone().requires_grad_()
        scores = self.network(x)[0]
        predicted = int(scores.argmax())
        scores[predicted].backward()
        assert x.grad is not None
        return predicted, x.grad[0, 0].numpy()


def right(counts: NDArray[np.int64]) -> float:
    return float(np.trace(counts)) / float(counts.sum())


# -- the lesson ------------------------------------------------------------------------------------------------------


def test_the_strongest_filter_is_looked_at_and_switched_off_and_mixed_up_digits_are_explained(
    screen: XServer, home: Path
) -> None:
    file = home / "lesson.neurarium"
    with driven_app(screen, home, "--example", "digits-cnn") as app:
        app.wait_until("controller().ready is not None", seconds=60)
        app.ask("controller().session.set_speed(150.0)")  # steps a second: so that it is not perfect before the pause
        train(screen, app, "(controller().snapshot.train_metric or 0) > 0.93")
        screen.key("ctrl+s")
        save_as(screen, app, file)
        oracle = Oracle.of(file)
        assert right(oracle.confusion()) > 0.85

        unit = the_strongest_filter_and_what_excites_it(screen, app, oracle)
        the_network_without_it(screen, app, oracle, unit)
        chosen = two_mixed_up_digits_encircled(screen, app, oracle)
        the_picker_walks_through_them(screen, app, chosen)
        what_their_answers_rest_on(screen, app, oracle, chosen)


def the_strongest_filter_and_what_excites_it(screen: XServer, app: DrivenApp, oracle: Oracle) -> int:
    """Click another filter, then the strongest; what it shows are the training samples with its largest outputs."""
    screen.click(*app.where("card('Conv2d')"))
    open_view(screen, app, "Filters")
    app.wait_until(fresh(WEIGHTS))
    norms = oracle.weights["conv1.weight"].flatten(1).norm(dim=1)
    for unit in (int(norms.argmin()), int(norms.argmax())):
        screen.click(*app.where(f"filter_spot({unit})"))
        app.wait_until(f"{EXCITING}.unit == {unit} and {fresh(EXCITING)} and {EXCITING}.found.unit == {unit}")
    title = app.ask(f"{EXCITING}.title()")
    assert f"filter {unit + 1}" in title.lower() and "conv1" in title

    peaks = oracle.peaks(unit, "train")
    shown = app.ask(f"[{EXCITING}.found.indices.tolist(), {EXCITING}.found.values.tolist()]")
    np.testing.assert_allclose(shown[1], np.sort(peaks)[::-1][: len(shown[1])], rtol=1e-4)
    np.testing.assert_allclose(peaks[shown[0]], shown[1], rtol=1e-4)
    assert len(shown[0]) >= 8

    # A click on one of them puts it on the cards.
    screen.click(*app.where(f"spot_of({EXCITING}, 2)"))
    app.wait_until(f"[shown_sample().part, shown_sample().index] == ['train', {shown[0][2]}]")
    return unit


def the_network_without_it(screen: XServer, app: DrivenApp, oracle: Oracle, unit: int) -> None:
    """The button switches it off: accuracy and confusion are those of weights that are zero. And on again."""
    whole, without = oracle.confusion(), oracle.confusion(without=unit)
    app.wait_until(f"{fresh(WITHOUT)} and {WITHOUT}.answers.verdicts.without is None")
    assert app.ask(f"{WITHOUT}.change") == [pytest.approx(right(whole)), None]
    screen.click(*app.where(f"centre(one('Switch filter {unit + 1} off'))"))
    app.wait_until(f"{fresh(WITHOUT)} and {WITHOUT}.answers.verdicts.without is not None")
    now, before = app.ask(f"{WITHOUT}.change")
    assert (now, before) == (pytest.approx(right(without)), pytest.approx(right(whole)))
    assert now < before
    assert app.ask(f"{WITHOUT}.answers.verdicts.confusion.tolist()") == without.tolist()
    assert app.ask(f"{WITHOUT}.title()") == f"Without conv1 {unit + 1}"
    screen.click(*app.where("centre(one('Switch on'))"))
    app.wait_until(f"{fresh(WITHOUT)} and {WITHOUT}.answers.verdicts.without is None")
    assert app.ask(f"{WITHOUT}.answers.verdicts.confusion.tolist()") == whole.tolist()


def two_mixed_up_digits_encircled(screen: XServer, app: DrivenApp, oracle: Oracle) -> list[int]:
    """On the map of the last layer: "Encircle", and a drag across the two wrong answers that lie closest together."""
    open_view(screen, app, "Embeddings")
    app.wait_until(f"{fresh(MAP)} and {MAP}.value.answers.size > 0 and map_rests({MAP})")
    places = np.array(app.ask(f"map_places({MAP})"))
    indices = np.array(app.ask(f"{MAP}.glide.indices.tolist()"))
    answers = {index: oracle.gradient(index)[0] for index in indices.tolist()}
    wrong = [row for row, index in enumerate(indices.tolist()) if answers[index] != oracle.y["validation"][index]]
    assert len(wrong) >= 2
    first, second = min(
        ((a, b) for a in wrong for b in wrong if a < b), key=lambda pair: float(np.ptp(places[list(pair)], 0).sum())
    )
    low, high = places[[first, second]].min(0) - 6, places[[first, second]].max(0) + 6
    screen.click(*app.where("centre(one('Encircle'))"))
    app.wait_until(f"{MAP}.lasso")
    screen.drag((low[0], low[1]), (high[0], high[1]))
    app.wait_until("controller().focus.selection is not None")
    part, chosen = app.ask("[controller().focus.selection.part, list(controller().focus.selection.indices)]")
    low, high = np.round(low), np.round(high)
    inside = {int(index) for index, at in zip(indices, places, strict=True) if (at > low).all() and (at < high).all()}
    assert (part, set(chosen)) == ("validation", inside)
    assert {int(indices[first]), int(indices[second])} <= set(chosen)
    return list(chosen)


def the_picker_walks_through_them(screen: XServer, app: DrivenApp, chosen: list[int]) -> None:
    """The arrow below the sample goes from one of those encircled to the next, and round."""
    open_view(screen, app, "Live")
    met = []
    for _ in range(len(chosen)):
        before = app.wait_until("shown_sample().index in controller().focus.selection.indices and shown_sample().index")
        met.append(before)
        screen.click(*app.where("centre(one('SamplePicker').next)"))
        if len(chosen) > 1:
            app.wait_until(f"shown_sample().index != {before}")
    assert set(met) == set(chosen)


def what_their_answers_rest_on(screen: XServer, app: DrivenApp, oracle: Oracle, chosen: list[int]) -> None:
    """Saliency has them in a row; the gradients are torch's."""
    open_view(screen, app, "Saliency")
    app.wait_until(f"{SALIENCY}.selected and {fresh(SALIENCY)} and {SALIENCY}.found is not None")
    shown = app.ask(f"[[one.index, one.target] for one in {SALIENCY}.found.samples]")
    assert {index for index, _ in shown} <= set(chosen) and len(shown) >= 2
    for place, (index, target) in enumerate(shown):
        predicted, gradient = oracle.gradient(index)
        found = app.ask(f"{SALIENCY}.found.samples[{place}].method('gradient').values[0][0].tolist()")
        assert target == predicted
        np.testing.assert_allclose(found, gradient, rtol=1e-3, atol=1e-5)
    assert "encircled" in app.ask(f"{SALIENCY}.title()")


def test_a_picture_in_its_own_window_is_frozen_compared_and_saved(screen: XServer, home: Path) -> None:
    """What is frozen stays, in its window, on the board and in the file, while the network learns on."""
    table = home / "confusion.csv"
    own, live = "one('PictureWindow').frame", "frame_of('ConfusionPicture').picture"
    with driven_app(screen, home, "--example", "digits-cnn") as app:
        app.wait_until("controller().ready is not None", seconds=60)
        train(screen, app, "step() >= 40")
        open_view(screen, app, "Output")
        app.wait_until(fresh(live))
        screen.click(*app.where("centre(frame_of('ConfusionPicture').more_button)"))
        screen.click(*app.where("entry('Window of its own')"))
        app.wait_until(f"{own}.picture.ready and one('PictureWindow').isActiveWindow()")
        screen.click(*app.where(f"centre({own}.freeze_button)"))
        app.wait_until(f"{own}.picture.frozen")
        kept = app.ask(f"{own}.picture.answers.verdicts.confusion.tolist()")
        step = app.ask("step()")
        assert f"Kept from step {step}" in app.ask(f"{own}.caption.text()")

        train(screen, app, f"step() >= {step} + 200")
        app.wait_until(f"{fresh(live)} and {live}.answers.verdicts.confusion.tolist() != {kept}")
        assert app.ask(f"{own}.picture.answers.verdicts.confusion.tolist()") == kept

        screen.click(*app.where(f"centre({own}.more_button)"))
        screen.click(*app.where("entry('Keep beside others (Compare)')"))
        screen.click(*app.where(f"centre({own}.more_button)"))
        screen.click(*app.where("entry('Save numbers…')"))
        save_as(screen, app, table)
        rows = list(csv.reader(table.read_text().splitlines()))
        assert rows[0] == ["confusion", "shape", "10", "10"]
        assert [[int(value) for value in row] for row in rows[1:11]] == kept

        screen.key("Escape")
        app.wait_until("not all_of('PictureWindow')")
        open_view(screen, app, "Compare")
        assert app.wait_until("one('BoardView').frames[0].picture.frozen")
        assert app.ask("one('BoardView').frames[0].picture.answers.verdicts.confusion.tolist()") == kept
