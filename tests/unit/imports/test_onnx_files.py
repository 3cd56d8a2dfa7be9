"""ONNX files as torch writes them become drawings that answer as the model they were made from."""

from __future__ import annotations

import logging
import warnings
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from onnx import TensorProto, helper, numpy_helper

from helpers.torch_models import RANDOM, answers, model
from neurarium.exports.weights import network_of
from neurarium.imports import ImportFailedError, import_file


def written(name: str, folder: Path, *, dynamic: bool) -> Path:
    module, inputs = model(name)
    batch = {0: torch.export.Dim("batch", min=1)}
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        program = torch.onnx.export(
            module, inputs, dynamo=True, dynamic_shapes=tuple(batch for _ in inputs) if dynamic else None,
            opset_version=20, external_data=False, verbose=False,
        )  # fmt: skip
    assert program is not None
    path = folder / f"{name}.onnx"
    program.save(path)
    return path


@pytest.mark.parametrize(
    ("name", "dynamic"),
    [("mlp", False), ("cnn", True), ("residual", False), ("embedding and lstm", True), ("gru", False),
     ("bilstm", False), ("attention", True), ("transformer", False)],
)  # fmt: skip
def test_the_drawing_answers_as_the_model(name: str, dynamic: bool, tmp_path: Path) -> None:
    module, inputs = model(name)
    found = import_file(written(name, tmp_path, dynamic=dynamic))
    assert not found.opaque
    network = network_of(found.document, found.checkpoint).eval()
    wanted, got = answers(module, inputs), answers(network, inputs)
    assert len(got) == len(wanted)
    for one, other in list(zip(wanted, got, strict=True))[: RANDOM.get(name)]:
        assert one.shape == other.shape
        assert float((one - other).abs().max()) <= 1e-5


def by_hand(folder: Path, nodes: list[onnx.NodeProto], weights: dict[str, np.ndarray], *, out: list[int]) -> Path:
    """A file with one input (batch, 4)."""
    graph = helper.make_graph(
        nodes, "test", [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["batch", 4])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["batch", *out])],
        [numpy_helper.from_array(array, name) for name, array in weights.items()],
    )  # fmt: skip
    path = folder / "net.onnx"
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)]), path)
    return path


def test_an_operator_without_a_layer_is_named(tmp_path: Path) -> None:
    nodes = [helper.make_node("CumSum", ["x", "axis"], ["y"])]
    found = import_file(by_hand(tmp_path, nodes, {"axis": np.array(1)}, out=[4]))
    assert [name for _, name, _ in found.opaque] == ["onnx.CumSum"]
    assert "one of them (onnx.CumSum) has no layer here" in str(found.sentence)
    assert network_sizes(found) == ["Input", "Opaque", "Output"]


def network_sizes(found: object) -> list[str]:
    return [node.type for node in found.document.graph.nodes.values()]  # type: ignore[attr-defined]


def test_a_product_and_a_sum_are_one_linear(tmp_path: Path) -> None:
    weights = {"w": np.ones((4, 3), np.float32), "b": np.arange(3, dtype=np.float32)}
    nodes = [helper.make_node("MatMul", ["x", "w"], ["h"]), helper.make_node("Add", ["h", "b"], ["y"])]
    found = import_file(by_hand(tmp_path, nodes, weights, out=[3]))
    assert network_sizes(found) == ["Input", "Linear", "Output"]
    network = network_of(found.document, found.checkpoint)
    assert network(torch.ones(2, 4)).tolist() == [[4.0, 5.0, 6.0]] * 2


def test_weights_outside_the_folder_are_not_read(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "secret.bin").write_bytes(b"\0" * 64)
    path = by_hand(inner, [helper.make_node("MatMul", ["x", "w"], ["y"])], {"w": np.ones((4, 4), np.float32)}, out=[4])
    proto = onnx.load(path)
    tensor = proto.graph.initializer[0]
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    entry = tensor.external_data.add()
    entry.key, entry.value = "location", "../secret.bin"
    path.write_bytes(proto.SerializeToString())
    with pytest.raises(ImportFailedError, match="outside its own folder"):
        import_file(path)
    entry.value = "gone.bin"
    path.write_bytes(proto.SerializeToString())
    with pytest.raises(ImportFailedError, match=r"“gone.bin”, which is not there"):
        import_file(path)


def test_garbage_is_told_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "garbage.onnx"
    path.write_bytes(b"not a protobuf" * 50)
    with pytest.raises(ImportFailedError, match="cannot be read as ONNX"):
        import_file(path)
    path.write_bytes(b"")
    with pytest.raises(ImportFailedError, match="there is no network in it"):
        import_file(path)
