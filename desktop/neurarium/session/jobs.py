"""Side work in threads of its own, off the training path: exports, with progress and cancel."""

from __future__ import annotations

import logging
import threading
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

    def work() -> None:
        try:
            channel.emit(Answer(generation, token, _export(channel, generation, token, export)))
        except UserError as error:
            channel.emit(Answer(generation, token, None, error.message))
        except Exception as error:
            log.exception("export")
            channel.emit(Answer(generation, token, None, message("The export failed: {error}", error=repr(error))))
        finally:
            channel.cancelled.discard(token)

    thread = threading.Thread(target=work, name=f"neurarium export {token}", daemon=True)
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
