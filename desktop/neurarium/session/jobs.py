"""Side work in threads of its own, off the training path: exports, with progress and cancel."""

from __future__ import annotations

import logging
import threading
from typing import Any

from neurarium.graph import Graph
from neurarium.messages import Message, UserError, message
from neurarium.project import Checkpoint, Document
from neurarium.recipe import DataChoice, Recipe
from neurarium.session.channel import Channel
from neurarium.session.snapshot import Answer, Progress

log = logging.getLogger(__name__)


def start_export(
    channel: Channel, generation: int, token: int, graph: Graph, recipe: Recipe, choice: DataChoice,
    checkpoint: Checkpoint | None, arguments: dict[str, Any],
) -> None:  # fmt: skip
    """Export a copy of the run as it stands, and answer with the report. `arguments`: format, path and maybe title."""
    document = Document(graph.copy(), recipe, choice, title=str(arguments.get("title", "")))

    def progress(share: float, sentence: Message) -> None:
        channel.emit(Progress(generation, token, share, sentence))

    def work() -> None:
        from neurarium.exports import export_project

        try:
            report = export_project(document, checkpoint, arguments["format"], arguments["path"], progress=progress,
                                    cancelled=lambda: token in channel.cancelled or channel.closing)  # fmt: skip
            channel.emit(Answer(generation, token, report))
        except UserError as error:
            channel.emit(Answer(generation, token, None, error.message))
        except Exception as error:
            log.exception("export")
            channel.emit(Answer(generation, token, None, message("The export failed: {error}", error=repr(error))))
        finally:
            channel.cancelled.discard(token)

    thread = threading.Thread(target=work, name=f"neurarium export {token}", daemon=True)
    channel.jobs.append(thread)
    thread.start()
