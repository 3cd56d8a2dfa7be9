"""Are the values of a card's parameters possible at all? Looked at before any shape rule sees them."""

from __future__ import annotations

import difflib
import math
from typing import Any

from neurarium.layers.spec import LayerSpec, Params, ParamSpec, ShapeProblem
from neurarium.messages import message

# torch asks for these; here they follow from the wire.
INFERRED = frozenset(
    {
        "in_features", "in_channels", "input_size", "num_features", "normalized_shape", "embed_dim", "kdim", "vdim",
        "d_model",
    }
)  # fmt: skip


MOST_LETTERS = 2000  # of a text


def check_params(spec: LayerSpec, params: Params) -> ShapeProblem | None:
    """The first impossible value or unknown name, with mends; None when all is well."""
    known = {param.name for param in spec.params}
    for name in params:
        if name not in known:
            return _unknown(spec, params, name)
    for param in spec.params:
        if param.name in params and not allowed(param, params[param.name]):
            return _impossible(param, params[param.name])
    return None


def allowed(param: ParamSpec, value: Any) -> bool:
    """May `value` be entered for this parameter?"""
    if value is None:
        return param.none is not None
    if param.choices and any(value == choice and type(value) is type(choice) for choice, _ in param.choices):
        return True
    match param.kind:
        case "bool":
            return isinstance(value, bool)
        case "int":
            return _whole(param, value)
        case "float":
            return isinstance(value, int | float) and not isinstance(value, bool) and _within(param, value)
        case "ints":
            if isinstance(value, list | tuple):
                return len(value) == param.axes and all(_whole(param, size) for size in value)
            return _whole(param, value)
        case "shape":
            if isinstance(value, list | tuple):
                return 1 <= len(value) <= 4 and all(_whole(param, size) for size in value)
            return _whole(param, value)
        case "list":
            return isinstance(value, list | tuple) and len(value) <= 16 and all(_whole(param, size) for size in value)
        case "text":
            return isinstance(value, str) and len(value) <= MOST_LETTERS
        case "node":
            return isinstance(value, str)
        case _:
            return False


def nearest(param: ParamSpec, value: Any) -> Any:
    """The closest value that may be entered, the default where nothing is close."""
    if param.kind == "list" and isinstance(value, int):
        value = (value,)
    if isinstance(value, list | tuple) and param.kind in ("ints", "shape", "list"):
        sizes = tuple(nearest(_single(param), size) for size in value)
        if allowed(param, sizes):
            return sizes
    elif isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < math.inf:
        low = -math.inf if param.minimum is None else param.minimum
        high = math.inf if param.maximum is None else param.maximum
        bounded = min(max(value, low), high)
        bounded = float(bounded) if param.kind == "float" else round(bounded)
        if allowed(param, bounded):
            return bounded
    return param.default


def _single(param: ParamSpec) -> ParamSpec:
    return ParamSpec(param.name, param.label, param.sentence, "int", 1, param.minimum, param.maximum)


def _whole(param: ParamSpec, value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and _within(param, value)


def _within(param: ParamSpec, value: float) -> bool:
    if isinstance(value, float) and not math.isfinite(value):
        return False
    return (param.minimum is None or value >= param.minimum) and (param.maximum is None or value <= param.maximum)


def _unknown(spec: LayerSpec, params: Params, name: str) -> ShapeProblem:
    drop = ("drop_params", {"names": (name,)})
    if name in INFERRED:
        return ShapeProblem(
            message("{type} finds “{name}” out from the wire: leave it away.", type=spec.type, name=name), drop
        )
    close = difflib.get_close_matches(name, [param.name for param in spec.params if param.name not in params], 1)
    if close:
        return ShapeProblem(
            message("{type} has no parameter “{name}”. Is “{close}” meant?", type=spec.type, name=name, close=close[0]),
            ("rename_param", {"old": name, "new": close[0]}), drop,
        )  # fmt: skip
    return ShapeProblem(message("{type} has no parameter “{name}”.", type=spec.type, name=name), drop)


def _impossible(param: ParamSpec, value: Any) -> ShapeProblem:
    mend = ("set_params", {"params": {param.name: nearest(param, value)}})
    shown = value if not isinstance(value, list | tuple) else " × ".join(map(str, value))
    if isinstance(value, str) and param.kind in ("int", "float", "ints", "shape"):
        shown = f"“{value}”"
    if param.kind == "choice":
        names = ", ".join(str(choice) for choice, _ in param.choices)
        return ShapeProblem(
            message(
                "{label} cannot be “{value}”; it is one of {allowed}.", label=param.label, value=shown, allowed=names
            ),
            mend,
        )
    if param.kind == "list":
        return ShapeProblem(
            message(
                "{label} cannot be “{value}”; it is a list of whole numbers from {low} to {high}.",
                label=param.label, value=", ".join(map(str, value)) if isinstance(value, list | tuple) else value,
                low=_number(param.minimum), high=_number(param.maximum),
            ),
            mend,
        )  # fmt: skip
    if param.kind in ("text", "node"):
        return ShapeProblem(message("{label} cannot be “{value}”.", label=param.label, value=shown), mend)
    if param.kind == "bool":
        return ShapeProblem(message("{label} is yes or no, not “{value}”.", label=param.label, value=shown), mend)
    values = {"label": param.label, "value": shown, "low": _number(param.minimum), "high": _number(param.maximum)}
    if param.kind == "float":
        return ShapeProblem(message("{label} cannot be {value}; it lies between {low} and {high}.", **values), mend)
    return ShapeProblem(
        message("{label} cannot be {value}; it takes whole numbers from {low} to {high}.", **values), mend
    )


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,g}" if value < 1e6 else f"{value:,.0f}"
