"""Names and groups of the cards, from the paths of the modules they come from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from neurarium.graph import Group
from neurarium.imports.builder import Card

MANY = 20  # cards; a drawing with more of them is shown with its groups closed
LOOSE = 3  # cards that one layer of torch's may become without being a group of their own
_ENDS = ("Input", "Output")


def grouped(cards: Sequence[Card]) -> tuple[dict[str, str], list[Group], dict[str, str]]:
    """(name of every card, groups with the outer ones first, group of every card, "" for none)."""
    layers = Counter(card.path for card in cards if card.leaf)
    homes = {card.id: _home(card, layers) for card in cards}
    kept = _kept(cards, homes)
    groups_of = {card.id: _nearest(homes[card.id], kept) for card in cards}
    paths = sorted({path for home in groups_of.values() for path in _upwards(home) if path in kept})
    many = len(cards) > MANY
    groups = [Group(path, _part_name(path), _nearest(_parent(path), kept), collapsed=many) for path in paths]
    return _names(cards, homes, groups_of), groups, groups_of


def _home(card: Card, layers: Counter[str]) -> str:
    """The module that a card lies in; a layer of torch's is the card itself."""
    if not card.leaf:
        return card.path
    return card.path if layers[card.path] > LOOSE else _parent(card.path)


def _kept(cards: Sequence[Card], homes: dict[str, str]) -> set[str]:
    """Modules that become groups: at least two cards, but not all of them."""
    inner = [card for card in cards if card.type not in _ENDS]
    count = Counter(path for card in inner for path in _upwards(homes[card.id]))
    return {path for path, number in count.items() if 2 <= number < len(inner)}


def _upwards(path: str) -> list[str]:
    """A path and all that it lies in, without ""."""
    parts = path.split(".") if path else []
    return [".".join(parts[: end + 1]) for end in range(len(parts))]


def _parent(path: str) -> str:
    return path.rpartition(".")[0]


def _nearest(path: str, kept: set[str]) -> str:
    while path and path not in kept:
        path = _parent(path)
    return path


def _part_name(path: str) -> str:
    """"layer1.0" for the path "layer1.0", "block" for "stage.block": numbers say nothing alone."""
    parts = path.split(".")
    first = len(parts) - 1
    while first and parts[first].isdecimal():
        first -= 1
    return ".".join(parts[first:])


def _names(cards: Sequence[Card], homes: dict[str, str], groups_of: dict[str, str]) -> dict[str, str]:
    taken: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for card in cards:
        stem = _name(card, homes[card.id], groups_of[card.id])
        used = taken.setdefault(groups_of[card.id], set())
        name, number = stem, 2
        while name in used:
            name, number = f"{stem}_{number}", number + 1
        used.add(name)
        names[card.id] = name
    return names


def _name(card: Card, home: str, group: str) -> str:
    if card.type == "Output":
        return "output"
    if card.type == "Input":
        return card.label if _is_word(card.label) else "input"
    kind = card.type.lower()
    if (card.leaf and home != card.path) or (not card.leaf and home != group):
        path = card.path  # the card is all there is of that module
        name = _part_name(path)
        return f"{kind}_{name}" if name.isdecimal() else name
    return card.label if _is_word(card.label) and not card.leaf else kind


_NO_NAMES = re.compile(r"^(args?|batch|kwargs?|val|input|output|x|linear|getitem|add|view)(_\d+)*$")


def _is_word(label: str) -> bool:
    return bool(label) and len(label) <= 40 and not _NO_NAMES.match(label)
