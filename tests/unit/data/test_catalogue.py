"""What the chooser is told about the data sets."""

import subprocess
import sys

import numpy as np
import pytest

from neurarium.data import DATASETS, info, load, task_facts, thumbnail
from neurarium.messages import UserError
from neurarium.recipe import DataChoice

WANTED = {
    "digits", "iris", "wine", "breast-cancer", "diabetes", "circle", "xor", "gauss", "spiral", "moons", "rings",
    "plane", "bumps", "sine", "line", "steps",
    "shapes", "names", "sentences", "next-letter", "missing-word", "reverse", "waves", "shapes-3d",
    "digit-pairs",
}  # fmt: skip


def test_every_set_is_there():
    assert set(DATASETS) == WANTED


@pytest.mark.parametrize("key", sorted(WANTED))
def test_facts_agree_with_what_is_loaded(key):
    facts, prepared = info(key), load(DataChoice(key))
    task = task_facts(DataChoice(key))
    assert sum(prepared.sizes) == (facts.size or 500)
    assert prepared.x("train").shape == (prepared.size("train"), *task.input_shape)
    assert len(prepared.feature_names) in (0, prepared.x("train").shape[1])
    assert [x.shape[1:] for x in prepared.xs("train")] == [task.input_shape, *(shape for shape, _ in task.more_inputs)]
    if facts.kind == "regression":
        assert prepared.y("train").shape == (prepared.size("train"), 1)
        assert task.output_size == 1
    else:
        never = {"·", "the", "in"} if key == "missing-word" else set()
        assert {facts.classes[y] for y in np.unique(prepared.y("train"))} == set(facts.classes) - never
        assert prepared.y("train").shape[1:] == ((task.positions,) if task.positions else ())
        assert task.output_size == (1 if facts.kind == "binary" else len(facts.classes))


@pytest.mark.parametrize("key", sorted(WANTED))
def test_thumbnails_fit_their_frame(key):
    small = thumbnail(key)
    if info(key).tokens:
        assert len(small.texts) == 9
        assert len(set(small.texts)) > 5
        assert all(0 < len(text) < 80 for text in small.texts)
    elif info(key).group == "signals":
        assert small.signals.shape == (4, 64)
        assert np.abs(small.signals).max() == 1
    elif info(key).image or info(key).group == "volumes":
        wanted = {"shapes": (9, 16, 16, 3), "digit-pairs": (8, 8, 17)}
        assert small.pictures.shape == wanted.get(key, (9, 8, 8))
        assert small.pictures.min() >= 0
        assert small.pictures.max() <= 1
    else:
        assert small.points.shape[1] == 2
        assert len(small.points) == len(small.values) > 50
        assert small.points.min() >= 0
        assert small.points.max() <= 1
        assert small.classes == len(info(key).classes)


def test_a_wrong_name_says_what_there_is():
    with pytest.raises(UserError, match=r"no data set “mnist”; there are digits, circle"):
        load(DataChoice("mnist"))


def test_no_choice_asks_for_nothing():
    task = task_facts(DataChoice())
    assert (task.input_shape, task.output_size, task.kind) == (None, None, None)


def test_loading_imports_neither_torch_nor_scikit_learn():
    code = (
        "import sys; from neurarium.data import DATASETS, load; from neurarium.recipe import DataChoice\n"
        "for key in DATASETS: load(DataChoice(key))\n"
        "print([name for name in ('torch', 'sklearn', 'scipy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
