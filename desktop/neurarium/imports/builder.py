"""Cards and wires while a traced model is gone through, each checked against the catalogue as it is made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from math import prod
from typing import Any

from neurarium.graph import Edge
from neurarium.graph.model import numbered_port
from neurarium.imports.report import NotDrawable
from neurarium.imports.traced import Module
from neurarium.imports.values import Fixed, Value
from neurarium.layers.catalogue import SPECS
from neurarium.layers.checks import check_params
from neurarium.layers.spec import DType, LayerSpec, Shape, ShapeProblem
from neurarium.layers.types import check_types
from neurarium.messages import message

# Modules of torch that hold others; what runs directly in them is the model's own arithmetic.
CONTAINERS = frozenset({
    "Sequential", "ModuleList", "ModuleDict", "Transformer", "TransformerEncoder", "TransformerDecoder",
    "TransformerEncoderLayer", "TransformerDecoderLayer", "Module",
})  # fmt: skip


@dataclass
class Card:
    """A node to be. `path` is the module it lies in, `leaf` says that it is that module itself; `label` names it
    where its module does not."""

    id: str
    type: str
    params: dict[str, Any]
    path: str
    leaf: bool
    label: str
    weights: dict[str, Fixed] = field(default_factory=dict)


class Builder:
    """Makes the cards; what fails in the middle of an operator leaves nothing behind (`attempt`)."""

    def __init__(self, batch: int | None = None) -> None:
        self.batch = batch  # that the file was made for, where it is fixed
        self.cards: list[Card] = []
        self.edges: list[Edge] = []
        self.modules: tuple[Module, ...] = ()
        self.label = ""
        self.known: dict[tuple[str, Shape], Value] = {}  # weights that stand on the canvas as cards
        self.stretched: dict[Value, Value] = {}  # what was made longer by repeating → what it was
        self._by_id: dict[str, Card] = {}
        self._shared: dict[tuple[str, str, tuple[int, ...]], str] = {}  # (parameter, weight, sizes) → card

    # -- where it stands ---------------------------------------------------------------------------

    def enter(self, modules: tuple[Module, ...], label: str) -> None:
        """From here on cards belong to these modules; `label` is the operator's short name."""
        self.modules, self.label = modules, label

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Take back the cards made within when it fails."""
        cards, edges, known, shared = len(self.cards), len(self.edges), dict(self.known), dict(self._shared)
        try:
            yield
        except Exception:
            for card in self.cards[cards:]:
                del self._by_id[card.id]
            del self.cards[cards:], self.edges[edges:]
            self.known, self._shared = known, shared
            raise

    @property
    def in_layer(self) -> bool:
        """Is the innermost module a layer of torch's?"""
        return bool(self.modules) and self.modules[-1].of_torch and self.modules[-1].name not in CONTAINERS

    # -- cards -------------------------------------------------------------------------------------

    def card(
        self,
        kind: str,
        inputs: Sequence[Value] | Mapping[str, Value] = (),
        params: Mapping[str, Any] | None = None,
        weights: Mapping[str, Fixed | None] | None = None,
        *,
        helper: bool = False,
    ) -> tuple[Value, ...]:
        """Add a card and return its outputs. `helper`: a card of our own doing, not the module itself.

        Raises `NotDrawable` where the catalogue has no such layer, or it does not take these values.
        """
        spec = SPECS.get(kind)
        if spec is None:
            raise NotDrawable(message("there is no layer “{type}” yet", type=kind))
        wired = dict(inputs) if isinstance(inputs, Mapping) else _ports(spec, inputs)
        given = {name: value for name, value in (params or {}).items() if spec.defaults().get(name, ...) != value}
        own = {name: fixed for name, fixed in (weights or {}).items() if fixed is not None}
        outputs, kinds = self._facts(spec, wired, given)
        self._check_weights(spec, wired, given, own)
        leaf = self.in_layer and not helper
        path = self._path(helper)
        card = Card(self._free_id(path, kind), kind, given, path, leaf, self.label if not helper else "", own)
        self._share(spec, card)
        self.cards.append(card)
        self._by_id[card.id] = card
        self.edges += [Edge(value.node, value.port, card.id, port) for port, value in wired.items()]
        return tuple(Value.of(card.id, port, outputs[port], kinds.get(port, "float")) for port in outputs)

    def name_last(self, path: str) -> None:
        """Call the last card after a weight of the model ("cls" of "encoder.cls", "wpe" of "wpe.weight")."""
        card = self.cards[-1]
        card.path, _, card.label = path.rpartition(".")
        card.leaf = card.label == "weight" and bool(card.path)

    def one(
        self,
        kind: str,
        inputs: Sequence[Value] | Mapping[str, Value] = (),
        params: Mapping[str, Any] | None = None,
        weights: Mapping[str, Fixed | None] | None = None,
        *,
        helper: bool = False,
    ) -> Value:
        """`card`, and its first output."""
        return self.card(kind, inputs, params, weights, helper=helper)[0]

    def _facts(
        self, spec: LayerSpec, wired: Mapping[str, Value], params: Mapping[str, Any]
    ) -> tuple[Mapping[str, Shape], Mapping[str, DType]]:
        problem = check_params(spec, params)
        if problem is not None:
            raise NotDrawable(problem.message)
        shapes = {port: value.shape for port, value in wired.items()}
        given: dict[str, DType] = {port: value.kind for port, value in wired.items()}
        try:
            check_types(spec, given, shapes)
            outputs = spec.shape(spec.filled(params), shapes)
            return outputs, spec.types_of(spec.filled(params), given)
        except ShapeProblem as error:
            raise NotDrawable(error.message) from error

    def _check_weights(
        self, spec: LayerSpec, wired: Mapping[str, Value], params: Mapping[str, Any], own: Mapping[str, Fixed]
    ) -> None:
        shapes = {port: value.shape for port, value in wired.items()}
        wanted = dict(spec.weights(spec.filled(params), shapes)) if spec.weights else {}
        for name, shape in wanted.items():
            if name not in own:
                raise NotDrawable(message("its weights “{name}” are not in the file", name=name))
            if tuple(own[name].sizes) != tuple(shape):
                raise NotDrawable(
                    message("its weights “{name}” have the sizes {given}, not {wanted}", name=name,
                            given=str(own[name].sizes), wanted=str(tuple(shape)))
                )  # fmt: skip

    def _share(self, spec: LayerSpec, card: Card) -> None:
        """A card with the very weights of an earlier one uses that one's."""
        names = {name: fixed for name, fixed in card.weights.items() if fixed.learned and fixed.path}
        if spec.weights is None:
            return
        for name, fixed in names.items():
            owner = self._shared.get((name, fixed.path, fixed.sizes))
            if owner is not None and self._fits(owner, names):
                card.params["same_weights_as"] = owner
                return
        for name, fixed in names.items():
            self._shared.setdefault((name, fixed.path, fixed.sizes), card.id)

    def _fits(self, owner: str, names: Mapping[str, Fixed]) -> bool:
        """Would the owner give nothing that is not the card's?"""
        given = self._by_id[owner].weights
        return all(
            given[name].path == fixed.path
            for name, fixed in names.items()
            if name in given and given[name].sizes == fixed.sizes
        )

    def _path(self, helper: bool) -> str:
        if not self.modules:
            return ""
        if helper and self.in_layer:
            return self.modules[-2].path if len(self.modules) > 1 else ""
        return self.modules[-1].path

    def _free_id(self, path: str, kind: str) -> str:
        own = self.modules[-1].path if self.modules else ""
        stem = path if path and path == own and self.in_layer else f"{path}.{kind.lower()}" if path else kind.lower()
        stem = re.sub(r"[^A-Za-z0-9_.]", "_", stem)
        name, number = stem, 2
        while name in self._by_id:
            name, number = f"{stem}_{number}", number + 1
        return name

    def card_of(self, node: str) -> Card:
        """The card of that id."""
        return self._by_id[node]

    def made_by(self, value: Value) -> Card:
        """The card that a value comes from."""
        return self._by_id[value.node]

    def merge_bias(self, line: Card, bias: Fixed, added: Card) -> None:
        """Give a Linear its bias and take away the card that added it (the last one made)."""
        line.params.pop("bias", None)
        line.weights["bias"] = bias
        self.cards.remove(added)
        del self._by_id[added.id]
        self.edges = [edge for edge in self.edges if edge.target != added.id]

    # -- views -------------------------------------------------------------------------------------

    def reorder(self, value: Value, axes: Sequence[tuple[int, ...]]) -> Value:
        """The card's numbers with the axes given by groups of atoms: nothing, a Permute, a Reshape or both."""
        target = tuple(prod(value.atoms[atom] for atom in group) for group in axes)
        flat = [atom for group in axes for atom in group]
        moving = [atom for atom in flat if value.atoms[atom] > 1]
        if moving == sorted(moving):
            return self.reshaped(value, target)
        orphans = [atom for atom in range(1, len(value.atoms)) if atom not in flat]
        cut = self.reshaped(value, value.atoms[1:])
        order = (*flat, *orphans)
        turned = self.one("Permute", [cut], {"dims": order}, helper=True)
        return self.reshaped(turned, target)

    def reshaped(self, value: Value, shape: Shape) -> Value:
        """The card's own numbers under another shape, plain."""
        if shape == value.shape:
            return Value.of(value.node, value.port, value.shape, value.kind)
        plain = Value.of(value.node, value.port, value.shape, value.kind)
        if shape == (prod(value.shape),) and len(value.shape) > 1:
            return self.one("Flatten", [plain], helper=True)
        return self.one("Reshape", [plain], {"shape": shape}, helper=True)

    def settle(self, value: Value) -> Value:
        """Plain, where the batch stands first in the model's tensor; else as it is."""
        if value.plain or value.layout[0] != (0,):
            return value
        if len(value.layout) == 1:  # one number for every sample: a card keeps an axis for it
            return self.reshaped(value, (1,)) if value.shape != (1,) else value
        return self.reorder(value, value.layout[1:])

    def needed(self, value: Value) -> Value:
        """Plain, or `NotDrawable`."""
        settled = self.settle(value)
        if not settled.plain:
            raise NotDrawable(message("the samples of the batch do not stand along its first axis"))
        return settled

    def separate(self, value: Value) -> Value:
        """Every axis of the model's tensor an axis of the card, whichever of them the batch is."""
        batch = value.batch_axis
        if value.layout[batch] != (0,):
            raise NotDrawable(message("it joins the batch with another axis"))
        others = [group for axis, group in enumerate(value.layout) if axis != batch]
        result = self.reorder(value, others)
        numbers = iter(range(1, len(others) + 1))
        layout = tuple((0,) if axis == batch else (next(numbers),) for axis in range(len(value.layout)))
        return replace(result, layout=layout)

    def arrange(self, value: Value, last: int) -> Value:
        """The model's last axes at the end of the card, each by itself; the others as they lie before them."""
        lead, tail = value.layout[: len(value.layout) - last], value.layout[len(value.layout) - last :]
        if len(tail) != last or any(0 in group for group in tail):
            raise NotDrawable(message("it works along the batch, which samples do not share here"))
        free = [atom for group in lead for atom in group if atom != 0]
        result = self.reorder(value, [*((atom,) for atom in free), *tail])
        place = {0: 0} | {atom: index + 1 for index, atom in enumerate(free)}
        ends = tuple((len(free) + 1 + index,) for index in range(last))
        return replace(result, layout=(*(tuple(place[atom] for atom in group) for group in lead), *ends))

    def follow(self, before: Value, after: Value) -> Value:
        """What a layer made of `before`, seen as `before` was: the same axes, of which the last ones may have other
        sizes."""
        if len(before.shape) != len(after.shape):
            return after
        return replace(after, layout=before.layout)


def _ports(spec: LayerSpec, inputs: Sequence[Value]) -> dict[str, Value]:
    if spec.variadic:
        return {numbered_port(index): value for index, value in enumerate(inputs)}
    if len(inputs) > len(spec.inputs):
        raise NotDrawable(message("it takes more inputs than the layer here"))
    return {port.name: value for port, value in zip(spec.inputs, inputs, strict=False)}
