"""Colours for Python text: keywords, texts, numbers, comments, names that are defined."""

from __future__ import annotations

import keyword
import re

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from neurarium.ui.theme import Theme

_TOKENS = re.compile(
    r"(?P<comment>#.*$)|(?P<string>\"\"\".*?\"\"\")|(?P<opened>\"\"\")|(?P<text>\"[^\"\n]*\"|'[^'\n]*')"
    r"|(?P<defined>(?<=def )\w+|(?<=class )\w+)"
    r"|(?P<number>\b\d+(?:\.\d+)?(?:e-?\d+)?\b)|(?P<word>\b[A-Za-z_]\w*\b)"
)
_WORDS = frozenset([*keyword.kwlist, "self"])
QUOTES, OUTSIDE, INSIDE = '"""', 0, 1
_ROLES = {
    "comment": "code_comment", "string": "code_string", "text": "code_string", "number": "code_number",
    "defined": "code_name",
}  # fmt: skip


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
        """A text in three quotes may go on over lines: the state of a line is whether it ends inside one."""
        start = 0
        if self.previousBlockState() == INSIDE:
            end = text.find(QUOTES)
            if end < 0:
                self._inside(0, len(text))
                return
            start = end + len(QUOTES)
            self.setFormat(0, start, self._formats["code_string"])
        self.setCurrentBlockState(OUTSIDE)
        for match in _TOKENS.finditer(text, start):
            if match.lastgroup == "opened":
                self._inside(match.start(), len(text))
                return
            kind = match.lastgroup or ""
            role = _ROLES.get(kind) or ("code_keyword" if match.group() in _WORDS else "")
            if role:
                self.setFormat(match.start(), match.end() - match.start(), self._formats[role])

    def _inside(self, start: int, end: int) -> None:
        self.setFormat(start, end - start, self._formats["code_string"])
        self.setCurrentBlockState(INSIDE)
