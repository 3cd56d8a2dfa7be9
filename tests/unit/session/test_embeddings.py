"""Positions of samples and words, through a trainer and a studio, against arrays worked out by torch and numpy."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch

from helpers.running_session import Driven
from helpers.small_runs import data, dense, digits_cnn
from neurarium.graph import Graph
from neurarium.project import load_example
from neurarium.recipe import Recipe
from neurarium.session import Watch
from neurarium.session.asking import Ask, Reading, ask
from neurarium.session.instruments import embeddings, instruments, points
from neurarium.session.look import Interest, Look
from neurarium.session.sampling import Chosen
from neurarium.session.studio import Studio
from neurarium.training import Trainer


def looking(graph: Graph, name: str, **recipe: Any) -> Look:
    prepared = data(name)
    return Look(Trainer(graph, Recipe(**recipe), prepared), Chosen(prepared), Interest())


@pytest.fixture
def look() -> Look:
    return looking(digits_cnn(), "digits", optimiser="Adam", learning_rate=0.003)


def read(look: Look, one: Ask, studio: Studio | None = None) -> Reading:
    """What is found when the work is done."""
    studio = studio or Studio(instruments())
    studio.open([one])
    while studio.busy(look):
        studio.work(look, 0.0)
    with look.eyes():
        return studio.read(look)[one]


def by_hand(look: Look, layer: str) -> np.ndarray[Any, Any]:
    """(n, D) of the validation part by a hook of torch's own."""
    seen: list[torch.Tensor] = []
    handle = look.network.get_submodule(layer).register_forward_hook(lambda _m, _i, output: seen.append(output))
    look.network.eval()
    with torch.no_grad():
        look.network(torch.from_numpy(look.prepared.x("validation")))
    look.network.train()
    handle.remove()
    return seen[0].flatten(1).numpy().astype(np.float64)


def test_positions_are_the_principal_components_of_what_the_layer_puts_out(look: Look) -> None:
    for _ in range(5):
        look.trainer.step()
    value = read(look, ask("embedding", "conv1")).value
    x = by_hand(look, "conv1")
    u, lengths, _ = np.linalg.svd(x - x.mean(axis=0), full_matrices=False)
    for axis in range(2):
        wanted = u[:, axis] * lengths[axis]
        sign = np.sign(wanted @ value.positions[:, axis])
        assert value.positions[:, axis] * sign == pytest.approx(wanted, abs=1e-3 * lengths[0])
    assert value.shares == pytest.approx(lengths[:2] ** 2 / (lengths**2).sum(), rel=1e-3)
    assert value.numbers == value.of_numbers == x.shape[1] == 4 * 36
    assert value.indices.tolist() == list(range(look.prepared.size("validation")))


def test_answers_and_losses_are_those_of_torch(look: Look) -> None:
    value = read(look, ask("embedding", "last")).value
    logits = torch.from_numpy(by_hand(look, "last")).float()
    truth = torch.from_numpy(look.prepared.y("validation"))
    assert value.answers.tolist() == logits.argmax(dim=1).tolist()
    assert value.sure == pytest.approx(logits.softmax(dim=1).max(dim=1).values.numpy(), abs=1e-5)
    assert value.losses == pytest.approx(
        torch.nn.functional.cross_entropy(logits, truth, reduction="none").numpy(), abs=1e-4
    )
    assert value.right.tolist() == (logits.argmax(dim=1) == truth).tolist()


def test_axes_do_not_flip_while_the_network_learns(look: Look) -> None:
    studio, one, before = Studio(instruments()), ask("embedding", "last"), None
    for _ in range(50):
        look.trainer.step()
        positions = read(look, one, studio).value.positions
        if before is not None:
            for axis in range(2):
                along = np.corrcoef(before[:, axis], positions[:, axis])[0, 1]
                assert along > 0.8
        before = positions


def test_three_axes_without_centring(look: Look) -> None:
    value = read(look, ask("embedding", "last", method="svd", dims=3)).value
    x = by_hand(look, "last")
    lengths = np.linalg.svd(x, compute_uv=False)
    assert value.positions.shape[1] == 3
    assert value.shares == pytest.approx(lengths[:3] ** 2 / (lengths**2).sum(), rel=1e-3)


def test_tsne_begins_with_what_is_on_the_screen_and_goes_on_when_the_network_has_learned(
    look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embeddings, "PACE", 1e9)
    studio = Studio(instruments())
    flat = read(look, ask("embedding", "last"), studio).value.positions
    one = ask("embedding", "last", method="tsne", perplexity=20.0)
    studio.open([one])
    first = None
    while first is None:
        studio.work(look, 0.0)
        with look.eyes():
            first = studio.read(look)[one].value
    assert first.iteration < 10 and first.perplexity == 20
    for axis in range(2):
        assert np.corrcoef(first.positions[:, axis], flat[:, axis])[0, 1] > 0.85
    done = read(look, one, studio).value
    assert done.iteration == embeddings.FRESH and 0 < done.divergence < first.divergence
    look.trainer.step()
    further = read(look, one, studio).value
    assert further.iteration == embeddings.FRESH + embeddings.FURTHER
    spread = np.linalg.norm(done.positions, axis=1).max()
    assert np.median(np.linalg.norm(further.positions - done.positions, axis=1)) < 0.3 * spread


def test_points_laid_out_alone_have_axes_of_their_own(look: Look) -> None:
    wanted = tuple(range(3, 40))
    value = read(look, ask("embedding", "last", only=wanted)).value
    x = by_hand(look, "last")[3:40]
    lengths = np.linalg.svd(x - x.mean(axis=0), compute_uv=False)
    assert value.indices.tolist() == list(wanted) and len(value.losses) == len(wanted)
    assert value.shares == pytest.approx(lengths[:2] ** 2 / (lengths**2).sum(), rel=1e-3)
    assert read(look, ask("embedding", "last", only=(1, 2))).problem is not None


def test_neighbours_are_looked_for_in_the_layers_own_space(look: Look) -> None:
    near = read(look, ask("near", "last", index=11, metric="euclidean", count=4)).value
    x = by_hand(look, "last")
    away = np.linalg.norm(x - x[11], axis=1)
    away[11] = np.inf
    assert near.indices.tolist() == np.argsort(away)[:4].tolist()
    assert near.distances == pytest.approx(np.sort(away)[:4], rel=1e-4)
    assert near.among == len(x)


def test_what_points_stand_for(look: Look) -> None:
    dots = read(look, ask("dots", "last", part="test")).value
    prepared = look.prepared
    assert dots.total == len(dots.indices) == prepared.size("test")
    assert dots.labels[5] == prepared.label("test", 5) and dots.truth[5] == prepared.target("test")[5]
    assert dots.pictures.shape == (prepared.size("test"), 8, 8)
    assert dots.pictures[5] == pytest.approx(prepared.raw("test", 5)[0] * 255, abs=0.51)
    studio = Studio(instruments())
    assert read(look, ask("dots", "last"), studio).value is read(look, ask("dots", "last"), studio).value


def test_of_many_samples_evenly_spread_ones_are_taken(look: Look) -> None:
    value = read(look, ask("embedding", "last", part="train")).value
    total = look.prepared.size("train")
    assert total > points.MOST == len(value.indices)
    assert value.indices[0] == 0 and value.indices[-1] == total - 1
    dots = read(look, ask("dots", "last", part="train")).value
    assert dots.total == total and dots.indices.tolist() == value.indices.tolist()


def test_units_that_are_off_and_layers_that_say_nothing(look: Look) -> None:
    look.interest.silenced = {"last": frozenset(range(10))}
    look.interest.changed("silenced")
    reading = read(look, ask("embedding", "last"))
    assert reading.value is None and "the same numbers" in reading.problem.text


def test_a_regression_has_values_instead_of_classes() -> None:
    look = looking(dense(10, 6), "diabetes")
    node = next(n for n in look.network.active if look.network.flat.nodes[n].type == "Tanh")
    value = read(look, ask("embedding", node)).value
    xs, _ = look.samples("validation")
    with torch.no_grad():
        answers = look.prepared.target_from_scaled(look.network(*xs).numpy())[:, 0]
    assert value.answers == pytest.approx(answers, rel=1e-4)
    truth = look.prepared.target("validation")
    assert value.right.tolist() == (np.abs(answers - truth) <= 0.5 * look.prepared.target("train").std()).tolist()
    assert read(look, ask("dots", node)).value.classes == ()


def words() -> Look:
    document = load_example("word-vectors")
    prepared = data(document.data.name)
    return Look(Trainer(document.graph, document.recipe, prepared), Chosen(prepared), Interest())


def embedding_node(look: Look) -> str:
    return next(n for n in look.network.active if look.network.flat.nodes[n].type == "Embedding")


def test_words_are_the_rows_of_an_embedding_and_the_filler_is_none() -> None:
    look = words()
    node = embedding_node(look)
    vocabulary = look.prepared.vocabulary
    value = read(look, ask("embedding", node, of="words")).value
    dots = read(look, ask("dots", node, of="words")).value
    first = 1 if vocabulary[0] == "·" else 0
    table = look.network.module_for(node).weight.detach().numpy()[first : len(vocabulary)].astype(np.float64)
    lengths = np.linalg.svd(table - table.mean(axis=0), compute_uv=False)
    assert value.shares == pytest.approx(lengths[:2] ** 2 / (lengths**2).sum(), rel=1e-3)
    assert dots.texts == vocabulary[first:] and len(value.losses) == 0


def test_a_linear_as_wide_as_the_vocabulary_holds_words_too() -> None:
    look = words()
    last = next(n for n in look.network.active if look.network.flat.nodes[n].type == "Linear")
    weight = look.network.module_for(last).weight.detach().numpy()
    assert np.array_equal(points.word_vectors(look.network, last, look.prepared.vocabulary), weight)
    other = looking(dense(2, 4), "circle")
    linear = next(n for n in other.network.active if other.network.flat.nodes[n].type == "Linear")
    assert points.word_vectors(other.network, linear, other.prepared.vocabulary) is None


def test_an_analogy_of_vectors_set_by_hand() -> None:
    look = words()
    node = embedding_node(look)
    number = {word: at for at, word in enumerate(look.prepared.vocabulary)}
    weight = look.network.module_for(node).weight
    with torch.no_grad():
        weight.zero_()
        weight[:, -1] = 1.0  # all others point elsewhere
        for word, vector in (("king", (1, 1)), ("man", (0, 1)), ("woman", (0, -1)), ("queen", (1, -1))):
            weight[number[word]] = 0.0
            weight[number[word], :2] = torch.tensor(vector, dtype=torch.float32)
    one = ask("analogy", node, a=number["king"], b=number["man"], c=number["woman"], count=3)
    found = read(look, one).value
    assert found.indices[0] == number["queen"]
    assert not {0, number["king"], number["man"], number["woman"]} & set(found.indices.tolist())


def test_tokens_themselves_have_no_place() -> None:
    look = words()
    reading = read(look, ask("embedding", look.network.inputs[0]))
    assert reading.value is None and "Embedding" in reading.problem.text


def test_umap_is_fitted_aside_and_its_way_is_told(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    go, here = threading.Event(), threading.current_thread()

    def course(
        x: np.ndarray[Any, Any], start: np.ndarray[Any, Any], neighbours: int, heed: Callable[[int], None]
    ) -> np.ndarray[Any, Any]:
        assert threading.current_thread() is not here and neighbours == 9
        assert go.wait(20)
        return np.stack([start, start + 1, start + 2])

    monkeypatch.setattr(embeddings, "umap_course", course)
    monkeypatch.setattr(embeddings, "umap_there", lambda: True)
    studio = Studio(instruments())
    flat = read(look, ask("embedding", "last"), studio).value.positions
    one = ask("embedding", "last", method="umap", neighbours=9)
    studio.open([one])
    waiting = None
    while waiting is None:
        assert studio.busy(look)
        studio.work(look, 0.0)
        with look.eyes():
            waiting = studio.read(look)[one].value
    assert waiting.fitting >= 1 and np.array_equal(waiting.positions, flat)
    go.set()
    value = read(look, one, studio).value
    assert value.fitting == 0 and value.course.shape == (3, *flat.shape)
    assert np.array_equal(value.positions, flat + 2)


def test_without_umap_there_is_a_sentence(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeddings, "umap_there", lambda: False)
    reading = read(look, ask("embedding", "last", method="umap"))
    assert reading.value is None and "neurarium[umap]" in reading.problem.text


def test_positions_come_through_a_session(driven: Driven) -> None:
    driven.open(dense(2, 4), "circle")
    one = ask("embedding", next(iter(dense(2, 4).nodes)))
    driven.session.watch(Watch(asks=frozenset({one})))
    snapshot = driven.snapshot(lambda s: one in s.answers and s.answers[one].value is not None)
    assert snapshot.answers[one].value.positions.shape[1] == 2


def test_where_samples_are_no_texts_there_are_no_words(look: Look) -> None:
    found = read(look, ask("dots", "conv1", of="words", part="train"))
    assert found.value is None and "no texts" in str(found.problem)
