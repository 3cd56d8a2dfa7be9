"""Numbers moved along axes, round and round: the shifted windows of Swin (Liu et al. 2021)."""

from __future__ import annotations

from neurarium.layers.axes import ANY_IN, SAME_OUT, Offer, listed, no_axis
from neurarium.layers.common import sample_axis, text
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, ShapeProblem
from neurarium.messages import Message, message

_PLACES = "ijklmnpq"


def _rolled(params: Params, inputs: Inputs) -> Outputs:
    shape, shifts, dims = inputs["in"], tuple(params["shifts"]), tuple(params["dims"])
    rank = len(shape)
    usual: Offer = ("set_params", {"params": {"dims": (1,), "shifts": (*shifts, 1)[:1]}})
    if not dims:
        raise ShapeProblem(message("No axis is given: 1 is the first one behind the batch, {last} the last one.",
                                   last=rank), usual)  # fmt: skip
    if len(shifts) != len(dims):
        filled = (*shifts, *(shifts[-1:] or (1,)) * len(dims))[: len(dims)]
        offers: list[Offer] = [("set_params", {"params": {"shifts": filled}})]
        if 0 < len(shifts) <= rank:
            offers.append(("set_params", {"params": {"dims": tuple(range(1, len(shifts) + 1))}}))
        raise ShapeProblem(
            message("Every axis needs to be told how far: there are {n} axes ({dims}), but {m} shifts ({shifts}).",
                    n=len(dims), dims=listed(dims), m=len(shifts), shifts=listed(shifts)), *offers,
        )  # fmt: skip
    wrong = next((dim for dim in dims if sample_axis(dim, rank) is None), None)
    if wrong is not None:
        kept = [(shift, dim) for shift, dim in zip(shifts, dims, strict=True) if sample_axis(dim, rank) is not None]
        problem = no_axis(wrong, shape)
        found: list[Offer] = [usual]
        if kept:
            both = {"dims": tuple(dim for _, dim in kept), "shifts": tuple(shift for shift, _ in kept)}
            found.insert(0, ("set_params", {"params": both}))
        raise ShapeProblem(problem.message, *found)
    return {"out": shape}


def _sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "in" not in inputs or "out" not in outputs:
        return message("Moves numbers along axes; what leaves at one end comes in at the other. Nothing to learn.")
    shifts, dims, shape = tuple(params["shifts"]), tuple(params["dims"]), text(inputs["in"])
    if len(dims) == 1:
        return message(
            "Moves {shape} along axis {dim} by {shift:,}; what leaves at one end comes in at the other. "
            "Nothing to learn.",
            shape=shape, dim=dims[0], shift=shifts[0],
        )  # fmt: skip
    return message(
        "Moves {shape} along the axes {dims} by {shifts}; what leaves at one end comes in at the other. "
        "Nothing to learn.",
        shape=shape, dims=listed(dims), shifts=listed(shifts),
    )  # fmt: skip


def _formula(params: Params) -> str:
    count = len(params["shifts"])
    places = _PLACES[: min(max(count, 1), len(_PLACES))]
    sizes = ["n"] if len(places) == 1 else [f"n_{{{index + 1}}}" for index in range(len(places))]
    moved = []
    for place, shift, size in zip(places, tuple(params["shifts"]) or (0,), sizes, strict=False):
        moved.append(rf"({place} {'-' if shift >= 0 else '+'} {abs(shift)})\ \mathrm{{mod}}\ {size}")
    seen = r",\ ".join(moved)
    return rf"y({', '.join(places)}) = x\left({seen}\right)"


ROLL = LayerSpec(
    type="Roll",
    family="shape",
    inputs=ANY_IN,
    outputs=SAME_OUT,
    params=(
        ParamSpec("shifts", message("How far"), message("How many places everything moves on, one number for each "
                                                        "axis; negative numbers move it back."),
                  "list", (1,), -1_000_000, 1_000_000),
        ParamSpec("dims", message("Axes"), message("The axes along which it moves: 1 is the first behind the batch, "
                                                   "2, 3 are height and width of maps."), "list", (1,), -8, 8),
    ),
    shape=_rolled,
    formula=_formula,
    sentence=_sentence,
    summary=message("Moves numbers along axes; what leaves at one end comes in at the other. Swin shifts its windows "
                    "this way."),
    keywords=("shift", "cyclic", "rotate", "swin", "shifted window", "circular"),
    follows=("Reshape", "Permute", "MultiheadAttention", "Add", "Conv2d"),
)  # fmt: skip

SPECS = (ROLL,)
