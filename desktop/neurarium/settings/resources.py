"""What we ship beside the code: icons, examples, translations."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resource(*parts: str, package: Path = _PACKAGE) -> Path:
    """Path of a shipped file or folder, e.g. `resource("examples", "xor.json")`; it may not exist.

    An installed wheel carries `resources` inside the package, a working copy two folders above it.
    """
    inside = package / "resources"
    root = inside if inside.is_dir() else package.parent.parent / "resources"
    return root.joinpath(*parts)
