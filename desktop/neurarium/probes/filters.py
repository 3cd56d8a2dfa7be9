"""Weights of any layer, laid out as pictures: filters, matrices with named blocks, rows of words.

Everything here is of the weights as the layer uses them: a normalised weight is the normalised one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import torch
from torch import Tensor, nn

from neurarium.layers import SPECS
from neurarium.layers.heads import PLACES, part_of
from neurarium.messages import Message, message
from neurarium.network import Network

Form = Literal["kernels", "matrix", "words", "numbers"]
PARAMETRIZED = "parametrizations."
CALM = 1.05  # of the strength of the row before
GATES = {"LSTM": ("i", "f", "g", "o"), "GRU": ("r", "z", "n"), "RNN": ()}
CONVOLUTIONS = ("Conv1d", "Conv2d", "Conv3d")
_PASSES = frozenset({"Flatten", "Dropout", "AlphaDropout", "Identity"})


@dataclass(frozen=True)
class Layout:
    """One tensor of a layer, turned so that its first axis is what stands in rows.

    values: "kernels" (units, channels, height, width); else (rows, columns). `unit_rows` (rows,) and `unit_columns`
    (columns,) tell whose weights a row or column is: the index of the unit of the layer's output, -1 for none.
    `blocks` names equal parts of the rows (gates; Q, K, V). `whole`: every kernel covers the whole input.
    `slices`: how many slices every channel has (3-D windows; they stand one after another as channels).
    """

    form: Form
    values: Tensor
    unit_rows: Tensor
    unit_columns: Tensor
    rows: Message
    columns: Message
    blocks: tuple[str, ...] = ()
    whole: bool = False
    slices: int = 1
    units: int = 0


def table_names(network: Network, node: str) -> tuple[str, ...]:
    """torch's names of the tensors of a layer, tables (two axes and more) before rows of numbers, such as biases."""
    module = network.module_for(node)
    names = dict.fromkeys(_used_name(name) for name, _ in module.named_parameters(remove_duplicate=False))
    tables = [name for name in names if table(module, name).ndim > 1]
    return (*tables, *(name for name in names if name not in tables))


def _used_name(name: str) -> str:
    """"parametrizations.weight.original0" → "weight"."""
    if PARAMETRIZED not in name:
        return name
    before, _, after = name.partition(PARAMETRIZED)
    return before + after.split(".")[0]


def table(module: nn.Module, name: str) -> Tensor:
    """A tensor as the layer uses it, detached. In training mode a spectral normalisation would move on: use it in
    evaluation mode."""
    with torch.no_grad():
        path, _, last = name.rpartition(".")
        found: Tensor = getattr(module.get_submodule(path), last)
        return found.detach()


def layout(
    network: Network, node: str, name: str, *, image: tuple[int, ...] = (), instead: Tensor | None = None
) -> Layout:
    """How a tensor is shown. `image` is the shape (C, H, W) of a picture that a flat Input gets. `instead`: another
    tensor of the same shape, such as a gradient, laid out in the same way."""
    kind = network.flat.node(node).type
    module: Any = network.module_for(node)
    value = table(module, name) if instead is None else instead.detach()
    if value.ndim < 2:
        return _numbers(kind, module, name, value)
    if kind in CONVOLUTIONS or kind.startswith("ConvTranspose"):
        return _kernels(_by_output(value, module.groups) if kind.startswith("ConvT") else value)
    if kind == "Bilinear":
        return _kernels(value[:, None])
    if kind in ("Linear", "DropConnect"):
        shape = _shape_before(network, node, image)
        if shape:
            found = _kernels(value.reshape(len(value), *shape))
            return replace(found, whole=found.form == "kernels")
        return _matrix(value, message("outputs"), message("inputs"), unit_rows=torch.arange(len(value)))
    if kind in GATES:
        return _recurrent(kind, module, name, value)
    if kind == "MultiheadAttention":
        return _attention(module, name, value)
    if kind in ("Embedding", "EmbeddingBag", "LearnedPositions"):
        rows = message("positions") if kind == "LearnedPositions" else message("words")
        found = _matrix(value, rows, message("units"), unit_columns=torch.arange(value.shape[1]))
        return replace(found, form="words")
    part = part_of(kind, name)
    if part is not None:
        place = PLACES[part]
        return _attention(getattr(module, place), name.removeprefix(f"{place}."), value)
    flat = value.reshape(len(value), -1)
    if kind == "Parameter":
        return _matrix(flat, message("first axis"), message("the other axes"))
    return _matrix(flat, message("outputs"), message("inputs"))


# -- kinds of layers -------------------------------------------------------------------------------------


def _kernels(value: Tensor) -> Layout:
    """(units, channels, length) as one picture of channels × length for each unit, (units, channels, H, W) as it is,
    (units, channels, D, H, W) with the slices after one another; windows of a single place as a matrix."""
    units, slices = len(value), 1
    if value[0, 0].numel() == 1:
        return _matrix(value.flatten(1), message("outputs"), message("input channels"), unit_rows=torch.arange(units))
    if value.ndim == 3:
        value = value[:, None]
    elif value.ndim == 5:
        slices = value.shape[2]
        value = value.reshape(units, -1, *value.shape[3:])
    none = torch.full((value.shape[1],), -1)
    return Layout("kernels", value, torch.arange(units), none, message("filters"), message("input channels"),
                  slices=slices, units=units)  # fmt: skip


def _by_output(value: Tensor, groups: int) -> Tensor:
    """A transposed convolution's (in, out / groups, *window) → (out, in / groups, *window)."""
    incoming, each, *window = value.shape
    parts = value.reshape(groups, incoming // groups, each, *window).transpose(1, 2)
    return parts.reshape(groups * each, incoming // groups, *window)


def _matrix(
    value: Tensor, rows: Message, columns: Message, *, unit_rows: Tensor | None = None,
    unit_columns: Tensor | None = None, blocks: tuple[str, ...] = (),
) -> Layout:  # fmt: skip
    height, width = value.shape
    down = unit_rows if unit_rows is not None else torch.full((height,), -1)
    across = unit_columns if unit_columns is not None else torch.full((width,), -1)
    units = int(max(down.max().item(), across.max().item())) + 1
    return Layout("matrix", value, down, across, rows, columns, blocks, units=units)


def _numbers(kind: str, module: Any, name: str, value: Tensor) -> Layout:
    """A bias, the scales of a normalisation: one number for each unit (of a recurrent layer: for each gate of it)."""
    flat = value.reshape(-1, 1)
    if kind in GATES:
        return replace(_recurrent(kind, module, name, flat), form="numbers", columns=message("one number each"))
    if kind == "MultiheadAttention":
        heads = torch.arange(len(flat)) % module.embed_dim // module.head_dim if name == "in_proj_bias" else None
        found = _matrix(flat, message("outputs"), message("one number each"), unit_rows=heads,
                        blocks=("Q", "K", "V") if heads is not None else ())  # fmt: skip
        return replace(found, form="numbers")
    part = part_of(kind, name)
    if part is not None:
        inside = name.removeprefix(f"{PLACES[part]}.")
        return _numbers("MultiheadAttention", getattr(module, PLACES[part]), inside, value)
    own = None if kind.startswith("Transformer") else torch.arange(len(flat))
    return replace(_matrix(flat, message("units"), message("one number each"), unit_rows=own), form="numbers")


def _recurrent(kind: str, module: Any, name: str, value: Tensor) -> Layout:
    """Rows are gates × hidden units; those of the top layer are units of the output."""
    size = module.hidden_size
    top = f"_l{module.num_layers - 1}" in name
    backward = name.endswith("_reverse")
    given = getattr(module, "proj_size", 0) or size
    if "weight_hr" in name:
        own = torch.arange(len(value)) + (given if backward else 0) if top else None
        return _matrix(value, message("outputs"), message("hidden units"), unit_rows=own)
    own = torch.arange(len(value)) % size + (size if backward else 0) if top and given == size else None
    columns = message("hidden units one step before") if "weight_hh" in name else message("inputs")
    return _matrix(value, message("gates × hidden units") if GATES[kind] else message("hidden units"), columns,
                   unit_rows=own, blocks=GATES[kind])  # fmt: skip


def _attention(module: Any, name: str, value: Tensor) -> Layout:
    """Queries, keys and values head by head; the units of attention are its heads."""
    size = module.head_dim
    whole = module.embed_dim
    if name == "in_proj_weight":
        heads = torch.arange(len(value)) % whole // size
        return _matrix(value, message("queries, keys, values of all heads"), message("inputs"), unit_rows=heads,
                       blocks=("Q", "K", "V"))  # fmt: skip
    if name in ("q_proj_weight", "k_proj_weight", "v_proj_weight"):
        return _matrix(value, message("outputs of all heads"), message("inputs"),
                       unit_rows=torch.arange(len(value)) // size)  # fmt: skip
    if name == "out_proj.weight":
        return _matrix(value, message("outputs"), message("what all heads say"),
                       unit_columns=torch.arange(value.shape[1]) // size)  # fmt: skip
    return _matrix(value.reshape(len(value), -1), message("outputs"), message("inputs"))


def _shape_before(network: Network, node: str, image: tuple[int, ...]) -> tuple[int, ...]:
    """The shape (C, H, W) or (C, L) that was flattened on the way to a Linear, () where nothing was."""
    facts, current = network.analysis.facts, node
    while True:
        before = network.flat.incoming(current)
        if len(before) != 1:
            return ()
        source = network.flat.node(before[0].source)
        shape = facts[source.id].outputs.get(before[0].source_port, ())
        if current != node and network.flat.node(current).type == "Flatten" and len(shape) in (2, 3):
            return shape
        if source.type == "Input":
            count = 1
            for length in image:
                count *= length
            return image if image and shape == (count,) else ()
        spec = SPECS.get(source.type)
        passes = source.type in _PASSES or (spec is not None and (spec.elementwise or spec.family == "regularisation"))
        if not passes:
            return ()
        current = source.id


# -- gradients -------------------------------------------------------------------------------------------


def table_gradient(
    network: Network, node: str, name: str, gradients: Mapping[str, Tensor]
) -> tuple[Tensor | None, bool]:
    """(gradient of the loss by the tensor as it is used, or None where it has none; whether it is that of the weights
    behind a spectral normalisation instead). `gradients`: by name of the parameter in the network.

    Of a weight whose length g and direction v learn apart (w = g·v/‖v‖, Salimans & Kingma 2016) the gradient G is
    had back from both: G = ∂v·‖v‖/g + ∂g·v/‖v‖.
    """
    module = network.module_for(node)
    known = {id(parameter): key for key, parameter in network.named_parameters()}
    own = dict(module.named_parameters(remove_duplicate=False))
    path, _, last = name.rpartition(".")
    stem = f"{path}.{PARAMETRIZED}{last}." if path else f"{PARAMETRIZED}{last}."

    def found(parameter: str) -> Tensor | None:
        return gradients.get(known.get(id(own[parameter]), "")) if parameter in own else None

    if name in own:
        return found(name), False
    if f"{stem}original" in own:
        return found(f"{stem}original"), True
    by_length, by_direction = found(f"{stem}original0"), found(f"{stem}original1")
    if by_length is None or by_direction is None:
        return None, False
    length, direction = own[f"{stem}original0"].detach(), own[f"{stem}original1"].detach()
    sizes = direction.flatten(1).norm(dim=1).view(length.shape)
    return by_direction * sizes / length + by_length * direction / sizes, False


# -- strength --------------------------------------------------------------------------------------------


def unit_strengths(found: Layout, values: Tensor) -> Tensor:
    """(units,) L2 norm of the weights of each unit, of all its rows or columns; () where the tensor has no units."""
    if not found.units:
        return torch.zeros(0)
    by_rows = bool((found.unit_rows >= 0).any())
    sums = _norms(values, rows=by_rows).square()
    owners = (found.unit_rows if by_rows else found.unit_columns).to(sums.device)
    total = torch.zeros(found.units, device=sums.device).index_add_(0, owners.clamp(min=0), sums * (owners >= 0))
    return total.sqrt()


def _norms(values: Tensor, *, rows: bool) -> Tensor:
    """L2 norm of every row, or of every column of a matrix."""
    found: Tensor = torch.linalg.vector_norm(values.flatten(1), dim=1 if rows else 0, dtype=torch.float32)
    return found


def row_order(
    found: Layout, values: Tensor, *, by_strength: bool, kept: Tensor | None = None, units: Tensor | None = None
) -> Tensor:
    """(rows,) the rows as they are shown: in order, or the strongest first, within each block.

    `kept`, an earlier order, stays while no row is more than `CALM` stronger than the one before it: rows that are
    about as strong must not change places all the time while the network learns. `units`: what
    `unit_strengths` gives, where it is known.
    """
    count = len(values)
    if not by_strength:
        return torch.arange(count)
    if bool((found.unit_rows >= 0).all()):
        strengths = (unit_strengths(found, values) if units is None else units).cpu()[found.unit_rows]
    else:
        strengths = _norms(values, rows=True).cpu()
    blocks = max(1, len(found.blocks))
    each = count // blocks
    if kept is not None and len(kept) == count:
        ranked = strengths[kept][: each * blocks].view(blocks, each)
        if bool((ranked[:, 1:] <= ranked[:, :-1] * CALM).all()):
            return kept
    parts = [
        begin + torch.argsort(strengths[begin : begin + each], descending=True, stable=True)
        for begin in range(0, each * blocks, each)
    ]
    return torch.cat(parts)
