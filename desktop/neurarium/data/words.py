"""Rows of tokens: what each whole number stands for, text made of them, and made-up names and opinions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
Made = tuple[Integers, Floats]  # tokens (n, length), labels (n,)

PADDING = "·"
ALPHABET = "abcdefghijklmnopqrstuvwxyz"
LETTERS = (PADDING, *ALPHABET)
MISPRINTS = 0.2  # noise 0.1 turns one token in fifty into any other

# -- names ---------------------------------------------------------------------------------------------

_CONSONANTS, _VOWELS = "bdklmnrstv", "aeiou"
_ENDINGS = ("n", "s", "r", "l")
_LANGUAGES = 4


def names(samples: int, length: int, noise: float, rng: np.random.Generator) -> Made:
    """Names of two to five syllables. In language k the i-th consonant is followed by vowel i + k (counted round), so
    that every letter is as frequent in every language: only what stands side by side tells them apart. An ending often
    gives a hint. `noise`: the share of syllables that follow no rule, doubled."""
    labels = np.arange(samples) % _LANGUAGES
    return as_rows([_name(int(k), noise, rng) for k in labels], LETTERS, length), labels.astype(float)


def _name(language: int, noise: float, rng: np.random.Generator) -> str:
    text = ""
    for _ in range(int(rng.integers(2, 6))):
        consonant = int(rng.integers(len(_CONSONANTS)))
        shift = language if rng.random() >= noise / 2 else int(rng.integers(5))
        text += _CONSONANTS[consonant] + _VOWELS[(consonant + shift) % 5]
    if rng.random() < 0.5:
        text += _ENDINGS[language] if rng.random() < 0.5 else _ENDINGS[int(rng.integers(4))]
    return text


# -- opinions ------------------------------------------------------------------------------------------

_GOOD = ("good", "lovely", "clever", "moving", "funny", "brilliant")
_BAD = ("bad", "dull", "clumsy", "boring", "silly", "dreadful")
_THINGS = ("film", "book", "song", "play", "story", "ending")
_STRONG = ("very", "really", "so")
_ASIDES = ("on monday", "last night", "with friends", "again", "at home")
_FIXED = ("the", "was", "is", "not", "never", "but", "and", "i", "we", "saw", "thought", "it")
WORDS = (
    PADDING, *_FIXED, *_THINGS, *_GOOD, *_BAD, *_STRONG, *dict.fromkeys(" ".join(_ASIDES).split()),
)  # fmt: skip


def sentences(samples: int, length: int, noise: float, rng: np.random.Generator) -> Made:
    """Opinions: class 1 is praise. Half of them are turned round by "not" or "never", so that good and bad words are
    as frequent in both classes; the rest is talk. `noise` 0.1 exchanges one word in fifty."""
    labels = np.arange(samples) % 2
    rows = [_opinion(bool(label), rng).split() for label in labels]
    tokens = as_rows(rows, WORDS, length)
    return _misprinted(tokens, noise, len(WORDS), rng), labels.astype(float)


def _opinion(praise: bool, rng: np.random.Generator) -> str:
    turned = rng.random() < 0.5
    word = one_of(_GOOD if praise != turned else _BAD, rng)
    strong = one_of(_STRONG, rng) + " " if rng.random() < 0.4 else ""
    judged = (one_of(("not ", "never "), rng) if turned else "") + strong + word
    verb, thing = one_of(("was", "is"), rng), one_of(_THINGS, rng)
    kind = int(rng.integers(3))
    if kind == 0:
        return f"the {thing} {verb} {judged}"
    if kind == 1:
        return f"{one_of(('i', 'we'), rng)} saw the {thing} {one_of(_ASIDES, rng)} and it {verb} {judged}"
    return f"{one_of(('i', 'we'), rng)} thought the {thing} {verb} {judged}"


# -- tokens and text -----------------------------------------------------------------------------------


def encode(text: str, vocabulary: Sequence[str], length: int) -> tuple[Integers, tuple[str, ...]]:
    """Text → (tokens (length,), what is not in the vocabulary and was left out).

    Sets of whole words split at spaces, sets of letters take every letter. What is short is filled up with number 0: at
    the end, or in front where 0 is a space. Too much is cut off at the same side.
    """
    index = {token: number for number, token in enumerate(vocabulary)}
    text = text.lower()
    pieces = text.split() if by_word(vocabulary) else list(text)
    known = [index[piece] for piece in pieces if piece in index]
    unknown = tuple(dict.fromkeys(piece for piece in pieces if piece not in index))
    result = np.zeros(length, dtype=np.int64)
    if vocabulary[0] == " ":
        known = known[-length:]
        result[length - len(known) :] = known
    else:
        known = known[:length]
        result[: len(known)] = known
    return result, unknown


def known_count(text: str, vocabulary: Sequence[str]) -> int:
    """How many tokens of a text are in the vocabulary, before anything is filled up or cut off."""
    known = frozenset(vocabulary)
    pieces = text.lower().split() if by_word(vocabulary) else list(text.lower())
    return sum(piece in known for piece in pieces)


def decode(tokens: NDArray[np.generic], vocabulary: Sequence[str]) -> tuple[str, ...]:
    """What each token stands for; "?" for a number that none stands for."""
    return tuple(vocabulary[int(n)] if 0 <= int(n) < len(vocabulary) else "?" for n in np.ravel(tokens))


def as_text(tokens: NDArray[np.generic], vocabulary: Sequence[str]) -> str:
    """A row of tokens as it would be written, without what fills it up."""
    words = [word for word in decode(tokens, vocabulary) if word != PADDING]
    return (" " if by_word(vocabulary) else "").join(words)


def by_word(vocabulary: Sequence[str]) -> bool:
    """Whether tokens are whole words rather than letters."""
    return any(len(token) > 1 for token in vocabulary)


def as_rows(texts: Sequence[Sequence[str]], vocabulary: Sequence[str], length: int) -> Integers:
    """Texts (a string of letters or a list of words each) as tokens (n, length), filled up or cut off at the end."""
    index = {token: number for number, token in enumerate(vocabulary)}
    result = np.zeros((len(texts), length), dtype=np.int64)
    for row, text in enumerate(texts):
        numbers = [index[token] for token in text][:length]
        result[row, : len(numbers)] = numbers
    return result


def _misprinted(tokens: Integers, noise: float, count: int, rng: np.random.Generator) -> Integers:
    wrong = (rng.random(tokens.shape) < MISPRINTS * noise) & (tokens > 0)
    result: Integers = np.where(wrong, rng.integers(1, count, tokens.shape), tokens)
    return result


def one_of(words: Sequence[str], rng: np.random.Generator) -> str:
    """A word by chance, each as likely as the others."""
    return words[int(rng.integers(len(words)))]
