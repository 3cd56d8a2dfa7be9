"""What an ONNX file works out of constants alone, worked out here by the reference implementation in numpy."""

from __future__ import annotations

from typing import Any

import numpy as np

from neurarium.imports.folding import MOST
from neurarium.imports.onnx_base import Given
from neurarium.imports.report import NO_LAYER, NotDrawable
from neurarium.imports.traced import Array
from neurarium.imports.values import Fixed
from neurarium.messages import message

# Operators that a constant is worked out with; they only compute.
PURE = frozenset({
    "Abs", "Add", "And", "ArgMax", "ArgMin", "Cast", "Ceil", "Clip", "Concat", "Constant", "ConstantOfShape", "Cos",
    "Cosh", "CumSum", "Div", "Equal", "Erf", "Exp", "Expand", "EyeLike", "Flatten", "Floor", "Gather",
    "GatherElements", "GatherND", "Gemm", "Greater", "GreaterOrEqual", "Identity", "IsNaN", "Less", "LessOrEqual",
    "Log", "MatMul", "Max", "Mean", "Min", "Mod", "Mul", "Neg", "Not", "OneHot", "Or", "Pad", "Pow", "Range",
    "Reciprocal", "ReduceMax", "ReduceMean", "ReduceMin", "ReduceProd", "ReduceSum", "Reshape", "Round",
    "ScatterND", "Shape", "Sigmoid", "Sign", "Sin", "Size", "Slice", "Softmax", "Split", "Sqrt", "Squeeze", "Sub",
    "Sum", "Tan", "Tanh", "Tile", "Transpose", "Trilu", "Unsqueeze", "Where", "Xor",
})  # fmt: skip


def fold(name: str, a: Given) -> Any:
    """Work a constant out, by the reference implementation in numpy."""
    if name not in PURE:
        raise NotDrawable(NO_LAYER)
    arrays = [None if part is None else part.array for part in a.args]
    if name in ("Expand", "ConstantOfShape"):
        return _stretched(name, a)
    if sum(array.size for array in arrays if array is not None) > MOST:
        raise NotDrawable(message("it counts with {count:,} constant numbers", count=MOST))
    if name == "Identity":
        return a.args[0]
    results = [np.asarray(result) for result in _run(name, arrays, a)]
    learned = any(part.learned for part in a.args if part is not None)
    fixed = [Fixed(result, "", learned, _origin(a)) for result in results]
    return fixed[0] if len(fixed) == 1 else fixed


def _stretched(name: str, a: Given) -> Fixed:
    """One number for many places; takes no room, however many samples a batch has."""
    sizes = tuple(a.numbers(1 if name == "Expand" else 0) or ())
    if name == "ConstantOfShape":
        return Fixed(np.broadcast_to(np.asarray(a.named.get("value", np.zeros(1, np.float32))).reshape(()), sizes))
    filling = a.fixed(0)
    assert filling is not None
    wide = np.broadcast_shapes(filling.array.shape, sizes)
    return Fixed(np.broadcast_to(filling.array, wide), "", filling.learned, _origin(a))


def _origin(a: Given) -> str:
    return next((part.path or part.origin for part in a.args if part is not None and part.learned), "")


def _run(name: str, arrays: list[Array | None], a: Given) -> list[Any]:
    from onnx import TensorProto, helper, numpy_helper
    from onnx.reference import ReferenceEvaluator

    given = {f"i{index}": array for index, array in enumerate(arrays) if array is not None}
    attributes = {
        key: numpy_helper.from_array(value) if isinstance(value, np.ndarray) else value
        for key, value in a.named.items() if key != "$opset"
    }  # fmt: skip
    inputs = [f"i{index}" if array is not None else "" for index, array in enumerate(arrays)]
    outputs = [f"o{index}" for index in range(a.outputs)]
    node = helper.make_node(name, inputs, outputs, **attributes)
    values = [helper.make_tensor_value_info(key, helper.np_dtype_to_tensor_dtype(array.dtype), None)
              for key, array in given.items()]  # fmt: skip
    results = [helper.make_tensor_value_info(output, TensorProto.UNDEFINED, None) for output in outputs]
    graph = helper.make_graph([node], "constant", values, results)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", a.named["$opset"])])
    try:
        return list(ReferenceEvaluator(model).run(None, given))
    except Exception as error:  # numpy's and the package's own, of many kinds
        raise NotDrawable(message("its constants do not fit together")) from error
