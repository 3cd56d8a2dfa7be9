"""What excites a unit: its value for a batch, where in the input it looks, and an input made to excite it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import torch
from torch import Tensor
from torch.nn import functional

from neurarium.layers import SPECS
from neurarium.layers.heads import of_key
from neurarium.network import Network
from neurarium.probes.filters import CONVOLUTIONS
from neurarium.probes.silence import attention_inside, head_contributions, unit_axis

By = Literal["max", "mean"]
Span = tuple[int, int]  # first and last place


def unit_output(network: Network, node: str, unit: int, batches: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """(what one unit of a node puts out for a batch (B, *shape) for every Input: (B, *places), (B,) where it has no
    places; what the network answers).

    Of attention a unit is a head; its value is the length of what it adds to the output, at every step. `node` may be
    the name of the heads inside a transformer's layer (`layers.heads.heads_key`).
    """
    kept: list[Tensor] = []
    node, part = of_key(node)
    attention = part is not None or network.flat.node(node).type == "MultiheadAttention"
    arriving = network.flat.incoming(node) if attention else []
    given: dict[str, Tensor] = {}

    def tap(seen: str, port: str, value: Tensor) -> None:
        for edge in arriving:
            if (edge.source, edge.source_port) == (seen, port):
                given[edge.target_port] = value
        if seen == node and not kept:
            kept.append(value)

    before, network.tap = network.tap, tap
    try:
        answer = network.answer_of(network(*batches))
    finally:
        network.tap = before
    if part is not None:
        heads, reaching = attention_inside(network.module_for(node), part, given)
        return head_contributions(heads, reaching)[:, unit].norm(dim=-1), answer
    if attention:
        return head_contributions(network.module_for(node), given)[:, unit].norm(dim=-1), answer
    return kept[0].select(unit_axis(network, node, kept[0]), unit), answer


def scores(values: Tensor, by: By) -> tuple[Tensor, Tensor]:
    """(B, *places) → (score (B,): the largest or the mean over places, place of the largest (B, axes))."""
    if values.ndim == 1:
        return values, torch.zeros((len(values), 0), dtype=torch.long)
    flat = values.flatten(1)
    best, place = flat.max(dim=1)
    axes = torch.unravel_index(place.cpu(), values.shape[1:])
    return (best if by == "max" else flat.mean(dim=1)), torch.stack(axes, dim=1)


# -- where it looks --------------------------------------------------------------------------------------


def source_of(network: Network, node: str) -> str:
    """The first of the Inputs that a node depends on; the first of all where it depends on none."""
    seen, stack = {node}, [node]
    while stack:
        for edge in network.flat.incoming(stack.pop()):
            if edge.source not in seen:
                seen.add(edge.source)
                stack.append(edge.source)
    return next((each for each in network.inputs if each in seen), network.inputs[0])


def seen_places(network: Network, node: str, place: Sequence[int]) -> tuple[Span, ...] | None:
    """The places of its Input (`source_of`) that one place of a node's output sees: (first, last) along every axis,
    within the input; None where that cannot be told (a Linear or a recurrence was on the way, or it sees nothing).

    Walked back layer by layer: a window of size k, stride s, dilation d and padding p sees places i·s − p to
    i·s − p + d·(k − 1). Where branches meet both count (Araujo, Norris, Sim: "Computing receptive fields of
    convolutional networks", 2019).
    """
    rank = len(place)
    target = source_of(network, node)
    shape = network.analysis.facts[target].outputs["out"]
    if len(shape) != rank + 1 or not rank:
        return None
    wanted: dict[str, tuple[Span, ...]] = {node: tuple((at, at) for at in place)}
    for current in reversed(network.flat.order()):
        if current not in wanted or current == target:
            continue
        back = _through(network, current, wanted[current])
        arriving = network.flat.incoming(current)
        if back is None or not arriving:
            return None
        for edge in arriving:
            size = network.analysis.facts[edge.source].outputs.get(edge.source_port, ())
            if len(size) != rank + 1:
                return None
            there = tuple((max(0, a), min(each - 1, b)) for (a, b), each in zip(back, size[1:], strict=True))
            if any(a > b for a, b in there):
                continue  # nothing but padding
            had = wanted.get(edge.source, there)
            wanted[edge.source] = tuple((min(a, c), max(b, d)) for (a, b), (c, d) in zip(had, there, strict=True))
    return wanted.get(target)


def _through(network: Network, node: str, spans: tuple[Span, ...]) -> tuple[Span, ...] | None:
    entry = network.flat.node(node)
    spec = SPECS.get(entry.type)
    if spec is None:
        return None
    if spec.window is not None:
        params = spec.filled(entry.params)
        slides = entry.type in CONVOLUTIONS or ("Pool" in entry.type and not entry.type.startswith("Adaptive"))
        window = spec.window(params) if slides else None
        if window is None:
            return None
        rank = len(spans)
        kernel, stride, dilation = (each * rank if len(each) == 1 else each for each in window)
        padding = _padding(params.get("padding", 0), kernel, dilation)
        if padding is None or any(int(step) != step for step in stride):
            return None
        each = zip(spans, kernel, stride, dilation, padding, strict=True)
        return tuple((int(a * s - p), int(b * s - p + d * (k - 1))) for (a, b), k, s, d, p in each)
    facts = network.analysis.facts[node]
    kept = next(iter(facts.inputs.values()), ())[1:] == next(iter(facts.outputs.values()), ())[1:]
    same = spec.elementwise or spec.family in ("regularisation", "activation") or entry.type.startswith("BatchNorm")
    combining = spec.family == "combining" and entry.type in ("Add", "Concat", "Multiply", "Subtract", "Maximum")
    return spans if (same or combining) and kept else None


def _padding(padding: Any, kernel: Sequence[Any], dilation: Sequence[Any]) -> tuple[int, ...] | None:
    """Places added before the first one, along every axis."""
    if padding == "same":
        return tuple(int(d * (k - 1)) // 2 for k, d in zip(kernel, dilation, strict=True))
    if padding == "valid":
        return (0,) * len(kernel)
    values = padding if isinstance(padding, tuple | list) else (padding,)
    if not all(isinstance(each, int) for each in values):
        return None
    return tuple(values) * len(kernel) if len(values) == 1 else tuple(values)


# -- an input that excites it ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Ascent:
    """How an input is changed: `steps` of Adam at `rate` (in units of the input's spread), pulled to zero by `decay`,
    blurred every `blur_every` steps, and shifted by up to `jitter` places before each look."""

    steps: int = 128
    rate: float = 0.08
    decay: float = 0.02
    blur_every: int = 4
    jitter: int = 1
    noise: float = 0.1
    seed: int = 0


def ascend(
    network: Network, node: str, unit: int, shapes: Sequence[tuple[int, ...]], bounds: Sequence[tuple[float, float]],
    how: Ascent, device: torch.device,
) -> Iterator[tuple[list[Tensor], float]]:  # fmt: skip
    """Activation maximisation (Erhan et al. 2009): from small noise, uphill on the unit's output at its middle place.

    (The mean over all places of a convolution is largest for one flat colour, its maximum gets stuck at an edge.)
    `shapes` of one sample for every Input, `bounds`: the values that each may take. After every step: (inputs
    (1, *shape), the unit's largest output over its places). Only pictures and signals are blurred and shifted, since
    neighbours mean nothing among other numbers; shifted only where the unit has no places, which would slide along.
    The network's own parameters are left alone.
    """
    generator = torch.Generator().manual_seed(how.seed)
    inputs = [
        (how.noise * torch.randn((1, *shape), generator=generator)).to(device).clamp(*bound).requires_grad_(True)
        for shape, bound in zip(shapes, bounds, strict=True)
    ]
    with torch.no_grad():
        placed = unit_output(network, node, unit, inputs)[0].ndim > 1
    optimiser = torch.optim.Adam(inputs, lr=how.rate)
    for step in range(how.steps):
        with torch.enable_grad(), torch.backends.cudnn.flags(enabled=False):
            shift = torch.randint(-how.jitter, how.jitter + 1, (2,), generator=generator).tolist()
            shift = [0, 0] if placed else shift
            value = _aim(unit_output(network, node, unit, [_shifted(x, shift) for x in inputs])[0])
            goal = -value + how.decay * sum(x.square().mean() for x in inputs)
            gradients = torch.autograd.grad(goal, inputs, allow_unused=True) if goal.requires_grad else [None]
        for x, gradient in zip(inputs, gradients, strict=False):
            x.grad = gradient if gradient is not None else torch.zeros_like(x)
        optimiser.step()
        with torch.no_grad():
            for x, bound in zip(inputs, bounds, strict=True):
                if how.blur_every and step % how.blur_every == how.blur_every - 1 and step < how.steps * 3 // 4:
                    x.copy_(blurred(x))
                x.clamp_(*bound)
            reached = unit_output(network, node, unit, inputs)[0].max().item()
            if not reached and step < how.steps // 2:  # off everywhere: no way is up, another beginning may be
                for x, bound in zip(inputs, bounds, strict=True):
                    x.copy_((4 * how.noise * torch.randn(x.shape, generator=generator)).to(device).clamp(*bound))
                optimiser.state.clear()
        yield [x.detach() for x in inputs], reached


def _aim(found: Tensor) -> Tensor:
    """(1, *places) → the number in the middle; the mean where the middle is off (a ReLU's 0 has no slope)."""
    middle = found[(0, *(length // 2 for length in found.shape[1:]))]
    return middle if float(middle.detach()) != 0 else found.mean()


def _shifted(x: Tensor, shift: Sequence[int]) -> Tensor:
    """Rolled along the places of a picture (B, C, H, W) or signal (B, C, L)."""
    places = x.ndim - 2
    if places < 1 or not any(shift):
        return x
    axes = tuple(range(2, 2 + min(2, places)))
    return torch.roll(x, tuple(shift[: len(axes)]), axes)


def blurred(x: Tensor) -> Tensor:
    """A picture or signal with every place mixed with its neighbours (¼, ½, ¼ along each axis)."""
    kernel = x.new_tensor([0.25, 0.5, 0.25])
    if x.ndim == 4:
        weight = torch.outer(kernel, kernel)[None, None].expand(x.shape[1], 1, 3, 3)
        return functional.conv2d(functional.pad(x, (1, 1, 1, 1), mode="replicate"), weight, groups=x.shape[1])
    if x.ndim == 3:
        weight = kernel[None, None].expand(x.shape[1], 1, 3)
        return functional.conv1d(functional.pad(x, (1, 1), mode="replicate"), weight, groups=x.shape[1])
    return x
