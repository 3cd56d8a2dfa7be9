"""One step is torch's own step, bit by bit, and the same seed gives the same numbers."""

import numpy as np
import pytest
import torch
from torch import nn

from helpers.small_runs import data, dense, digits_cnn, trainer, weights
from neurarium.data import load
from neurarium.graph import Graph
from neurarium.messages import UserError
from neurarium.probes import GradientTap, activations
from neurarium.recipe import DataChoice, Recipe
from neurarium.training import NonFiniteError, Trainer
from neurarium.training.rehearsal import BatchTap

TORCH = {
    "SGD": lambda p: torch.optim.SGD(p, lr=0.05, weight_decay=0.01),
    "momentum": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, weight_decay=0.01),
    "Nesterov": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True, weight_decay=0.01),
    "Adam": lambda p: torch.optim.Adam(p, lr=0.05, weight_decay=0.01),
    "AdamW": lambda p: torch.optim.AdamW(p, lr=0.05, weight_decay=0.01),
    "RMSprop": lambda p: torch.optim.RMSprop(p, lr=0.05, weight_decay=0.01),
    "Adagrad": lambda p: torch.optim.Adagrad(p, lr=0.05, weight_decay=0.01),
}
OURS = {
    "SGD": {"optimiser": "SGD"},
    "momentum": {"optimiser": "SGD", "momentum": 0.9},
    "Nesterov": {"optimiser": "SGD", "momentum": 0.9, "nesterov": True},
}


def plain_copy(run: Trainer) -> nn.Sequential:
    """The same initial weights in plain PyTorch (2-4-1 with tanh)."""
    net = nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1))
    for mine, theirs in zip(net.parameters(), run.network.parameters(), strict=True):
        mine.data.copy_(theirs.data)
    return net


@pytest.mark.parametrize("name", sorted(TORCH))
def test_every_optimiser_does_what_torch_does(name):
    recipe = Recipe(**OURS.get(name, {"optimiser": name}), learning_rate=0.05, l2=0.01, batch_size=0)
    run = trainer(dense(2, 4), "circle", recipe)
    net = plain_copy(run)
    optimiser = TORCH[name](net.parameters())
    x, y = torch.from_numpy(run.prepared.x("train")), torch.from_numpy(run.prepared.y("train")).float()
    for _ in range(5):
        loss = nn.functional.binary_cross_entropy_with_logits(net(x).flatten(), y)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        assert run.step().loss == pytest.approx(loss.item(), rel=1e-5)
    for mine, theirs in zip(run.network.parameters(), net.parameters(), strict=True):
        torch.testing.assert_close(mine, theirs, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(("loss", "oracle"), [
    ("mse", nn.functional.mse_loss), ("l1", nn.functional.l1_loss), ("huber", nn.functional.huber_loss),
])  # fmt: skip
def test_regression_losses_are_torchs(loss, oracle):
    run = trainer(dense(10, 4), "diabetes", Recipe(loss=loss, batch_size=0))
    outputs, y = run.outputs("train"), torch.from_numpy(run.prepared.y("train"))
    assert run.step().loss == pytest.approx(oracle(outputs, y).item(), rel=1e-5)


def test_two_outputs_with_cross_entropy_do_for_a_binary_set():
    run = trainer(dense(2, 4, outputs=2), "circle", Recipe(batch_size=0))
    outputs, y = run.outputs("train"), torch.from_numpy(run.prepared.y("train"))
    assert run.loss_name == "cross_entropy"
    assert run.step().loss == pytest.approx(nn.functional.cross_entropy(outputs, y).item(), rel=1e-5)


def test_l1_adds_the_sign_of_weights_but_not_of_biases():
    recipe = Recipe(optimiser="SGD", learning_rate=1.0, batch_size=0)
    plain, pulled = trainer(dense(2, 4), "circle", recipe), trainer(dense(2, 4), "circle", recipe.changed(l1=0.01))
    before = weights(plain)
    plain.step()
    pulled.step()
    for name, value in weights(plain).items():
        pull = 0.01 * np.sign(before[name]) if name.endswith("weight") else 0.0
        np.testing.assert_allclose(weights(pulled)[name], value - pull, atol=1e-6)


def test_clipping_shortens_the_whole_gradient():
    recipe = Recipe(optimiser="SGD", learning_rate=1.0, batch_size=0, clip_norm=1e-3)
    run = trainer(dense(2, 4), "circle", recipe)
    before = weights(run)
    run.step()
    moved = sum(float(((value - before[name]) ** 2).sum()) for name, value in weights(run).items()) ** 0.5
    assert moved == pytest.approx(1e-3, rel=1e-3)


def test_an_epoch_shows_every_sample_once_in_an_order_of_its_own():
    run = trainer(dense(4, 5, outputs=3), "iris", Recipe(batch_size=10))
    seen: list[list[float]] = [[], []]
    for epoch in (0, 1):
        while run.epoch == epoch:
            run.step(
                lambda node, port, value, rows=seen[epoch]: (
                    rows.extend(value[:, 0].tolist()) if node == "input" else None
                )
            )
    assert sorted(seen[0]) == sorted(seen[1]) == sorted(run.prepared.x("train")[:, 0].tolist())
    assert seen[0] != seen[1]
    assert (run.step_count, run.epoch) == (22, 2)  # 105 samples: ten batches of 10 and one of 5


@pytest.mark.parametrize("make", [lambda: digits_cnn(dropout=0.3), lambda: digits_cnn(normalise=True)])
def test_same_seed_same_numbers_whatever_is_looked_at(make):
    torch.manual_seed(1)
    quiet, watched = trainer(make(), "digits"), trainer(make(), "digits")
    batch = torch.from_numpy(quiet.prepared.x("validation")[:1])
    for step in range(12):
        loss = quiet.step().loss
        torch.rand(7)  # somebody else draws
        tap = GradientTap() if step % 2 else None
        assert watched.step(tap).loss == loss
        with watched.looking() as network:
            activations(network, batch)
        watched.evaluate("validation")
        watched.train_metric  # noqa: B018
    for name, value in weights(quiet).items():
        np.testing.assert_array_equal(weights(watched)[name], value, err_msg=name)


def test_another_seed_gives_other_numbers():
    one, two = (trainer(digits_cnn(), "digits", Recipe(seed=seed)) for seed in (0, 1))
    assert one.step().loss != two.step().loss


def test_training_leaves_the_random_numbers_of_others_alone():
    run = trainer(digits_cnn(dropout=0.5), "digits")
    torch.manual_seed(5)
    expected = torch.rand(3)
    torch.manual_seed(5)
    run.step()
    assert torch.equal(torch.rand(3), expected)


def test_dropout_differs_from_step_to_step():
    run = trainer(digits_cnn(dropout=0.5), "digits", Recipe(learning_rate=0.0, batch_size=0))
    assert run.step().loss != run.step().loss


@pytest.mark.parametrize("batch_size", [0, 1, 7, 64, 5000])
def test_any_batch_size_makes_whole_epochs(batch_size):
    run = trainer(dense(4, 3, outputs=3), "iris", Recipe(batch_size=batch_size))
    expected = -(-105 // (min(batch_size, 105) or 105))
    results = [run.step() for _ in range(expected)]
    assert [r.epoch_ended for r in results] == [False] * (expected - 1) + [True]


def test_batch_norm_never_meets_a_single_sample():
    prepared = load(
        DataChoice("digits", train_share=0.0723)
    )  # 130 samples: 129 would be two batches of 64 and one of 1
    sizes = []
    run = Trainer(digits_cnn(normalise=True), Recipe(batch_size=43), prepared)
    while run.epoch == 0:
        run.step(lambda node, port, value: sizes.append(len(value)) if node == "input" else None)
    assert prepared.size("train") == 130
    assert sizes == [43, 43, 44]


def test_a_layer_that_cannot_take_the_batch_is_named_and_nothing_is_lost():
    run = trainer(digits_cnn(normalise=True), "digits", Recipe(batch_size=64))
    run.step()
    before = weights(run)
    run.network.get_submodule("conv1").weight.data = run.network.get_submodule("conv1").weight.data[:, :, :2]
    run.network.get_submodule("norm1").weight.data = torch.ones(3)
    with pytest.raises(UserError) as caught:
        run.step()
    assert caught.value.node == "norm1"
    assert run.step_count == 1
    np.testing.assert_array_equal(weights(run)["norm1.running_mean"], before["norm1.running_mean"])


def test_a_network_without_weights_has_nothing_to_learn():
    from neurarium.graph import Graph

    g = Graph()
    x = g.add("Input", shape=(3,))
    g.add("Output", g.add("Tanh", x))
    run = Trainer(g, Recipe(), data("rings", features=("x", "y", "xy")))
    assert run.evaluate("validation").count == 75  # it can be looked at
    with pytest.raises(UserError, match="nothing to learn"):
        run.step()


def test_an_output_that_nothing_reads_has_no_gradient_and_stops_nobody():
    g = Graph()
    halves = g.add("Split", g.add("Linear", g.add("Input", shape=(2,)), out_features=6), sizes=(4, 2))
    g.add("Output", g.add("Linear", halves["out"], out_features=1))
    split = next(node for node in g.nodes if g.node(node).type == "Split")
    for tap in (GradientTap(), BatchTap()):
        run = trainer(g, "circle")
        run.step(tap)
        assert (split, "out") in tap.gradients
        assert (split, "out2") not in tap.gradients
    run = trainer(g, "circle")
    run.network.get_submodule("linear1").weight.data.fill_(float("nan"))
    with pytest.raises(NonFiniteError):  # whose search for the layer looks at all gradients too
        run.step()
