"""An ONNX file read as data, with the `onnx` package alone. Nothing in it can run code; sizes are bounded, and numbers
that lie beside it are only read from its own folder."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from neurarium.imports.own import Own, own_from
from neurarium.imports.report import ImportFailedError
from neurarium.imports.traced import BATCH, Array, Info, Module, Op, Ref, Traced, Weight, kind_of
from neurarium.layers.spec import DType
from neurarium.messages import Message, message

LARGEST = 2 * 2**30  # bytes; protobuf ends there
LARGEST_BESIDE = 16 * 2**30
MOST_NODES = 200_000
GUESSED = 16  # for a size that the file leaves open and that is not the batch

_QUOTED = re.compile(r"'([^']*)'")
_TIMES = re.compile(r"^(?:(\d+)\s*\*\s*)?([A-Za-z_]\w*)$")


def read_onnx(source: Path) -> tuple[Traced, Own | None]:
    """(the model, our own drawing if the file carries one). Raises `ImportFailedError`."""
    import onnx
    from google.protobuf.message import DecodeError  # type: ignore[import-untyped]

    if source.stat().st_size > LARGEST:
        raise ImportFailedError(message("“{name}” is larger than 2 GB, where ONNX files end.", name=source.name))
    try:
        model = onnx.load(source, load_external_data=False)
        if not model.graph.node and not model.graph.input:
            raise ValueError("there is no network in it")
        _beside(model, source)
        if model.functions:
            from onnx import inliner

            model = inliner.inline_local_functions(model)
        model = onnx.shape_inference.infer_shapes(model)
        return _Reader(model, source.name).read()
    except ImportFailedError:
        raise
    except (DecodeError, ValueError, KeyError, TypeError, AttributeError, IndexError, RuntimeError, RecursionError,
            onnx.checker.ValidationError, onnx.shape_inference.InferenceError) as error:  # fmt: skip
        raise ImportFailedError(
            message("“{name}” cannot be read as ONNX: {reason}. Export it again, for example with torch.onnx.export.",
                    name=source.name, reason=(str(error).strip().splitlines() or [type(error).__name__])[0])
        ) from error  # fmt: skip


def _beside(model: Any, source: Path) -> None:
    """Read the weights that lie in files of the same folder, nowhere else."""
    import onnx
    from onnx.external_data_helper import ExternalDataInfo, load_external_data_for_model, uses_external_data

    folder = source.resolve().parent
    files: set[Path] = set()
    for tensor in model.graph.initializer:
        if not uses_external_data(tensor):
            continue
        place = ExternalDataInfo(tensor).location
        path = (folder / place).resolve()
        if path.parent != folder or (folder / place).is_symlink():
            raise ImportFailedError(
                message("“{name}” asks for weights outside its own folder (“{place}”), which are not read. Put both "
                        "files in one folder.", name=source.name, place=place)
            )  # fmt: skip
        if not path.is_file():
            raise ImportFailedError(
                message("The weights of “{name}” lie in “{place}”, which is not there. Put both files in one folder.",
                        name=source.name, place=place)
            )  # fmt: skip
        files.add(path)
    if sum(path.stat().st_size for path in files) > LARGEST_BESIDE:
        raise ImportFailedError(message("The weights of “{name}” are larger than 16 GB.", name=source.name))
    if files:
        load_external_data_for_model(model, str(folder))
    assert onnx is not None


class _Reader:
    """One loaded model."""

    def __init__(self, model: Any, title: str) -> None:
        self.model, self.title = model, title
        self.graph = model.graph
        self.batch_symbol = ""
        self.notes: list[Message] = []
        self.open: dict[str, int] = {}

    def read(self) -> tuple[Traced, Own | None]:
        from onnx import numpy_helper

        if len(self.graph.node) > MOST_NODES:
            raise ValueError(f"it has {len(self.graph.node):,} operators")
        weights: dict[str, Weight] = {}
        for tensor in self.graph.initializer:
            array = np.asarray(numpy_helper.to_array(tensor))
            weights[tensor.name] = Weight(_widened(array), tensor.name, _learned(tensor.name, array))
        inputs = tuple(value.name for value in self.graph.input if value.name not in weights)
        outputs = tuple(value.name for value in self.graph.output)
        if not inputs or not outputs:
            raise ValueError("nothing goes in or comes out")
        batch = self._find_batch(inputs)
        infos = {
            value.name: self._info(value)
            for value in (*self.graph.value_info, *self.graph.output, *self.graph.input)
        }  # fmt: skip
        for name in inputs:
            shape = infos[name].shape
            if shape and batch is not None:
                infos[name] = Info((BATCH, *shape[1:]), infos[name].kind)
        opset = max((entry.version for entry in self.model.opset_import if entry.domain in ("", "ai.onnx")), default=20)
        ops = _settled([self._op(node, opset) for node in self.graph.node])
        for name, size in self.open.items():
            self.notes.append(
                message("The file leaves the size “{name}” open; the drawing takes {size}.", name=name, size=size)
            )
        traced = Traced("onnx", self.title, inputs, outputs, ops, weights, infos, batch, self.notes)
        metadata = {entry.key: entry.value for entry in self.model.metadata_props}
        return traced, own_from(metadata, {name: weight.array for name, weight in weights.items()})

    def _find_batch(self, inputs: tuple[str, ...]) -> int | None:
        fixed: int | None = None
        for value in self.graph.input:
            dims = value.type.tensor_type.shape.dim
            if value.name not in inputs or not len(dims):
                continue
            if dims[0].dim_param or not dims[0].HasField("dim_value"):
                self.batch_symbol = dims[0].dim_param
                return None
            fixed = dims[0].dim_value if fixed is None else fixed
        return fixed

    def _info(self, value: Any) -> Info:
        kind = _kind(value.type.tensor_type.elem_type)
        if not value.type.tensor_type.HasField("shape"):
            return Info(None, kind)
        is_input = any(value.name == one.name for one in self.graph.input)
        sizes: list[int] = []
        for axis, dim in enumerate(value.type.tensor_type.shape.dim):
            size = self._size(dim, first=axis == 0, known=is_input)
            if size is None:
                return Info(None, kind)
            sizes.append(size)
        return Info(tuple(sizes), kind)

    def _size(self, dim: Any, *, first: bool, known: bool) -> int | None:
        if dim.HasField("dim_value"):
            return int(dim.dim_value)
        found = _TIMES.match(dim.dim_param)
        if not dim.dim_param:
            return BATCH if first and known else None
        if found and found[2] == self.batch_symbol:
            return int(found[1] or 1) * BATCH
        if found and known:
            self.open[found[2]] = GUESSED
        if found and found[2] in self.open:
            return int(found[1] or 1) * self.open[found[2]]
        return None

    def _op(self, node: Any, opset: int) -> Op:
        from onnx import helper

        named: dict[str, Any] = {}
        for attribute in node.attribute:
            if attribute.type in (5, 10, 11, 12, 13, 14):  # graphs, sparse tensors, types: never looked into
                continue
            value = helper.get_attribute_value(attribute)
            named[attribute.name] = _plain(value)
        named["$opset"] = opset
        domain = "" if node.domain in ("", "ai.onnx") else f"{node.domain}."
        args = tuple(Ref(name) if name else None for name in node.input)
        outputs = tuple(name or f"{node.name}#{index}" for index, name in enumerate(node.output))
        return Op(f"onnx.{domain}{node.op_type}", args, named, outputs, _modules(node))


def _settled(ops: list[Op]) -> list[Op]:
    """Operators without a note about their module lie in the one that those before and after them share."""
    made = {name: op for op in ops for name in op.outputs}
    after: dict[str, Op] = {}
    for op in ops:
        for part in op.args:
            if isinstance(part, Ref):
                after.setdefault(part.name, op)
    result = []
    for op in ops:
        before = next((made[part.name] for part in op.args if isinstance(part, Ref) and part.name in made), None)
        later = next((after[name] for name in op.outputs if name in after), None)
        if not op.modules and before is not None and later is not None:
            pairs = zip(before.modules, later.modules, strict=False)
            shared = tuple(one for one, _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
            op = replace(op, modules=shared)
        result.append(op)
    return result


def _plain(value: Any) -> Any:
    from onnx import TensorProto, numpy_helper

    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, TensorProto):
        return np.asarray(numpy_helper.to_array(value))
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value if isinstance(value, int | float | str) else list(value)


def _widened(array: Array) -> Array:
    """Half-precision numbers as single ones."""
    return array.astype(np.float32) if array.dtype.kind == "f" and array.dtype.itemsize < 4 else array


def _learned(name: str, array: Array) -> bool:
    """Constants have made-up names; weights keep those of the model."""
    return kind_of(array.dtype) == "float" and not re.match(r"^(val_|_val_|onnx::|Constant|/|const)", name)


def _kind(elem_type: int) -> DType:
    return "bool" if elem_type == 9 else "int" if elem_type in (2, 3, 4, 5, 6, 7, 12, 13) else "float"


def _modules(node: Any) -> tuple[Module, ...]:
    """From torch's notes about the module, else from a name such as "/layer1/layer1.0/conv1/Conv"."""
    notes: Mapping[str, str] = {entry.key: entry.value for entry in node.metadata_props}
    scopes = _QUOTED.findall(notes.get("pkg.torch.onnx.name_scopes", "")[:20_000])
    kinds = _QUOTED.findall(notes.get("pkg.torch.onnx.class_hierarchy", "")[:20_000])
    if scopes and len(scopes) == len(kinds):
        return tuple(
            Module(path, kind) for path, kind in zip(scopes[:-1], kinds[:-1], strict=True) if path and "." in kind
        )
    if not node.name.startswith("/"):
        return ()
    found: list[Module] = []
    path = ""
    for part in node.name[1:].split("/")[:-1][:20]:
        path = part if not path or part.startswith(f"{path}.") else f"{path}.{part}"
        found.append(Module(path, ""))
    return tuple(found)


