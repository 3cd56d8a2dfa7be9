"""What a map of points is made of: readings on their way to the screen, and which points stand out."""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from neurarium.messages import message
from neurarium.session.asking import Ask, Reading, Samples
from neurarium.session.readings.embeddings import Analogy, Dots, Embedding, Near
from neurarium.session.snapshot import Snapshot
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.instruments.embeddings.camera import Camera
from neurarium.ui.instruments.embeddings.ground import Ground
from neurarium.ui.instruments.embeddings.lens import Lens, Questions
from neurarium.ui.instruments.embeddings.looks import Looks, looks
from neurarium.ui.instruments.embeddings.map_paint import thing_images
from neurarium.ui.instruments.embeddings.motion import Glide
from neurarium.ui.instruments.embeddings.trails import Trails
from neurarium.ui.instruments.embeddings.words import caption, title
from neurarium.ui.instruments.picture import Picture

FRAME_MS, BESIDE_MS = 16, 45  # between two frames of gliding points; beside training, which waits for each


class PointsPicture(Picture):
    """What a map knows: points, where they are on their way, which of them stand out."""

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, node: str = "", lens: Lens | None = None,
        camera: Camera | None = None, words: tuple[int, ...] = (),
    ) -> None:  # fmt: skip
        super().__init__(controller, parent, node=node)
        self.lens = lens if lens is not None else Lens(parent=self)
        self.questions = Questions(controller, self.lens)
        self.camera = camera if camera is not None else Camera()
        self.word_selection = words  # of words, which no other view knows
        self.dots: Dots | None = None
        self.value: Embedding | None = None
        self.near: Near | None = None
        self.analogy: Analogy | None = None
        self.glide, self.trails = Glide(), Trails()
        self._ground = Ground()
        self._looks: Looks | None = None
        self._images: list[QImage] = []
        self._query, self._shown_for = -1, ("", "", "")
        self._clock = QTimer(self)
        self._clock.setObjectName("points glide")
        self._clock.timeout.connect(self._tick)
        self.lens.changed.connect(self._on_lens)
        self.lens.hot_changed.connect(self.paint_again)
        controller.focus.selection_changed.connect(self._state)

    # -- what is asked and answered -----------------------------------------------------------------

    def title(self) -> str:
        return title(self)

    def caption(self) -> str:
        return caption(self)

    def asks(self) -> frozenset[Ask]:
        if not self.node:
            return frozenset()
        near, analogy = self.questions.near(self.node), self.questions.analogy(self.node)
        more = {one for one in (near, analogy) if one is not None}
        return frozenset({self.questions.main(self.node), self.questions.dots(self.node), *more})

    @property
    def ready(self) -> bool:
        if self.value is not None and self.dots is not None:
            return True
        kinds = {one.kind for one, reading in self.readings.items() if reading.value is not None}
        return {"embedding", "dots"} <= kinds

    @property
    def problem(self) -> str:
        found = [r.problem for one, r in self.readings.items() if one.kind in ("embedding", "dots") and r.problem]
        return translate_message(found[0]) if found else ""

    @property
    def share(self) -> float:
        return min((r.share for one, r in self.readings.items() if one.kind == "embedding"), default=1.0)

    @property
    def age(self) -> int:
        main = next((r for one, r in self.readings.items() if one.kind == "embedding"), None)
        return max(0, self.snapshot.step - main.step) if self.snapshot is not None and main is not None else 0

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        given = {one.kind: reading.value for one, reading in readings.items() if reading.value is not None}
        self.near, self.analogy = given.get("near"), given.get("analogy")
        dots, value = given.get("dots", self.dots), given.get("embedding", self.value)
        if dots is None or value is None or dots.of != value.of or not np.isin(value.indices, dots.indices).all():
            return
        if dots.of == "samples" and dots.part != self.lens.options.part:
            if "dots" in given:  # the wanted part is empty, so another one is shown
                self.lens.set(part=dots.part)
            return
        fresh = dots is not self.dots
        if fresh:
            self.dots, self._images = dots, thing_images(dots.pictures)
        if fresh or value is not self.value:
            self._show(value)

    def _show(self, value: Embedding) -> None:
        key = (self.node, value.of, self.lens.options.part)
        other = key != self._shown_for
        if other or self.value is None or self.value.method != value.method:
            self._ground.limit = 0.0
        if other:
            self.trails.clear()
        self.value, self._shown_for = value, key
        self._look_anew()
        course = value.course if len(value.course) and not self.theme.reduce_motion else value.positions[None]
        steps = []
        for positions in course:
            self._ground.fit(value, positions)
            steps.append(self._ground.normal(positions))
        still = self.theme.reduce_motion or not self.isVisible()
        self.glide.go(value.indices, steps, monotonic(), still=still)
        self.trails.note(value)
        if not still:
            self._clock.start(BESIDE_MS if self.controller.running else FRAME_MS)

    def _look_anew(self) -> None:
        if self.value is not None and self.dots is not None:
            names = (self.tr("right"), self.tr("wrong"))
            self._looks = looks(self.dots, self.value, self.rows, self.lens.options.colour, names)

    @property
    def rows(self) -> NDArray[np.int64]:
        """Where each shown point stands in `dots`."""
        assert self.dots is not None and self.value is not None
        return np.asarray(np.searchsorted(self.dots.indices, self.value.indices), dtype=np.int64)

    @property
    def dims(self) -> int:
        """Of what is shown."""
        return self.value.positions.shape[1] if self.value is not None else self.lens.options.dims

    def numbers(self) -> dict[str, NDArray[Any]]:
        if self.value is None or self.dots is None:
            return {}
        value = self.value
        named: dict[str, NDArray[Any]] = {
            "positions": value.positions, "sample" if value.of == "samples" else "word": value.indices,
            "true": self.dots.truth[self.rows], "answer": value.answers, "loss": value.losses,
        }  # fmt: skip
        return {name: array for name, array in named.items() if len(array) and not np.isnan(array).all()}

    def settings(self) -> dict[str, Any]:
        copy = Lens(self.lens.options)
        copy.search = self.lens.search
        return {"node": self.pinned_node, "lens": copy, "camera": self.camera, "words": self.word_selection}

    def _on_snapshot(self, snapshot: Snapshot) -> None:
        if not self.frozen and self.questions.query(self.node) != self._query:
            self._query = self.questions.query(self.node)
            self.ask_again()
        super()._on_snapshot(snapshot)

    def _on_lens(self) -> None:
        if not self.frozen:
            self._query = self.questions.query(self.node)
        self._look_anew()
        self.ask_again()
        self._state()

    def _forget(self) -> None:
        if not self.frozen:
            self.value = self.dots = self.near = self.analogy = None
            self._images, self.glide = [], Glide()
            self.trails.clear()
            self.word_selection = ()
            self.lens.set(only=(), word=-1, analogy=None)
        super()._forget()

    def _tick(self) -> None:
        if not self.glide.advance(monotonic()):
            self._clock.stop()
        self.update()

    # -- which points stand out ------------------------------------------------------------------------

    @property
    def selected(self) -> NDArray[np.bool_]:
        """(n,) points that were encircled here or chosen elsewhere."""
        if self.value is None:
            return np.zeros(0, dtype=np.bool_)
        if self.value.of == "words":
            return np.isin(self.value.indices, self.word_selection)
        selection = self.controller.focus.selection
        if selection is None or selection.part != self.lens.options.part:
            return np.zeros(len(self.value.indices), dtype=np.bool_)
        return np.isin(self.value.indices, selection.indices)

    @property
    def has_selection(self) -> bool:
        return bool(self.selected.any())

    @property
    def found(self) -> NDArray[np.bool_]:
        """(n,) points whose label or text holds what is searched for."""
        if self.value is None or self.dots is None or not self.lens.search.strip():
            return np.zeros(len(self.value.indices) if self.value is not None else 0, dtype=np.bool_)
        wanted, rows = self.lens.search.strip().lower(), self.rows
        dots = self.dots
        return np.array([
            wanted in dots.labels[row].lower() or (bool(dots.texts) and wanted in dots.texts[row].lower())
            for row in rows
        ])  # fmt: skip

    def _lit(self) -> NDArray[np.bool_] | None:
        mask = self.found if self.lens.search.strip() else self.selected
        return mask if mask.any() and not mask.all() else None

    def select(self, indices: tuple[int, ...], *, what: str = "") -> None:
        """These points for all views; `what` they have in common."""
        if self.value is None:
            return
        if self.value.of == "words":
            self.word_selection = indices
            self._state()
            return
        count = len(indices)
        words = message("1 sample encircled") if count == 1 else message("{count:,} samples encircled", count=count)
        given = message("samples of {name}", name=what) if what else words
        self.controller.focus.select(Samples(self.lens.options.part, indices), given)

    def select_none(self) -> None:
        """All points are alike again."""
        self.word_selection = ()
        self.controller.focus.select(None)
        self._state()
