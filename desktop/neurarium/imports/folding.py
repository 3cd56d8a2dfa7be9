"""What a traced model works out of constants alone is worked out here, once: masks, position numbers, turned weights.

Only the operators named here are ever called, on arrays of bounded size.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import prod
from typing import Any

import numpy as np
import torch

from neurarium.imports.report import NO_LAYER, NotDrawable
from neurarium.imports.traced import Info, NumberType, Op
from neurarium.imports.values import Fixed
from neurarium.messages import message

MOST = 60_000_000  # numbers of one constant

# Operators that only compute: they read and write nothing but their arguments.
PURE = frozenset({
    "_to_copy", "_unsafe_view", "_weight_norm", "abs", "add", "alias", "amax", "amin", "arange", "bitwise_and",
    "bitwise_not", "bitwise_or", "broadcast_to", "cat", "chunk", "clamp", "clamp_max", "clamp_min", "clone",
    "concat", "contiguous", "cos", "cumsum", "detach", "diff", "div", "embedding", "embedding_renorm_", "eq", "exp",
    "expand", "expand_as", "expm1", "eye", "flatten", "flip", "floor", "floor_divide", "full", "full_like", "ge",
    "gt", "index", "index_select", "le", "lift_fresh_copy", "linalg_vector_norm", "linear", "linspace", "log",
    "log1p", "logical_and", "logical_not", "logical_or", "lt", "masked_fill", "matmul", "max", "maximum", "mean",
    "meshgrid", "min", "minimum", "mm", "movedim", "mul", "narrow", "ne", "neg", "new_full", "new_ones",
    "new_zeros", "norm", "ones", "ones_like", "outer", "permute", "pow", "reciprocal", "remainder", "repeat",
    "repeat_interleave", "reshape", "roll", "round", "rsqrt", "rsub", "scalar_tensor", "select", "sigmoid", "sign",
    "sin", "slice", "softmax", "split", "split_with_sizes", "sqrt", "square", "squeeze", "stack", "sub", "sum", "t",
    "tanh", "to", "transpose", "tril", "tril_indices", "triu", "triu_indices", "type_as", "unbind", "unflatten",
    "unsqueeze", "vander", "vdot", "mv", "dot", "view", "where", "zeros", "zeros_like",
})  # fmt: skip
_VIEWS = frozenset({"alias", "clone", "contiguous", "detach", "lift_fresh_copy", "to", "_to_copy"})


def fold(op: Op, overload: str, named: Mapping[str, Any], info: Info | None) -> Any:
    """`Fixed`, or a list of them. Raises `NotDrawable` for what is not known to be harmless, or too large."""
    name = op.name.removeprefix("aten.")
    if name not in PURE:
        raise NotDrawable(NO_LAYER)
    if info is not None and info.shape is not None and prod(info.shape) > MOST:
        raise NotDrawable(message("it counts with {count:,} constant numbers", count=prod(info.shape)))
    given = list(_fixed(named))
    try:
        function = getattr(getattr(torch.ops.aten, name), overload)
        with torch.no_grad():
            result = function(**{key: _tensor(value) for key, value in named.items() if key not in _IGNORED})
    except (RuntimeError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise NotDrawable(message("its constants do not fit together")) from error
    learned = any(fixed.learned for fixed in given)
    path = given[0].path if name in _VIEWS and len(given) == 1 else ""
    origin = next((fixed.path or fixed.origin for fixed in given if fixed.path or fixed.origin), "")
    if isinstance(result, list | tuple):
        return [Fixed(part.numpy(), "", learned, origin) for part in result]
    return Fixed(result.numpy(), path, learned, origin)


_IGNORED = frozenset({"device", "layout", "pin_memory", "memory_format", "non_blocking", "copy"})


def _fixed(named: Mapping[str, Any]) -> Any:
    for value in named.values():
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, Fixed):
                yield part


def _tensor(value: Any) -> Any:
    if isinstance(value, Fixed):
        array = value.array
        return torch.from_numpy(array if array.flags.writeable else np.array(array))
    if isinstance(value, NumberType):
        return getattr(torch, value)
    if isinstance(value, list):
        return [_tensor(part) for part in value]
    return value
