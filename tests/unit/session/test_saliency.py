"""Saliency through a real session, against the network asked directly."""

from typing import Any

import numpy as np
import pytest
import torch

from helpers.running_session import Driven
from helpers.small_runs import data, dense, digits_cnn, trainer
from neurarium.data.stretches import GRAMMAR_WORDS
from neurarium.graph import Graph
from neurarium.session import Watch
from neurarium.session.asking import Ask, Samples, ask
from neurarium.session.readings.attribution import Saliency


def read(driven: Driven, question: Ask, step: int = 0) -> Any:
    """The finished, fresh answer at a step."""
    driven.session.watch(Watch(asks=frozenset({question}), curves=False))

    def done(snapshot: Any) -> bool:
        found = snapshot.answers.get(question)
        return found is not None and found.share == 1 and found.fresh and found.step == step and (
            found.value is not None or found.problem is not None)  # fmt: skip

    found = driven.snapshot(done).answers[question]
    return found.problem or found.value


def test_every_method_of_a_digit_agrees_with_torch(driven: Driven):
    driven.open(digits_cnn(), "digits")
    driven.session.step(30)
    driven.session.choose_sample("validation", 4)
    found: Saliency = read(driven, ask("saliency"), 30)
    run, prepared = trainer(digits_cnn(), "digits"), data("digits")
    for _ in range(30):
        run.step()
    network = run.network.eval()
    x = torch.from_numpy(prepared.x("validation")[4:5]).requires_grad_()
    output = network(x)
    (one,) = found.samples
    target = int(output[0].argmax())
    assert (one.part, one.index, one.target) == ("validation", 4, target)
    assert one.truth == prepared.y("validation")[4]
    assert one.score == pytest.approx(output[0, target].item(), rel=1e-4)
    (gradient,) = torch.autograd.grad(output[0, target], [x])
    np.testing.assert_allclose(one.method("gradient").values[0], gradient[0], rtol=1e-3, atol=1e-6)
    np.testing.assert_allclose(one.method("product").values[0], (gradient * x)[0].detach(), rtol=1e-3, atol=1e-6)
    black = torch.from_numpy(prepared.prepare(np.zeros((1, 8, 8)))[None])
    integrated = one.method("integrated")
    with torch.no_grad():
        assert integrated.difference == pytest.approx((output - network(black))[0, target].item(), rel=1e-3)
    assert integrated.total == pytest.approx(integrated.difference, rel=0.02), "completeness"
    assert integrated.values[0].sum() == pytest.approx(integrated.total, rel=1e-3)
    covered = x.detach().clone()
    covered[0, 0, :2, :2] = black[0, 0, :2, :2]
    with torch.no_grad():
        lost = (torch.softmax(output, 1) - torch.softmax(network(covered), 1))[0, target].item()
    assert one.method("occlusion").window == (2, 2)
    assert one.method("occlusion").values[0][0, 0, 0] == pytest.approx(lost, abs=1e-5), "in one window only"
    cam = one.method("cam")
    assert cam.values[0].shape == (1, 8, 8) and cam.values[0].min() >= 0
    assert np.abs(one.method("gradient").values[0] - integrated.values[0]).max() > 1e-3, "they are not the same picture"


def test_a_class_can_be_chosen_and_a_baseline(driven: Driven):
    driven.open(digits_cnn(), "digits")
    predicted = read(driven, ask("saliency")).samples[0]
    other = (predicted.target + 1) % 10
    found = read(driven, ask("saliency", target=other, methods=("integrated",), baseline="mean"))
    assert found.baseline == "mean"
    (one,) = found.samples
    assert one.target == other and [m.method for m in one.methods] == ["integrated"]
    run, prepared = trainer(digits_cnn(), "digits"), data("digits")
    mean = torch.from_numpy(prepared.x("train").mean(axis=0, keepdims=True))
    x = torch.from_numpy(prepared.x("validation")[:1])
    with torch.no_grad():
        wanted = (run.network(x) - run.network(mean))[0, other].item()
    assert one.methods[0].difference == pytest.approx(wanted, rel=1e-3, abs=1e-5)


def test_points_of_the_plane_get_an_arrow_through_their_features(driven: Driven):
    graph = dense(3, 4)
    driven.open(graph, "circle", features=("x", "x²", "sin y"))
    driven.session.choose_sample("validation", 2)
    (one,) = read(driven, ask("saliency", methods=("gradient",), target=1)).samples
    features = ("x", "x²", "sin y")
    run, prepared = trainer(graph, "circle", features=features), data("circle", features=features)
    point = prepared.raw("validation", 2).astype(np.float64)

    def answer(x: float, y: float) -> float:
        with torch.no_grad():
            return run.network(torch.from_numpy(prepared.from_plane([[x, y]]))).item()

    step = 1e-2
    by_hand = [(answer(point[0] + step, point[1]) - answer(point[0] - step, point[1])) / (2 * step),
               (answer(point[0], point[1] + step) - answer(point[0], point[1] - step)) / (2 * step)]  # fmt: skip
    np.testing.assert_allclose(one.slope, by_hand, rtol=0.02, atol=1e-4)


def test_samples_chosen_together_come_one_after_the_other(driven: Driven):
    driven.open(digits_cnn(), "digits")
    question = ask("saliency of selection", methods=("gradient",))
    assert "lasso" in read(driven, question).text
    driven.session.eyes.select(Samples("validation", (7, 3, 5)))
    found = read(driven, question)
    assert [one.index for one in found.samples] == [7, 3, 5]
    assert [one.label for one in found.samples] == [data("digits").label("validation", i) for i in (7, 3, 5)]


def test_a_regression_is_explained_in_its_own_unit(driven: Driven):
    driven.open(dense(10, 4), "diabetes")
    (one,) = read(driven, ask("saliency", methods=("integrated", "cam", "occlusion"))).samples
    assert one.score == pytest.approx(float(one.answer[0]), rel=1e-4)
    assert one.method("integrated").total == pytest.approx(one.method("integrated").difference, rel=0.01)
    assert "convolution" in one.method("cam").note.text
    assert one.method("cam").values == (None,)


def test_text_is_explained_token_by_token(driven: Driven):
    g = Graph()
    x = g.add("Input", shape=(5,), dtype="int")
    x = g.add("Mean", g.add("Embedding", x, num_embeddings=len(GRAMMAR_WORDS), embedding_dim=4), dim=(1,))
    g.add("Output", g.add("Linear", x, out_features=len(GRAMMAR_WORDS)))
    driven.open(g, "missing-word")
    (one,) = read(driven, ask("saliency")).samples
    for method in ("gradient", "product", "integrated", "occlusion"):
        assert one.method(method).values[0].shape == (len(one.parts[0].words),)
    product, integrated = one.method("product").values[0], one.method("integrated").values[0]
    np.testing.assert_allclose(product, integrated, rtol=1e-3, atol=1e-6, err_msg="linear: both are the same")


def test_what_is_shown_stays_until_the_next_is_whole(driven: Driven):
    driven.open(digits_cnn(), "digits")
    question = ask("saliency")
    read(driven, question)
    driven.session.step(5)
    seen = []

    def done(snapshot: Any) -> bool:
        reading = snapshot.answers.get(question)
        if reading is not None and reading.value is not None:
            seen.append(all(m.finished for one in reading.value.samples for m in one.methods))
        return reading is not None and reading.step == 5 and reading.share == 1

    driven.snapshot(done)
    assert all(seen)
