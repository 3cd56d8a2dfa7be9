"""Weights from elsewhere into a drawing that is there: who belongs to whom, and what is left over."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from neurarium.graph import Graph
from neurarium.imports.fresh import MODEL, fresh_state
from neurarium.imports.report import ImportFailedError
from neurarium.imports.traced import Array
from neurarium.imports.weights_file import read_weights
from neurarium.layers import TaskFacts, analyse
from neurarium.layers.common import text
from neurarium.messages import Message, message
from neurarium.project import Checkpoint

_WRAPPERS = ("module.", "_orig_mod.", "model.", "net.", "network.", "encoder.")
MOST_NAMED = 3  # names in a sentence


@dataclass(frozen=True)
class Matched:
    """`found`: name in the network → name in the file. `missing` keep what they have; `unused` are left over in the
    file; `unfit` are (name in the network, its shape, name in the file, its shape)."""

    found: Mapping[str, str]
    missing: tuple[str, ...]
    unused: tuple[str, ...]
    unfit: tuple[tuple[str, tuple[int, ...], str, tuple[int, ...]], ...]

    @property
    def complete(self) -> bool:
        return not self.missing and not self.unfit

    @property
    def sentences(self) -> tuple[Message, ...]:
        """What to tell the person, the most important first."""
        count = len(self.found)
        lines = [message("{count:,} of {all:,} weights taken over.", count=count, all=count + len(self.missing))]
        for name, wanted, other, given in self.unfit[:MOST_NAMED]:
            lines.append(
                message("“{name}” needs {wanted}, but “{other}” in the file is {given}.", name=name, other=other,
                        wanted=text(wanted) or "1", given=text(given) or "1")
            )  # fmt: skip
        plain = [name for name in self.missing if name not in {entry[0] for entry in self.unfit}]
        if plain:
            lines.append(message("Not in the file: {names}. They keep what they have.", names=_listed(plain)))
        left = [name for name in self.unused if name not in {entry[2] for entry in self.unfit}]
        if left:
            lines.append(message("Left over in the file: {names}.", names=_listed(left)))
        return tuple(lines)


def _listed(names: list[str] | tuple[str, ...]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" (+{more:,})" if more > 0 else "")


def match(wanted: Mapping[str, tuple[int, ...]], given: Mapping[str, tuple[int, ...]]) -> Matched:
    """Pair the shapes of a network with those of a file: by name, then by the end of the name, then by order and
    shape of what is left on both sides. Counters of batches may be missing."""
    shapes = {name: tuple(shape) for name, shape in given.items()}
    found: dict[str, str] = {}
    left = dict(shapes)
    for rule in (_exact, _plain, _suffix):
        for name, other in rule([n for n in wanted if n not in found], list(left)):
            if tuple(wanted[name]) == shapes[other] and other in left:
                found[name] = other
                del left[other]
    if not found or len(found) < len(wanted):
        for name, other in _in_order({n: tuple(s) for n, s in wanted.items() if n not in found}, left):
            found[name] = other
            del left[other]
    absent = [name for name in wanted if name not in found]
    missing = tuple(name for name in absent if not name.endswith("num_batches_tracked"))
    unused = tuple(name for name in left if not name.endswith("num_batches_tracked"))
    return Matched(found, missing, unused, tuple(_unfit(missing, unused, wanted, shapes)))


def _exact(wanted: list[str], given: list[str]) -> list[tuple[str, str]]:
    return [(name, name) for name in wanted if name in set(given)]


def _bare(name: str) -> str:
    """A name without wrappers and with our words for numbers ("layer_0", "features_0") undone."""
    changed = True
    while changed:
        changed = False
        for wrapper in _WRAPPERS[:2]:
            if name.startswith(wrapper):
                name, changed = name.removeprefix(wrapper), True
    parts: list[str] = []
    for raw in name.split("."):
        part = raw.rstrip("_") or raw  # "h_": we keep names clear of torch's own
        numbered = re.fullmatch(r"([A-Za-z]\w*?)_(\d+(?:_\d+)*)", part)
        if numbered and "_".join(parts).endswith(numbered[1]):
            parts += numbered[2].split("_")
        else:
            parts.append(part)
    return ".".join(_undoubled(parts))


def _undoubled(parts: list[str]) -> list[str]:
    """["layer1", "0", "layer1", "1"] stays; only direct repetitions of our group names go."""
    return [part for index, part in enumerate(parts) if not index or part != parts[index - 1]]


def _plain(wanted: list[str], given: list[str]) -> list[tuple[str, str]]:
    return _paired(wanted, given, _bare)


def _suffix(wanted: list[str], given: list[str]) -> list[tuple[str, str]]:
    """The longest common ends of names first; only where they are the only ones with that end."""
    pairs: list[tuple[str, str]] = []
    for count in (4, 3, 2):
        done = {name for name, _ in pairs}
        taken = {other for _, other in pairs}
        pairs += _paired(
            [name for name in wanted if name not in done], [other for other in given if other not in taken],
            lambda name, count=count: ".".join(_bare(name).split(".")[-count:]),
        )  # fmt: skip
    return pairs


def _paired(wanted: list[str], given: list[str], key: object) -> list[tuple[str, str]]:
    """Names that are the only ones with their key, on both sides."""
    assert callable(key)
    mine, theirs = defaultdict(list), defaultdict(list)
    for name in wanted:
        mine[key(name)].append(name)
    for other in given:
        theirs[key(other)].append(other)
    alone = [name for name, names in mine.items() if len(names) == 1 and len(theirs.get(name, ())) == 1]
    return [(mine[name][0], theirs[name][0]) for name in alone]


def _in_order(wanted: Mapping[str, tuple[int, ...]], given: Mapping[str, tuple[int, ...]]) -> list[tuple[str, str]]:
    """What is left on both sides, in its order: whole layers with weights of the same names and shapes."""
    mine, theirs = _layers(wanted), _layers(given)
    signs = [[tuple((end, shape) for _, end, shape in layer) for layer in side] for side in (mine, theirs)]
    pairs: list[tuple[str, str]] = []
    for block in difflib.SequenceMatcher(None, signs[0], signs[1], autojunk=False).get_matching_blocks():
        for step in range(block.size):
            layers = zip(mine[block.a + step], theirs[block.b + step], strict=True)
            pairs += [(one[0], other[0]) for one, other in layers]
    return pairs


def _layers(names: Mapping[str, tuple[int, ...]]) -> list[list[tuple[str, str, tuple[int, ...]]]]:
    """(name, last part of it, shape) of all weights, those of one layer together."""
    found: dict[str, list[tuple[str, str, tuple[int, ...]]]] = {}
    for name, shape in names.items():
        if not name.endswith("num_batches_tracked"):
            lead, _, end = name.rpartition(".")
            found.setdefault(lead, []).append((name, end, shape))
    return [sorted(layer, key=lambda entry: entry[1]) for layer in found.values()]


def _unfit(
    missing: tuple[str, ...], unused: tuple[str, ...], wanted: Mapping[str, tuple[int, ...]],
    given: Mapping[str, tuple[int, ...]],
) -> list[tuple[str, tuple[int, ...], str, tuple[int, ...]]]:  # fmt: skip
    """What has the same name on both sides, but another shape."""
    names = list(missing)
    pairs = [*_exact(names, list(unused)), *_plain(names, list(unused)), *_suffix(names, list(unused))]
    seen: dict[str, str] = {}
    for name, other in pairs:
        if name not in seen and tuple(wanted[name]) != given[other]:
            seen[name] = other
    return [(name, tuple(wanted[name]), other, given[other]) for name, other in seen.items()]


def load_weights(
    graph: Graph, weights: Path | str | Mapping[str, Array], *, task: TaskFacts | None = None,
    checkpoint: Checkpoint | None = None,
) -> tuple[Checkpoint, Matched]:  # fmt: skip
    """Give a drawing the weights of a file (or arrays by name).

    → (a checkpoint before its first step, what went where). Weights that the file lacks come from `checkpoint`, else
    from a fresh network. Raises `UserError` where the drawing cannot run or nothing fits.
    """
    from neurarium.network import build

    given = weights if isinstance(weights, Mapping) else read_weights(weights)
    analysis = analyse(graph, task)
    network = build(graph, task=task, seed=0, analysis=analysis)
    own = {name: tensor.detach().cpu().numpy() for name, tensor in network.state_dict().items()}
    matched = match({n: a.shape for n, a in own.items()}, {n: tuple(np.shape(a)) for n, a in given.items()})
    if not matched.found:
        raise ImportFailedError(_nothing(matched, own, given))
    before = checkpoint.tensors if checkpoint is not None else {}
    tensors = {}
    for name, array in own.items():
        if name in matched.found:
            tensors[MODEL + name] = np.asarray(given[matched.found[name]]).astype(array.dtype)
        else:
            kept = before.get(MODEL + name)
            tensors[MODEL + name] = kept if kept is not None and np.shape(kept) == array.shape else array
    return Checkpoint(tensors, fresh_state(0)), matched


def _nothing(matched: Matched, own: Mapping[str, Array], given: Mapping[str, Array]) -> Message:
    if matched.unfit:
        name, wanted, other, shape = matched.unfit[0]
        return message("None of the weights fit this drawing: “{name}” needs {wanted}, but “{other}” in the file is "
                       "{given}.", name=name, wanted=text(wanted), other=other, given=text(shape))  # fmt: skip
    return message("None of the weights fit this drawing: it has {mine}, the file {theirs}.",
                   mine=_listed(tuple(own)), theirs=_listed(tuple(given)))  # fmt: skip

