"""Names that Python accepts, made of the names people give to their cards."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Iterable

from torch import nn

from neurarium.graph.unroll import Unrolled

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
    "inputs",
    "outputs",
    "card",
    "answer_of",
    "input_shape",
    "input_shapes",
    "causal_mask",
    "kept_mask",
    "attention_weights",
    "flat",
    "hushed",
    "takes_whole",
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


def attribute_names(whole: Unrolled, node_ids: Iterable[str]) -> dict[str, str]:
    """One attribute path per node of the written-out drawing, unique, in the given order.

    Groups become parts with attributes of their own, repeated ones numbered from 0: "layer1.0.conv1". The second "conv"
    of a part becomes "conv_2".
    """
    graph = whole.graph
    groups: dict[str, str] = {}  # attribute of every group in its parent
    taken: dict[str, set[str]] = {}  # by path of the part
    names: dict[str, str] = {}
    for node_id in node_ids:
        node = graph.node(node_id)
        turns = dict(whole.origin[node_id].turns) if node_id in whole.origin else {}
        path = ""
        for group_id in graph.path(node.group):
            group = graph.groups[group_id]
            if group_id not in groups:
                groups[group_id] = _free(identifier(group.name, "part"), taken.setdefault(_unnumbered(path), set()))
            path += f"{groups[group_id]}."
            if group_id in turns:
                path += f"{turns[group_id]}."
        names[node_id] = path + _free(identifier(node.name, node.type), taken.setdefault(path, set()))
    return names


def _unnumbered(path: str) -> str:
    """A path with all repetitions taken for the first: groups are called the same in each."""
    return ".".join("0" if part.isdecimal() else part for part in path.split("."))


def _free(stem: str, taken: set[str]) -> str:
    """The first of "conv", "conv_2", "conv_3", … that is not taken yet; then it is."""
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}_{number}", number + 1
    taken.add(name)
    return name
