"""Cards that use another card's weights: which tensors are one and the same, and what keeps them from being it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from math import prod
from typing import Any

from neurarium.layers.catalogue import SPECS
from neurarium.layers.common import text
from neurarium.layers.flow import Computed, Flow
from neurarium.layers.spec import Params, Shape
from neurarium.layers.weights import LENGTHS
from neurarium.messages import Message, message

KEY = "same_weights_as"
Tensor = tuple[str, str]  # node id, name of the parameter
Shared = tuple[str, str, tuple[str, ...]]  # card, card that owns, names of the parameters
Finding = tuple[str, Message, tuple[tuple[str, Mapping[str, Any]], ...]]  # card, what is wrong, offers of mends
_SIZES = ("out_features", "out_channels", "num_embeddings", "embedding_dim", "hidden_size")


def weights_of(computed: Computed, **changed: Any) -> Mapping[str, Shape]:
    """The learned tensors of a card, with some parameters changed; {} where they are not known."""
    spec = SPECS.get(computed.node.type)
    if spec is None or spec.weights is None or computed.parameters is None:
        return {}
    return spec.weights(spec.filled({**computed.node.params, **changed}), computed.inputs)


def fit(mine: Mapping[str, Shape], theirs: Mapping[str, Shape]) -> bool:
    """May a card with the weights `mine` use `theirs`? A bias or the lengths of weights alone are not worth it."""
    ranks = {name: 1 if name.endswith(LENGTHS) else len(shape) for name, shape in mine.items()}
    alike = [rank for name, rank in ranks.items() if theirs.get(name) == mine[name]]
    return bool(alike) and max(alike) >= min(2, max(ranks.values()))


def shared_tensors(flow: Flow) -> dict[Tensor, Tensor]:
    """Every tensor that a card takes from another one → the tensor that is used in its place.

    Shared are parameters of the same name and shape. A card that takes its weights from one that takes them from a
    third uses the third's; in a circle the first card in order of computation owns them.
    """
    result: dict[Tensor, Tensor] = {}
    for node_id, computed in flow.nodes.items():
        if computed.node.params.get(KEY):
            for name, shape in weights_of(computed).items():
                owner = _owner(flow, node_id, name, shape)
                if owner != node_id:
                    result[node_id, name] = (owner, name)
    return result


def _owner(flow: Flow, node_id: str, name: str, shape: Shape) -> str:
    way = [node_id]
    while True:
        following = flow.nodes[way[-1]].node.params.get(KEY, "")
        if following not in flow.nodes:
            return way[-1]
        theirs = weights_of(flow.nodes[following])
        if theirs.get(name) != shape or not fit(weights_of(flow.nodes[way[-1]]), theirs):
            return way[-1]
        if following in way:
            return min(way[way.index(following) :], key=flow.order.index)
        way.append(following)


def shared_pairs(flow: Flow, active: Collection[str]) -> list[Shared]:
    """(card, card that owns, names) for every two cards of the network that share tensors, in order of computation."""
    names: dict[tuple[str, str], list[str]] = {}
    for (node_id, name), (owner, _) in shared_tensors(flow).items():
        if node_id in active and owner in active:
            names.setdefault((node_id, owner), []).append(name)
    place = {node_id: index for index, node_id in enumerate(flow.order)}
    pairs = sorted(names.items(), key=lambda pair: place[pair[0][0]])
    return [(node_id, owner, tuple(found)) for (node_id, owner), found in pairs]


def shared_counts(flow: Flow) -> dict[str, int]:
    """How many learned numbers of a card are another one's."""
    counts: dict[str, int] = {}
    for node_id, name in shared_tensors(flow):
        counts[node_id] = counts.get(node_id, 0) + prod(weights_of(flow.nodes[node_id])[name])
    return counts


def candidates(flow: Flow, node_id: str) -> list[str]:
    """Cards whose weights this one could use, in order of computation; not those that use this card's already. In a
    repeated group the card itself comes first: the weights of the first repetition, every time."""
    own = weights_of(flow.nodes[node_id]) if node_id in flow.nodes else {}
    if not own:
        return []
    found = [node_id] if f"{node_id}~2" in flow.nodes else []
    for other in flow.order:
        theirs = weights_of(flow.nodes[other]) if other != node_id else {}
        if fit(own, theirs) and not _leads_to(flow, other, node_id):
            found.append(other)
    return found


def _leads_to(flow: Flow, start: str, target: str) -> bool:
    seen: set[str] = set()
    while start in flow.nodes and start not in seen:
        if start == target:
            return True
        seen.add(start)
        start = flow.nodes[start].node.params.get(KEY, "")
    return False


# -- what can be wrong -------------------------------------------------------------------------------


def check_shared(flow: Flow, active: Collection[str]) -> Iterator[Finding]:
    """Cards that cannot have the weights that they ask for, in words, with offers of mends."""
    for node_id in flow.order:
        computed = flow.nodes[node_id]
        other_id = computed.node.params.get(KEY)
        if not other_id or other_id == node_id or not isinstance(other_id, str):
            continue
        finding = _finding(flow, computed, other_id, active)
        if finding is not None:
            yield node_id, *finding


def _finding(
    flow: Flow, computed: Computed, other_id: str, active: Collection[str]
) -> tuple[Message, tuple[tuple[str, Mapping[str, Any]], ...]] | None:
    own: tuple[str, Mapping[str, Any]] = ("own_weights", {})
    layer = computed.node.name
    other = flow.nodes.get(other_id)
    if other is None:
        gone = message("{layer} uses the weights of a layer that is not in this drawing.", layer=layer)
        return gone, (own,)
    names = {"layer": layer, "other": other.node.name}
    if computed.node.id in active and other_id not in active:
        return message("{layer} uses the weights of {other}, which is not part of the network.", **names), (own,)
    if computed.parameters is None or other.parameters is None:
        return None  # what is wrong there is told there
    mine, theirs = weights_of(computed), weights_of(other)
    if not theirs:
        return message("{layer} uses the weights of {other}, which has none.", **names), (own,)
    if fit(mine, theirs):
        return None
    turned = {name: shape[::-1] for name, shape in theirs.items() if len(shape) == 2}
    if computed.node.id.startswith(f"{other_id}~"):  # a repetition of the same card
        return message(
            "{layer} is to have the weights of its first repetition ({theirs}), but other sizes arrive or leave here "
            "({mine}): what enters the group and what leaves it must be alike.",
            layer=layer, mine=_listed(mine), theirs=_listed(theirs),
        ), (*_as_wide_as_it_came(other), own)  # fmt: skip
    if computed.node.type == other.node.type == "Linear" and fit(mine, turned):
        return message(
            "{layer} would have to use the table of {other} the other way round ({mine} for {theirs}). Conv1d and "
            "ConvTranspose1d with windows of 1 share such a table.",
            **names, mine=text(mine["weight"]), theirs=text(theirs["weight"]),
        ), (*_fitting_sizes(computed, other.node.params, theirs), own)  # fmt: skip
    sentence = message(
        "{layer} cannot use the weights of {other}: {layer} has {mine}, {other} has {theirs}.",
        **names, mine=_listed(mine), theirs=_listed(theirs),
    )  # fmt: skip
    bridge: list[tuple[str, Mapping[str, Any]]] = []
    if computed.node.type == "Linear" and len(wide := theirs.get("weight", ())) == 2 and wide[0] == mine["weight"][0]:
        bridge.append(("insert", {"type": "Linear", "params": {"out_features": wide[1]}}))
    return sentence, (*_fitting_sizes(computed, other.node.params, theirs), *bridge, own)


def _as_wide_as_it_came(first: Computed) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The layer with as many numbers at its end as enter its first repetition."""
    entering = next(iter(first.inputs.values()), ())
    for name, axis in (("out_features", -1), ("out_channels", 0)):
        if entering and name in SPECS[first.node.type].defaults():
            yield "set_params", {"params": {name: entering[axis]}}


def _fitting_sizes(
    computed: Computed, other: Params, theirs: Mapping[str, Shape]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Parameters of the card with which its weights would be of the same size."""
    spec = SPECS[computed.node.type]
    changes: list[dict[str, Any]] = [
        {name: size}
        for name in _SIZES
        if name in spec.defaults()
        for size in dict.fromkeys(size for shape in theirs.values() for size in shape)
    ]
    if "weight_norm" in spec.defaults():
        changes.append({"weight_norm": other.get("weight_norm", "none")})
    for change in changes:
        if fit(weights_of(computed, **change), theirs):
            yield "set_params", {"params": change}


def _listed(shapes: Mapping[str, Shape]) -> str:
    """Such as: weight 10×64, bias 10."""
    shown = [f"{name} {text(shape)}" for name, shape in shapes.items()]
    return ", ".join(shown[:4]) + (", …" if len(shown) > 4 else "") if shown else "–"
