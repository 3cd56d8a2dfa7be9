"""The names of `import neurarium as nr`: the same engine as the window's, for a notebook or a script."""

from __future__ import annotations
