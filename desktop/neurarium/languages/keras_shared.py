"""Keras: cards that use another card's weights become one layer that is called several times."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from neurarium.languages.keras_use import Shared
from neurarium.languages.program import Card, Scope
from neurarium.layers import Analysis, spec
from neurarium.layers.sharing import KEY, shared_pairs, weights_of
from neurarium.network.names import identifier

_TABLES = frozenset({"Embedding", "EmbeddingBag"})
_STATISTICS = ("BatchNorm", "InstanceNorm")


def find_shared(
    analysis: Analysis, names: Mapping[str, str], whole: Scope, taken: Collection[str]
) -> tuple[dict[str, Shared], dict[str, str]]:
    """(by node: the layer that it uses with others; by node: a sentence about weights that it cannot share)."""
    cards = {card.node.id: card for card in whole.cards()}
    homes = dict(_homes(whole))
    read = {value for card in cards.values() for _, value in card.reads}
    sets: dict[str, dict[str, tuple[str, ...]]] = {}
    for node_id, owner, tensors in shared_pairs(analysis.flow, analysis.active):
        sets.setdefault(owner, {})[node_id] = tensors
    result: dict[str, Shared] = {}
    apart: dict[str, str] = {}
    for owner, members in sets.items():
        fitting = {n: t for n, t in members.items() if _fits(analysis, cards[owner], cards[n], t)}
        for node_id in members.keys() - fitting.keys():
            apart[node_id] = (
                f"{cards[node_id].node.name} shares weights with {cards[owner].node.name} in the drawing; "
                "here it has its own."
            )
        if not fitting:
            continue
        users = [cards[owner], *(cards[n] for n in fitting)]
        shared = _made(users, fitting, names, homes)
        shared.states = any((card.node.id, port) in read for card in users for port in ("states", "cell"))
        used = {other.variable for n, other in result.items() if homes[n] is homes[owner] or other.whole}
        while shared.variable in taken or shared.variable in used:
            shared.variable += "_"
        result.update((card.node.id, shared) for card in users)
        if users[0].node.type.startswith(_STATISTICS) and users[0].params.get("track_running_stats"):
            said = f"{users[0].node.name} shares its running statistics, too, not only its weights."
            apart.update((card.node.id, said) for card in users[1:])
    return result, apart


def _homes(scope: Scope) -> list[tuple[str, Scope]]:
    """Which function every card is written in."""
    found: list[tuple[str, Scope]] = []
    for step in scope.steps:
        if isinstance(step, Card):
            found.append((step.node.id, scope))
        else:
            found += [pair for turn in step.turns for pair in _homes(turn)]
    return found


def _fits(analysis: Analysis, owner: Card, card: Card, tensors: tuple[str, ...]) -> bool:
    """May both be one layer of Keras?"""
    types = {owner.node.type, card.node.type}
    if types <= _TABLES | {"Linear"}:
        return all(one.params.get("weight_norm", "none") == "none" for one in (owner, card)) or _alike(owner, card)
    everything = set(weights_of(analysis.flow.nodes[card.node.id])) == set(tensors)
    return len(types) == 1 and everything and _alike(owner, card)


def _alike(owner: Card, card: Card) -> bool:
    hidden = {"weight_init", "weight_std", "frozen", KEY}
    rows = [param.name for param in spec(card.node.type).params if param.name not in hidden]
    return owner.node.type == card.node.type and all(owner.params.get(r) == card.params.get(r) for r in rows)


def _made(
    users: list[Card], tensors: Mapping[str, tuple[str, ...]], names: Mapping[str, str], homes: Mapping[str, Scope]
) -> Shared:
    owner = users[0].node.id
    types = {card.node.type for card in users}
    whole = any(homes[card.node.id] is not homes[owner] for card in users)
    path = names[owner]
    linear = [card for card in users if card.node.type == "Linear"]
    tied = bool(linear) and bool(types & _TABLES)
    biases = {bool(card.params["bias"]) for card in linear}
    own_bias = any(card.params["bias"] and "bias" not in tensors.get(card.node.id, ("bias",)) for card in linear)
    variable = identifier(path.replace(".", "_") if whole else path.split(".")[-1], "shared")
    return Shared(variable, path, tied, not tied and (len(biases) > 1 or own_bias), whole)
