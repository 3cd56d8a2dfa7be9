"""What a layer's form and F1 say: general first, own numbers, nothing twice, and how the answer is made."""

from __future__ import annotations

import pytest

from neurarium.data import task_facts
from neurarium.layers import analyse, formula
from neurarium.project import load_example
from neurarium.ui.bridge.words import arriving, layer_words


def said(example: str, node_id: str) -> tuple[str, str]:
    """Words and formula of a node of an example."""
    document = load_example(example)
    task = task_facts(document.data)
    facts = analyse(document.graph, task).facts[node_id]
    node = document.graph.node(node_id)
    return layer_words(document.graph, node, facts, task), formula(node, task, arriving(facts))


@pytest.mark.parametrize(
    ("example", "word", "part"),
    [("digits-cnn", "10 probabilities", r"\sum_j"), ("spiral", "Sigmoid", "e^{-x}"), ("diabetes", "value", r"\hat{y}")],
)
def test_the_output_says_how_numbers_become_an_answer(example: str, word: str, part: str) -> None:
    words, latex = said(example, "output")
    assert word in words and part in latex


def test_no_sentence_of_a_form_says_the_same_twice() -> None:
    assert said("digits-cnn", "relu1")[0].count("0") == 2
    assert said("digits-cnn", "pool1")[0].count("largest") == 1
    assert "1,168" in said("digits-cnn", "conv2")[0] and "Slides" in said("digits-cnn", "conv2")[0]
