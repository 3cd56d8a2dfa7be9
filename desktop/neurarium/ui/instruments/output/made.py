"""What networks make: reconstructions beside their originals, and pictures from codes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from neurarium.session.asking import Ask, Reading, ask
from neurarium.session.readings.made import Made, Reconstructions
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.output.base import Spot, SpottedPicture
from neurarium.ui.instruments.output.gallery import looks
from neurarium.ui.instruments.output.thumbs import paint_sample
from neurarium.ui.pictures.grid import Grid, fit_grid
from neurarium.ui.pictures.numbers import short


class ReconstructionsPicture(SpottedPicture):
    """The original above, what the network makes of it below. A click puts the sample on the cards."""

    found: Reconstructions | None = None

    def title(self) -> str:
        return self.tr("Reconstructions")

    def caption(self) -> str:
        if self.found is None:
            return ""
        words = self.tr("Above the original, below what the network makes of it; mean squared difference {0} on "
                        "average")  # fmt: skip
        return words.format(short(float(self.found.errors.mean())))

    def asks(self) -> frozenset[Ask]:
        return frozenset({ask("reconstructions")})

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        self.found = next(iter(readings.values())).value

    def numbers(self) -> dict[str, NDArray[Any]]:
        if self.found is None:
            return {}
        return {"sample": self.found.indices, "mean squared difference": self.found.errors,
                "originals": np.stack([one.values for one in self.found.originals]),
                "reconstructions": np.stack([one.values for one in self.found.made])}  # fmt: skip

    def grid(self, rect: QRectF) -> Grid:
        """A tile a pair."""
        count = len(self.found.indices) if self.found is not None else 1
        return fit_grid(rect, count, aspect=0.5, gap=float(self.theme.px(8)))

    def spots(self, rect: QRectF) -> list[Spot]:
        if self.found is None:
            return []
        grid, part = self.grid(rect), self.found.part
        return [
            Spot(grid.tile(i), self._about(int(index), float(error)), int(index),
                 partial(self.show_sample, part, int(index)))
            for i, (index, error) in enumerate(zip(self.found.indices, self.found.errors, strict=True))
        ]  # fmt: skip

    def _about(self, index: int, error: float) -> str:
        return self.tr("Sample {0}: mean squared difference {1}").format(index + 1, short(error))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        if self.found is None:
            return
        grid, look = self.grid(rect), looks(self.controller)
        for index, (original, made) in enumerate(zip(self.found.originals, self.found.made, strict=True)):
            tile = grid.tile(index)
            half = tile.height() / 2 - 1
            paint_sample(painter, QRectF(tile.left(), tile.top(), tile.width(), half), self.theme, (original,), look)
            lower = QRectF(tile.left(), tile.top() + half + 2, tile.width(), half)
            paint_sample(painter, lower, self.theme, (made,), look)


class MadePicture(SpottedPicture):
    """Pictures that a generator makes of codes: drawn by chance, or on the way from one sample's code to another's."""

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, node: str = "", how: str = "noise",
        seed: int = 0,
    ) -> None:  # fmt: skip
        self.how, self.seed = how, seed
        self.found: Made | None = None
        super().__init__(controller, parent, node=node)

    def settings(self) -> dict[str, Any]:
        return {**super().settings(), "how": self.how, "seed": self.seed}

    def set_how(self, how: str, seed: int = 0) -> None:
        """"noise" (with other numbers for another `seed`) or "between"."""
        self.how, self.seed = how, seed
        self.ask_again()

    def title(self) -> str:
        return self.tr("Made by {0}").format(self.found.name) if self.found is not None else self.tr("Made pictures")

    def caption(self) -> str:
        if self.found is None:
            return ""
        size = self.found.codes.shape[1]
        if self.found.between is not None:
            words = self.tr("Even steps from the code of validation sample {0} to that of {1}, {2} numbers each")
            return words.format(*(each + 1 for each in self.found.between), size)
        return self.tr("Of codes drawn by chance: {0} numbers each, with mean and spread of those of the validation "
                       "part").format(size)  # fmt: skip

    def asks(self) -> frozenset[Ask]:
        return frozenset({ask("made", how=self.how, seed=self.seed)})

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        self.found = next(iter(readings.values())).value

    def numbers(self) -> dict[str, NDArray[Any]]:
        if self.found is None:
            return {}
        return {"codes": self.found.codes, "made": np.stack([one.values for one in self.found.made])}

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        if self.found is None:
            return
        grid, look = fit_grid(rect, len(self.found.made), gap=float(self.theme.px(6))), looks(self.controller)
        for index, one in enumerate(self.found.made):
            paint_sample(painter, grid.tile(index), self.theme, (one,), look)
