"""Names that Python accepts, made of the names people give to their cards."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Iterable

from torch import nn

from neurarium.graph import Graph

# What the modules and the local variables of `forward` are called by themselves.
_OURS = (
    "x",
    "h",
    "c",
    "self",
    "torch",
    "nn",
    "graph",
    "analysis",
    "active",
    "names",
    "tap",
    "module_for",
    "input_shape",
)
RESERVED = frozenset([*dir(nn.Module()), *_OURS, *keyword.kwlist, *keyword.softkwlist])


def identifier(name: str, fallback: str = "layer") -> str:
    """The nearest plain identifier ([A-Za-z_][A-Za-z0-9_]*), never a keyword nor a name that torch uses.

    Accents are dropped, everything else that is no letter or digit becomes "_": nothing of a name can reach generated
    source as code.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    plain = re.sub(r"[^A-Za-z0-9]+", "_", plain).strip("_")
    if not plain:
        plain = re.sub(r"[^A-Za-z0-9]+", "_", fallback).strip("_").lower() or "layer"
    if plain[0].isdigit():
        plain = f"layer_{plain}"
    return f"{plain}_" if plain in RESERVED else plain


def attribute_names(graph: Graph, node_ids: Iterable[str]) -> dict[str, str]:
    """One attribute name per node, unique, in the given order: the second "conv" becomes "conv_2"."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for node_id in node_ids:
        node = graph.node(node_id)
        stem = name = identifier(node.name, node.type)
        number = 2
        while name in taken:
            name = f"{stem}_{number}"
            number += 1
        taken.add(name)
        names[node_id] = name
    return names
