"""Sentences for people, written where the facts are known and translated where they are shown.

Everything below `ui` says what it has to say as a `Message`: an English sentence with named
places and the values that belong there. `ui` looks the sentence up in the translation and fills
in the values. Nothing here knows Qt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Message:
    """One sentence (or label) for a person.

    `text` is the English source and the key of the translation; `{name}` in it stands for
    `values["name"]`. Always written as a literal, so that the translation check finds it.
    """

    text: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        """The English sentence, filled in."""
        return self.text.format(**self.values) if self.values else self.text


def message(text: str, /, **values: Any) -> Message:
    """Shorthand: `message("{got} is not {wanted}", got=3, wanted=4)`."""
    return Message(text, values)


class UserError(Exception):
    """Something a person can put right; carries the one sentence that says what, where and what next."""

    def __init__(self, message: Message, *, node: str | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.node = node  # id of the card it is about, if it is about one
