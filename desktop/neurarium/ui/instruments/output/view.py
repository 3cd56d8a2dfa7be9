"""The Output tab."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from neurarium.data import DATASETS
from neurarium.session.snapshot import DataReady, Event
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.instruments.frame import PictureFrame
from neurarium.ui.instruments.output.axes import AxesChooser
from neurarium.ui.instruments.output.base import PARTS, PartPicture
from neurarium.ui.instruments.output.biography import BiographyPicture
from neurarium.ui.instruments.output.calibration import CalibrationPicture
from neurarium.ui.instruments.output.confusion import ConfusionPicture
from neurarium.ui.instruments.output.gallery import HardestPicture
from neurarium.ui.instruments.output.hidden import HiddenPicture
from neurarium.ui.instruments.output.made import MadePicture, ReconstructionsPicture
from neurarium.ui.instruments.output.per_class import PerClassPicture
from neurarium.ui.instruments.output.residuals import ResidualsPicture
from neurarium.ui.instruments.picture import Picture
from neurarium.ui.instruments.view import InstrumentView, LayerChooser
from neurarium.ui.widgets import ChoiceField, PillTabs, PlainButton

NARROWEST = 400  # px at scale 1 of a picture that stands beside others
MOST = 3  # pictures side by side
UPRIGHT = 1.1  # pictures that are so much higher than wide: what is square among them takes more of the width


class OutputView(InstrumentView):
    """Pictures of what the network answers; the pill that is chosen says which one comes first, and as many of those
    after it as there is room for stand beside it."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(controller, parent, chooser=False)
        self.pills = PillTabs(self)
        self.pills.setAccessibleName(self.tr("Which picture of the answers"))
        self.pills.setUsesScrollButtons(True)  # a narrow window must not cut the fields at the right
        self.head.insertWidget(0, self.pills)
        self.look_button = PlainButton(self.theme, self.tr("Look at the test part"), self, small=True)
        self.part_field = ChoiceField(self.theme, self)
        self.part_field.setAccessibleName(self.tr("Part of the data"))
        self.part_field.setToolTip(self.tr("Which part of the data is answered"))
        self.head.addWidget(self.look_button)
        self.head.addWidget(self.part_field)
        self._looks = 0
        self._used: set[str] = set()
        self._slots: dict[PictureFrame, int] = {}
        self._entries: list[tuple[str, str, PictureFrame]] = []  # what it is for, its pill, its frame
        self._offered: list[PictureFrame] = []  # those that fit the data, in the order of the pills
        self._make()
        self.part_field.edited.connect(lambda _value, _text: self._set_part())
        self.look_button.clicked.connect(self._look)
        self.pills.currentChanged.connect(lambda _index: self._arrange())
        self.release_button = PlainButton(self.theme, self.tr("All samples"), self, small=True)
        self.release_button.setToolTip(self.tr("The other views go back to all samples"))
        self.release_button.clicked.connect(lambda: controller.focus.select(None))
        self.head.insertWidget(self.head.indexOf(self.remark) + 1, self.release_button)
        controller.focus.selection_changed.connect(lambda _samples: self._tell_selection())
        self._tell_selection()
        controller.event_arrived.connect(self._on_event)
        controller.document_replaced.connect(self._renew)
        controller.analysis_changed.connect(lambda _analysis: self._on_analysis())
        self._renew()

    # -- what there is -----------------------------------------------------------------------------

    def _make(self) -> None:
        confusion = ConfusionPicture(self.controller, self)
        frame = self._add("classes", self.tr("Confusion"), confusion)
        mode = ChoiceField(self.theme, frame)
        mode.set_choices([("counts", self.tr("Counts")), ("shares", self.tr("Shares of rows")),
                          ("change", self.tr("Change"))])  # fmt: skip
        mode.set_value("counts")
        mode.setToolTip(self.tr("Counts, shares of each row, or the change against the network with no unit off"))
        mode.setAccessibleName(self.tr("What the cells show"))
        mode.edited.connect(lambda value, _text: confusion.set_mode(value))
        frame.add_control(mode)
        self._add("classes", self.tr("Per class"), PerClassPicture(self.controller, self))
        self._add("classes", self.tr("Calibration"), CalibrationPicture(self.controller, self))
        self._add("numbers", self.tr("Residuals"), ResidualsPicture(self.controller, self))
        self._add("all", self.tr("Hardest"), HardestPicture(self.controller, self))
        self._add("all", self.tr("Learned"), BiographyPicture(self.controller, self), slots=2)
        hidden = HiddenPicture(self.controller, self)
        frame = self._add("plane", self.tr("Hidden space"), hidden)
        frame.add_control(LayerChooser(self.controller, frame))
        frame.add_control(AxesChooser(hidden, frame))
        self._add("reconstructs", self.tr("Reconstructions"), ReconstructionsPicture(self.controller, self))
        made = MadePicture(self.controller, self)
        frame = self._add("generates", self.tr("Made"), made)
        how = ChoiceField(self.theme, frame)
        how.set_choices([("noise", self.tr("By chance")), ("between", self.tr("Between two"))])
        how.set_value("noise")
        how.setAccessibleName(self.tr("Which codes"))
        how.setToolTip(self.tr("Codes drawn by chance, or on the way from the chosen sample to the compared one"))
        how.edited.connect(lambda value, _text: made.set_how(str(value)))
        frame.add_control(how)

    def _add(self, use: str, pill: str, picture: Picture, slots: int = 1) -> PictureFrame:
        """`slots`: how many of the places side by side it takes."""
        frame = self.add(picture, slots)
        self._entries.append((use, pill, frame))
        self._slots[frame] = slots
        return frame

    def _uses(self) -> set[str]:
        """What the data are good for."""
        task = self.controller.task
        uses = {"all", "numbers" if task is not None and task.kind == "regression" else "classes"}
        facts = DATASETS.get(self.controller.document.data.name)
        if facts is not None and facts.plane:
            uses.add("plane")
        graph, analysis = self.controller.document.graph, self.controller.analysis
        if any(group.role in ("generator", "decoder") for group in graph.groups.values()):
            uses.add("generates")
        given = next((analysis.facts[node].outputs.get("out") for node in analysis.inputs), None)
        answers = [shape for node in graph.of_type("Output") if node.id in analysis.facts
                   for shape in analysis.facts[node.id].inputs.values()]  # fmt: skip
        if given is not None and given in answers and facts is not None and (facts.image or facts.group == "signals"):
            uses.add("reconstructs")
        return uses

    def _on_analysis(self) -> None:
        if self._uses() != self._used:
            self._renew()

    def _renew(self) -> None:
        """Other data: other pictures are of use."""
        before = self.pills.tabText(self.pills.currentIndex()) if self.pills.count() else ""
        uses = self._used = self._uses()
        offered = [(pill, frame) for use, pill, frame in self._entries if use in uses]
        self.pills.blockSignals(True)
        while self.pills.count():
            self.pills.removeTab(0)
        for pill, _frame in offered:
            self.pills.add(pill)
        names = [pill for pill, _ in offered]
        self.pills.setCurrentIndex(names.index(before) if before in names else 0)
        self.pills.blockSignals(False)
        self._offered = [frame for _, frame in offered]
        self._looks = 0
        self._fill_parts()
        self._arrange()

    def _on_event(self, event: Event) -> None:
        if isinstance(event, DataReady):
            self._renew()

    # -- which part --------------------------------------------------------------------------------

    def _fill_parts(self) -> None:
        ready = self.controller.data_ready
        sizes = dict(zip(("train", "validation", "test"), ready.sizes, strict=True)) if ready is not None else {}
        words = {"validation": self.tr("Validation"), "train": self.tr("Training"), "test": self.tr("Test")}
        choices: list[tuple[object, str]] = [(part, words[part]) for part in PARTS if sizes.get(part, 1)]
        self.part_field.set_choices(choices)
        if self.part_field.value is None and choices:
            self.part_field.set_value(choices[0][0])
        self._set_part()

    def _set_part(self) -> None:
        """All pictures of answers show the chosen part."""
        part = str(self.part_field.value or "")
        for _, _, frame in self._entries:
            if isinstance(frame.picture, PartPicture):
                frame.picture.set_part(part, self._looks if part == "test" else 0)
        self.look_button.setVisible(part == "test")
        self.look_button.setText(self.tr("Look again") if self._looks else self.tr("Look at the test part"))

    def _look(self) -> None:
        self._looks += 1
        self._set_part()

    def _tell_selection(self) -> None:
        """Which samples feed the other views, if not all: the answers here are always those to the whole part."""
        focus = self.controller.focus
        chosen = focus.selection is not None
        title = translate_message(focus.selection_title) if focus.selection_title is not None else ""
        words = self.tr("Other views look at: {0}").format(title) if chosen and title else ""
        self.remark.setText(words)
        self.release_button.setVisible(chosen)

    # -- side by side --------------------------------------------------------------------------------

    @property
    def shown(self) -> list[Picture]:
        """The pictures that stand side by side now."""
        return [frame.picture for frame in self._offered if not frame.isHidden()]

    def _arrange(self) -> None:
        visible = self._that_fit(max(0, self.pills.currentIndex()))
        for _, _, frame in self._entries:
            frame.setVisible(frame in visible)
            upright = self.height() * len(visible) > self.width() * UPRIGHT
            square = isinstance(frame.picture, ConfusionPicture) and upright
            self.body.setStretchFactor(frame, 2 if square else self._slots[frame])
        self.part_field.setVisible(any(isinstance(frame.picture, PartPicture) for frame in visible))

    def _that_fit(self, chosen: int) -> list[PictureFrame]:
        """The chosen one, then those after it, then those before it, as long as there is room."""
        room = min(MOST, max(1, self.width() // self.theme.px(NARROWEST))) - self._slots[self._offered[chosen]]
        visible = [self._offered[chosen]]
        for others in (self._offered[chosen + 1 :], self._offered[chosen - 1 :: -1] if chosen else []):
            for frame in others:
                if self._slots[frame] > room:
                    break
                visible.append(frame)
                room -= self._slots[frame]
        return visible

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
