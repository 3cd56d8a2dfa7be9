"""A network out of the person's own Python."""

from __future__ import annotations

import contextlib
import copy
import io
import warnings
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.modules import transformer

from neurarium.imports.entry import imported
from neurarium.imports.pt2 import read_pt2
from neurarium.imports.report import Imported, ImportFailedError, Job
from neurarium.messages import message


def import_module(module: nn.Module, example: Any, *, title: str = "", job: Job | None = None) -> Imported:
    """Draw any `nn.Module` with its weights.

    `example` is one batch of inputs (a tensor, or a tuple of tensors where `forward` takes several), batch first; two
    samples or more are best. The module's own code is run with it: only hand over modules whose code you trust. It is
    traced in evaluation mode on a copy, which goes by torch.export and the same reader as a file. What depends on the
    values of the data (an `if` on a tensor) is taken as it goes for the example.

    Raises `ImportFailedError` where torch cannot trace it.
    """
    if not isinstance(module, nn.Module):
        raise ImportFailedError(
            message("from_module takes a torch.nn.Module first, not {what}.", what=type(module).__name__)
        )
    inputs = example if isinstance(example, tuple) else (example,)
    if not inputs or not all(isinstance(part, torch.Tensor) and part.dim() >= 1 for part in inputs):
        raise ImportFailedError(
            message("from_module needs an example: one batch of inputs as a tensor, or a tuple of them.")
        )
    program = _exported(module, tuple(part.detach().cpu() for part in inputs))
    for node in program.graph.nodes:
        node.meta.pop("stack_trace", None)
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.export.save(program, buffer)
    buffer.seek(0)
    name = title or type(module).__name__
    traced, _ = read_pt2(buffer, name)
    return imported(traced, name, job or Job())


def _exported(module: nn.Module, inputs: tuple[Tensor, ...]) -> Any:
    """With an open number of samples, else with that of the example."""
    twin = copy.deepcopy(module).cpu().eval()
    problem: Exception | None = None
    batch = torch.export.Dim("batch", min=1)
    for shapes in (tuple({0: batch} for _ in inputs), tuple({0: torch.export.Dim.AUTO} for _ in inputs), None):
        try:
            with warnings.catch_warnings(), _no_look_into_masks():
                warnings.simplefilter("ignore")
                return torch.export.export(twin, inputs, dynamic_shapes=_by_name(twin, inputs, shapes), strict=False)
        except Exception as error:  # torch raises errors of many kinds here, and runs the person's own code
            problem = problem or error
            last = error
    lines = [line for line in str(last).strip().splitlines() if line.strip()]
    raise ImportFailedError(
        message("torch could not trace {name}: {reason}", name=type(module).__name__,
                reason=lines[0] if lines else type(last).__name__)
    ) from last  # fmt: skip


@contextlib.contextmanager
def _no_look_into_masks() -> Iterator[None]:
    """Transformer layers look at the numbers of a mask to choose a quicker path, which no trace can follow. Without
    the hint they use the mask itself: the same answer."""
    place: Any = transformer
    before = getattr(place, "_detect_is_causal_mask", None)
    if before is None:
        yield
        return
    place._detect_is_causal_mask = lambda mask, is_causal=None, size=None: is_causal is True
    try:
        yield
    finally:
        place._detect_is_causal_mask = before


def _by_name(module: nn.Module, inputs: tuple[Tensor, ...], shapes: Any) -> Any:
    """As torch wants them: one entry for each argument, a nested one where `forward` takes `*args`."""
    if shapes is None:
        return None
    import inspect

    kinds = [parameter.kind for parameter in inspect.signature(module.forward).parameters.values()]
    plain = sum(kind in (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD) for kind in kinds)
    if inspect.Parameter.VAR_POSITIONAL in kinds:
        return (*shapes[:plain], tuple(shapes[plain:]))
    return shapes
