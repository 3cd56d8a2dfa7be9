"""Edits of notes: what a person writes on the canvas beside the cards. Notes never change what is computed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from neurarium.graph.edits import Edit
from neurarium.graph.model import Graph, Note, Position
from neurarium.messages import message

COLOURS = ("", "yellow", "green", "blue", "pink", "orange")  # "" is a plain piece of paper
SMALLEST = (96.0, 48.0)  # scene units
LONGEST = 20_000  # characters


def new_note_id(graph: Graph, *, taken: Iterable[str] = ()) -> str:
    """A free id such as "note3"."""
    used = set(graph.notes) | set(taken)
    number = 1
    while f"note{number}" in used:
        number += 1
    return f"note{number}"


def add_notes(*notes: Note) -> Edit:
    return Edit(message("Add a note"), notes={note.id: (None, note) for note in notes})


def remove_notes(graph: Graph, note_ids: Iterable[str]) -> Edit:
    """Unknown ids are passed over."""
    return Edit(message("Delete a note"), notes={i: (graph.notes[i], None) for i in note_ids if i in graph.notes})


def set_text(graph: Graph, note_id: str, text: str) -> Edit:
    """Another text; longer ones are cut at `LONGEST` characters."""
    note = graph.notes[note_id]
    return Edit(message("Write a note"), notes={note_id: (note, replace(note, text=text[:LONGEST]))})


def set_colour(graph: Graph, note_ids: Iterable[str], colour: str) -> Edit:
    """One of `COLOURS`; anything else is plain paper."""
    wanted = colour if colour in COLOURS else ""
    changed = {i: (graph.notes[i], replace(graph.notes[i], colour=wanted)) for i in note_ids if i in graph.notes}
    return Edit(message("Colour a note"), notes=changed)


def move_notes(graph: Graph, places: Mapping[str, Position], *, gesture: str = "") -> Edit:
    changed = {i: (graph.notes[i], replace(graph.notes[i], position=p)) for i, p in places.items()}
    return Edit(message("Move"), notes=changed, gesture=gesture)


def resize_note(graph: Graph, note_id: str, size: tuple[float, float], position: Position | None = None) -> Edit:
    """Another size (scene units), not below `SMALLEST`; with `position` another corner, too."""
    note = graph.notes[note_id]
    kept = (max(SMALLEST[0], size[0]), max(SMALLEST[1], size[1]))
    changed = replace(note, size=kept, position=note.position if position is None else position)
    return Edit(message("Change the size of a note"), notes={note_id: (note, changed)})


__all__ = [
    "COLOURS", "LONGEST", "SMALLEST", "add_notes", "move_notes", "new_note_id", "remove_notes", "resize_note",
    "set_colour", "set_text",
]  # fmt: skip
