"""Text, signals, bodies and pairs: what they promise, that they repeat, and how they are laid out."""

from __future__ import annotations

import numpy as np
import pytest

from neurarium.data import DATASETS, as_known, as_text, decode, encode, info, load, suited, task_facts
from neurarium.data.generate import generate
from neurarium.data.reading import arranged, laid_out
from neurarium.data.words import LETTERS
from neurarium.messages import UserError
from neurarium.recipe import DataChoice

MADE = ("shapes", "names", "sentences", "next-letter", "waves", "shapes-3d")


@pytest.mark.parametrize("name", MADE)
def test_same_seed_same_samples_other_seed_other_samples(name: str) -> None:
    values, labels = generate(name, 80, 0.1, 3)
    again, labels_again = generate(name, 80, 0.1, 3)
    other, _ = generate(name, 80, 0.1, 4)
    np.testing.assert_array_equal(values, again)
    np.testing.assert_array_equal(labels, labels_again)
    assert not np.array_equal(values, other)
    assert values.shape == (80, *info(name).shape)


@pytest.mark.parametrize("name", sorted(set(MADE) - {"next-letter"}))
def test_classes_are_even(name: str) -> None:
    _, labels = generate(name, 90, 0.1, 0)
    counts = np.bincount(labels.astype(int))
    assert len(counts) == len(info(name).classes)
    assert counts.max() - counts.min() <= 1


def test_a_name_follows_its_languages_rule() -> None:
    tokens, labels = generate("names", 200, 0.0, 1)
    consonants, vowels = "bdklmnrstv", "aeiou"
    for row, label in zip(tokens, labels, strict=True):
        name = as_text(row, LETTERS)
        syllables = [name[i : i + 2] for i in range(0, len(name) - len(name) % 2, 2)]
        assert 2 <= len(syllables) <= 5
        assert all(vowels[(consonants.index(c) + int(label)) % 5] == v for c, v in syllables)


def test_single_letters_do_not_tell_a_language() -> None:
    """Every language uses every vowel as often: what parts them stands side by side."""
    tokens, labels = generate("names", 8000, 0.0, 1)
    shares = np.stack([np.isin(tokens[labels == k], [LETTERS.index(v)]).mean() for k in range(4) for v in "aeiou"])
    assert np.ptp(shares) < 0.02


def test_praise_is_a_good_word_or_a_bad_one_turned_round() -> None:
    vocabulary = info("sentences").vocabulary
    good = {"good", "lovely", "clever", "moving", "funny", "brilliant"}
    bad = {"bad", "dull", "clumsy", "boring", "silly", "dreadful"}
    tokens, labels = generate("sentences", 300, 0.0, 2)
    turned = 0
    for row, label in zip(tokens, labels, strict=True):
        words = as_text(row, vocabulary).split()
        flip = "not" in words or "never" in words
        turned += flip
        assert (bool(good & set(words)) != flip) == bool(label)
        assert good & set(words) or bad & set(words)
    assert 100 < turned < 200


def test_misprints_follow_the_noise() -> None:
    clean, _ = generate("sentences", 2000, 0.0, 5)
    noisy, _ = generate("sentences", 2000, 0.5, 5)
    words = clean > 0
    assert (clean != noisy)[words].mean() == pytest.approx(0.5 * 0.2, rel=0.15)
    assert (noisy[~words] == 0).all()


def test_square_waves_have_two_values_and_all_waves_about_one_strength() -> None:
    values, labels = generate("waves", 400, 0.0, 0)
    squares = np.abs(values[labels == 1])
    np.testing.assert_allclose(squares, squares[:, :, :1].repeat(64, axis=2))
    strengths = [values[labels == k].std() for k in range(4)]
    assert max(strengths) / min(strengths) < 1.15


def test_a_body_is_ones_in_zeros() -> None:
    values, labels = generate("shapes-3d", 200, 0.0, 0)
    assert set(np.unique(values)) == {0.0, 1.0}
    sizes = [values[labels == k].sum(axis=(1, 2, 3, 4)).mean() for k in range(4)]
    assert min(sizes) > 15


def test_a_red_shape_is_red() -> None:
    values, labels = generate("shapes", 270, 0.0, 0)
    for colour in range(3):
        mine = values[labels // 3 == colour]
        brightest = mine.reshape(len(mine), 3, -1).max(axis=2)
        assert (brightest.argmax(axis=1) == colour).all()
    assert 0 <= values.min() <= values.max() <= 1


# -- tokens --------------------------------------------------------------------------------------------


def test_text_becomes_tokens_and_text_again() -> None:
    tokens, unknown = encode("Beka7é é", LETTERS, 6)
    assert tokens.tolist() == [2, 5, 11, 1, 0, 0]
    assert unknown == ("7", "é", " ")
    assert as_text(tokens, LETTERS) == "beka"
    assert encode("abcdefgh", LETTERS, 3)[0].tolist() == [1, 2, 3]


def test_text_for_the_next_letter_ends_where_it_is_asked() -> None:
    vocabulary = info("next-letter").vocabulary
    tokens, unknown = encode("tol ban", vocabulary, 10)
    assert "".join(decode(tokens, vocabulary)) == "   tol ban"
    assert unknown == ()
    assert as_text(encode("tolan remi ban", vocabulary, 4)[0], vocabulary) == " ban"


def test_words_are_taken_whole() -> None:
    vocabulary = info("sentences").vocabulary
    tokens, unknown = encode("the film WAS superb", vocabulary, 5)
    assert decode(tokens, vocabulary) == ("the", "film", "was", "·", "·")
    assert unknown == ("superb",)


def test_tokens_are_whole_and_never_standardised() -> None:
    prepared = load(DataChoice("names", samples=50))
    assert prepared.x("train").dtype == np.int64
    np.testing.assert_array_equal(prepared.x("train"), prepared.raw_all("train"))
    task = task_facts(DataChoice("names"))
    assert (task.input_type, task.vocabulary, task.input_shape) == ("int", 27, (12,))
    with pytest.raises(UserError, match="from 0 to 26"):
        prepared.prepare(np.full(12, 27))
    assert prepared.prepare(np.full(12, 26.0)).dtype == np.int64


# -- several parts -------------------------------------------------------------------------------------


def test_a_pair_says_whether_its_digits_are_the_same() -> None:
    from neurarium.data.real import real

    prepared = load(DataChoice("digit-pairs", samples=300, noise=0.0))
    pictures, digits = real("digits")
    known = {picture.astype(np.float32).tobytes(): int(digit) for picture, digit in zip(pictures, digits, strict=True)}
    seen: dict[str, set[bytes]] = {}
    for part in ("train", "validation", "test"):
        assert abs(int(prepared.y(part).sum() * 2) - prepared.size(part)) <= 1
        first, second = (values.reshape(-1, 64) for values in prepared.raws_all(part))
        for one, other, same in zip(first, second, prepared.y(part), strict=True):
            assert (known[one.tobytes()] == known[other.tobytes()]) == bool(same)
            assert one.tobytes() != other.tobytes()
        seen[part] = {picture.tobytes() for picture in (*first, *second)}
    assert not seen["train"] & seen["test"]
    assert not seen["train"] & seen["validation"]


def test_both_parts_of_a_pair_are_scaled_alike() -> None:
    prepared = load(DataChoice("digit-pairs", samples=100))
    raws = prepared.raws("test", 3)
    for index, (x, raw) in enumerate(zip(prepared.xs("test"), raws, strict=True)):
        np.testing.assert_allclose(x[3], (raw - prepared.mean) / prepared.spread, rtol=1e-5)
        np.testing.assert_array_equal(prepared.prepare_all(raws)[index], x[3])
    np.testing.assert_array_equal(prepared.raw("test", 3), raws[0])
    task = task_facts(DataChoice("digit-pairs", layout="flat"))
    assert (task.input_shape, task.more_inputs) == ((64,), (((64,), "float"),))


# -- layouts -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "layout", "shape"), [
    ("waves", "auto", (1, 64)), ("waves", "rows", (64, 1)), ("waves", "flat", (64,)), ("shapes", "rows", (16, 48)),
    ("shapes", "flat", (768,)), ("shapes-3d", "flat", (512,)), ("digits", "rows", (8, 8)), ("names", "flat", (12,)),
])  # fmt: skip
def test_layouts_and_the_way_back(name: str, layout: str, shape: tuple[int, ...]) -> None:
    facts = info(name)
    assert task_facts(DataChoice(name, layout=layout)).input_shape == shape == laid_out(facts, facts.shape, layout)
    values = np.random.default_rng(0).normal(size=(2, *facts.shape))
    laid = arranged(values, facts, layout)
    assert laid.shape == (2, *shape)
    np.testing.assert_array_equal(np.squeeze(as_known(laid[1], facts, layout)), np.squeeze(values[1]))


def test_the_rows_of_a_coloured_picture_stay_together() -> None:
    facts = info("shapes")
    values = np.arange(768.0).reshape(1, 3, 16, 16)
    row = arranged(values, facts, "rows")[0, 5]
    np.testing.assert_array_equal(row, np.concatenate([values[0, channel, 5] for channel in range(3)]))


def test_a_set_is_chosen_with_the_samples_that_suit_it() -> None:
    assert suited("next-letter").samples == 6000
    from_circle = suited("names", DataChoice("circle", validation_share=0.2))
    assert (from_circle.name, from_circle.samples, from_circle.validation_share) == ("names", 2000, 0.2)
    by_hand = suited("names", DataChoice("circle", samples=123))
    assert by_hand.samples == 123
    assert {suited(key).name for key in DATASETS} == set(DATASETS)
