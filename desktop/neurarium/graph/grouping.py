"""Edits about groups: make one, dissolve it, change it, move it, put cards in and take them out.

Groups are membership: none of these edits changes what is computed, except through `repeat` and through the names that
the network's parts get from the groups that they lie in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from neurarium.graph.edits import Edit, combine, remove_nodes
from neurarium.graph.model import Graph, GraphError, Group, Node, Note, Position
from neurarium.graph.plain import MOST_REPEATS
from neurarium.messages import message

ROLES = ("", "generator", "discriminator", "encoder", "decoder", "features", "head")


GROUP_MARK = "#"  # before the id of a group, where ids of cards and groups stand side by side


def group_key(group_id: str) -> str:
    """How a group is named among cards, in a selection and on the canvas."""
    return GROUP_MARK + group_id


def key_group(graph: Graph, key: str) -> str:
    """The group that a key names, "" for a card's."""
    group_id = key.removeprefix(GROUP_MARK)
    return group_id if key.startswith(GROUP_MARK) and key not in graph.nodes and group_id in graph.groups else ""


def expanded(graph: Graph, keys: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(the cards that keys stand for, members of groups included, each once; the groups among the keys)."""
    nodes: dict[str, None] = {}
    groups: dict[str, None] = {}
    for key in keys:
        group_id = key_group(graph, key)
        if group_id:
            groups[group_id] = None
            members = graph.members(group_id)
            nodes.update({node_id: None for node_id in graph.nodes if node_id in members})
        elif key in graph.nodes:
            nodes[key] = None
    return tuple(nodes), tuple(groups)


def new_group_id(graph: Graph, stem: str = "group", *, taken: Collection[str] = ()) -> str:
    """A free id (and default name) such as "group2"."""
    used = {*graph.groups, *(g.name for g in graph.groups.values()), *graph.nodes, *taken}
    number = 1
    while f"{stem}{number}" in used:
        number += 1
    return f"{stem}{number}"


def the_group(graph: Graph, group_id: str) -> Group:
    """The group, or a `GraphError` that names what is missing."""
    try:
        return graph.groups[group_id]
    except KeyError:
        raise GraphError(message("There is no group “{group}” in this drawing.", group=group_id)) from None


def common_group(graph: Graph, group_ids: Iterable[str]) -> str:
    """The innermost group that holds all the given ones; "" where only the drawing itself does."""
    paths = [graph.path(group_id) for group_id in group_ids]
    shared = ""
    for level in zip(*paths, strict=False):
        if len(set(level)) > 1:
            break
        shared = level[0]
    return shared


def whole_groups(graph: Graph, node_ids: Collection[str]) -> set[str]:
    """Ids of the groups that have cards, all of them among the given ones."""
    found = set()
    for group_id in graph.groups:
        members = graph.members(group_id)
        if members and members <= set(node_ids):
            found.add(group_id)
    return found


def group_nodes(
    graph: Graph, node_ids: Iterable[str], name: str = "", *, inner: Collection[str] = (), group_id: str = ""
) -> Edit:
    """Put cards into a new group, inside the innermost group that holds them all. Nothing moves.

    Groups that lie wholly among the cards become groups within the new one; `inner` are such that were chosen as one.
    Raises `GraphError` when there is nothing to group.
    """
    chosen = dict.fromkeys(node_id for node_id in node_ids if node_id in graph.nodes)
    if not chosen:
        raise GraphError(message("Select the layers that the group is to hold."))
    nodes = [graph.nodes[node_id] for node_id in chosen]
    parent = common_group(graph, [_home(graph, node, inner) for node in nodes])
    whole = whole_groups(graph, chosen.keys()) - set(graph.path(parent))
    new_id = group_id or new_group_id(graph)
    top = [g for g in whole if graph.groups[g].parent not in whole]
    kept = {group for root in whole for group in graph.subgroups(root)}
    places = [node.position for node in nodes]
    corner = (min(x for x, _ in places), min(y for _, y in places))
    return Edit(
        message("Group"),
        {node.id: (node, replace(node, group=new_id)) for node in nodes if node.group not in kept},
        groups={
            new_id: (None, Group(new_id, name or new_id, parent, position=corner)),
            **{g: (graph.groups[g], replace(graph.groups[g], parent=new_id)) for g in top},
        },
    )


def _home(graph: Graph, node: Node, chosen: Collection[str]) -> str:
    """The group that a card lies in, or the one round the outermost group that was chosen with it."""
    outermost = next((group for group in graph.path(node.group) if group in chosen), None)
    return node.group if outermost is None else graph.groups[outermost].parent


def ungroup(graph: Graph, group_id: str) -> Edit:
    """Dissolve a group: what it held then lies where it lay."""
    group = the_group(graph, group_id)
    return Edit(
        message("Ungroup"),
        {n.id: (n, replace(n, group=group.parent)) for n in graph.nodes.values() if n.group == group_id},
        groups={
            group_id: (group, None),
            **{g.id: (g, replace(g, parent=group.parent)) for g in graph.groups.values() if g.parent == group_id},
        },
        notes={n.id: (n, replace(n, group=group.parent)) for n in graph.notes.values() if n.group == group_id},
    )


def set_group(graph: Graph, group_id: str, *, gesture: str = "", **values: Any) -> Edit:
    """Change some fields of a group. A name that is empty becomes the id; `repeat` is kept within 1 … 1000."""
    group = the_group(graph, group_id)
    if "repeat" in values:
        values["repeat"] = min(MOST_REPEATS, max(1, int(values["repeat"])))
    if "name" in values:
        values["name"] = str(values["name"]).strip() or group_id
    label = message("Change a group")
    if set(values) == {"collapsed"}:
        label = message("Fold a group") if values["collapsed"] else message("Unfold a group")
    elif set(values) == {"name"}:
        label = message("Rename")
    return Edit(label, groups={group_id: (group, replace(group, **values))}, gesture=gesture)


def move_group(graph: Graph, group_id: str, delta: Position, *, gesture: str = "") -> Edit:
    """Move a group with everything in it: cards, groups and notes."""
    return shift(graph, graph.members(group_id), graph.subgroups(group_id), delta, gesture=gesture)


def shift(
    graph: Graph, node_ids: Iterable[str], group_ids: Iterable[str], delta: Position, *, gesture: str = ""
) -> Edit:
    """Move cards, and groups with the notes in them, by the same way. (The cards of the groups are named too.)"""
    dx, dy = delta
    inside = set(group_ids)

    def moved(position: Position) -> Position:
        return position[0] + dx, position[1] + dy

    nodes = [graph.node(node_id) for node_id in node_ids]
    groups = [the_group(graph, group_id) for group_id in inside]
    notes = [note for note in graph.notes.values() if note.group and note.group in inside]
    return Edit(
        message("Move"),
        {node.id: (node, replace(node, position=moved(node.position))) for node in nodes},
        groups={group.id: (group, replace(group, position=moved(group.position))) for group in groups},
        notes={note.id: (note, replace(note, position=moved(note.position))) for note in notes},
        gesture=gesture,
    )


def regroup(graph: Graph, node_ids: Iterable[str], group_ids: Iterable[str], target: str) -> Edit:
    """Put cards and whole groups into the group `target` ("" takes them out of all). What becomes empty goes.

    Raises `GraphError` when a group would lie in itself.
    """
    if target:
        the_group(graph, target)
    moving = set(group_ids)
    inside = {inner for group_id in moving for inner in graph.subgroups(group_id)}
    if target in inside:
        name = graph.groups[target].name
        raise GraphError(message("The group “{group}” would lie in itself.", group=name))
    nodes = [graph.node(node_id) for node_id in node_ids]
    groups = [graph.groups[group_id] for group_id in moving if graph.groups[group_id].parent not in inside]
    label = message("Put into a group") if target else message("Take out of the group")
    edit = Edit(
        label,
        {n.id: (n, replace(n, group=target)) for n in nodes if n.group not in inside and n.group != target},
        groups={g.id: (g, replace(g, parent=target)) for g in groups if g.parent != target},
    )
    return pruned(graph, edit)


def remove(graph: Graph, node_ids: Iterable[str], group_ids: Iterable[str] = (), *, heal: bool = True) -> Edit:
    """Remove cards and whole groups with all that is in them; wires heal as in `remove_nodes`. What becomes empty
    goes too."""
    inside = {inner for group_id in group_ids for inner in graph.subgroups(group_id)}
    gone = {*node_ids, *(node.id for node in graph.nodes.values() if node.group in inside)}
    edit = remove_nodes(graph, gone, heal=heal)
    groups = {group_id: (the_group(graph, group_id), None) for group_id in graph.groups if group_id in inside}
    notes = {note.id: (note, None) for note in graph.notes.values() if note.group in inside}
    label = message("Delete a group") if groups else edit.label
    return pruned(graph, replace(edit, label=label, groups=groups, notes=notes))


def remove_group(graph: Graph, group_id: str, *, heal: bool = True) -> Edit:
    """Remove a group with its cards."""
    the_group(graph, group_id)
    return remove(graph, (), (group_id,), heal=heal)


def pruned(graph: Graph, edit: Edit) -> Edit:
    """The edit, which also removes the groups that it leaves without any card (their notes go one level up)."""
    nodes = _after(graph.nodes, edit.nodes)
    groups = _after(graph.groups, edit.groups)
    filled: set[str] = set()
    for node in nodes.values():
        group_id = node.group
        while group_id and group_id not in filled:
            filled.add(group_id)
            group_id = groups[group_id].parent if group_id in groups else ""
    before = {node.group for node in graph.nodes.values()}
    held = {outer for group_id in before for outer in graph.path(group_id)}  # what was empty before stays
    empty = {group_id for group_id in groups if group_id not in filled and group_id in held}
    if not empty:
        return edit

    def first_left(group_id: str) -> str:
        while group_id in empty:
            group_id = groups[group_id].parent
        return group_id

    notes = _after(graph.notes, edit.notes)
    return combine(
        edit.label,
        [
            edit,
            Edit(
                edit.label,
                groups={
                    **{g: (groups[g], None) for g in empty},
                    **{
                        g.id: (g, replace(g, parent=first_left(g.parent)))
                        for g in groups.values()
                        if g.id not in empty and g.parent in empty
                    },
                },
                notes={
                    n.id: (n, replace(n, group=first_left(n.group))) for n in notes.values() if n.group in empty
                },
            ),
        ],
        gesture=edit.gesture,
    )


def adopted(graph: Graph, edit: Edit, group: str | None = None) -> Edit:
    """The edit, with every card that it adds outside of groups put where it belongs: into `group`, or else into the
    innermost group that holds all that it is wired to. A card between two of a group must lie in it, or its values
    would leave the group and come back."""
    homes = {node.id: node.group for node in graph.nodes.values()}
    homes.update({node_id: after.group for node_id, (before, after) in edit.nodes.items() if after and after.group})
    waiting = {i: after for i, (before, after) in edit.nodes.items() if before is None and after and not after.group}
    nodes = dict(edit.nodes)
    found = True
    while found:  # a chain of new cards is put in from its ends
        found = False
        for node_id, node in list(waiting.items()):
            wanted = group if group is not None else _wired_home(graph, edit, node_id, homes)
            if wanted:
                nodes[node_id] = (None, replace(node, group=wanted))
                homes[node_id] = wanted
                del waiting[node_id]
                found = True
    return replace(edit, nodes=nodes)


def _wired_home(graph: Graph, edit: Edit, node_id: str, homes: Mapping[str, str]) -> str:
    """The innermost group that holds all known neighbours of a new card."""
    before = {homes[e.source] for e in edit.added if e.target == node_id and e.source in homes}
    after = {homes[e.target] for e in edit.added if e.source == node_id and e.target in homes}
    return common_group(graph, before | after)


def _after(parts: Mapping[str, Any], edited: Mapping[str, tuple[Any, Any]]) -> dict[str, Any]:
    result = dict(parts)
    for key, (_, after) in edited.items():
        if after is None:
            result.pop(key, None)
        else:
            result[key] = after
    return result


# -- parts that are copied -----------------------------------------------------------------------------


def part_of(graph: Graph, node_ids: Collection[str], group_ids: Collection[str] = ()) -> Graph:
    """Cards and whole groups as a drawing of their own, with the wires among them and the notes in the groups."""
    kept = {inner for group_id in group_ids for inner in graph.subgroups(group_id)}
    chosen = {*node_ids, *(node.id for node in graph.nodes.values() if node.group in kept)}
    return Graph(
        [replace(n, group=n.group if n.group in kept else "") for i, n in graph.nodes.items() if i in chosen],
        [edge for edge in graph.edges if edge.source in chosen and edge.target in chosen],
        [replace(g, parent=g.parent if g.parent in kept else "") for i, g in graph.groups.items() if i in kept],
        [note for note in graph.notes.values() if note.group and note.group in kept],
    )


def renumbered(
    graph: Graph, part: Graph, delta: Position = (0.0, 0.0), group: str = ""
) -> tuple[Graph, dict[str, str]]:
    """`part` with ids that are free in `graph`, moved, its outermost pieces inside `group`; and the new ids of its
    cards and groups by the old ones ("#id" for a group)."""
    names: dict[str, str] = {}
    for node in part.nodes.values():
        names[node.id] = graph.new_id(node.type, taken=names.values())
    groups: dict[str, str] = {"": group}
    used = {n.name for n in graph.nodes.values()} | {g.name for g in graph.groups.values()} | {*graph.groups}
    for inner in part.groups:
        groups[inner] = new_group_id(graph, taken=[*groups.values(), *names.values()])
    own_names: dict[str, str] = {}
    for one in part.groups.values():
        stem = one.name.rstrip("0123456789") or "group"
        free = one.name not in used and one.name not in own_names.values()
        own_names[one.id] = one.name if free else new_group_id(graph, stem, taken=[*used, *own_names.values()])
    dx, dy = delta

    def moved(position: Position) -> Position:
        return position[0] + dx, position[1] + dy

    nodes: list[Node] = []
    for node in part.nodes.values():
        own = node.name if node.name != node.id and node.name not in used else names[node.id]
        shares = node.params.get("same_weights_as")
        params = {**node.params, "same_weights_as": names[shares]} if shares in names else node.params
        nodes.append(
            replace(
                node, id=names[node.id], name=own, params=params, position=moved(node.position),
                group=groups.get(node.group, group),
            )
        )
    result = Graph(
        nodes,
        [replace(e, source=names[e.source], target=names[e.target]) for e in part.edges],
        [
            replace(
                g, id=groups[g.id], name=own_names[g.id], parent=groups.get(g.parent, group), position=moved(g.position)
            )
            for g in part.groups.values()
        ],
        _notes(graph, part, groups, group, moved),
    )
    return result, {**names, **{f"#{old}": new for old, new in groups.items() if old}}


def _notes(graph: Graph, part: Graph, groups: Mapping[str, str], group: str, moved: Any) -> list[Note]:
    result: list[Note] = []
    number = 1
    for note in part.notes.values():
        while f"note{number}" in graph.notes:
            number += 1
        result.append(
            replace(note, id=f"note{number}", position=moved(note.position), group=groups.get(note.group, group))
        )
        number += 1
    return result
