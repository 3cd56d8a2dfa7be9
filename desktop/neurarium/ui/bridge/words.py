"""Messages from below `ui`, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from neurarium.messages import Message


def translate_message(message: Message) -> str:
    """Look the sentence up, fill the values in; values that are messages are translated too."""
    text = QCoreApplication.translate("messages", message.text)
    values = {k: translate_message(v) if isinstance(v, Message) else v for k, v in message.values.items()}
    return text.format(**values) if values else text
