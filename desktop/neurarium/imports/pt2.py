"""A .pt2 file (torch.export) read as data: a zip with the graph in JSON and the weights as raw numbers.

torch's own loader would unpickle the sample inputs and evaluate the expressions of sizes, so that a crafted file could
run code. Here sample inputs, guards and expressions are never looked at (but for a plain "s77" or "4*s77"), and
weights that are pickled are refused. Format: schema 8, as torch 2.8 and later write it.
"""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Mapping
from math import prod
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from neurarium.imports.own import Own, own_from
from neurarium.imports.report import ImportFailedError
from neurarium.imports.traced import BATCH, Array, Info, Module, NumberType, Op, Ref, Traced, Weight
from neurarium.layers.spec import DType
from neurarium.messages import Message, message

LARGEST_JSON = 256 * 2**20  # bytes
LARGEST_WEIGHTS = 16 * 2**30
MOST_ENTRIES = 50_000
DEEPEST = 60  # levels of JSON; torch writes fewer than twenty
EXTRA = "neurarium.json"  # what our own exports carry: the drawing itself

_TYPES = {  # torch's numbers of types → numpy's words; bfloat16 is widened by hand
    1: "uint8", 2: "int8", 3: "int16", 4: "int32", 5: "int64", 6: "float16", 7: "float32", 8: "float64", 12: "bool",
    13: "bfloat16",
}  # fmt: skip
_SYMBOL = re.compile(r"^(?:(\d+)\*)?(?:Symbol\('(s\d+)'(?:, \w+=True)*\)|(s\d+))$")


class DamagedError(Exception):
    """The file is not what torch writes; the text says how."""


def read_pt2(source: Path | BinaryIO, title: str) -> tuple[Traced, Own | None]:
    """(the model, our own drawing if the file carries one). Raises `ImportFailedError`."""
    try:
        with zipfile.ZipFile(source) as archive:
            return _Reader(archive, title).read()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise ImportFailedError(
            message("“{name}” is not a whole .pt2 file: {reason}. Export it again with torch.export.save.",
                    name=title, reason=str(error) or type(error).__name__)
        ) from error  # fmt: skip
    except (DamagedError, KeyError, TypeError, ValueError, IndexError, AttributeError, RecursionError) as error:
        raise ImportFailedError(
            message("“{name}” cannot be read: {reason}. It may come from another version of torch; export it again "
                    "with torch 2.8 or later.", name=title, reason=str(error) or type(error).__name__)
        ) from error  # fmt: skip


class _Reader:
    """One open file."""

    def __init__(self, archive: zipfile.ZipFile, title: str) -> None:
        self.archive, self.title = archive, title
        infos = archive.infolist()
        if len(infos) > MOST_ENTRIES:
            raise DamagedError(f"it has {len(infos):,} entries")
        self.infos: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            if info.filename in self.infos:
                raise DamagedError(f"{info.filename} is in it twice")
            self.infos[info.filename] = info
        self.root = self._root()
        self.batch_symbol = ""
        self.notes: list[Message] = []

    def _root(self) -> str:
        found = [name for name in self.infos if name.endswith("/models/model.json") or name == "models/model.json"]
        if len(found) != 1:
            others = [name for name in self.infos if name.endswith((".pkl", "/data.pkl"))]
            if others or any(name.endswith("serialized_exported_program.json") for name in self.infos):
                raise ImportFailedError(
                    message("“{name}” is not a .pt2 file that can be read without running it. Save it with "
                            "torch.export.save of torch 2.8 or later, or save weights alone with "
                            "torch.save(model.state_dict(), …).", name=self.title)
                )  # fmt: skip
            raise DamagedError("there is no models/model.json in it")
        return found[0].removesuffix("models/model.json")

    def bytes_of(self, name: str, most: int) -> bytes:
        info = self.infos.get(self.root + name)
        if info is None:
            raise DamagedError(f"{name} is missing")
        if info.flag_bits & 1:
            raise DamagedError(f"{name} is encrypted")
        if info.file_size > most or info.file_size > 200 * max(1, info.compress_size) + 2**20:
            raise DamagedError(f"{name} would need {info.file_size / 2**20:,.0f} MB")
        return self.archive.read(info)

    def json_of(self, name: str) -> Any:
        value = json.loads(self.bytes_of(name, LARGEST_JSON).decode("utf-8"))
        check_depth(value)
        return value

    def read(self) -> tuple[Traced, Own | None]:
        model = self.json_of("models/model.json")
        if int(model["schema_version"]["major"]) != 8:
            raise DamagedError(f"its format {model['schema_version']} is not known")
        module = model["graph_module"]
        graph, signature = module["graph"], module["signature"]
        values = graph["tensor_values"]
        inputs, weights = self._inputs(signature, values)
        batch = self._find_batch(inputs, values)
        ops = [self._op(node) for node in graph["nodes"]]
        infos = {name: self._info(meta) for name, meta in values.items()}
        for name in inputs:  # with a fixed batch its first axis is still the batch
            shape = infos[name].shape
            if batch is not None and shape:
                infos[name] = Info((BATCH, *shape[1:]), infos[name].kind)
        outputs = tuple(
            spec["user_output"]["arg"]["as_tensor"]["name"]
            for spec in signature["output_specs"]
            if "as_tensor" in spec.get("user_output", {}).get("arg", {})
        )
        if not inputs or not outputs:
            raise DamagedError("no tensor goes in or comes out")
        traced = Traced("pt2", self.title, inputs, outputs, ops, weights, infos, batch, self.notes)
        return traced, self._ours(weights)

    def _ours(self, weights: Mapping[str, Weight]) -> Own | None:
        if self.root + f"extra/{EXTRA}" not in self.infos:
            return None
        found = self.json_of(f"extra/{EXTRA}")
        held = {weight.path: weight.array for weight in weights.values()}
        return own_from(found, held) if isinstance(found, dict) else None

    # -- weights -----------------------------------------------------------------------------------

    def _inputs(self, signature: Any, values: Any) -> tuple[tuple[str, ...], dict[str, Weight]]:
        arrays = self._arrays("weights", "model_weights_config.json")
        constants = self._arrays("constants", "model_constants_config.json")
        inputs: list[str] = []
        weights: dict[str, Weight] = {}
        for spec in signature["input_specs"]:
            ((kind, content),) = spec.items()
            if kind == "user_input":
                if "as_tensor" in content["arg"]:
                    inputs.append(content["arg"]["as_tensor"]["name"])
                continue
            path = content.get("parameter_name", content.get("buffer_name", content.get("tensor_constant_name", "")))
            found = arrays.get(path, constants.get(path))
            if found is None:
                raise DamagedError(f"the weights “{path}” are missing")
            weights[content["arg"]["name"]] = Weight(found, str(path), kind == "parameter")
        return tuple(inputs), weights

    def _arrays(self, folder: str, config: str) -> dict[str, Array]:
        if self.root + f"data/{folder}/{config}" not in self.infos:
            return {}
        found: dict[str, Array] = {}
        total = 0
        for path, entry in self.json_of(f"data/{folder}/{config}")["config"].items():
            if entry.get("use_pickle"):
                raise ImportFailedError(
                    message("“{name}” holds the weights “{path}” as a pickle, which could run code when it is read. "
                            "Export the model again with plain tensors as its weights.", name=self.title, path=path)
                )  # fmt: skip
            name = str(entry["path_name"])
            if not re.fullmatch(r"[A-Za-z0-9_.]+", name):
                raise DamagedError(f"{name} is no name of an entry")
            raw = self.bytes_of(f"data/{folder}/{name}", LARGEST_WEIGHTS)
            total += len(raw)
            if total > LARGEST_WEIGHTS:
                raise DamagedError("its weights are larger than 16 GB")
            found[path] = _array(raw, entry["tensor_meta"])
        return found

    # -- sizes -------------------------------------------------------------------------------------

    def _find_batch(self, inputs: tuple[str, ...], values: Any) -> int | None:
        """Notes the symbol of the batch; returns the number of samples where it is fixed."""
        for name in inputs:
            sizes = values[name]["sizes"]
            if not sizes:
                continue
            symbol = _symbol(sizes[0])
            if symbol:
                self.batch_symbol = symbol
                return None
        first = next((values[name]["sizes"] for name in inputs if values[name]["sizes"]), None)
        return int(first[0]["as_int"]) if first else None

    def _size(self, size: Mapping[str, Any]) -> int:
        if "as_int" in size:
            return int(size["as_int"])
        expression = size["as_expr"]
        written = str(expression.get("expr_str", ""))
        found = _SYMBOL.match(written.replace(" * ", "*"))
        if written == self.batch_symbol:
            return BATCH
        hint = (expression.get("hint") or {}).get("as_int")
        if found and (found[2] or found[3]) == self.batch_symbol:
            return int(found[1] or 1) * BATCH
        if hint is None:
            raise DamagedError("a size is left open that is not the batch")
        return int(hint)

    def _info(self, meta: Mapping[str, Any]) -> Info:
        try:
            shape = tuple(self._size(size) for size in meta["sizes"])
        except DamagedError:
            return Info(None, _kind(meta["dtype"]))
        return Info(shape, _kind(meta["dtype"]))

    # -- operators ---------------------------------------------------------------------------------

    def _op(self, node: Mapping[str, Any]) -> Op:
        target = str(node["target"])
        name, overload = _operator(target)
        named = {entry["name"]: self._argument(entry["arg"]) for entry in node["inputs"]}
        named["$overload"] = overload
        outputs: list[str] = []
        for output in node["outputs"]:
            outputs += _names(output)
        return Op(name, (), named, tuple(outputs), _modules(node.get("metadata", {}).get("nn_module_stack", "")))

    def _argument(self, argument: Mapping[str, Any]) -> Any:
        ((kind, value),) = argument.items()
        match kind:
            case "as_tensor" | "as_sym_int" | "as_sym_float" | "as_sym_bool":
                return _reference(value)
            case "as_tensors":
                return [Ref(part["name"]) for part in value]
            case "as_optional_tensors":
                return [Ref(part["as_tensor"]["name"]) if "as_tensor" in part else None for part in value]
            case "as_sym_ints":
                return [_reference(part) for part in value]
            case "as_none":
                return None
            case "as_scalar_type":
                return NumberType(_TYPES.get(value, "float32"))
            case "as_float":
                return float(value)  # "-Infinity" is written as a text
            case "as_int" | "as_bool" | "as_string" | "as_ints" | "as_floats" | "as_bools":
                return value
            case _:
                return None  # devices, layouts, ways of lying in memory


def _operator(target: str) -> tuple[str, str]:
    """("aten.conv2d", "default") of "torch.ops.aten.conv2d.default"."""
    if target.startswith("torch.ops."):
        parts = target.removeprefix("torch.ops.").split(".")
        return ".".join(parts[:2]), parts[2] if len(parts) > 2 else "default"
    return target.removeprefix("_"), ""


def _reference(value: Mapping[str, Any]) -> Any:
    if "name" in value:
        return Ref(value["name"])
    if "as_name" in value:
        return Ref(value["as_name"])
    return next(iter(value.values()))


def _names(output: Mapping[str, Any]) -> list[str]:
    ((kind, value),) = output.items()
    if kind == "as_tensor":
        return [value["name"]]
    if kind == "as_tensors":
        return [part["name"] for part in value]
    if kind in ("as_sym_int", "as_sym_bool", "as_sym_float"):
        return [value.get("as_name", "")]
    return [f"no value {id(value)}"]


def _modules(stack: str) -> tuple[Module, ...]:
    """"L__self__,,m.Net;L__self__conv1,conv1,torch...Conv2d" → from the outermost in; the model itself left out."""
    found: list[Module] = []
    for part in stack.split(";"):
        pieces = part.split(",")
        if len(pieces) != 3 or not pieces[1] or pieces[0].startswith("_empty"):
            continue
        path = re.sub(r"@\d+$", "", pieces[1])
        found.append(Module(path.removeprefix("L['self']."), pieces[2].partition("(")[0]))
    return tuple(found)


def _symbol(size: Mapping[str, Any]) -> str:
    """The name of an open size, or its text where it is none; "" for a number."""
    written = str(size.get("as_expr", {}).get("expr_str", ""))
    found = _SYMBOL.match(written)
    return (found[2] or found[3]) if found and not found[1] else written


def _kind(code: int) -> DType:
    return NumberType(_TYPES.get(code, "float32")).kind


def _array(raw: bytes, meta: Mapping[str, Any]) -> Array:
    """Raw little-endian numbers with sizes and strides. Raises `DamagedError` where they lie."""
    name = _TYPES.get(meta["dtype"])
    if name is None:
        raise DamagedError(f"its weights have a type ({meta['dtype']}) that is not known here")
    sizes = [int(size["as_int"]) for size in meta["sizes"]]
    strides = [int(stride["as_int"]) for stride in meta["strides"]]
    offset = int(meta["storage_offset"]["as_int"])
    if min([*sizes, *strides, offset, 0]) < 0 or len(sizes) != len(strides) or len(sizes) > 16:
        raise DamagedError("the sizes of its weights are impossible")
    flat: Array = np.frombuffer(raw, dtype="<u2" if name == "bfloat16" else np.dtype(name).newbyteorder("<"))
    if name == "bfloat16":
        flat = (flat.astype("<u4") << 16).view("<f4")
    last = offset + sum((size - 1) * stride for size, stride in zip(sizes, strides, strict=True))
    if 0 in sizes:
        return np.zeros(sizes, flat.dtype)
    if last >= len(flat) or prod(sizes) > len(flat) * 64:
        raise DamagedError("its weights are cut short")
    step = flat.itemsize
    seen = np.lib.stride_tricks.as_strided(flat[offset:], sizes, [stride * step for stride in strides])
    return np.ascontiguousarray(seen).reshape(sizes)  # of a single number it makes a row


def check_depth(value: Any) -> None:
    """Raise `DamagedError` for JSON that is nested deeper than any of torch's."""
    level = [value]
    for _ in range(DEEPEST):
        level = [
            item
            for outer in level
            for item in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(item, dict | list)
        ]
        if not level:
            return
    raise DamagedError(f"it is nested deeper than {DEEPEST} levels")
