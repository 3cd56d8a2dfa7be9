"""Made-up text to learn what text networks are for: which letter follows, which word is missing, in which order."""

from __future__ import annotations

import numpy as np

from neurarium.data.words import ALPHABET, PADDING, Integers, Made, as_rows, one_of

# -- the letter that follows ---------------------------------------------------------------------------

CONSONANTS, VOWELS = "bdklmnrstv", "aeiou"
ENDINGS = ("n", "s", "r", "l")  # of the names of each language
STEPS = (1, 3, 7, 9)  # of each language: how far on the next consonant lies, counted round; odd, so that all are met
STRAY = 0.1  # share of consonants that any other may take the place of
NAME_LETTERS = (" ", *sorted(CONSONANTS + VOWELS))


def next_letter(samples: int, length: int, noise: float, rng: np.random.Generator) -> Made:
    """(`length` letters of names of one language, each followed by a space; the letter that follows).

    Language k: the i-th consonant is followed by vowel i + k, as in the set of names; the next consonant lies STEPS[k]
    further on; after two or three syllables comes the language's own ending. So which vowel follows tells only who has
    found out the language, and which consonant, who remembers the one before the vowel.
    """
    rows = np.zeros((samples, length + 1), dtype=np.int64)
    index = {letter: number for number, letter in enumerate(NAME_LETTERS)}
    for row in range(samples):
        text, language = "", row % len(ENDINGS)
        while len(text) < 2 * length + 12:
            text += _full_name(language, rng) + " "
        start = int(rng.integers(12))
        rows[row] = [index[letter] for letter in text[start : start + length + 1]]
    return rows[:, :-1].copy(), rows[:, -1].astype(float)


def _full_name(language: int, rng: np.random.Generator) -> str:
    text, consonant = "", int(rng.integers(len(CONSONANTS)))
    for _ in range(int(rng.integers(2, 4))):
        text += CONSONANTS[consonant] + VOWELS[(consonant + language) % 5]
        stray = rng.random() < STRAY
        consonant = int(rng.integers(10)) if stray else (consonant + STEPS[language]) % 10
    return text + ENDINGS[language]


# -- the word that is missing --------------------------------------------------------------------------

PEOPLE = {  # (rank, age): man, woman
    ("royal", "grown"): ("king", "queen"), ("royal", "young"): ("prince", "princess"),
    ("plain", "grown"): ("man", "woman"), ("plain", "young"): ("boy", "girl"),
    ("family", "grown"): ("father", "mother"), ("family", "young"): ("son", "daughter"),
}  # fmt: skip
_AGES = {"grown": ("old", "tall"), "young": ("young", "little")}
_THINGS = {
    "royal": ("crown", "throne", "castle"), "plain": ("cart", "field", "market"), "family": ("kitchen", "soup", "bed"),
}  # fmt: skip
_POSSESSIVES = ("his", "her")
_FEELS = ("loves", "sees", "wants")
_BEASTS = {"wild": ("wolf", "fox", "bear"), "tame": ("cow", "hen", "horse")}
_DOES = ("sleeps", "eats")
_WHERE = {"wild": ("forests", "caves"), "tame": ("stables", "yards")}


def _listed() -> tuple[str, ...]:
    groups = (*PEOPLE.values(), *_AGES.values(), *_THINGS.values(), *_BEASTS.values(), *_WHERE.values())
    single = (PADDING, "the", "in", *_POSSESSIVES, *_FEELS, *_DOES, *_BEASTS)
    return (*single, *(word for group in groups for word in group))


GRAMMAR_WORDS = _listed()


def missing_word(samples: int, length: int, noise: float, rng: np.random.Generator) -> Made:
    """(the other words of a sentence of six, in their order; the one that was left out). `length` is 5.

    "the old king loves his crown": age, rank and sex of a person are each told by a word of its own, so that king and
    queen stand among the same words but for his and her. "the wild wolf sleeps in forests": animals. Never left out are
    the first word and what is the same in all sentences of a kind.
    """
    rows, missing = [], []
    for number in range(samples):
        words, telling = (_animals(rng), (1, 2, 3, 5)) if number % 4 == 3 else (_people(rng), (1, 2, 3, 4, 5))
        left_out = telling[int(rng.integers(len(telling)))]
        missing.append(words[left_out])
        rows.append([*words[:left_out], *words[left_out + 1 :]])
    labels = np.array([GRAMMAR_WORDS.index(word) for word in missing], dtype=float)
    return as_rows(rows, GRAMMAR_WORDS, length), labels


def _people(rng: np.random.Generator) -> list[str]:
    kinds = tuple(PEOPLE)
    rank, age = kinds[int(rng.integers(len(kinds)))]
    sex = int(rng.integers(2))
    person, whose = PEOPLE[rank, age][sex], _POSSESSIVES[sex]
    return ["the", one_of(_AGES[age], rng), person, one_of(_FEELS, rng), whose, one_of(_THINGS[rank], rng)]


def _animals(rng: np.random.Generator) -> list[str]:
    kind = one_of(tuple(_BEASTS), rng)
    return ["the", kind, one_of(_BEASTS[kind], rng), one_of(_DOES, rng), "in", one_of(_WHERE[kind], rng)]


# -- the other way round -------------------------------------------------------------------------------

REVERSE_LETTERS = tuple(ALPHABET[:10])


def backwards(samples: int, length: int, noise: float, rng: np.random.Generator) -> tuple[Integers, Integers]:
    """(`length` letters drawn from ten, the same in reverse order): labels (n, length), a class for every position."""
    tokens = rng.integers(0, len(REVERSE_LETTERS), (samples, length))
    return tokens, tokens[:, ::-1].copy()
