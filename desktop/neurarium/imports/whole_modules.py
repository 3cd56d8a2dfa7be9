"""Modules that torch takes apart into many operators, put together again: attention and transformer layers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from neurarium.imports.axes import plain
from neurarium.imports.builder import Builder
from neurarium.imports.report import NotDrawable
from neurarium.imports.traced import Module, Op, Ref, Traced
from neurarium.imports.values import Fixed, Value
from neurarium.messages import message

Environment = Mapping[str, Any]


@dataclass(frozen=True)
class Block:
    """The operators of one module: what they take from outside, what others take from them."""

    module: Module
    ops: tuple[Op, ...]
    taken: tuple[str, ...]
    given: tuple[str, ...]

    def named(self, *names: str) -> list[Op]:
        return [op for op in self.ops if op.name in names]


def refs(value: Any) -> list[str]:
    """Names of the values in an operator's arguments."""
    if isinstance(value, Ref):
        return [value.name]
    if isinstance(value, list | tuple):
        return [name for part in value for name in refs(part)]
    if isinstance(value, Mapping):
        return [name for part in value.values() for name in refs(part)]
    return []


def block_at(traced: Traced, index: int, uses: Mapping[str, Sequence[int]]) -> list[Block]:
    """Whole modules that begin with this operator, the outermost first."""
    found = []
    op = traced.ops[index]
    for module in op.modules:
        if module.name not in MAKERS or not module.of_torch:
            continue
        if index and module in traced.ops[index - 1].modules:
            continue
        end = index
        while end < len(traced.ops) and module in traced.ops[end].modules:
            end += 1
        ops = tuple(traced.ops[index:end])
        made = {name for inner in ops for name in inner.outputs}
        taken = dict.fromkeys(n for inner in ops for n in refs((inner.args, dict(inner.named))) if n not in made)
        later = {name for name in made if any(not index <= use < end for use in uses.get(name, ()))}
        given = tuple(
            name for inner in ops for name in inner.outputs
            if name in traced.values and (name in later or name in traced.outputs)
        )  # fmt: skip
        found.append(Block(module, ops, tuple(taken), given))
    return found


def apply_block(b: Builder, traced: Traced, block: Block, env: Environment) -> dict[str, Value]:
    """The module as one card: a value for every name that others take. Raises `NotDrawable`."""
    b.enter(_stack(block), "")
    return MAKERS[block.module.name](b, traced, block, env)


def _stack(block: Block) -> tuple[Module, ...]:
    stack = block.ops[0].modules
    return stack[: stack.index(block.module) + 1]


def _inputs(block: Block, env: Environment) -> tuple[list[Value], list[Fixed]]:
    values = [env[name] for name in block.taken if isinstance(env.get(name), Value)]
    fixed = [env[name] for name in block.taken if isinstance(env.get(name), Fixed)]
    return values, fixed


def _weights(block: Block, env: Environment) -> dict[str, Fixed]:
    lead = f"{block.module.path}." if block.module.path else ""
    return {
        fixed.path.removeprefix(lead): fixed
        for fixed in (env[name] for name in block.taken)
        if isinstance(fixed, Fixed) and fixed.path.startswith(lead) and fixed.path
    }


def _causal(block: Block, env: Environment, weights: Mapping[str, Fixed]) -> bool:
    """Does it look back only? `NotDrawable` for any other mask."""
    if any(op.named.get("is_causal") for op in block.named("aten.scaled_dot_product_attention")):
        return True
    masks = [fixed for fixed in _inputs(block, env)[1] if not fixed.path]
    masks += [env[name] for name in block.taken if isinstance(env.get(name), Fixed) and env[name].path
              and env[name].path not in {w.path for w in weights.values()}]  # fmt: skip
    answers = {_is_causal(mask) for mask in masks if mask.array.size > 1}
    if len(answers) > 1 or None in answers:
        raise NotDrawable(message("its mask is of another kind"))
    return bool(answers and answers.pop())


def _is_causal(mask: Fixed) -> bool | None:
    """True for a mask that hides what comes later, False for one that hides nothing, None for others."""
    array = mask.array
    square = array.reshape(array.shape[-2:]) if array.ndim >= 2 and array.size == array.shape[-1] ** 2 else None
    if square is None:
        return False if not array.any() else None
    later = np.triu(np.ones(square.shape, bool), 1)
    if square.dtype.kind == "b":
        return True if np.array_equal(square, later) else False if not square.any() else None
    if not square.any():
        return False
    hidden = square < -1e4
    return True if np.array_equal(hidden, later) and not square[~later].any() else None


def _heads(traced: Traced, block: Block, size: int) -> int:
    for op in block.ops:
        if op.name in ("aten.scaled_dot_product_attention", "aten.bmm", "aten.baddbmm"):
            name = op.named.get("query", op.named.get("batch1", op.named.get("self")))
            info = traced.values.get(name.name) if isinstance(name, Ref) else None
            if info is not None and info.shape and size % info.shape[-1] == 0:
                return size // info.shape[-1]
    raise NotDrawable(message("the number of its heads cannot be told"))


def _probability(block: Block) -> float:
    for op in block.named("aten.dropout"):
        return float(op.named.get("p", 0.0))
    return 0.0


def _multihead(b: Builder, traced: Traced, block: Block, env: Environment) -> dict[str, Value]:
    values, _ = _inputs(block, env)
    masks = [value for value in values if value.kind == "bool"]
    values = [value for value in values if value.kind != "bool"]
    weights = _weights(block, env)
    projections = len(block.named("aten.linear"))
    told = len(values) != 2 or _key_is_value(weights, projections)
    if not values or len(values) > 3 or len(masks) > 1 or not told:
        raise NotDrawable(message("its inputs are of another kind"))
    if "out_proj.weight" not in weights or any(name.startswith("bias_") for name in weights):
        raise NotDrawable(message("its weights are of another kind"))
    first = block.ops[0]
    turned = first.name == "aten.transpose"
    parts = [b.separate(b.settle(value)) for value in values]
    if any(part.batch_axis != (0 if turned else 1) for part in parts):
        raise NotDrawable(message("the batch does not stand where the layer expects it"))
    size = int(weights["out_proj.weight"].array.shape[0])
    params = {
        "num_heads": _heads(traced, block, size), "causal": _causal(block, env, weights),
        "bias": "in_proj_bias" in weights,
    }  # fmt: skip
    wired = dict(zip(("in", "key", "value"), map(plain, parts), strict=False))
    if masks:
        wired["mask"] = b.needed(masks[0])
    out, shares = b.card("MultiheadAttention", wired, params, weights)
    result: dict[str, Value] = {}
    for name in block.given:
        if _comes_from(block, name, block.named("aten.linear")[-1].outputs[0]):
            result[name] = replace(out, layout=parts[0].layout)
        else:
            axes = len(traced.values[name].shape or ())
            result[name] = shares if axes == 4 else b.one("Mean", [shares], {"dim": _first_axis(), "keepdim": False})
    return result


def _key_is_value(weights: Mapping[str, Fixed], projections: int) -> bool:
    """Of two tensors that go in, is the second both key and value?"""
    key, value = weights.get("k_proj_weight"), weights.get("v_proj_weight")
    if key is None or value is None:
        return projections == 3  # query, then both at once, and the output
    return key.sizes == value.sizes and key.sizes[0] != key.sizes[1]


def _first_axis() -> Any:
    from neurarium.layers.catalogue import spec

    return (1,) if spec("Mean").param("dim").kind == "list" else 1


def _comes_from(block: Block, name: str, source: str) -> bool:
    """Is a value of the block worked out of another one?"""
    wanted = {name}
    for op in reversed(block.ops):
        if wanted & set(op.outputs):
            wanted |= set(refs((op.args, dict(op.named))))
    return source in wanted


def _encoder_layer(b: Builder, traced: Traced, block: Block, env: Environment) -> dict[str, Value]:
    values, _ = _inputs(block, env)
    weights = _weights(block, env)
    needed = ("self_attn.in_proj_weight", "linear1.weight", "norm1.weight")
    if len(values) != 1 or len(block.given) != 1 or any(name not in weights for name in needed):
        raise NotDrawable(message("its inputs are of another kind"))
    inner = tuple(op for op in block.ops if any(module.name == "MultiheadAttention" for module in op.modules))
    attention = replace(block, ops=inner)
    own = [op for op in block.ops if op.modules[-1] == block.module]
    bends = [op.name.removeprefix("aten.") for op in own if op.name in ("aten.relu", "aten.gelu")]
    norms = block.named("aten.layer_norm")
    if len(bends) != 1 or len(norms) != 2 or not attention.ops:
        raise NotDrawable(message("its parts are of another kind"))
    part = b.separate(b.settle(values[0]))
    turned = attention.ops[0].name == "aten.transpose"
    if part.batch_axis != (0 if turned else 1):
        raise NotDrawable(message("the batch does not stand where the layer expects it"))
    size = int(weights["norm1.weight"].array.shape[0])
    params = {
        "nhead": _heads(traced, attention, size), "dim_feedforward": int(weights["linear1.weight"].array.shape[0]),
        "activation": bends[0], "norm_first": block.ops[0].name == "aten.layer_norm",
        "layer_norm_eps": float(norms[0].named.get("eps", 1e-5)), "dropout": _probability(block),
        "causal": _causal(block, env, weights), "bias": "linear1.bias" in weights,
    }  # fmt: skip
    out = b.one("TransformerEncoderLayer", [plain(part)], params, weights)
    return {block.given[0]: replace(out, layout=part.layout)}


MAKERS = {"MultiheadAttention": _multihead, "TransformerEncoderLayer": _encoder_layer}
