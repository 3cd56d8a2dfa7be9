"""A run that is closed and opened again goes on as if it had never been closed."""

import numpy as np
import pytest

from helpers.small_runs import data, dense, digits_cnn, trainer, weights
from neurarium.messages import UserError
from neurarium.project import Checkpoint, Document, load, save
from neurarium.recipe import Recipe
from neurarium.training import Trainer
from neurarium.training.logbook import COLUMNS, Logbook

RECIPES = {
    "adam": Recipe(batch_size=50),
    "adamw clipped": Recipe(optimiser="AdamW", l2=0.1, l1=0.001, clip_norm=0.5, batch_size=50),
    "momentum": Recipe(optimiser="SGD", momentum=0.9, nesterov=True, learning_rate=0.05, batch_size=50),
    "rmsprop": Recipe(optimiser="RMSprop", momentum=0.5, batch_size=50),
    "adagrad": Recipe(optimiser="Adagrad", learning_rate=0.01, batch_size=50),
}


def through_a_file(run: Trainer, folder) -> Checkpoint:
    path = folder / "run.neurarium"
    save(Document(run.graph, run.recipe, run.prepared.choice), path, run.checkpoint())
    return load(path)[1]


@pytest.mark.parametrize("name", sorted(RECIPES))
@pytest.mark.parametrize("at", [0, 7, 26, 40])  # 26 steps are one epoch
def test_saved_and_opened_it_goes_on_bit_by_bit(name, at, tmp_path):
    graph, recipe = digits_cnn(dropout=0.25, normalise=True), RECIPES[name]
    through = trainer(graph, "digits", recipe)
    expected = [through.step().loss for _ in range(at + 30)][at:]
    first = trainer(graph, "digits", recipe)
    for _ in range(at):
        first.step()
    second = trainer(graph, "digits", recipe)
    assert second.restore(through_a_file(first, tmp_path))
    assert [second.step().loss for _ in range(30)] == expected
    for key, value in weights(through).items():
        np.testing.assert_array_equal(weights(second)[key], value)
    assert (second.step_count, second.epoch) == (through.step_count, through.epoch)


def test_curves_and_clocks_are_kept(tmp_path):
    run = trainer(dense(4, 6, outputs=3), "iris")
    for _ in range(40):
        run.step()
    run.evaluate("validation")
    other = trainer(dense(4, 6, outputs=3), "iris")
    other.restore(through_a_file(run, tmp_path))
    assert other.seconds == run.seconds
    assert other.last_loss == run.last_loss
    assert other.train_metric == pytest.approx(run.train_metric)
    assert set(other.history) == {"train_loss", "train_metric", "validation_loss", "validation_metric"}
    for name in run.history:
        for mine, theirs in zip(other.history[name].arrays(), run.history[name].arrays(), strict=True):
            np.testing.assert_array_equal(mine, theirs)


def noted(run: Trainer) -> tuple[np.ndarray, np.ndarray]:
    return run.logbook.steps(), run.logbook.values(run.network)


def test_the_book_of_gradients_is_kept_bit_by_bit_and_goes_on(tmp_path):
    run, other = (trainer(digits_cnn(), "digits") for _ in range(2))
    for each in (run, other):
        each.logbook = Logbook(every=0.0, share=1e9)
    for _ in range(COLUMNS + 3):  # merged in pairs by then, the last one half full
        run.step()
    assert other.restore(through_a_file(run, tmp_path)) and not other.logbook_lost
    for mine, theirs in zip(noted(other), noted(run), strict=True):
        np.testing.assert_array_equal(mine, theirs)
    for each in (run, other):
        for _ in range(4):
            each.step()
    steps, values = noted(other)
    assert steps[1, -1] == COLUMNS + 7 and values.shape[2] == COLUMNS // 2 + 4
    np.testing.assert_array_equal(values, noted(run)[1])
    np.testing.assert_array_equal(steps, noted(run)[0])


def test_what_was_learned_and_forgotten_is_kept(tmp_path):
    run, other = (trainer(digits_cnn(), "digits") for _ in range(2))
    for _ in range(4):
        for _ in range(5):
            run.step()
        run.evaluate("validation")
    other.restore(through_a_file(run, tmp_path))
    for name, value in run.biography.state().items():
        np.testing.assert_array_equal(other.biography.state()[name], value)
    assert len(other.biography.steps) == 4


def test_a_file_from_before_there_was_such_a_book_opens_with_an_empty_one():
    run = trainer(dense(2, 4), "circle")
    run.step()
    saved = run.checkpoint()
    del saved.state["logbook"]
    saved.tensors = {name: value for name, value in saved.tensors.items() if not name.startswith("logbook/")}
    other = trainer(dense(2, 4), "circle")
    assert other.restore(saved) and not other.logbook_lost and other.logbook.columns == 0


@pytest.mark.parametrize("wrong", ["measures", "short", "backwards", "no steps", "kind", "stride", "too long"])
def test_a_book_that_cannot_be_read_is_left_out_and_all_else_goes_on(wrong: str):
    run = trainer(dense(2, 4), "circle")
    run.logbook = Logbook(every=0.0, share=1e9)
    for _ in range(3):
        run.step()
    saved = run.checkpoint()
    name = next(each for each in saved.tensors if each.startswith("logbook/values/"))
    book = saved.state["logbook"]
    if wrong == "measures":
        book["measures"] = ["gradient", "something new"]
    elif wrong == "short":
        saved.tensors[name] = saved.tensors[name][:, :1]
    elif wrong == "backwards":
        saved.tensors["logbook/steps"] = saved.tensors["logbook/steps"][:, ::-1].copy()
    elif wrong == "no steps":
        del saved.tensors["logbook/steps"]
    elif wrong == "kind":
        saved.state["logbook"] = "?"
    elif wrong == "stride":
        book["stride"] = 0
    else:
        saved.tensors["logbook/steps"] = np.arange(2 * COLUMNS + 4).reshape(2, -1, order="F")
    other = trainer(dense(2, 4), "circle")
    assert other.restore(saved) and other.logbook_lost
    assert other.logbook.columns == 0 and other.step_count == 3
    other.step()
    assert other.logbook.steps().tolist() == [[4], [4]]


def test_the_seed_of_the_run_is_kept_even_if_the_recipe_says_another():
    run = trainer(digits_cnn(dropout=0.5), "digits")
    run.reset(seed=1234)
    run.step()
    other = trainer(digits_cnn(dropout=0.5), "digits")
    other.restore(run.checkpoint())
    assert other.seed == 1234
    assert other.step().loss == run.step().loss


def test_a_checkpoint_is_a_copy():
    run = trainer(dense(2, 4), "circle")
    run.step()
    saved = run.checkpoint()
    before = {name: value.copy() for name, value in saved.tensors.items()}
    run.step()
    for name, value in saved.tensors.items():
        np.testing.assert_array_equal(value, before[name])


def test_a_checkpoint_of_another_drawing_is_refused_by_name():
    saved = trainer(dense(2, 4), "circle").checkpoint()
    other = trainer(dense(2, 5), "circle")
    before = weights(other)
    with pytest.raises(UserError, match=r"linear1.bias is \(4,\), not \(5,\)"):
        other.restore(saved)
    np.testing.assert_array_equal(weights(other)["linear1.weight"], before["linear1.weight"])


def test_what_fits_of_another_drawing_can_be_taken_over():
    run = trainer(dense(2, 4, 3), "circle")
    for _ in range(3):
        run.step()
    other = trainer(dense(2, 4, 5), "circle")
    assert other.restore(run.checkpoint(), lenient=True) is False
    np.testing.assert_array_equal(weights(other)["linear1.weight"], weights(run)["linear1.weight"])
    assert other.step_count == 0


def _without_step(saved: Checkpoint) -> None:
    del saved.state["step"]


def _negative_epoch(saved: Checkpoint) -> None:
    saved.state["epoch"] = -3


def _wrong_memory(saved: Checkpoint) -> None:
    saved.tensors["optimiser/0/exp_avg"] = np.zeros((9, 9), np.float32)


def _memory_of_nobody(saved: Checkpoint) -> None:
    saved.tensors["optimiser/77/exp_avg"] = np.zeros((4, 2), np.float32)


def _nameless_memory(saved: Checkpoint) -> None:
    saved.tensors["optimiser/first"] = np.zeros((4, 2), np.float32)


def _broken_curves(saved: Checkpoint) -> None:
    saved.curves["train_loss"] = {"points": "none"}


@pytest.mark.parametrize(
    "damage", [_without_step, _negative_epoch, _wrong_memory, _memory_of_nobody, _nameless_memory, _broken_curves]
)
def test_a_damaged_state_is_refused_and_changes_nothing(damage):
    run = trainer(dense(2, 4), "circle")
    run.step()
    saved = run.checkpoint()
    damage(saved)
    other = trainer(dense(2, 4), "circle")
    before = weights(other)
    with pytest.raises(UserError, match="damaged"):
        other.restore(saved)
    for name, value in weights(other).items():
        np.testing.assert_array_equal(value, before[name])
    assert other.restore(saved, lenient=True) is False
    np.testing.assert_array_equal(weights(other)["linear1.weight"], weights(run)["linear1.weight"])
    other.step()


def test_an_order_that_is_none_begins_the_epoch_again():
    run = trainer(dense(2, 4), "circle")
    run.step()
    saved = run.checkpoint()
    saved.tensors["order"] = saved.tensors["order"] + 10_000
    other = trainer(dense(2, 4), "circle")
    assert other.restore(saved)
    assert other.epoch_share == 0.0
    other.step()


def test_data_cut_up_anew_begins_a_fresh_epoch():
    run = trainer(dense(4, 6, outputs=3), "iris", Recipe(batch_size=10))
    for _ in range(13):
        run.step()
    other = Trainer(run.graph, run.recipe, data("iris", train_share=0.5))
    assert other.restore(run.checkpoint())
    assert (other.step_count, other.epoch, other.epoch_share) == (13, 1, 0.0)
    other.step()


def test_another_optimiser_in_the_recipe_wins_over_the_saved_memory():
    run = trainer(dense(2, 4), "circle")
    run.step()
    other = trainer(dense(2, 4), "circle", Recipe(optimiser="SGD"))
    assert other.restore(run.checkpoint())
    assert other.step().step == 2
