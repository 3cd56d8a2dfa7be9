"""Side work in threads of its own, off the training path: exports, with progress and cancel, and code to read."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from neurarium.graph import Graph
from neurarium.messages import Message, UserError, message
from neurarium.project import Checkpoint, Document
from neurarium.recipe import DataChoice, Recipe
from neurarium.session.channel import Channel
from neurarium.session.snapshot import Answer, Progress

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Export:
    """A copy of the run as it stands, and where it goes. `arguments`: format, path and maybe title."""

    graph: Graph
    recipe: Recipe
    choice: DataChoice
    checkpoint: Checkpoint | None
    arguments: dict[str, Any]


def start(channel: Channel, generation: int, token: int, export: Export) -> None:
    """Export in a thread of its own, and answer with the report."""

    _run(channel, generation, token, "export", lambda: _export(channel, generation, token, export))


def start_code(channel: Channel, generation: int, token: int, graph: Graph, choice: DataChoice, language: str) -> None:
    """Write the drawing in a language, and answer with the `Code`."""

    def work() -> Any:
        from neurarium.data import task_facts
        from neurarium.languages import write

        return write(graph, language, task_facts(choice) if choice.name else None)

    _run(channel, generation, token, "code", work)


def _run(channel: Channel, generation: int, token: int, name: str, task: Callable[[], Any]) -> None:
    def work() -> None:
        try:
            channel.emit(Answer(generation, token, task()))
        except UserError as error:
            channel.emit(Answer(generation, token, None, error.message))
        except Exception as error:
            log.exception(name)
            channel.emit(Answer(generation, token, None, message("That failed: {error}", error=repr(error))))
        finally:
            channel.cancelled.discard(token)

    thread = threading.Thread(target=work, name=f"neurarium {name} {token}", daemon=True)
    channel.jobs = [*(job for job in channel.jobs if job.is_alive()), thread]
    thread.start()


def _export(channel: Channel, generation: int, token: int, export: Export) -> Any:
    from neurarium.exports import export_project

    def progress(share: float, sentence: Message) -> None:
        channel.emit(Progress(generation, token, share, sentence))

    def cancelled() -> bool:
        return channel.closing or token in channel.cancelled

    arguments = export.arguments
    document = Document(export.graph.copy(), export.recipe, export.choice, title=str(arguments.get("title", "")))
    return export_project(
        document, export.checkpoint, arguments["format"], arguments["path"], progress=progress, cancelled=cancelled
    )
