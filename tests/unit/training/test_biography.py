"""When samples were learned and forgotten, against a story told by hand."""

import numpy as np
import pytest
import torch

from helpers.small_runs import dense, trainer
from neurarium.training.biography import MOST_LOOKS, Biography, right_answers


def story(*looks: tuple[int, str]) -> Biography:
    """Looks as (step, "101…"), a sign a sample."""
    biography = Biography()
    for step, right in looks:
        biography.note(step, np.array([sign == "1" for sign in right]))
    return biography


def test_learned_at_the_first_right_answer_and_forgotten_when_right_becomes_wrong():
    told = story((0, "0001"), (10, "1001"), (20, "0000"), (30, "1101"), (40, "0101"))
    np.testing.assert_array_equal(told.learned, [10, 30, -1, 0])
    np.testing.assert_array_equal(told.forgotten, [2, 0, 0, 1])
    np.testing.assert_array_equal(told.steps, [0, 10, 20, 30, 40])
    np.testing.assert_array_equal(told.right()[0], [False, True, False, True, False])
    np.testing.assert_array_equal(told.right()[3], [True, True, False, True, True])


def test_a_second_look_at_the_same_step_replaces_the_first():
    told = story((0, "10"), (5, "01"), (5, "10"))
    np.testing.assert_array_equal(told.forgotten, [0, 0])
    np.testing.assert_array_equal(told.learned, [0, -1])
    np.testing.assert_array_equal(told.right(), [[True, True], [False, False]])
    assert told.looks == 2


@pytest.mark.parametrize("looks", [MOST_LOOKS, MOST_LOOKS + 1, 5 * MOST_LOOKS + 3])
def test_looks_are_thinned_but_events_are_not(looks: int):
    told = Biography()
    for step in range(looks):
        told.note(step, np.array([step % 2 == 0, True, step >= 7]))
    assert len(told.steps) <= MOST_LOOKS
    assert told.steps[0] == 0
    assert told.steps[-1] == looks - 1
    assert (np.diff(told.steps) > 0).all()
    np.testing.assert_array_equal(told.forgotten, [looks // 2, 0, 0])
    np.testing.assert_array_equal(told.learned, [0, 0, 7])
    np.testing.assert_array_equal(told.right()[0], told.steps % 2 == 0)
    np.testing.assert_array_equal(told.right()[2], told.steps >= 7)


def test_other_samples_begin_another_biography():
    told = story((0, "11"), (1, "001"))
    np.testing.assert_array_equal(told.learned, [-1, -1, 1])
    assert told.looks == 1


def test_rows_are_right_when_all_their_positions_are():
    outputs = torch.eye(3)[torch.tensor([[0, 1], [2, 2]])]
    np.testing.assert_array_equal(right_answers(outputs, torch.tensor([[0, 1], [2, 0]]), 1.0), [True, False])


def test_numbers_are_right_when_they_are_close():
    found = right_answers(torch.tensor([[0.0], [0.0]]), torch.tensor([[0.9], [1.1]]), 2.0)
    np.testing.assert_array_equal(found, [True, False])


def test_a_run_notes_its_validation_part():
    run = trainer(dense(2, 4), "circle")
    for _ in range(3):
        run.evaluate("validation")
        outputs, (_, targets) = run.outputs("validation")[:, 0], run.tensors("validation")
        right = ((outputs > 0) == (targets > 0.5)).numpy()
        np.testing.assert_array_equal(run.biography.right()[:, -1], right)
        for _ in range(5):
            run.step()
    np.testing.assert_array_equal(run.biography.steps, [0, 5, 10])
    run.evaluate("test")
    assert run.biography.looks == 3
    run.reset()
    assert run.biography.looks == 0


def test_a_saved_run_goes_on_with_its_biography():
    run = trainer(dense(2, 4), "circle")
    for _ in range(4):
        run.evaluate("validation")
        for _ in range(3):
            run.step()
    again = trainer(dense(2, 4), "circle")
    assert again.restore(run.checkpoint())
    for told in (run, again):
        told.evaluate("validation")
    np.testing.assert_array_equal(again.biography.steps, [0, 3, 6, 9, 12])
    np.testing.assert_array_equal(again.biography.right(), run.biography.right())
    np.testing.assert_array_equal(again.biography.learned, run.biography.learned)
    np.testing.assert_array_equal(again.biography.forgotten, run.biography.forgotten)


@pytest.mark.parametrize(("name", "value"), [("right", np.zeros((2, 9))), ("looks", np.zeros(1)),
                                             ("learned", np.zeros(30)), ("steps", np.zeros((3, 3)))])  # fmt: skip
def test_a_damaged_one_begins_anew(name: str, value: np.ndarray):
    state = story((0, "0101"), (1, "1111")).state()
    assert Biography.from_state(state).looks == 2
    assert Biography.from_state({**state, name: value}).looks == 0
    assert Biography.from_state({}).looks == 0
