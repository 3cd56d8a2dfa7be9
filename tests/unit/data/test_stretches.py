"""The sets about following letters, missing words and reversed rows, against their rules written down again."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from neurarium.data import as_text, info, load, task_facts
from neurarium.data.generate import generate
from neurarium.recipe import DataChoice

CONSONANTS, VOWELS = "bdklmnrstv", "aeiou"


def _languages(text: str) -> set[int]:
    """Languages whose vowels stand behind every consonant of the text (all but what begins or ends in the middle)."""
    found = set(range(4))
    for first, second in itertools.pairwise(text):
        if first in CONSONANTS and second in VOWELS:
            found &= {k for k in range(4) if VOWELS[(CONSONANTS.index(first) + k) % 5] == second}
    return found


def test_sixteen_letters_are_of_one_language_and_what_follows_keeps_its_rules() -> None:
    vocabulary = info("next-letter").vocabulary
    tokens, labels = generate("next-letter", 400, 0.0, 0)
    assert tokens.shape == (400, 16)
    vowels = 0
    for number, (row, label) in enumerate(zip(tokens, labels, strict=True)):
        text, after = as_text(row, vocabulary), vocabulary[int(label)]
        assert _languages(text + after) == {number % 4}
        if after in VOWELS:
            vowels += 1
        if after == " ":
            assert text.endswith("nsrl"[number % 4])
    assert 80 < vowels < 220


def test_most_consonants_follow_from_the_one_before() -> None:
    vocabulary = info("next-letter").vocabulary
    tokens, _ = generate("next-letter", 2000, 0.0, 3)
    kept = total = 0
    for number, row in enumerate(tokens):
        text = as_text(row, vocabulary)
        for i in range(len(text) - 3):
            one, two, three = text[i], text[i + 2], text[i + 3]
            if one in CONSONANTS and two in CONSONANTS and three in VOWELS and text[i + 1] in VOWELS:
                total += 1
                step = (CONSONANTS.index(two) - CONSONANTS.index(one)) % 10
                kept += step == (1, 3, 7, 9)[number % 4]
    assert kept / total == pytest.approx(0.9 + 0.1 / 10, abs=0.02)


SEX = ({"king", "prince", "man", "boy", "father", "son"}, {"queen", "princess", "woman", "girl", "mother", "daughter"})
RANK = (
    ({"king", "queen", "prince", "princess"}, {"crown", "throne", "castle"}),
    ({"man", "woman", "boy", "girl"}, {"cart", "field", "market"}),
    ({"father", "mother", "son", "daughter"}, {"kitchen", "soup", "bed"}),
)
AGE = (
    ({"king", "queen", "man", "woman", "father", "mother"}, {"old", "tall"}),
    ({"prince", "princess", "boy", "girl", "son", "daughter"}, {"young", "little"}),
)
KIND = (({"wolf", "fox", "bear"}, {"forests", "caves"}), ({"cow", "hen", "horse"}, {"stables", "yards"}))


def test_sex_rank_and_age_of_a_person_are_each_told_by_another_word() -> None:
    facts = info("missing-word")
    tokens, labels = generate("missing-word", 800, 0.0, 1)
    people = SEX[0] | SEX[1]
    seen = set()
    for row, label in zip(tokens, labels, strict=True):
        words = {*as_text(row, facts.vocabulary).split(), facts.classes[int(label)]}
        assert len(words) == 6
        who = words & people
        pairs = (*RANK, *AGE, (SEX[0], {"his"}), (SEX[1], {"her"})) if who else KIND
        named = who or words & (KIND[0][0] | KIND[1][0])
        assert len(named) == 1
        seen |= named
        for group, telling in pairs:
            assert bool(named & group) == bool(words & telling)
    assert seen == people | KIND[0][0] | KIND[1][0]


def test_every_word_that_tells_something_is_left_out_at_times() -> None:
    facts = info("missing-word")
    _, labels = generate("missing-word", 4000, 0.0, 1)
    left_out = {facts.classes[int(label)] for label in labels}
    assert left_out == set(facts.classes) - {"·", "the", "in"}


def test_reversed_rows_have_a_class_at_every_position() -> None:
    tokens, labels = generate("reverse", 300, 0.0, 2)
    assert tokens.shape == labels.shape == (300, 8)
    np.testing.assert_array_equal(labels, tokens[:, ::-1])
    assert set(np.unique(tokens)) == set(range(10))


def test_a_prepared_set_of_positions_tells_its_targets_and_its_truth_as_text() -> None:
    choice = DataChoice("reverse", samples=60)
    prepared, task = load(choice), task_facts(choice)
    assert (task.input_shape, task.positions, task.output_size, task.kind) == ((8,), 8, 10, "classification")
    y = prepared.y("validation")
    assert y.dtype == np.int64
    assert y.shape == (prepared.size("validation"), 8)
    np.testing.assert_array_equal(y, prepared.x("validation")[:, ::-1])
    np.testing.assert_array_equal(prepared.target("validation"), y)
    assert prepared.label("validation", 0) == "".join("abcdefghij"[i] for i in y[0])
    assert task_facts(DataChoice("names")).positions is None


@pytest.mark.parametrize("key", ["next-letter", "missing-word", "reverse"])
def test_the_same_seed_makes_the_same_text_and_another_one_another(key: str) -> None:
    one, again, other = (generate(key, 50, 0.0, seed) for seed in (4, 4, 5))
    np.testing.assert_array_equal(one[0], again[0])
    np.testing.assert_array_equal(one[1], again[1])
    assert (one[0] != other[0]).any()
