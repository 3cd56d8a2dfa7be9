"""A network with everything that belongs to it in one safetensors file: what we export as weights, and what the
check processes and the ONNX conversion start from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import numpy as safetensors_numpy
from safetensors import safe_open

from neurarium.exports.preparation import Preparation
from neurarium.graph import Graph
from neurarium.layers.spec import TaskFacts
from neurarium.network import Network, build

DRAWING, PREPARATION = "neurarium.drawing", "neurarium.preparation"  # metadata keys: text to text


def weights_of(network: Network) -> dict[str, NDArray[Any]]:
    """The state dict as arrays of their own, in C order."""
    return {
        name: np.ascontiguousarray(tensor.detach().cpu().numpy()).copy().reshape(tensor.shape)
        for name, tensor in network.state_dict().items()
    }


def metadata_of(network: Network, preparation: Preparation | None) -> dict[str, str]:
    """What goes beside the weights, so that the file explains itself."""
    found = {DRAWING: json.dumps(network.graph.to_json(), ensure_ascii=False)}
    if preparation is not None:
        found[PREPARATION] = json.dumps(preparation.to_json(), ensure_ascii=False)
    return found


def write_bundle(network: Network, preparation: Preparation | None, path: Path) -> None:
    """Write weights and metadata."""
    # written by us: a full disk is an OSError then, as everywhere else
    path.write_bytes(safetensors_numpy.save(weights_of(network), metadata=metadata_of(network, preparation)))


def read_bundle(path: Path) -> Network:
    """Build the network again and give it the weights, in evaluation mode."""
    with safe_open(path, "pt") as file:
        metadata = file.metadata()
        tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118  # not a mapping
    network = build(Graph.from_json(json.loads(metadata[DRAWING])), task=_task(metadata), seed=0)
    network.load_state_dict(tensors)
    return network.eval()


def example_inputs(network: Network) -> tuple[torch.Tensor, ...]:
    """Two samples of zeros for every Input: a batch of one would be taken for a fixed size."""
    return tuple(
        torch.zeros(2, *shape, dtype=torch.int64 if whole else torch.float32)
        for shape, whole in zip(network.input_shapes, network.takes_whole, strict=True)
    )


def save_inputs(path: Path, inputs: Sequence[NDArray[Any]]) -> None:
    """Batches for all Inputs in one file without pickles."""
    np.savez(path, *inputs)


def load_inputs(path: Path | str) -> list[NDArray[Any]]:
    with np.load(path) as file:
        return [file[f"arr_{index}"] for index in range(len(file.files))]


def run(network: Network, inputs: Sequence[NDArray[Any]]) -> NDArray[np.float32]:
    """The answer (at the first Output) in evaluation mode, on the CPU; the network's mode is as before afterwards."""
    was_training = network.training
    network.eval()
    try:
        with torch.no_grad():
            result = network(*(torch.from_numpy(batch) for batch in inputs))
            answer: NDArray[np.float32] = network.answer_of(result).numpy()
    finally:
        network.train(was_training)
    return answer


def _task(metadata: dict[str, str]) -> TaskFacts | None:
    if PREPARATION not in metadata:
        return None
    facts = json.loads(metadata[PREPARATION])
    size = len(facts["classes"]) if facts["kind"] == "classification" else 1
    kind = facts.get("input_type", "float")
    more = tuple((tuple(shape), kind) for shape in facts.get("more_shapes", ()))
    return TaskFacts(
        tuple(facts["input_shape"]), size, facts["kind"], input_type=kind,
        vocabulary=len(facts.get("vocabulary", ())) or None, more_inputs=more,
        positions=facts.get("positions") or None,
    )  # fmt: skip
