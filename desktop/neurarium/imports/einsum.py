"""Einstein sums (`torch.einsum`, ONNX Einsum) as products of matrices, sums and permutations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from math import prod

import numpy as np

from neurarium.imports import axes
from neurarium.imports.arithmetic import Operand, binary, matmul, reduced
from neurarium.imports.builder import Builder
from neurarium.imports.report import NotDrawable
from neurarium.imports.values import Fixed, Value
from neurarium.messages import message

_SPARE = "ΑΒΓΔΕΖΗΘ"  # letters for the axes that "..." stands for


def einsum(b: Builder, equation: str, operands: Sequence[Operand]) -> Operand:
    """The sum that an equation such as "bhqd,bhkd->bhqk" names. Raises `NotDrawable`."""
    terms, answer = _terms(equation, operands)
    value, letters = operands[0], terms[0]
    for index in range(1, len(operands)):
        later = answer + "".join(terms[index + 1 :])
        value, letters = _pair(b, value, letters, operands[index], terms[index], later)
    value, letters = _summed(b, value, letters, answer)
    if sorted(letters) != sorted(answer):
        raise NotDrawable(message("its equation is of another kind"))
    return _ordered(b, value, letters, answer)


def _terms(equation: str, operands: Sequence[Operand]) -> tuple[list[str], str]:
    """The letters of every operand and of the answer; "..." becomes letters of its own."""
    left, arrow, answer = equation.replace(" ", "").partition("->")
    terms = left.split(",")
    if len(terms) != len(operands):
        raise NotDrawable(message("its equation is of another kind"))
    most = 0
    for index, (term, operand) in enumerate(zip(terms, operands, strict=True)):
        if "..." in term:
            count = len(operand.sizes) - len(term.replace("...", ""))
            most = max(most, count)
            terms[index] = term.replace("...", _SPARE[len(_SPARE) - count :] if count else "")
    if not arrow:
        once = sorted(letter for letter in set(re.sub(r"[^A-Za-z]", "", left)) if left.count(letter) == 1)
        answer = "..." + "".join(once)
    answer = answer.replace("...", _SPARE[len(_SPARE) - most :] if most else "")
    if any(len(set(term)) != len(term) for term in (*terms, answer)):
        raise NotDrawable(message("it takes a diagonal"))
    return terms, answer


def _summed(b: Builder, value: Operand, letters: str, kept: str) -> tuple[Operand, str]:
    """Sums over the axes that nobody asks for any more."""
    gone = [axis for axis, letter in enumerate(letters) if letter not in kept]
    if not gone:
        return value, letters
    rest = "".join(letter for letter in letters if letter in kept)
    if isinstance(value, Fixed):
        return Fixed(value.array.sum(axis=tuple(gone)), "", value.learned), rest
    return reduced(b, "Sum", value, gone, False), rest


def _ordered(b: Builder, value: Operand, letters: str, wanted: str) -> Operand:
    if letters == wanted:
        return value
    order = [letters.index(letter) for letter in wanted]
    if isinstance(value, Fixed):
        path = f"{value.path}.T" if value.path and order == [1, 0] else ""
        return Fixed(value.array.transpose(order), path, value.learned, value.origin or value.path)
    return axes.permute(b, value, order)


def _viewed(b: Builder, value: Operand, sizes: Sequence[int]) -> Operand:
    if tuple(sizes) == value.sizes:
        return value
    if isinstance(value, Fixed):
        return Fixed(value.array.reshape(tuple(sizes)), "", value.learned, value.origin or value.path)
    return axes.view(b, value, sizes)


def _pair(
    b: Builder, one: Operand, first: str, other: Operand, second: str, later: str
) -> tuple[Operand, str]:
    """Two operands as one product; `later` are the letters that are still needed."""
    if isinstance(one, Fixed) and isinstance(other, Value):
        one, first, other, second = other, second, one, first
    one, first = _summed(b, one, first, later + second)
    other, second = _summed(b, other, second, later + first)
    shared = [letter for letter in first if letter in second and letter in later]
    inner = [letter for letter in first if letter in second and letter not in later]
    left = [letter for letter in first if letter not in second]
    right = [letter for letter in second if letter not in first]
    sizes = dict(zip(second, other.sizes, strict=True)) | dict(zip(first, one.sizes, strict=True))
    if not inner:
        return _multiplied(b, one, first, other, second)
    samples = first[one.batch_axis] if isinstance(one, Value) and 0 in one.layout[one.batch_axis] else ""
    if isinstance(other, Fixed) and not shared:  # a dense layer
        one = _ordered(b, one, first, "".join(left + inner))
        one = _viewed(b, one, [*(sizes[k] for k in left), prod(sizes[k] for k in inner)])
        other = _ordered(b, other, second, "".join(inner + right))
        other = _viewed(b, other, [prod(sizes[k] for k in inner), prod(sizes[k] for k in right)])
        result = matmul(b, one, other)
        return _viewed(b, result, [sizes[k] for k in left + right]), "".join(left + right)
    lead = [samples] if samples in left else []  # constants are the same for every sample
    left = [letter for letter in left if letter not in lead]
    shared = sorted(shared, key=lambda letter: letter != samples)
    ends = (prod(sizes[k] for k in left), prod(sizes[k] for k in inner), prod(sizes[k] for k in right))
    front = [sizes[k] for k in lead + shared]
    one = _viewed(b, _ordered(b, one, first, "".join(lead + shared + left + inner)), [*front, ends[0], ends[1]])
    other = _ordered(b, other, second, "".join(shared + inner + right))
    other = _viewed(b, other, [*([1] * len(lead)), *(sizes[k] for k in shared), ends[1], ends[2]])
    result = matmul(b, one, other)
    letters = lead + shared + left + right
    return _viewed(b, result, [sizes[k] for k in letters]), "".join(letters)


def _multiplied(b: Builder, one: Operand, first: str, other: Operand, second: str) -> tuple[Operand, str]:
    """No axis is summed over: number by number, sizes of 1 stretched."""
    letters = first + "".join(letter for letter in second if letter not in first)
    parts: list[Operand] = []
    for value, own in ((one, first), (other, second)):
        ordered = _ordered(b, value, own, "".join(letter for letter in letters if letter in own))
        for place, letter in enumerate(letters):
            if letter in own:
                continue
            if isinstance(ordered, Fixed):
                ordered = replace(ordered, array=np.expand_dims(ordered.array, place), path="")
            else:
                ordered = axes.unsqueeze(b, ordered, place)
        parts.append(ordered)
    return binary(b, "Multiply", parts[0], parts[1]), letters
