"""Keras: convolutions, pooling, resampling. Channels come first, as everywhere in the file that is written."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any

from neurarium.languages.keras_use import Raw, Rule, Use, axes, plain

Edges = tuple[tuple[int, int], ...]  # before and after, per axis


def _conv(rank: int) -> Rule:
    def rule(use: Use) -> list[str]:
        p = use.params
        kernel, strides, dilation = (axes(p[key], rank) for key in ("kernel_size", "stride", "dilation"))
        reach = [d * (k - 1) for k, d in zip(kernel, dilation, strict=True)]
        even = tuple((total // 2, total - total // 2) for total in reach)
        edges = even if p["padding"] == "same" else tuple((n, n) for n in axes(p["padding"], rank))
        x, lines, padding = use.x, list[str](), None
        if any(map(any, edges)):
            if p["padding_mode"] != "zeros":
                lines.append(f"{use.target} = {use.helper('padded')}({x}, {edges}, \"{p['padding_mode']}\")")
                x = use.target
            elif edges == even and set(strides) == {1}:
                padding = "same"
            else:
                lines.append(f"{use.target} = {_zeros(use, rank, edges)}({x})")
                x = use.target
        skips = max(strides) > 1 and max(dilation) > 1  # Keras knows only one of them at a time
        made = use.layer(
            f"layers.Conv{rank}D", p["out_channels"], plain(kernel), first=True,
            strides=plain(strides) if max(strides) > 1 and not skips else None, padding=padding,
            dilation_rate=plain(dilation) if max(dilation) > 1 else None,
            groups=p["groups"] if p["groups"] > 1 else None, use_bias=None if p["bias"] else False,
            **use.begin("kernel"),
        )  # fmt: skip
        lines.append(f"{use.target} = {made}({x})")
        if skips:
            lines.append(f"{use.target} = {use.target}[:, :, {', '.join(f'::{n}' for n in strides)}]")
        return lines

    return rule


def _zeros(use: Use, rank: int, edges: Edges) -> str:
    """A layer that puts zeros at the edges."""
    width: Any = tuple(a if a == b else (a, b) for a, b in edges)
    if any(a != b for a, b in edges):
        width = edges if rank > 1 else edges[0]
    elif len(set(width)) == 1 or rank == 1:
        width = width[0]
    return f'layers.ZeroPadding{rank}D({width}, data_format="channels_first")'


def _conv_transpose(rank: int) -> Rule:
    def rule(use: Use) -> list[str]:
        p = use.params
        kernel, strides, dilation, cut, more = (
            axes(p[key], rank) for key in ("kernel_size", "stride", "dilation", "padding", "output_padding")
        )
        if max(strides) > 1 and max(dilation) > 1:
            return _stretched(use, rank)
        same = all(
            s > 1 and k - s == 2 * c and o == 0 and d == 1
            for k, s, d, c, o in zip(kernel, strides, dilation, cut, more, strict=True)
        )
        given = any(more) or any(k < s for k, s in zip(kernel, strides, strict=True))
        named: dict[str, Any] = {
            "strides": plain(strides) if max(strides) > 1 else None,
            "padding": "same" if same else None,
            "output_padding": plain(more) if given and not same else None,
            "dilation_rate": plain(dilation) if max(dilation) > 1 else None,
            "use_bias": None if p["bias"] else False, **use.begin("kernel"),
        }  # fmt: skip
        kind, groups, size = f"layers.Conv{rank}DTranspose", p["groups"], plain(kernel)
        if groups == 1:
            made = f"{use.layer(kind, p['out_channels'], size, first=True, **named)}({use.x})"
        else:
            parts, total = use.free("parts"), p["out_channels"] // groups
            use.before.append(f"{parts} = ops.split({use.x}, {groups}, axis=1)")
            pieces = [
                f"{use.layer(kind, total, size, first=True, part=f'-g{i}', **named)}({parts}[{i}])"
                for i in range(groups)
            ]
            rows = "".join(f"        {piece},\n" for piece in pieces)
            made = f"ops.concatenate(\n    [\n{rows}    ],\n    axis=1,\n)"
        lines = [f"{use.target} = {made}"]
        if any(cut) and not same:
            ends = ", ".join(f"{c}:-{c}" if c else ":" for c in cut)
            lines.append(f"{use.target} = {use.target}[:, :, {ends}]")
        return lines

    return rule


def _stretched(use: Use, rank: int) -> list[str]:
    """A transposed convolution with stride and dilation: zeros between the numbers, then a plain one."""
    p = use.params
    kernel, dilation, cut, more = (axes(p[k], rank) for k in ("kernel_size", "dilation", "padding", "output_padding"))
    reach = [d * (k - 1) - c for k, d, c in zip(kernel, dilation, cut, strict=True)]
    edges = tuple((before, before + o) for before, o in zip(reach, more, strict=True))
    lines = [f"{use.target} = {use.helper('stretched')}({use.x}, {axes(p['stride'], rank)})"]
    wide: Edges = tuple((max(a, 0), max(b, 0)) for a, b in edges)
    if any(map(any, wide)):
        lines.append(f"{use.target} = {_zeros(use, rank, wide)}({use.target})")
    if any(min(pair) < 0 for pair in edges):
        ends = ", ".join(f"{max(-a, 0) or ''}:{min(b, 0) or ''}" for a, b in edges)
        lines.append(f"{use.target} = {use.target}[:, :, {ends}]")
    made = use.layer(
        f"layers.Conv{rank}D", p["out_channels"], plain(kernel), first=True, dilation_rate=plain(dilation),
        groups=p["groups"] if p["groups"] > 1 else None, use_bias=None if p["bias"] else False, **use.begin("kernel"),
    )  # fmt: skip
    return [*lines, f"{use.target} = {made}({use.target})"]


# -- pooling -------------------------------------------------------------------------------------------


def _windows(use: Use, rank: int) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], Edges]:
    """(size, strides, dilation, numbers needed before and after) of a window."""
    p = use.params
    kernel = axes(p["kernel_size"], rank)
    strides = axes(p["stride"], rank) if p["stride"] is not None else kernel
    dilation = axes(p.get("dilation", 1), rank)
    edges = []
    for axis, before in enumerate(axes(p.get("padding", 0), rank)):
        after = before
        if p["ceil_mode"]:
            reach = (use.result[axis + 1] - 1) * strides[axis] + dilation[axis] * (kernel[axis] - 1) + 1
            after = max(before, reach - use.shape[axis + 1] - before)
        edges.append((before, after))
    return kernel, strides, dilation, tuple(edges)


def _pool_options(kernel: Sequence[int], strides: Sequence[int]) -> dict[str, Any]:
    same = tuple(kernel) == tuple(strides)
    return {"strides": None if same else plain(tuple(strides))}


def _max_pool(rank: int) -> Rule:
    def rule(use: Use) -> list[str]:
        kernel, strides, dilation, edges = _windows(use, rank)
        x, lines = use.x, list[str]()
        if any(map(any, edges)):
            widths = ((0, 0), (0, 0), *edges)
            lines.append(f'{use.target} = ops.pad({x}, {widths}, constant_values=float("-inf"))')
            x = use.target
        if use.params["return_indices"]:
            targets = ", ".join(use.wanted.get(port, "_") for port in ("out", "indices"))
            call = f"{use.helper('max_pool_places')}({use.x}, {kernel}, {strides}, {dilation}, {edges})"
            return [f"{targets} = {call}"]
        if max(dilation) > 1:
            call = f"{use.helper('dilated_max_pool')}({x}, {kernel}, {strides}, {dilation})"
        else:
            made = use.layer(
                f"layers.MaxPooling{rank}D", plain(kernel), first=True, **_pool_options(kernel, strides)
            )
            call = f"{made}({x})"
        return [*lines, f"{use.target} = {call}"]

    return rule


def _average(use: Use, rank: int) -> tuple[list[str], str]:
    """(lines before, expression) of the mean over windows."""
    kernel, strides, _, edges = _windows(use, rank)
    counted = tuple((n, n) for n in axes(use.params.get("padding", 0), rank))
    divisor = use.params.get("divisor_override")
    lines: list[str] = []
    if divisor is None and any(map(any, edges)):
        if not use.params.get("count_include_pad", True):
            counted = ((0, 0),) * rank
        if counted != edges:
            more = tuple((a - c, b - d) for (a, b), (c, d) in zip(edges, counted, strict=True))
            return [], f"{use.helper('counted_average_pool')}({use.x}, {kernel}, {strides}, {counted}, {more})"
    x = use.x
    if any(map(any, edges)):
        lines, x = [f"{use.target} = {_zeros(use, rank, edges)}({x})"], use.target
    made = use.layer(f"layers.AveragePooling{rank}D", plain(kernel), first=True, **_pool_options(kernel, strides))
    return lines, f"{made}({x})" + ("" if divisor is None else f" * {prod(kernel)} / {divisor}")


def _average_pool(rank: int) -> Rule:
    def rule(use: Use) -> list[str]:
        lines, expression = _average(use, rank)
        return [*lines, f"{use.target} = {expression}"]

    return rule


def _power_pool(rank: int) -> Rule:
    def rule(use: Use) -> list[str]:
        power = float(use.params["norm_type"])
        text = repr(int(power) if power.is_integer() else power)
        count = prod(axes(use.params["kernel_size"], rank))
        inner = Use(**{**vars(use), "used": {"in": use.target}})
        lines, expression = _average(inner, rank)
        return [
            f"{use.target} = ops.power({use.x}, {text})",
            *lines,
            f"{use.target} = ops.power({count} * {expression}, 1 / {text})",
        ]

    return rule


def _adaptive(kind: str, rank: int) -> Rule:
    def rule(use: Use) -> list[str]:
        size = axes(use.params["output_size"], rank)
        if set(size) == {1}:
            made = use.layer(f"layers.Global{kind}Pooling{rank}D", first=True, keepdims=True)
        else:
            made = use.layer(f"layers.Adaptive{kind}Pooling{rank}D", plain(size), first=True)
        return [f"{use.target} = {made}({use.x})"]

    return rule


# -- resampling ----------------------------------------------------------------------------------------


def _upsample(use: Use) -> list[str]:
    p, rank = use.params, len(use.shape) - 1
    size, factor = p["size"], float(p["scale_factor"])
    if p["mode"] == "nearest" and size is None and factor.is_integer():
        if rank == 1:
            return [f"{use.target} = ops.repeat({use.x}, {int(factor)}, axis=2)"]
        made = use.layer(f"layers.UpSampling{rank}D", int(factor), first=True)
        return [f"{use.target} = {made}({use.x})"]
    mode = {"nearest": "nearest", "bicubic": "cubic"}.get(p["mode"], "linear")
    words = [use.x, repr(tuple(use.result[1:]))]
    words += [f'mode="{mode}"'] if mode != "linear" else []
    words += ["align_corners=True"] if p["align_corners"] and mode != "nearest" else []
    words += [f"scale={factor!r}"] if size is None else []
    return [f"{use.target} = {use.helper('resized')}({', '.join(words)})"]


def _function(name: str, *keys: str) -> Rule:
    def rule(use: Use) -> list[str]:
        words = [use.x, *(repr(use.params[key]) for key in keys)]
        return [f"{use.target} = {use.helper(name)}({', '.join(words)})"]

    return rule


def _folding(name: str) -> Rule:
    def rule(use: Use) -> list[str]:
        p = use.params
        words: list[str] = [use.x]
        words += [repr(axes(p["output_size"], 2))] if name == "fold" else []
        words.append(repr(plain(axes(p["kernel_size"], 2))))
        for key, usual in (("dilation", 1), ("padding", 0), ("stride", 1)):
            value = plain(axes(p[key], 2))
            words += [f"{key}={Raw(repr(value))}"] if value != usual else []
        return [f"{use.target} = ops.{name}({', '.join(words)})"]

    return rule


RULES: dict[str, Rule] = {
    **{f"Conv{rank}d": _conv(rank) for rank in (1, 2, 3)},
    **{f"ConvTranspose{rank}d": _conv_transpose(rank) for rank in (1, 2, 3)},
    **{f"MaxPool{rank}d": _max_pool(rank) for rank in (1, 2, 3)},
    **{f"AvgPool{rank}d": _average_pool(rank) for rank in (1, 2, 3)},
    **{f"LPPool{rank}d": _power_pool(rank) for rank in (1, 2, 3)},
    **{f"AdaptiveAvgPool{rank}d": _adaptive("Average", rank) for rank in (1, 2, 3)},
    **{f"AdaptiveMaxPool{rank}d": _adaptive("Max", rank) for rank in (1, 2, 3)},
    "Upsample": _upsample,
    "PixelShuffle": _function("pixel_shuffle", "upscale_factor"),
    "PixelUnshuffle": _function("pixel_unshuffle", "downscale_factor"),
    "ChannelShuffle": _function("channel_shuffle", "groups"),
    "Unfold": _folding("unfold"),
    "Fold": _folding("fold"),
}
