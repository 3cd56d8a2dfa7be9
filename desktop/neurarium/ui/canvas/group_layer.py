"""Groups and pages on the scene: which cards there are, frames round open groups, cards of folded ones, stubs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from neurarium.graph import Edge, Graph, Node
from neurarium.graph.grouping import group_key, key_group
from neurarium.layers import SPECS
from neurarium.ui.canvas.card import CardItem
from neurarium.ui.canvas.group_face import GroupFace
from neurarium.ui.canvas.group_facts import group_facts, last_copies, totals
from neurarium.ui.canvas.group_frame import FrameItem, framed
from neurarium.ui.canvas.group_view import STUB, Shown, Stub, find_shown, find_stubs, picture_member
from neurarium.ui.canvas.group_words import group_words
from neurarium.ui.canvas.stubs import StubFace, place_stubs
from neurarium.ui.canvas.words import count_text

if TYPE_CHECKING:
    from neurarium.ui.canvas.scene import CanvasScene


class GroupLayer:
    """Belongs to one scene; its cards stand in `scene.cards` under the keys of their groups ("#id")."""

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene
        self.page = ""
        self.shown = Shown()
        self.frames: dict[str, FrameItem] = {}
        self.stubs: dict[str, Stub] = {}
        self._stub_of: dict[tuple[Edge, bool], str] = {}
        self._own: dict[str, list[str]] = {}  # open group → nodes with a card of their own right in it

    @property
    def _graph(self) -> Graph:
        return self._scene.controller.document.graph

    # -- what there is ---------------------------------------------------------------------------

    def clear(self) -> None:
        """For another document."""
        for group_id in list(self.frames):
            self._drop_frame(group_id)
        self.stubs.clear()
        self._stub_of.clear()
        self.page = ""

    def sync(self) -> bool:
        """Let cards and frames come and go as the drawing and the page ask; True when any did."""
        scene, graph = self._scene, self._graph
        if self.page and not graph.members(self.page):
            self.page = next((one for one in reversed(graph.path(self.page)) if graph.members(one)), "")
        shown = self.shown = find_shown(graph, self.page)
        self.stubs = {stub.key: stub for stub in find_stubs(graph, self.page)}
        self._stub_of = {(edge, stub.output): stub.key for stub in self.stubs.values() for edge in stub.edges}
        self._own = {}
        for node_id in shown.cards:
            self._own.setdefault(graph.nodes[node_id].group, []).append(node_id)
        wanted = [*shown.cards, *map(group_key, shown.folded), *self.stubs]
        gone = scene.cards.keys() - set(wanted)
        for key in gone:
            scene.drop_card(key)
        fresh = [key for key in wanted if key not in scene.cards]
        for key in fresh:
            self._add(key)
        changed = bool(gone or fresh)
        for group_id in [one for one in self.frames if one not in shown.frames]:
            self._drop_frame(group_id)
            changed = True
        for group_id in shown.frames:
            if group_id not in self.frames:
                frame = FrameItem(graph.groups[group_id], scene.shared, len(graph.path(group_id)))
                self.frames[group_id] = frame
                scene.addItem(frame)
                scene.addItem(frame.far_name)
                changed = True
        for group_id, frame in self.frames.items():
            frame.far_name.tell(self._levels(group_id))
        self._place_folded()
        return changed

    def _drop_frame(self, group_id: str) -> None:
        frame = self.frames.pop(group_id)
        self._scene.removeItem(frame.far_name)
        self._scene.removeItem(frame)

    def _levels(self, group_id: str) -> int:
        """How many levels of frames stand within a frame."""
        depth = len(self._graph.path(group_id))
        paths = (self._graph.path(one) for one in self.frames)
        return max(len(path) for path in paths if group_id in path) - depth

    def _add(self, key: str) -> None:
        graph, scene = self._graph, self._scene
        if key in graph.nodes:
            node = graph.nodes[key]
            scene.add_card(key, CardItem(node, SPECS.get(node.type), scene.shared))
            return
        card = CardItem(Node(key, "Group", key), None, scene.shared)
        if key in self.stubs:
            card.set_face(StubFace(card, self.stubs[key]))
        else:
            card.set_face(GroupFace(card, graph.groups[key_group(graph, key)]))
        scene.add_card(key, card)

    def _place_folded(self) -> None:
        graph = self._graph
        for group_id in self.shown.folded:
            self._scene.cards[group_key(group_id)].place(QPointF(*graph.groups[group_id].position))

    def key(self, group_id: str) -> str:
        """The key of a folded group's card."""
        return group_key(group_id)

    # -- who shows what --------------------------------------------------------------------------

    def home(self, key: str) -> str:
        """The key of the card that shows a node; the key of another page's node is not among the cards."""
        return self.shown.home.get(key, key)

    def on_page(self, node_id: str) -> bool:
        return bool(self.shown.home.get(node_id))

    def shows(self, group_id: str) -> bool:
        """Whether what lies right in a group (such as a note) is to be seen on this page."""
        groups, path = self._graph.groups, self._graph.path(group_id)
        if self.page and self.page not in path:
            return False
        inner = path[path.index(self.page) + 1 :] if self.page else path
        return not any(groups[one].collapsed for one in inner if one in groups)

    def ends(self, edge: Edge) -> tuple[str, str] | None:
        """The cards at both ends of a wire; None where it is not to be seen."""
        scene = self._scene
        source = self._stub_of.get((edge, True)) or scene.home_of(edge.source)
        target = self._stub_of.get((edge, False)) or scene.home_of(edge.target)
        if source == target and key_group(self._graph, source):
            return None
        return (source, target) if source in scene.cards and target in scene.cards else None

    # -- what they say ---------------------------------------------------------------------------

    def refresh(self, keys: Iterable[str] | None = None) -> set[str]:
        """Tell folded groups, stubs and frames what they stand for; returns the cards whose outline changed."""
        controller, graph = self._scene.controller, self._graph
        analysis = controller.analysis
        told = None if keys is None else set(keys)
        copies: dict[str, str] | None = None
        resized: set[str] = set()
        for group_id in self.shown.folded:
            key = group_key(group_id)
            if told is not None and key not in told:
                continue
            copies = last_copies(analysis) if copies is None else copies
            card, facts = self._scene.cards[key], group_facts(graph, analysis, group_id)
            inner = picture_member(graph, group_id)
            face = card.face
            assert isinstance(face, GroupFace)
            face.group = graph.groups[group_id]
            face.tell(
                graph, facts, (graph.nodes[inner], analysis.facts.get(inner)) if inner else None,
                copies.get(inner, inner),
            )  # fmt: skip
            node = Node(key, "Group", face.group.name, position=face.group.position)
            if card.refresh(node, facts.card, 1):
                resized.add(key)
        for key, stub in self.stubs.items():
            card = self._scene.cards[key]
            assert isinstance(card.face, StubFace)
            card.face.stub = stub
            card.face.tell(graph, analysis.facts)
            if card.refresh(card.node, None, 1):
                resized.add(key)
        self._tell_frames()
        self.place()
        return resized

    def _tell_frames(self) -> None:
        graph, analysis = self._graph, self._scene.controller.analysis
        for group_id, frame in self.frames.items():
            count = totals(graph, analysis, group_id).parameters
            frame.tell(graph.groups[group_id], count_text(count) if count else "")

    def words(self, key: str) -> str:
        """A group for who does not see it."""
        graph = self._graph
        group_id = key_group(graph, key)
        sums = totals(graph, self._scene.controller.analysis, group_id)
        return group_words(graph.groups[group_id], sums.layers, sums.parameters)

    def show_selection(self, chosen: Collection[str]) -> None:
        """Ring the frames of the groups that are selected as one."""
        for group_id, frame in self.frames.items():
            frame.set_marks(selected=group_id in chosen)

    # -- places ----------------------------------------------------------------------------------

    def inner(self, group_id: str, *, but: Collection[str] = ()) -> QRectF:
        """The rectangle round what is in an open group; `but` are cards that do not count."""
        graph, scene = self._graph, self._scene
        result = QRectF()
        for key in {*(scene.home_of(i) for i in self._own.get(group_id, ())), *self._folded_in(group_id)}:
            if key not in but and key in scene.cards:
                result = result.united(scene.cards[key].scene_body())
        for note in graph.notes.values():
            if note.group == group_id:
                result = result.united(QRectF(*note.position, *note.size))
        for other in self.frames:
            if graph.groups[other].parent == group_id:
                inside = self.inner(other, but=but)
                if not inside.isEmpty():
                    result = result.united(framed(inside))
        return result

    def _folded_in(self, group_id: str) -> list[str]:
        graph = self._graph
        return [group_key(one) for one in self.shown.folded if graph.groups[one].parent == group_id]

    def place(self) -> None:
        """Frames round their cards, stubs beside the page."""
        for group_id, frame in self.frames.items():
            inner = self.inner(group_id)
            frame.setVisible(not inner.isEmpty())
            frame.far_name.setVisible(not inner.isEmpty())
            if not inner.isEmpty():
                frame.surround(inner)
        if self.stubs and not self.outline().isEmpty():
            place_stubs(self._scene, self.stubs, self.outline())

    def outline(self) -> QRectF:
        """The rectangle round cards and frames of the page, stubs left out."""
        result = QRectF()
        for key, card in self._scene.cards.items():
            if not key.startswith(STUB) and card.isVisible():
                result = result.united(card.scene_body())
        for frame in self.frames.values():
            if frame.isVisible():
                result = result.united(frame.body())
        return result

    # -- asking ----------------------------------------------------------------------------------

    def name_at(self, at: QPointF, zoom: float) -> FrameItem | None:
        """The frame whose name is under a point of the scene where a drawing is small and names stand on top."""
        found = [frame for frame in self.frames.values() if frame.far_name.covers(at, zoom)]
        return found[-1] if found else None

    def title_at(self, at: QPointF) -> FrameItem | None:
        """The innermost frame whose title strip is under a point of the scene."""
        found = [frame for frame in self.frames.values() if frame.isVisible() and frame.title().contains(at)]
        return found[-1] if found else None

    def frame_at(self, at: QPointF, *, but: Collection[str] = ()) -> str:
        """The innermost open group under a point, its frame drawn as if the cards `but` were not there; else the
        page's own group."""
        best = self.page
        for group_id in self.frames:
            inner = self.inner(group_id, but=but)
            if not inner.isEmpty() and framed(inner).contains(at):
                best = group_id
        return best

    def keys_in(self, group_id: str) -> list[str]:
        """The cards that stand in an open group."""
        members = self._graph.members(group_id)
        return list(dict.fromkeys(self._scene.home_of(node_id) for node_id in members if self.on_page(node_id)))
