"""The table of options. The settings dialog is made from it; a new option is one more entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from neurarium.messages import Message, UserError, message

Value = bool | int | float | str


@dataclass(frozen=True)
class Option:
    """One value a person may choose. `choices` are (value, label) for kind "choice"."""

    key: str
    label: Message
    note: Message
    kind: Literal["bool", "int", "float", "choice"]
    default: Value
    minimum: float = 0.0
    maximum: float = 1.0
    choices: tuple[tuple[str, Message], ...] = ()

    def accepts(self, value: Any) -> bool:
        """Whether a value (from a file, perhaps edited by hand) may stand here."""
        match self.kind:
            case "bool":
                return isinstance(value, bool)
            case "choice":
                return isinstance(value, str) and value in {choice for choice, _ in self.choices}
            case "int":
                return isinstance(value, int) and not isinstance(value, bool) and self.minimum <= value <= self.maximum
            case "float":
                number = isinstance(value, int | float) and not isinstance(value, bool)
                return number and self.minimum <= value <= self.maximum


OPTIONS: tuple[Option, ...] = (
    Option("theme", message("Appearance"), message("Dark, light, or as the system has it."), "choice", "system",
           choices=(("system", message("Like the system")), ("dark", message("Dark")), ("light", message("Light")))),
    Option("scale", message("Size of everything"), message("Makes everything larger, for a projector or tired eyes."),
           "float", 1.0, 1.0, 2.5),
    Option("reduce_motion", message("Less motion"), message("Pulses and sliding panels stand still."), "bool", False),
    Option("reopen_last", message("Open the last project at the start"),
           message("Otherwise the digits example opens."), "bool", True),
    Option("autosave_seconds", message("Seconds between recovery copies"),
           message("A copy is kept aside this often, so that a crash or power cut costs no more than that."),
           "int", 20, 5, 600),
)  # fmt: skip


def option(key: str) -> Option:
    """The entry for a key; an unknown key is a `UserError`."""
    for entry in OPTIONS:
        if entry.key == key:
            return entry
    raise UserError(message("There is no option “{key}”.", key=key))
