"""Shapes, kinds of numbers and values of the operations against torch."""

from __future__ import annotations

from math import prod
from typing import Any

import pytest
import torch
from torch import Tensor
from torch.nn import functional

import neurarium as nr
from helpers.layer_oracle import check_macs, check_rules, grid
from neurarium.layers import ShapeProblem, spec
from neurarium.layers.spec import Shape
from neurarium.network.modules import make_module

torch.set_num_threads(1)

SHAPES: list[Shape] = [(1,), (7,), (3, 5), (1, 6), (2, 4, 5), (6, 1, 1), (2, 2, 3, 4)]
PAIRS: list[tuple[Shape, Shape]] = [
    ((4,), (4,)), ((1,), (4,)), ((4,), (1,)), ((3, 5), (3, 5)), ((1, 5), (3, 5)), ((3, 1), (3, 5)), ((3, 1), (1, 5)),
    ((6, 1, 1), (6, 4, 4)), ((1, 4, 4), (6, 4, 4)), ((6,), (6, 4, 4)), ((3, 5), (5, 3)), ((2, 3, 4), (3, 4)),
]  # fmt: skip
DIMS = [-3, -2, -1, 0, 1, 2, 3, 4]

CASES: list[tuple[str, dict[str, Any], Any]] = [
    *((name, {}, {"in": a, "in2": b}) for name in ("Subtract", "Multiply", "Divide", "Add") for a, b in PAIRS),
    *(
        ("MatMul", {}, {"in": a, "in2": b})
        for a, b in [
            ((3, 5), (5, 4)), ((3, 5), (3, 5)), ((2, 3, 5), (2, 5, 4)), ((2, 3, 5), (1, 5, 4)), ((2, 3, 5), (3, 5, 4)),
            ((5,), (5, 4)), ((3, 5), (5,)), ((5,), (5,)), ((2, 3, 5), (5, 4)), ((4, 2, 3, 5), (4, 2, 5, 3)),
        ]
    ),
    *(("Stack", {"dim": dim}, {"in": (3, 5), "in2": (3, 5), "in3": (3, 5)}) for dim in DIMS),
    ("Stack", {}, {"in": (3, 5), "in2": (3, 4)}),
    *(
        ("Reshape", {"shape": sizes}, shape)
        for sizes in [(-1,), (7,), (15,), (5, 3), (3, -1), (-1, 2), (2, -1, 5), (4, -1, 3), (0, 3), (-1, -1), (2, 20)]
        for shape in SHAPES
    ),
    *(
        ("Unflatten", {"dim": dim, "unflattened_size": sizes}, shape)
        for dim in DIMS
        for sizes in [(7, 1), (1, -1), (5, 1), (2, -1), (3, 2), (-1, -1)]
        for shape in SHAPES
    ),
    *(
        ("Permute", {"dims": dims}, shape)
        for dims in [(1,), (2, 1), (-1, 1), (-1, -2), (1, 1), (3, 1, 2), (2, 3, 1), (1, 3), (4, 3, 2, 1), (0, 2, 1)]
        for shape in SHAPES
    ),
    *(("Transpose", params, shape) for params in grid(dim0=[1, 2, 0, -1], dim1=[2, 3, -1, -2]) for shape in SHAPES),
    *(("Unsqueeze", {"dim": dim}, shape) for dim in DIMS for shape in SHAPES),
    *(("Squeeze", {"dim": dim}, shape) for dim in (1, 2, -1) for shape in [(1, 6), (6, 1, 1), (3, 5), (1,), (1, 1)]),
    *(
        ("Pad", {"pad": pad, "mode": mode}, shape)
        for mode in ("constant", "reflect", "replicate", "circular")
        for pad in [(1, 1), (0, 2), (1, 0, 2, 1), (1, 1, 1, 1, 1, 1), (4, 4), (1,), (), (-1, 0), (-3, -3), (1,) * 8]
        for shape in SHAPES
    ),
    *(
        ("Split", {"sizes": sizes, "dim": dim}, shape)
        for sizes in [(7,), (3, 4), (1, 2), (2, 3), (1, 1, 5)]
        for dim in (1, 2, -1, 0)
        for shape in [(7,), (3, 5), (7, 3, 5)]
    ),
    *(("Chunk", params, shape) for params in grid(chunks=[1, 2, 3, 4], dim=[1, 2, -1, 3, 0]) for shape in SHAPES),
    *(
        ("Slice", params, shape)
        for params in grid(dim=[1, 2, -1], start=[0, 1, -2, 5], stop=[None, 2, -1, 9], step=[1, 2])
        for shape in SHAPES
    ),
    *(("Select", params, shape) for params in grid(dim=[1, 2, -1, 0, 5], index=[0, 1, -1, -3]) for shape in SHAPES),
    *(
        (name, params, shape)
        for name in ("Mean", "Sum", "Max", "Min")
        for params in grid(dim=[(1,), (-1,), (2, 3), (1, 2), (3, -1), (0,), ()], keepdim=[False, True])
        for shape in SHAPES
    ),
    *(("Normalize", params, shape) for params in grid(p=[2.0, 1.0], dim=[1, -1, 2, 0, 4]) for shape in SHAPES),
    *(("Cast", {"dtype": kind}, shape) for kind in ("float", "int", "bool") for shape in SHAPES),
    *(
        (name, params, shape)
        for name in ("ArgMax", "ArgMin")
        for params in grid(dim=DIMS, keepdim=[False, True])
        for shape in SHAPES
    ),
    *(
        ("CosineSimilarity", params, {"in": a, "in2": b})
        for params in grid(dim=[1, 2, -1, 0, 4], keepdim=[False, True])
        for a, b in PAIRS
    ),
    *(("PairwiseDistance", params, {"in": a, "in2": b}) for params in grid(p=[2.0, 1.0], keepdim=[False, True])
      for a, b in PAIRS),
    *(("FFT", params, shape) for params in grid(axes=[1, 2], norm=["backward", "ortho"]) for shape in SHAPES),
    *(
        ("Roll", params, shape)
        for params in grid(shifts=[(1,), (-2,), (1, 9)], dims=[(1,), (-1,), (1, 2), (2, 3), (0,), (0, 1)])
        for shape in SHAPES
    ),
    *(("OneHot", {"num_classes": count}, shape) for count in (1, 10) for shape in SHAPES),
    *(("Sample", {}, {"in": a, "in2": b}) for a, b in PAIRS),
]  # fmt: skip


def stricter(type_name: str, params: dict[str, Any], arriving: Any) -> bool:
    """torch would mix the samples of a batch, stretch what is hardly meant, or leave nothing that has a shape."""
    if isinstance(arriving, dict):
        first, second, *_ = arriving.values()
        if type_name == "Stack":
            return params.get("dim") in (0, -4)
        if type_name in ("CosineSimilarity", "PairwiseDistance"):
            alone = len(first) == 1 and not params["keepdim"]
            return len(first) != len(second) or alone or params.get("dim", -1) == 0
        return len(first) != len(second) or len(first) == 1 or type_name in ("Add", "Sample")
    dims = params.get("dim", ())
    dims = dims if isinstance(dims, tuple) else (dims,)
    rank = len(arriving) + (type_name == "Unsqueeze")
    axes = [dim if dim >= 0 else dim + rank + 1 for dim in (*dims, *params.get("dims", ()))]
    axes += [params[name] % (len(arriving) + 1) for name in ("dim0", "dim1") if name in params]
    if 0 in axes or (type_name in ("Mean", "Sum", "Max", "Min") and not dims):
        return True
    if type_name in ("Mean", "Sum", "Max", "Min"):
        return not params["keepdim"] and len(set(axes)) == len(arriving)
    if type_name == "Transpose":
        return len(arriving) == 1
    if type_name == "FFT":
        return len(arriving) < params["axes"]  # torch would transform along the batch
    if type_name in ("ArgMax", "ArgMin"):
        return len(arriving) == 1 and not params["keepdim"]
    if type_name == "Pad":
        return len(params["pad"]) > 2 * len(arriving) or min(params["pad"], default=-1) < 0
    if type_name in ("Squeeze", "Chunk", "Slice") and axes[0] <= len(arriving):
        size = arriving[axes[0] - 1]  # torch leaves the axis, makes fewer pieces or gives an empty one
        if type_name == "Squeeze":
            return size != 1 or len(arriving) == 1
        if type_name == "Chunk":
            return len(torch.zeros(size).chunk(params["chunks"])) < params["chunks"]
        return len(torch.zeros(size)[params["start"] : params["stop"]]) == 0
    return (type_name == "Select" and len(arriving) == 1) or (type_name == "Reshape" and 0 in params["shape"])


@pytest.mark.parametrize("type_name", sorted({case[0] for case in CASES}))
def test_rules_say_what_torch_does(type_name: str) -> None:
    check_rules([case for case in CASES if case[0] == type_name], refused_on_purpose=stricter)


def test_multiply_adds_of_matrices() -> None:
    check_macs([case for case in CASES if case[0] == "MatMul"])


X, Y = torch.randn(2, 3, 4), torch.randn(2, 3, 4)
ROW = torch.randn(2, 1, 4)


@pytest.mark.parametrize(
    ("type_name", "params", "given", "expected"),
    [
        ("Subtract", {}, (X, Y), X - Y),
        ("Multiply", {}, (X, Y, ROW), X * Y * ROW),
        ("Divide", {}, (X, ROW), X / ROW),
        ("MatMul", {}, (X, Y.transpose(1, 2)), torch.einsum("bik,bjk->bij", X, Y)),
        ("Stack", {"dim": 2}, (X, Y), torch.stack([X, Y], 2)),
        ("Add", {}, (X, ROW), X + ROW.expand(2, 3, 4)),
        ("Reshape", {"shape": (4, -1)}, (X,), X.view(2, 4, 3)),
        ("Unflatten", {"dim": 2, "unflattened_size": (2, -1)}, (X,), X.view(2, 3, 2, 2)),
        ("Permute", {"dims": (2, 1)}, (X,), X.transpose(1, 2)),
        ("Permute", {"dims": (-1, 1)}, (X,), X.transpose(1, 2)),
        ("Transpose", {"dim0": -1}, (X,), X),
        ("Transpose", {"dim0": 1, "dim1": -1}, (X,), X.transpose(1, 2)),
        ("Squeeze", {"dim": 1}, (ROW,), ROW[:, 0]),
        ("Unsqueeze", {"dim": -1}, (X,), X[..., None]),
        ("Pad", {"pad": (1, 2), "value": 3.0}, (X,), functional.pad(X, (1, 2), value=3.0)),
        ("Pad", {"pad": (1, 2), "mode": "reflect"}, (X,), X[:, :, [1, 0, 1, 2, 3, 2, 1]]),
        ("Slice", {"dim": 2, "start": 1, "stop": None, "step": 2}, (X,), X[:, :, [1, 3]]),
        ("Select", {"dim": 2, "index": -1}, (X,), X[:, :, 3]),
        ("ArgMax", {"dim": 2}, (X,), X.sort(2).indices[:, :, -1]),
        ("ArgMin", {"dim": 1, "keepdim": True}, (X,), X.sort(1).indices[:, :1]),
        ("CosineSimilarity", {"dim": -1}, (X, Y), (X * Y).sum(2) / (X.norm(dim=2) * Y.norm(dim=2))),
        ("CosineSimilarity", {"dim": 1, "keepdim": True}, (X, X), torch.ones(2, 1, 4)),
        ("PairwiseDistance", {}, (X, Y), ((X - Y + 1e-6) ** 2).sum(2).sqrt()),
        ("PairwiseDistance", {"p": 1.0, "keepdim": True}, (X, ROW), (X - ROW).abs().sum(2, keepdim=True)),
        ("FFT", {"axes": 1}, (X,), X @ torch.cos(torch.arange(4.0)[:, None] * torch.arange(4.0) * torch.pi / 2)),
        ("FFT", {"norm": "ortho"}, (X,), torch.fft.fft2(X).real / 12**0.5),
        ("Roll", {"shifts": (1,), "dims": (2,)}, (X,), X[:, :, [3, 0, 1, 2]]),
        ("Roll", {"shifts": (-1, 5), "dims": (1, -1)}, (X,), X[:, [1, 2, 0]][:, :, [3, 0, 1, 2]]),
        ("Mean", {"dim": (2,), "keepdim": True}, (X,), X.sum(2, keepdim=True) / 4),
        ("Sum", {"dim": (1,)}, (X,), X[:, 0] + X[:, 1] + X[:, 2]),
        ("Max", {"dim": (1,)}, (X,), X.max(1).values),
        ("Min", {"dim": (-1,)}, (X,), X.min(2).values),
        ("Normalize", {"dim": 2}, (X,), X / X.pow(2).sum(2, keepdim=True).sqrt()),
        ("Normalize", {"dim": 2, "p": 1.0}, (X,), X / X.abs().sum(2, keepdim=True)),
        ("Cast", {"dtype": "int"}, (X,), X.trunc().to(torch.int64)),
        ("Cast", {"dtype": "bool"}, (X,), X != 0),
        ("OneHot", {"num_classes": 3}, (torch.tensor([[2], [0]]),), torch.tensor([[[0.0, 0, 1]], [[1, 0, 0]]])),
    ],
)  # fmt: skip
def test_values(type_name: str, params: dict[str, Any], given: tuple[Tensor, ...], expected: Tensor) -> None:
    inputs = {"in" if i == 0 else f"in{i + 1}": tuple(tensor.shape[1:]) for i, tensor in enumerate(given)}
    result = make_module(type_name, params, inputs)(*given)
    assert result.dtype == expected.dtype
    torch.testing.assert_close(result, expected, atol=1e-5, rtol=1e-5)


def test_parts_together_are_the_whole() -> None:
    for type_name, params in [("Split", {"sizes": (1, 3), "dim": -1}), ("Chunk", {"chunks": 3, "dim": 1})]:
        parts = make_module(type_name, params, {"in": (3, 4)})(X)
        assert torch.equal(torch.cat(parts, dim=params["dim"]), X)
        assert len(parts) == len(spec(type_name).outputs_for(params))
    assert spec("Split").output_names({"sizes": (1, 2, 3)}) == ("out", "out2", "out3")
    assert spec("Chunk").output_names({"chunks": 1}) == ("out",)
    assert torch.equal(make_module("Chunk", {"chunks": 1}, {"in": (3, 4)})(X), X)


def kind_of(tensor: Tensor) -> str:
    return {torch.float32: "float", torch.int64: "int", torch.bool: "bool"}[tensor.dtype]


@pytest.mark.parametrize("type_name", ["Add", "Subtract", "Multiply", "Divide", "Concat", "Stack"])
def test_mixed_kinds_of_numbers(type_name: str) -> None:
    tensors = {"float": torch.ones(2, 3), "int": torch.ones(2, 3).long(), "bool": torch.ones(2, 3).bool()}
    entry = spec(type_name)
    module = make_module(type_name, {}, {"in": (3,), "in2": (3,)})
    for first, a in tensors.items():
        for second, b in tensors.items():
            try:
                ours = entry.types_of(entry.filled({}), {"in": first, "in2": second})["out"]
            except ShapeProblem:
                with pytest.raises(RuntimeError):
                    module(a, b)
                continue
            assert kind_of(module(a, b)) == ours, (first, second)


@pytest.mark.parametrize("type_name", ["Sum", "Max", "Min", "Flatten", "Reshape", "Slice", "Transpose", "Pad", "Chunk"])
def test_whole_numbers_and_masks_stay_what_they_are(type_name: str) -> None:
    entry = spec(type_name)
    for tensor in (torch.ones(2, 4, 4).long(), torch.ones(2, 4, 4).bool()):
        result = make_module(type_name, {}, {"in": (4, 4)})(tensor)
        first = result[0] if isinstance(result, tuple) else result
        ours = entry.types_of(entry.filled({}), {"in": kind_of(tensor)})  # type: ignore[dict-item]
        assert kind_of(first) == ours["out"]


@pytest.mark.parametrize(
    ("type_name", "params", "arriving", "sentence"),
    [
        ("Reshape", {"shape": (3, 5)}, (8, 8), "The sizes 3, 5 hold 15, but 64 numbers arrive."),
        ("Reshape", {"shape": (3, -1)}, (64,),
         "What arrives, 64 numbers, cannot be divided by 3: no size for -1 in 3, -1 fits."),
        ("Split", {"sizes": (3, 4)}, (8,), "The parts 3 + 4 add up to 7, but axis 1 of 8 has 8."),
        ("Chunk", {"chunks": 4}, (5,), "Axis 1 of 5 has the size 5: in pieces of 2 that is 3, not 4."),
        ("Permute", {"dims": (2, 1)}, (3, 8, 8), "The order 2, 1 leaves out axis 3 of 3×8×8."),
        ("Permute", {"dims": (0, 2, 1)}, (8, 8),
         "Axis 0 is the batch and stays where it is: leave it out of 0, 2, 1."),
        ("Permute", {"dims": (2, 2)}, (8, 8), "Axis 2 occurs twice in 2, 2; every axis of 8×8 has one place."),
        ("Select", {"dim": 0}, (8, 8), "Axis 0 does not exist in 8×8: axis 0 is the batch, the last one is 2."),
        ("Mean", {}, (64,),
         "Nothing but a single number without any axis would be left of 64: keep the axes with size 1."),
        ("MatMul", {}, {"in": (3, 5), "in2": (4, 5)},
         "The rows of the first matrix (3×5) have 5 numbers, but the columns of the second (4×5) have 4."),
        ("Multiply", {}, {"in": (8,), "in2": (8, 4, 4)},
         "Multiply needs the same shape on every wire, or 1 where a size is to be stretched, but 8 meets 8×4×4."),
        ("Squeeze", {"dim": 1}, (4, 1, 6),
         "Axis 1 of 4×1×6 has the size 4: only an axis of size 1 can be left out."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_numbers(
    type_name: str, params: dict[str, Any], arriving: Any, sentence: str
) -> None:
    entry = spec(type_name)
    with pytest.raises(ShapeProblem) as caught:
        entry.shape(entry.filled(params), arriving if isinstance(arriving, dict) else {"in": arriving})
    assert str(caught.value.message) == sentence


@pytest.mark.parametrize(
    ("type_name", "params", "arriving", "sentence"),
    [
        ("Reshape", {"shape": (1, 8, 8)}, (64,), "Turns a row of 64 numbers into an image of 1×8×8. Nothing to learn."),
        ("Slice", {"start": 2, "stop": 5}, (8, 4),
         "Keeps places 2 to 4 of axis 1: 8×4 becomes 3×4. Nothing to learn."),
        ("Mean", {"dim": (2, 3)}, (8, 4, 4), "Takes the mean of 16 numbers at a time: 8×4×4 becomes 8. "
         "Nothing to learn."),
        ("Multiply", {}, {"in": (8, 1, 1), "in2": (8, 4, 4)}, "Multiplies 8×1×1 · 8×4×4, number by number; what is "
         "smaller is used over and over. Nothing to learn."),
        ("MatMul", {}, {"in": (4, 3, 5), "in2": (4, 5, 2)}, "4 times a matrix of 3×5 times one of 5×2, which gives "
         "3×2: every row meets every column. Nothing to learn."),
        ("Split", {"sizes": (3, 5)}, (8,), "8 is taken apart into 3, 5. Nothing to learn."),
        ("Parameter", {"shape": (1, 64)}, {}, "1·64 = 64 numbers that the network learns, the same for every sample."),
        ("Expression", {"expression": "a / b"}, {"in": (4,), "in2": (4,)},
         "Computes a / b number by number; a row of 4 numbers comes out. Nothing to learn."),
    ],
)  # fmt: skip
def test_sentences_count_with_the_cards_own_numbers(
    type_name: str, params: dict[str, Any], arriving: Any, sentence: str
) -> None:
    entry = spec(type_name)
    inputs = arriving if isinstance(arriving, dict) else {"in": arriving}
    filled = entry.filled(params)
    outputs = entry.shape(filled, inputs)
    assert str(entry.sentence(filled, inputs, outputs)) == sentence


def test_channel_weights_are_stretched_and_a_slip_is_not() -> None:
    shape = spec("Add").shape
    assert shape({}, {"in": (8, 1, 1), "in2": (8, 4, 4)}) == {"out": (8, 4, 4)}
    assert shape({}, {"in": (17, 6), "in2": (1, 6)}) == {"out": (17, 6)}
    assert shape({}, {"in": (7, 1, 24), "in2": (1, 9, 24)}) == {"out": (7, 9, 24)}  # additive attention
    for first, second in [((1,), (4,)), ((1, 4, 4), (8, 4, 4)), ((3, 1), (1, 5)), ((6,), (2, 6))]:
        with pytest.raises(ShapeProblem):
            shape({}, {"in": first, "in2": second})
    assert prod(spec("Multiply").shape({}, {"in": (3, 1), "in2": (1, 5)})["out"]) == 15


def test_a_script_may_write_one_axis_as_a_number() -> None:
    graph = nr.Graph()
    x = graph.add("Mean", graph.add("Input", shape=(3, 4)), dim=1)
    assert graph.node(x.node).params["dim"] == (1,)
    with pytest.raises(nr.UserError, match="list of whole numbers from -8 to 8"):
        graph.add("Mean", x, dim="all")
