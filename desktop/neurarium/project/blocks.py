"""Blocks of one's own: groups kept in the settings folder, one small JSON file each, to be used in any drawing."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from neurarium.graph import Graph, GraphError
from neurarium.layers.blocks import Fragment, check_fragment
from neurarium.messages import Message, UserError, message
from neurarium.settings.files import write_replacing
from neurarium.settings.paths import config_dir

FORMAT = 1
KEY = "neurarium-block"
SUFFIX = ".json"
LARGEST = 20_000_000  # bytes: far beyond any block


@dataclass(frozen=True)
class OwnBlock:
    """`key` is the stem of its file."""

    key: str
    title: str
    colour: str
    fragment: Fragment


def blocks_folder() -> Path:
    """Where they are kept."""
    folder = config_dir() / "blocks"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def own_blocks() -> tuple[list[OwnBlock], list[Message]]:
    """All blocks by title, and a sentence for every file that cannot be read (it is skipped)."""
    found: list[OwnBlock] = []
    refused: list[Message] = []
    for path in sorted(blocks_folder().glob(f"*{SUFFIX}")):
        try:
            found.append(_read(path))
        except UserError as error:
            refused.append(error.message)
    return sorted(found, key=lambda block: block.title.casefold()), refused


def load_block(key: str) -> OwnBlock:
    """One block by its key; `UserError` with a sentence when it is gone or damaged."""
    if key != slug(key):  # a key never leads out of the folder
        raise UserError(message("There is no block “{name}”.", name=key))
    return _read(blocks_folder() / f"{key}{SUFFIX}")


def save_block(title: str, fragment: Fragment, *, colour: str = "") -> OwnBlock:
    """Keep a block; one of the same title is replaced. `UserError` when it cannot be written."""
    title = title.strip()
    if not title:
        raise UserError(message("A block needs a name."))
    block = OwnBlock(slug(title), title, colour, fragment)
    data = {
        KEY: FORMAT,
        "title": title,
        "colour": colour,
        "drawing": fragment.graph.to_json(),
        "entries": [list(entry) for entry in fragment.entries],
        "exit": list(fragment.exit),
    }
    text = json.dumps(data, ensure_ascii=False, indent=1)
    try:
        write_replacing(blocks_folder() / f"{block.key}{SUFFIX}", lambda file: file.write(text.encode()))
    except OSError as error:
        raise UserError(
            message("The block “{name}” could not be saved: {reason}.", name=title, reason=error.strerror or str(error))
        ) from error
    return block


def has_block(title: str) -> bool:
    """Whether a block of this title would be replaced."""
    return (blocks_folder() / f"{slug(title)}{SUFFIX}").exists()


def delete_block(key: str) -> None:
    """Remove a block; one that is gone already is no matter."""
    if key == slug(key):
        (blocks_folder() / f"{key}{SUFFIX}").unlink(missing_ok=True)


def slug(title: str) -> str:
    """A title as a file name on every system."""
    return re.sub(r"[^\w-]+", "-", title.strip().casefold()).strip("-_")[:60] or "block"


def _read(path: Path) -> OwnBlock:
    damaged = message("The block “{name}” is damaged and was left out.", name=path.stem)
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(damaged)
        data: Any = json.loads(path.read_text(encoding="utf-8"))
        if data[KEY] > FORMAT:
            raise UserError(
                message("The block “{name}” was made by a newer Neurarium. Please update.", name=path.stem)
            )
        graph = Graph.from_json(data["drawing"])
        fragment = Fragment(
            tuple(graph.nodes.values()),
            graph.edges,
            tuple(graph.groups.values()),
            tuple(_target(entry) for entry in data["entries"]),
            _target(data["exit"]),
        )
        if not graph.nodes:
            raise UserError(damaged)
        check_fragment(fragment)
        return OwnBlock(path.stem, str(data["title"]), str(data.get("colour", "")), fragment)
    except FileNotFoundError:
        raise UserError(message("There is no block “{name}”.", name=path.stem)) from None
    except (OSError, GraphError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise UserError(damaged) from error


def _target(value: Any) -> tuple[str, str]:
    node, port = value
    if not isinstance(node, str) or not isinstance(port, str):
        raise TypeError(f"{value!r} is no end of a wire")
    return node, port
