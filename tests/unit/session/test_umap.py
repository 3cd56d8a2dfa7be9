"""UMAP for real, through the Embeddings study: what it must not lose, how it is played, and that it can be left."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from helpers.small_runs import data, dense
from neurarium.probes import spreading
from neurarium.recipe import Recipe
from neurarium.session.asking import Ask, Reading, ask
from neurarium.session.instruments import embeddings, instruments
from neurarium.session.look import Interest, Look
from neurarium.session.sampling import Chosen
from neurarium.session.studio import Studio
from neurarium.training import Trainer

# umap's own, about a part that nothing here uses
pytestmark = pytest.mark.filterwarnings("ignore:Tensorflow not installed")


@pytest.fixture
def look() -> Iterator[Look]:
    prepared = data("iris")
    yield Look(Trainer(dense(4, 6, outputs=3), Recipe(), prepared), Chosen(prepared), Interest())
    for thread in fits():
        thread.join(100)
        assert not thread.is_alive()


def fits() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "neurarium umap"]


def flowers(look: Look, method: str, **options: Any) -> Ask:
    """The flowers of the training part as they go into the network."""
    return ask("embedding", look.network.inputs[0], method=method, part="train", **options)


def work(studio: Studio, look: Look, one: Ask, until: Callable[[Reading], Any]) -> list[Any]:
    """Every value that is told, until something holds of the reading."""
    told: list[Any] = []
    studio.open([one])
    while True:
        busy = studio.busy(look)
        studio.work(look, 0.0)
        with look.eyes():
            reading = studio.read(look)[one]
        assert reading.problem is None, reading.problem
        if reading.value is not None and (not told or told[-1] is not reading.value):
            told.append(reading.value)
        if until(reading):
            return told
        assert busy


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> Callable[[Reading], Any]:
    """True of a reading that can be played. The fit begins once it was told that it does, however quick it is."""
    told, course = threading.Event(), spreading.umap_course

    def later(*arguments: Any) -> Any:
        assert told.wait(60)
        return course(*arguments)

    def until(reading: Reading) -> Any:
        if reading.value is not None and reading.value.fitting:
            told.set()
        return reading.share == 1 and reading.value is not None and len(reading.value.course)

    monkeypatch.setattr(embeddings, "umap_course", later)
    return until


def test_what_lies_apart_stays_apart_and_the_way_begins_on_the_screen(
    look: Look, played: Callable[[Reading], Any]
) -> None:
    studio = Studio(instruments())
    flat = work(studio, look, flowers(look, "pca"), lambda reading: reading.share == 1)[-1].positions
    told = work(studio, look, flowers(look, "umap"), played)
    value = told[-1]
    assert told[0].fitting >= 1 and np.array_equal(told[0].positions, flat) and not value.fitting
    assert value.course.shape == (spreading.UMAP_PICTURES + 1, len(flat), 2) and np.isfinite(value.course).all()
    assert np.array_equal(value.course[-1], value.positions)
    for axis in range(2):
        assert np.corrcoef(value.course[0][:, axis], flat[:, axis])[0, 1] > 0.9

    setosa = look.prepared.y("train")[value.indices] == 0  # the one kind that no plane confuses with the others
    away = np.linalg.norm(value.positions[:, None] - value.positions[None], axis=2)
    np.fill_diagonal(away, np.inf)
    assert away[setosa][:, ~setosa].min() > 2 * away[setosa][:, setosa].min(axis=1).max()
    assert spreading.umap_compiled()


def test_a_fit_that_nobody_wants_any_more_ends(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[int] = []
    seen, go = threading.Event(), threading.Event()
    course = spreading.umap_course

    def slowly(x: Any, start: Any, neighbours: int, heed: Callable[[int], None]) -> Any:
        def each(done: int) -> None:
            heard.append(done)
            seen.set()
            assert go.wait(60)
            heed(done)

        return course(x, start, neighbours, each)

    monkeypatch.setattr(embeddings, "umap_course", slowly)
    studio = Studio(instruments())
    work(studio, look, flowers(look, "umap"), lambda reading: seen.is_set())
    (thread,) = fits()
    studio.open([flowers(look, "umap", neighbours=5)])  # a neighbour less or more: another question
    for _ in range(20):
        studio.work(look, 0.0)
        assert fits() == [thread]  # the next one waits for its end
    go.set()
    thread.join(60)
    assert not thread.is_alive() and heard == [1]
    monkeypatch.setattr(embeddings, "umap_course", course)
    value = work(studio, look, flowers(look, "umap", neighbours=5), lambda reading: len(reading.value.course))[-1]
    assert np.isfinite(value.positions).all()


def test_that_it_is_compiled_for_the_first_time_is_told(
    look: Look, played: Callable[[Reading], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreading, "_compiled", False)
    studio = Studio(instruments())
    told = work(studio, look, flowers(look, "umap"), played)
    assert told[0].compiling and not told[-1].compiling and spreading.umap_compiled()
