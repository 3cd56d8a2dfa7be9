"""What a value of a traced model is on the canvas: a card's output and how its axes lie in the model's tensor.

On the canvas the batch is always axis 0 and left out of every shape. Models move it about, or join it with other axes
(`(heads × batch, steps, size)`), so a `Value` remembers the model's view of the card's numbers: `atoms` are the axes
of the card cut as finely as the model ever sees them, `atoms[0]` being the batch, and `layout` tells which atoms, in
which order, make up each axis of the model's tensor. Only what an operator really needs is then made into cards.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import prod

from neurarium.imports.report import NotDrawable
from neurarium.imports.traced import BATCH, Array
from neurarium.layers.spec import DType, Shape
from neurarium.messages import message

Layout = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Value:
    """An output of a card, one number for every sample."""

    node: str
    port: str
    shape: Shape  # of the card, for one sample
    kind: DType
    atoms: tuple[int, ...]
    layout: Layout

    @classmethod
    def of(cls, node: str, port: str, shape: Shape, kind: DType) -> Value:
        """As the card has it: the batch first, then its axes."""
        return cls(node, port, shape, kind, (BATCH, *shape), tuple((axis,) for axis in range(len(shape) + 1)))

    @property
    def sizes(self) -> tuple[int, ...]:
        """Of the model's tensor."""
        return tuple(prod(self.atoms[atom] for atom in group) for group in self.layout)

    @property
    def plain(self) -> bool:
        """Does the model see it as the card has it?"""
        return self.atoms[1:] == self.shape and self.layout == tuple((axis,) for axis in range(len(self.atoms)))

    @property
    def batch_axis(self) -> int:
        """The axis of the model's tensor that is the batch, or that the batch is part of."""
        return next(axis for axis, group in enumerate(self.layout) if 0 in group)

    def axis(self, dim: int) -> int:
        """The axis of the model's tensor, counted from 0."""
        count = len(self.layout)
        if not -count <= dim < count:
            raise NotDrawable(message("it names an axis that is not there"))
        return dim % count

    def card_axis(self, dim: int) -> int:
        """The atom that an axis of the model's tensor is; `NotDrawable` for the batch and for joined axes."""
        group = self.layout[self.axis(dim)]
        if 0 in group:
            raise NotDrawable(message("it works along the batch, which samples do not share here"))
        if len(group) != 1:
            raise NotDrawable(message("it works along axes that are joined or that have the size 1"))
        return group[0]

    def moved(self, node: str, port: str, kind: DType) -> Value:
        """The same view of another card's output of the same shape."""
        return replace(self, node=node, port=port, kind=kind)


@dataclass(frozen=True)
class Fixed:
    """Numbers that are the same for every sample: a weight, a constant, or what was worked out of such.

    `path` is the weight's name while it is the very tensor of the file, else "".
    """

    array: Array
    path: str = ""
    learned: bool = False
    origin: str = ""  # the weight that it was worked out of, for a name

    @property
    def sizes(self) -> tuple[int, ...]:
        return tuple(self.array.shape)


def split_evenly(atoms: tuple[int, ...], layout: Layout, wanted: tuple[int, ...]) -> tuple[tuple[int, ...], Layout]:
    """A view: the same numbers in the same order under other sizes. → (atoms cut further, layout).

    Raises `NotDrawable` where the batch would be cut in two or sizes do not divide each other.
    """
    pieces: list[list[int]] = [[] for _ in atoms]  # sizes that every atom is cut into
    order = [atom for group in layout for atom in group]
    left = list(atoms)
    shape: list[list[tuple[int, int]]] = []  # (atom, piece) of every new axis
    position = 0
    for size in wanted:
        group: list[tuple[int, int]] = []
        while size > 1:
            while position < len(order) and left[order[position]] == 1:
                position += 1
            if position == len(order):
                raise NotDrawable(message("its sizes do not fit"))
            atom = order[position]
            piece = _piece(atom, left[atom], size)
            group.append((atom, len(pieces[atom])))
            pieces[atom].append(piece)
            left[atom] //= piece
            size //= piece
        shape.append(group)
    if any(left[atom] != 1 for atom in order):
        raise NotDrawable(message("its sizes do not fit"))
    first: list[int] = []
    cut: list[int] = []
    for atom, parts in enumerate(pieces):
        first.append(len(cut))
        cut += parts or [atoms[atom]]
    return tuple(cut), tuple(tuple(first[atom] + piece for atom, piece in group) for group in shape)


def _piece(atom: int, left: int, size: int) -> int:
    """How much of an atom goes into an axis that still needs `size`."""
    if atom == 0:
        if size % left:
            raise NotDrawable(message("it mixes the samples of a batch"))
        return left
    if size % left == 0:
        return left
    if left % size == 0:
        return size
    raise NotDrawable(message("its sizes do not fit"))
