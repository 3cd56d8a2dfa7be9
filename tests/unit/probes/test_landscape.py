"""The loss over a plane against least squares, and directions against their norms."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch.nn import functional

from neurarium import build
from neurarium.graph import Graph
from neurarium.messages import UserError
from neurarium.network import Network
from neurarium.probes import landscape
from neurarium.probes.landscape import Plane, Surface


def regression() -> tuple[Network, torch.Tensor, torch.Tensor]:
    """y = w·x + b with two inputs: the mean squared error is an exact parabola in the weights."""
    g = Graph()
    g.add("Output", g.add("Linear", g.add("Input", shape=(2,)), out_features=1, name="last"))
    generator = torch.Generator().manual_seed(3)
    x = torch.randn(40, 2, generator=generator)
    y = x @ torch.tensor([[1.5], [-0.5]]) + 0.3 + 0.1 * torch.randn(40, 1, generator=generator)
    return build(g, seed=1).eval(), x, y


def conv_net() -> Network:
    g = Graph()
    x = g.add("Conv2d", g.add("Input", shape=(2, 6, 6)), out_channels=3, kernel_size=3, name="conv")
    x = g.add("BatchNorm2d", x, name="norm")
    x = g.add("ConvTranspose2d", g.add("ReLU", x), out_channels=4, kernel_size=2, name="up")
    g.add("Output", g.add("Linear", g.add("Flatten", x), out_features=5, name="last"))
    return build(g, seed=0).eval()


def test_of_a_linear_regression_the_landscape_is_the_exact_parabola() -> None:
    network, x, y = regression()
    origin = landscape.current(network)
    first, second = torch.tensor([1.0, 0.0, 0.0]), torch.tensor([0.0, 0.5, 2.0])
    surface = Surface(network, Plane(origin, first, second), [x], y, functional.mse_loss)
    rows = torch.cat([x, torch.ones(40, 1)], dim=1).double().numpy()
    for a, b in ((0.0, 0.0), (0.7, -1.2), (-2.0, 0.4)):
        weights = (origin + a * first + b * second).double().numpy()
        expected = float(((rows @ weights - y[:, 0].double().numpy()) ** 2).mean())
        assert surface.at(a, b) == pytest.approx(expected, rel=1e-5)


def test_the_lowest_point_is_where_least_squares_says() -> None:
    network, x, y = regression()
    rows = torch.cat([x, torch.ones(40, 1)], dim=1).double().numpy()
    best, *_ = np.linalg.lstsq(rows, y[:, 0].double().numpy(), rcond=None)
    origin = torch.tensor(best, dtype=torch.float32)  # weight, then bias: the order of the parameters
    surface = Surface(network, Plane(origin, torch.tensor([1.0, 0, 0]), torch.tensor([0, 1.0, 0])), [x], y,
                      functional.mse_loss)  # fmt: skip
    losses = np.array([[surface.at(a, b) for a in np.linspace(-1, 1, 5)] for b in np.linspace(-1, 1, 5)])
    assert np.unravel_index(losses.argmin(), losses.shape) == (2, 2)


def test_the_centre_is_the_current_loss_and_the_network_stays_as_it_is() -> None:
    network = conv_net()
    x, y = torch.randn(20, 2, 6, 6), torch.arange(20) % 5
    before = {name: value.clone() for name, value in network.state_dict().items()}
    plane = Plane(landscape.current(network), *landscape.random_directions(network, 0))
    surface = Surface(network, plane, [x], y, functional.cross_entropy)
    with torch.no_grad():
        expected = functional.cross_entropy(network(x), y).item()
    assert surface.at(0, 0) == pytest.approx(expected, rel=1e-5)
    assert surface.at(1.0, -0.5) != pytest.approx(expected, rel=1e-3)
    assert surface.at(0, 0, chunk=7) == pytest.approx(expected, rel=1e-5), "in pieces it is the same mean"
    assert all(torch.equal(before[name], value) for name, value in network.state_dict().items())


def test_every_filter_of_a_random_direction_is_as_long_as_the_networks_own() -> None:
    network = conv_net()
    first, second = landscape.random_directions(network, seed=5)
    start = 0
    for name, parameter in network.named_parameters():
        piece = first[start : start + parameter.numel()].reshape(parameter.shape)
        start += parameter.numel()
        if parameter.ndim < 2:
            assert not piece.any(), f"{name}: biases and normalisation stay"
            continue
        axis = 1 if name.startswith("up") else 0  # of a transposed convolution the outputs lie along the second axis
        rest = [i for i in range(parameter.ndim) if i != axis]
        torch.testing.assert_close(piece.norm(dim=rest) if len(rest) == 1 else piece.flatten().new_tensor(
            [piece.select(axis, i).norm() for i in range(parameter.shape[axis])]),
            torch.stack([parameter.detach().select(axis, i).norm() for i in range(parameter.shape[axis])]),
            rtol=1e-4, atol=1e-5)  # fmt: skip
    assert not torch.equal(first, second)
    assert torch.equal(first, landscape.random_directions(network, seed=5)[0]), "the same seed, the same directions"
    assert not torch.equal(first, landscape.random_directions(network, seed=6)[0])


def test_points_of_the_plane_are_projected_exactly_whatever_the_angle() -> None:
    origin, first = torch.tensor([1.0, 2.0, 3.0, 4.0]), torch.tensor([1.0, 1.0, 0.0, 0.0])
    plane = Plane(origin, first, torch.tensor([0.0, 2.0, 0.0, 1.0]))
    assert plane.place(origin + 0.3 * plane.first - 0.2 * plane.second) == pytest.approx((0.3, -0.2), abs=1e-6)
    aside = torch.tensor([0.0, 0.0, 5.0, 0.0])  # at right angles to both
    assert plane.place(origin + 2.0 * plane.first + aside) == pytest.approx((2.0, 0.0), abs=1e-5)
    assert plane.distance(origin + aside) == pytest.approx(5.0)


def test_principal_directions_of_a_way_in_a_plane() -> None:
    generator = torch.Generator().manual_seed(0)
    basis = torch.linalg.qr(torch.randn(30, 2, generator=generator))[0].T
    origin = torch.randn(30, generator=generator)
    places = [(8.0 - i, 0.25 * i * (8 - i)) for i in range(8)]
    points = [origin + a * basis[0] + b * basis[1] for a, b in places]
    *_, plane = landscape.principal_directions(origin, points)
    assert plane is not None and plane.shares is not None
    assert sum(plane.shares) == pytest.approx(1.0, abs=1e-6), "all of the way lies in the plane"
    assert plane.shares[0] >= plane.shares[1]
    assert float(plane.first.norm()) == pytest.approx(1.0, abs=1e-5)
    assert float(plane.first @ plane.second) == pytest.approx(0.0, abs=1e-5)
    for point in points:
        a, b = plane.place(point)
        torch.testing.assert_close(origin + a * plane.first + b * plane.second, point, rtol=1e-4, atol=1e-4)
    away = torch.stack([point - origin for point in points]).double()
    singular = torch.linalg.svdvals(away)
    assert plane.shares[0] == pytest.approx(float(singular[0] ** 2 / (singular**2).sum()), rel=1e-5)


def test_a_straight_way_has_a_second_direction_too() -> None:
    origin = torch.zeros(6)
    *_, plane = landscape.principal_directions(origin, [i * torch.ones(6) for i in range(1, 6)])
    assert plane is not None and plane.shares == pytest.approx((1.0, 0.0), abs=1e-6)
    assert float(plane.second.norm()) == pytest.approx(1.0, abs=1e-5)
    assert float(plane.first @ plane.second) == pytest.approx(0.0, abs=1e-5)


def test_without_a_way_there_are_no_own_directions() -> None:
    with pytest.raises(UserError, match="few steps of training"):
        list(landscape.principal_directions(torch.zeros(3), [torch.zeros(3), torch.ones(3)]))


def test_finer_grids_hold_the_places_of_the_coarser() -> None:
    assert landscape.levels(33) == [9, 17, 33]


def test_between_two_chunks_gradients_are_kept_for_whoever_trains() -> None:
    network, x, y = regression()
    plane = Plane(landscape.current(network), *landscape.random_directions(network, 0))
    for _ in Surface(network, plane, [x], y, functional.mse_loss).steps(0.5, 0.5, chunk=16):
        assert torch.is_grad_enabled() and not torch.is_inference_mode_enabled()


def test_directions_of_many_weights_are_drawn_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that training, and Pause, need not wait for eleven million random numbers."""
    network = conv_net()
    whole = landscape.random_directions(network, seed=5)
    monkeypatch.setattr(landscape, "AT_ONCE", 20)
    *waits, found = landscape.drawn_directions(network, seed=5)
    assert len(waits) >= 4 and set(waits) == {None}
    assert found is not None and all(torch.equal(a, b) for a, b in zip(found, whole, strict=True))
