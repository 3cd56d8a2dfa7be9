"""Keras: operations between wires and on shapes, and what begins within the network."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

from neurarium.graph.parts import numbered_port
from neurarium.languages.keras_use import Rule, Use, text
from neurarium.layers.common import sample_axis
from neurarium.layers.expression import parse
from neurarium.layers.expression_text import ATOM, Writer, number_text
from neurarium.layers.expression_tree import Apply, Binary, Number, Tree, constant


def _set(use: Use, expression: str) -> list[str]:
    return [f"{use.target} = {expression}"]


def _between(sign: str) -> Rule:
    def rule(use: Use) -> list[str]:
        values = list(use.used.values())
        return _set(use, f" {sign} ".join(values))

    return rule


def _joined(name: str) -> Rule:
    return lambda use: _set(use, f"ops.{name}([{', '.join(use.used.values())}], axis={use.params['dim']})")


def _matmul(use: Use) -> list[str]:
    return _set(use, f"ops.matmul({', '.join(use.used.values())})")


# -- formulas ------------------------------------------------------------------------------------------

_NAMES = {
    "asin": "arcsin", "acos": "arccos", "atan": "arctan", "min": "minimum", "max": "maximum", "clamp": "clip",
}  # fmt: skip
_COMPARED = {
    "<": "less", ">": "greater", "<=": "less_equal", ">=": "greater_equal", "==": "equal", "!=": "not_equal",
}  # fmt: skip


class Formula(Writer):
    """The formula of an Expression card with `keras.ops`."""

    def number(self, tree: Number) -> str:
        return f"math.{tree.text}" if tree.text in ("pi", "e") else number_text(tree)

    def folded(self, tree: Tree) -> str | None:
        """Parts without an input are worked out here, plain numbers aside."""
        if not isinstance(tree, Apply) and not (isinstance(tree, Binary) and tree.sign not in ("+", "-", "*", "/")):
            return None
        value = constant(tree)
        return None if value is None else repr(value)

    def function(self, tree: Apply, values: list[str]) -> str:
        name = tree.function
        if name == "clamp":
            return f"ops.minimum(ops.maximum({values[0]}, {values[1]}), {values[2]})"
        if name == "gelu":
            return f"ops.gelu({values[0]}, approximate=False)"
        return f"ops.{_NAMES.get(name, name)}({', '.join(values)})"

    def comparison(self, sign: str, left: str, right: str) -> tuple[str, int]:
        return f'ops.cast(ops.{_COMPARED[sign]}({left}, {right}), "float32")', ATOM


def _expression(use: Use) -> list[str]:
    return _set(use, Formula(tuple(use.used.values())).write(parse(use.params["expression"])))


# -- shapes --------------------------------------------------------------------------------------------


def _reshape(use: Use) -> list[str]:
    sizes = use.sizes
    if sizes.count(-1) > 1:
        shape = ", ".join(str(size) if size != -1 else f"ops.shape({use.x})[{i + 1}]" for i, size in enumerate(sizes))
        return _set(use, f"ops.reshape({use.x}, (-1, {shape}))")
    return _set(use, f"{use.layer('layers.Reshape', sizes)}({use.x})")


def _permute(use: Use) -> list[str]:
    rank = len(use.shape)
    dims = tuple(dim if dim > 0 else dim + rank + 1 for dim in use.params["dims"])
    return _set(use, f"{use.layer('layers.Permute', dims)}({use.x})")


def _transpose(use: Use) -> list[str]:
    return _set(use, f"ops.swapaxes({use.x}, {use.params['dim0']}, {use.params['dim1']})")


def _squeeze(use: Use) -> list[str]:
    dim, rank = use.params["dim"], len(use.shape)
    place = dim if dim > 0 else dim + rank + 1
    if use.shape[place - 1] != 1:
        return _set(use, use.x)
    return _set(use, f"ops.squeeze({use.x}, axis={dim})")


def _unsqueeze(use: Use) -> list[str]:
    return _set(use, f"ops.expand_dims({use.x}, axis={use.params['dim']})")


def _parts(use: Use, sizes: list[int]) -> list[str]:
    cuts = list(accumulate(sizes))[:-1]
    if not cuts:
        return _set(use, use.x)
    targets = [use.wanted.get(numbered_port(index, "out"), "_") for index in range(len(sizes))]
    even = len(set(sizes)) == 1
    return [f"{', '.join(targets)} = ops.split({use.x}, {len(sizes) if even else cuts}, axis={use.params['dim']})"]


def _split(use: Use) -> list[str]:
    return _parts(use, list(use.params["sizes"]))


def _chunk(use: Use) -> list[str]:
    axis = _axis(use)
    return _parts(use, [shape[axis] for shape in use.card.outputs.values()])


def _axis(use: Use) -> int:
    axis = sample_axis(use.params["dim"], len(use.shape))
    assert axis is not None  # the shape rule has looked
    return axis


def _indexed(use: Use, place: str) -> list[str]:
    return _set(use, f"{use.x}[{', '.join([':'] * (_axis(use) + 1) + [place])}]")


def _slice(use: Use) -> list[str]:
    p = use.params
    places = f"{p['start'] or ''}:{'' if p['stop'] is None else p['stop']}"
    return _indexed(use, places + (f":{p['step']}" if p["step"] > 1 else ""))


def _select(use: Use) -> list[str]:
    return _indexed(use, str(use.params["index"]))


def _reduction(name: str) -> Rule:
    def rule(use: Use) -> list[str]:
        dims = tuple(use.params["dim"])
        keep = ", keepdims=True" if use.params["keepdim"] else ""
        return _set(use, f"ops.{name}({use.x}, axis={dims[0] if len(dims) == 1 else dims}{keep})")

    return rule


_TYPES = {"float": "float32", "int": "int32", "bool": "bool"}


def _cast(use: Use) -> list[str]:
    return _set(use, f'ops.cast({use.x}, "{_TYPES[use.params["dtype"]]}")')


def _one_hot(use: Use) -> list[str]:
    return _set(use, f"ops.one_hot({use.x}, {use.params['num_classes']})")


def _pad(use: Use) -> list[str]:
    p = use.params
    pad = tuple(p["pad"])
    edges = tuple((pad[i], pad[i + 1]) for i in range(0, len(pad), 2))[::-1]
    x, lines = use.x, list[str]()
    if any(min(pair) < 0 for pair in edges):
        ends = ", ".join(f"{-a if a < 0 else ''}:{b if b < 0 else ''}" for a, b in edges)
        lines, x = [f"{use.target} = {x}[..., {ends}]"], use.target
    edges = tuple((max(a, 0), max(b, 0)) for a, b in edges)
    if p["mode"] != "constant":
        return [*lines, f'{use.target} = {use.helper("padded")}({x}, {edges}, "{p["mode"]}")']
    widths = ((0, 0),) * (len(use.shape) + 1 - len(edges)) + edges
    value = f", constant_values={text(p['value'])}" if p["value"] else ""
    return [*lines, f"{use.target} = ops.pad({x}, {widths}{value})"]


# -- sources -------------------------------------------------------------------------------------------


def _sizes(value: Any) -> tuple[int, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (int(value),)


def _constant(use: Use) -> list[str]:
    made = use.layer(use.helper("Filled"), float(use.params["value"]), _sizes(use.params["shape"]))
    return _set(use, f"{made}({use.x})")


def _parameter(use: Use) -> list[str]:
    made = use.layer(use.helper("LearnedTensor"), _sizes(use.params["shape"]), **use.begin("weight"))
    return _set(use, f"{made}({use.x})")


def _noise(use: Use) -> list[str]:
    kind = use.params["distribution"]
    other = None if kind == "normal" else kind
    made = use.layer(use.helper("Noise"), _sizes(use.params["shape"]), distribution=other)
    return _set(use, f"{made}({use.x})")


def _sample(use: Use) -> list[str]:
    return _set(use, f"{use.layer(use.helper('Sample'))}({', '.join(use.used.values())})")


def _opaque(use: Use) -> list[str]:
    operator = str(use.params["operator"])
    return [
        use.remark(f"{operator} has no layer: what it does is missing here."),
        f"raise NotImplementedError({operator!r})",
    ]


RULES: dict[str, Rule] = {
    "Add": _between("+"),
    "Subtract": _between("-"),
    "Multiply": _between("*"),
    "Divide": _between("/"),
    "Concat": _joined("concatenate"),
    "Stack": _joined("stack"),
    "MatMul": _matmul,
    "Expression": _expression,
    "Flatten": _reshape,
    "Reshape": _reshape,
    "Unflatten": _reshape,
    "Permute": _permute,
    "Transpose": _transpose,
    "Squeeze": _squeeze,
    "Unsqueeze": _unsqueeze,
    "Split": _split,
    "Chunk": _chunk,
    "Slice": _slice,
    "Select": _select,
    "Mean": _reduction("mean"),
    "Sum": _reduction("sum"),
    "Max": _reduction("max"),
    "Min": _reduction("min"),
    "Identity": lambda use: _set(use, f"{use.layer('layers.Identity')}({use.x})"),
    "Cast": _cast,
    "OneHot": _one_hot,
    "Pad": _pad,
    "Constant": _constant,
    "Parameter": _parameter,
    "Noise": _noise,
    "Sample": _sample,
    "Opaque": _opaque,
}
