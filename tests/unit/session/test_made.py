"""Reconstructions and pictures made from codes, against the parts of the network run by hand."""

from dataclasses import replace

import numpy as np
import torch

from helpers.running_session import Driven
from helpers.small_runs import data, dense, digits_cnn, trainer
from neurarium.graph import Graph, Group
from neurarium.session import Watch
from neurarium.session.asking import ask

CODE = 4


def autoencoder() -> Graph:
    """Digits → a code of four numbers → a class, and the digit again."""
    g = Graph()
    code = g.add("Linear", g.add("Flatten", g.add("Input", shape=(1, 8, 8))), out_features=CODE, name="code")
    g.add("Output", g.add("Linear", code, out_features=10, name="classes"))
    wide = g.add("Linear", code, out_features=64, name="wide")
    picture = g.add("Unflatten", wide, dim=1, unflattened_size=(1, 8, 8), name="picture")
    g.add("Output", picture, name="again")
    g.groups["decoder"] = Group("decoder", "decoder", role="decoder")
    for node in ("wide", "picture"):
        g.nodes[node] = replace(g.nodes[node], group="decoder")
    return g


def answer(driven: Driven, question):
    driven.session.watch(Watch(asks=frozenset({question}), curves=False))
    found = driven.snapshot(lambda s: question in s.answers).answers[question]
    return found.problem or found.value


def test_reconstructions_stand_beside_their_originals(driven: Driven):
    driven.open(autoencoder(), "digits")
    driven.session.choose_sample("validation", 9)
    driven.settled()
    found = answer(driven, ask("reconstructions", most=5))
    prepared, run = data("digits"), trainer(autoencoder(), "digits")
    assert found.indices[0] == 9
    x = torch.from_numpy(prepared.x("validation")[found.indices])
    with run.looking() as network:
        made = network(x)[1].numpy() * prepared.spread + prepared.mean
    for index, original, one, error, expected in zip(
        found.indices, found.originals, found.made, found.errors, made, strict=True
    ):
        raw = prepared.raw("validation", int(index))
        np.testing.assert_array_equal(original.values, raw)
        np.testing.assert_allclose(one.values, expected, rtol=1e-4, atol=1e-5)
        np.testing.assert_allclose(error, ((raw - expected) ** 2).mean(), rtol=1e-4)


def test_a_decoder_is_fed_with_codes(driven: Driven):
    driven.open(autoencoder(), "digits")
    prepared, run = data("digits"), trainer(autoencoder(), "digits")
    driven.session.choose_sample("validation", 3)
    driven.session.eyes.compare("validation", 8)
    driven.settled()
    found = answer(driven, ask("made", how="between", most=5))
    assert found.between == (3, 8)
    with run.looking() as network:
        ends = network.get_submodule("code")(torch.from_numpy(prepared.x("validation")[[3, 8]]).flatten(1)).numpy()
        np.testing.assert_allclose(found.codes[0], ends[0], rtol=1e-4, atol=1e-5)
        np.testing.assert_allclose(found.codes[2], ends.mean(axis=0), rtol=1e-4, atol=1e-5)
        wide = dict(network.named_modules())[network.names["wide"]]
        made = wide(torch.from_numpy(found.codes)).reshape(-1, 1, 8, 8).numpy() * prepared.spread + prepared.mean
    np.testing.assert_allclose([one.values for one in found.made], made, rtol=1e-4, atol=1e-5)
    drawn = answer(driven, ask("made", how="noise", most=5, seed=1))
    other = answer(driven, ask("made", how="noise", most=5, seed=2))
    assert drawn.between is None
    assert not np.allclose(drawn.codes, other.codes)
    np.testing.assert_array_equal(drawn.codes, answer(driven, ask("made", how="noise", most=5, seed=1)).codes)


def test_other_networks_make_nothing(driven: Driven):
    driven.open(digits_cnn(), "digits")
    assert "as large as its Input" in str(answer(driven, ask("reconstructions")))
    assert "generator" in str(answer(driven, ask("made")))
    driven.open(dense(2, 3), "circle")
    assert "as large as its Input" in str(answer(driven, ask("reconstructions")))
