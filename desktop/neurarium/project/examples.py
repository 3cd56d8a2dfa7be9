"""The examples we ship: readable JSON files, one per example."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from neurarium.messages import Message, UserError, message
from neurarium.project.document import Document
from neurarium.project.files import document_from_json, migrated
from neurarium.project.plain import from_text
from neurarium.settings.resources import resource

FIRST = "digits-cnn"  # opens when nothing else does


@dataclass(frozen=True)
class Example:
    """One entry of the list. `data` is the key of its data set, for the thumbnail."""

    name: str
    title: Message
    sentence: Message
    data: str
    path: Path


def examples(folder: Path | None = None) -> tuple[Example, ...]:
    """All examples, easiest first."""
    found = []
    for path in sorted((folder or resource("examples")).glob("*.json")):
        data = from_text(path.read_bytes())
        entry = Example(path.stem, Message(data["title"]), Message(data["sentence"]), data["data"]["name"], path)
        found.append((data["order"], path.stem, entry))
    return tuple(entry for _, _, entry in sorted(found, key=lambda item: item[:2]))


def example_names() -> tuple[str, ...]:
    return tuple(entry.name for entry in examples())


def load_example(name: str) -> Document:
    """A fresh document without a path. An unknown name is a `UserError` that lists the known ones."""
    for entry in examples():
        if entry.name == name:
            document = document_from_json(migrated(from_text(entry.path.read_bytes())))
            document.title = name
            return document
    raise UserError(
        message("There is no example “{name}”. There are: {names}.", name=name, names=", ".join(example_names()))
    )
