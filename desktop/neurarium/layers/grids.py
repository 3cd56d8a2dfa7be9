"""Maps read at places that the network itself chooses: spatial transformers (Jaderberg et al. 2015)."""

from __future__ import annotations

from math import prod

from neurarium.layers.common import OUT, arrives, text
from neurarium.layers.maps import Offer, along, arranged
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, Port, ShapeProblem
from neurarium.messages import Message, message

_NUMBERS = 6  # of an affine map of the plane
CORNERS = ParamSpec(
    "align_corners", message("Align corners"),
    message("-1 and 1 are the middle of the outermost pixels rather than their outer edges; the same for both layers."),
    "bool", False, advanced=True,
)  # fmt: skip


def _affine(params: Params, inputs: Inputs) -> Outputs:
    shape = inputs["in"]
    if shape not in ((_NUMBERS,), (2, 3)):
        linear: Offer = ("insert", {"type": "Linear", "params": {"out_features": _NUMBERS}})
        flat: Offer = ("insert_chain", {"layers": (("Flatten", {}), ("Linear", {"out_features": _NUMBERS}))})
        raise ShapeProblem(
            message("AffineGrid takes 6 numbers that turn, stretch and shift a picture, but {shape} arrives here.",
                    shape=arrives(shape)),
            *((linear,) if len(shape) == 1 else (flat,)),
            *((("insert", {"type": "Flatten"}),) if prod(shape) == _NUMBERS else ()),
        )  # fmt: skip
    return {"out": (*along(params["size"], 2), 2)}


def _affine_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    size = text(along(params["size"], 2))
    return message("Turns 6 numbers into {count:,} places, one for each pixel of a picture of {size}: turned, "
                   "stretched and shifted together. Nothing to learn.",
                   count=prod(along(params["size"], 2)), size=size)  # fmt: skip


AFFINE_GRID = LayerSpec(
    type="AffineGrid",
    family="convolution",
    inputs=(Port("in", message("Six numbers")),),
    outputs=(Port("out", message("Places")),),
    params=(
        ParamSpec("size", message("Size of the picture"), message("Height and width of the picture that is to be "
                                                                  "read at these places."),
                  "ints", 28, 1, 10_000, axes=2),
        CORNERS,
    ),
    shape=_affine,
    macs=lambda params, inputs, outputs: prod(along(params["size"], 2)) * _NUMBERS,
    formula=lambda params: r"g(i, j) = \theta\, (u_j, v_i, 1)^\top",
    sentence=_affine_sentence,
    summary=message("Turns 6 numbers into places for GridSample: a picture turned, stretched and shifted. A spatial "
                    "transformer learns the 6."),
    keywords=("affine", "grid", "stn", "spatial transformer", "rotate", "scale", "shift", "theta", "localisation"),
    follows=("GridSample", "Output", "Add", "Reshape", "Concat"),
)  # fmt: skip


def _sampled(params: Params, inputs: Inputs) -> Outputs:
    shape = inputs["in"]
    grid = inputs.get("grid")
    if len(shape) != 3:
        raise ShapeProblem(
            message("{layer} needs an image (channels × height × width), but {shape} arrives here.",
                    layer="GridSample", shape=arrives(shape)),
            ("remove_flatten_before", {}), *arranged(shape, 2), port="in",
        )  # fmt: skip
    if grid is None:
        return {"out": shape}
    if len(grid) != 3 or grid[-1] != 2:
        last = ("insert_many", {"layers": {"grid": ("Permute", {"dims": (2, 3, 1)})}})
        made = ("insert_many", {"layers": {"grid": ("AffineGrid", {"size": shape[1:]})}})
        raise ShapeProblem(
            message("GridSample needs two numbers for every pixel (height × width × 2), but {shape} arrives here.",
                    shape=arrives(grid)),
            *((last,) if len(grid) == 3 and grid[0] == 2 else ()),
            *((made,) if grid in ((_NUMBERS,), (2, 3)) else ()),
            ("disconnect", {"port": "grid"}), port="grid",
        )  # fmt: skip
    return {"out": (shape[0], *grid[:2])}


def _sampled_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "in" not in inputs or "out" not in outputs:
        return message("Reads maps at the places that arrive: -1 is the left and upper edge, 1 the right and lower. "
                       "Nothing to learn.")  # fmt: skip
    return message(
        "Reads maps of {before} at {count:,} places: {after} comes out. -1 is the left and upper edge, 1 the right "
        "and lower. Nothing to learn.",
        before=text(inputs["in"][1:]), count=prod(outputs["out"][1:]), after=text(outputs["out"]),
    )  # fmt: skip


def _sampled_formula(params: Params) -> str:
    if params["mode"] == "nearest":
        return r"y_c(i, j) = x_c\left(\mathrm{round}(q_{ij}),\, \mathrm{round}(p_{ij})\right)"
    return r"y_c(i, j) = \sum_{m, n} x_c(m, n)\, \Lambda(q_{ij} - m)\, \Lambda(p_{ij} - n)"


GRID_SAMPLE = LayerSpec(
    type="GridSample",
    family="convolution",
    inputs=(Port("in", message("Maps")), Port("grid", message("Places"))),
    outputs=OUT,
    params=(
        ParamSpec(
            "mode", message("Between pixels"), message("Straight lines let the places learn; the nearest does not."),
            "choice", "bilinear",
            choices=(("bilinear", message("Along straight lines")), ("nearest", message("The nearest pixel"))),
        ),
        ParamSpec(
            "padding_mode", message("Beyond the edge"), message("What is read at places outside the picture."),
            "choice", "zeros",
            choices=(
                ("zeros", message("Zeros")),
                ("border", message("The last number again")),
                ("reflection", message("Mirrored")),
            ),
        ),
        CORNERS,
    ),
    shape=_sampled,
    formula=_sampled_formula,
    sentence=_sampled_sentence,
    summary=message("Reads maps at places that another part of the network chose. So a spatial transformer turns a "
                    "picture upright before it looks."),
    keywords=("grid", "sample", "stn", "spatial transformer", "warp", "flow", "deform", "interpolate", "rotate"),
    follows=("Conv2d", "Output", "Flatten", "MaxPool2d", "BatchNorm2d"),
)  # fmt: skip

SPECS = (GRID_SAMPLE, AFFINE_GRID)
