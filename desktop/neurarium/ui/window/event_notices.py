"""Facts from the session that people should read, as one sentence in the notice bar."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject

from neurarium.layers import Analysis
from neurarium.messages import Message, message
from neurarium.session.snapshot import Event, Failed, Notice, NotRunnable, Rebuilt, TestScores
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.widgets import NoticeBar
from neurarium.ui.window.numbers import loss_text, metric_text

_log = logging.getLogger("neurarium.ui.notices")


class EventNotices(QObject):
    """Listens to the controller, speaks through the bar."""

    def __init__(self, controller: Controller, bar: NoticeBar, parent: QObject) -> None:
        super().__init__(parent)
        self._controller = controller
        self._bar = bar
        self._reason: Message | None = None  # why it cannot run, as far as the bar says so
        controller.notice.connect(self.tell)
        controller.event_arrived.connect(self._event)
        controller.document_replaced.connect(self._replaced)
        controller.analysis_changed.connect(self._computed)

    def tell(self, sentence: Message, level: str) -> None:
        """Show a sentence."""
        reason = sentence.values.get("reason")
        self._reason = reason if isinstance(reason, Message) else None
        self._bar.show_notice(translate_message(sentence), level)

    def offer(self, sentence: str, action: str, run: Callable[[], None]) -> None:
        """Show a warning with a button that does something about it."""
        self._reason = None
        self._bar.show_notice(sentence, "warning", action=action, run=run)

    def _replaced(self) -> None:
        self._bar.close_notice()  # it was about another project

    def _computed(self, analysis: Analysis) -> None:
        if self._bar.level != "warning":
            return
        outdated = self._reason is not None and (analysis.obstacle is None or analysis.obstacle.message != self._reason)
        if analysis.runnable or outdated:
            self._bar.close_notice()  # what it warned of is mended

    def _event(self, event: Event) -> None:
        if isinstance(event, Failed):
            if event.details:
                _log.warning("a run failed: %s\n%s", event.message, event.details)
            self._failed(event)
        elif isinstance(event, Rebuilt) and event.sentence is not None:
            self._bar.show_notice(
                translate_message(event.sentence),
                "info",
                action=self.tr("Undo") if self._controller.undo_stack.canUndo() else "",
                run=self._controller.undo_stack.undo,
            )
        elif isinstance(event, NotRunnable) and event.reason is not None and self._controller.document.graph.nodes:
            offered = self._bar.level == "warning" and self._bar.offers  # which says the same, with a way out
            if self._controller.snapshot is not None and self._controller.snapshot.running and not offered:
                obstacle = self._controller.analysis.obstacle
                reason = event.reason if obstacle is None else obstacle.message  # in the words of the card
                self.tell(message("Training stopped. {reason}", reason=reason), "warning")
        elif isinstance(event, Notice):
            self.tell(event.sentence, "info")
        elif isinstance(event, TestScores):
            name = self.tr("accuracy") if event.metric_name == "accuracy" else "R²"
            self._bar.show_notice(
                self.tr("Test part, {0} samples never trained on: {1} {2}, loss {3}.").format(
                    f"{event.count:,}", name, metric_text(event.metric, event.metric_name), loss_text(event.loss)
                ),
                "info",
            )

    def _failed(self, event: Failed) -> None:
        node = event.node
        show = node is not None and node in self._controller.document.graph.nodes
        self._bar.show_notice(
            translate_message(event.message),
            "error",
            action=self.tr("Show the layer") if show else "",
            run=(lambda: self._controller.select([str(node)])) if show else None,
        )
