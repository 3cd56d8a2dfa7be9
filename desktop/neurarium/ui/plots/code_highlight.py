"""Colours for Python text: keywords, texts, numbers, comments, names that are defined."""

from __future__ import annotations

import keyword
import re

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from neurarium.ui.theme import Theme

_TOKENS = re.compile(
    r"(?P<comment>#.*$)|(?P<string>\"\"\".*?\"\"\"|\"[^\"\n]*\"|'[^'\n]*')|(?P<defined>(?<=def )\w+|(?<=class )\w+)"
    r"|(?P<number>\b\d+(?:\.\d+)?(?:e-?\d+)?\b)|(?P<word>\b[A-Za-z_]\w*\b)"
)
_WORDS = frozenset([*keyword.kwlist, "self"])
_ROLES = {"comment": "code_comment", "string": "code_string", "number": "code_number", "defined": "code_name"}


class PythonHighlighter(QSyntaxHighlighter):
    """Repaints by itself when the theme changes."""

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme = theme
        self._formats: dict[str, QTextCharFormat] = {}
        self._renew()
        theme.changed.connect(self._renew)

    def _renew(self) -> None:
        for role in ("code_comment", "code_string", "code_number", "code_name", "code_keyword"):
            found = QTextCharFormat()
            found.setForeground(self._theme.colour(role))
            if role == "code_keyword":
                found.setFontWeight(QFont.Weight.DemiBold)
            self._formats[role] = found
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        for match in _TOKENS.finditer(text):
            kind = match.lastgroup or ""
            role = _ROLES.get(kind) or ("code_keyword" if match.group() in _WORDS else "")
            if role:
                self.setFormat(match.start(), match.end() - match.start(), self._formats[role])
