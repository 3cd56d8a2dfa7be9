"""How every type of the catalogue is written in JAX with Equinox, for one sample: what is made, and how it is used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import prod
from typing import Any, Literal

from neurarium.languages.program import Card
from neurarium.layers.common import single
from neurarium.layers.spec import Shape
from neurarium.layers.weights import NORMED, first_bias

Kind = Literal["native", "helper", "none"]


@dataclass(frozen=True)
class Use:
    """One use of a layer: `own` is how it is called there ("self.conv1"), `used` the variable at every wired input."""

    card: Card
    own: str
    used: Mapping[str, str]
    wanted: Mapping[str, str]

    @property
    def params(self) -> Mapping[str, Any]:
        return self.card.params

    @property
    def x(self) -> str:
        return next(iter(self.used.values()))

    @property
    def all(self) -> str:
        return ", ".join(self.used.values())

    @property
    def given(self) -> Shape:
        return next(iter(self.card.inputs.values()))

    @property
    def result(self) -> Shape:
        return next(iter(self.card.outputs.values()))


@dataclass(frozen=True)
class Rule:
    """`make(card)` is the constructor call ("" where nothing is made), `value(use)` the expression, or `lines(use)`
    several lines. `random`: takes a key while training. `holds`: the type of the field."""

    kind: Kind
    value: Callable[[Use], str]
    make: Callable[[Card], str] = lambda card: ""
    random: bool = False
    holds: str = "eqx.Module"
    lines: Callable[[Use], list[str]] | None = None


KEY = "key=next(keys)"


def call(name: str, *values: Any, **named: Any) -> str:
    """Source of a call; a string of "…" in `named` stays as it is where it begins with "="."""
    parts = [repr(value) for value in values]
    parts += [f"{k}{v}" if isinstance(v, str) and v.startswith("=") else f"{k}={v!r}" for k, v in named.items()]
    return f"{name}({', '.join(parts)})"


def axis(dim: int) -> int:
    """torch's number (the batch is axis 0) as an axis of one sample."""
    return dim if dim < 0 else dim - 1


def along(value: Any, rank: int) -> tuple[Any, ...]:
    values = tuple(value) if isinstance(value, list | tuple) else (value,)
    return values * rank if len(values) == 1 else values


def short(value: Any) -> Any:
    return single(tuple(value)) if isinstance(value, list | tuple) else value


def mapped(own: str, times: int) -> str:
    """A layer for one vector, run over so many axes before it."""
    for _ in range(times):
        own = f"jax.vmap({own})"
    return own


def plain(kind: Kind, text: str) -> Rule:
    """An expression with {x} for the only input."""
    return Rule(kind, lambda use: text.replace("{x}", use.x))


def operation(value: Callable[[Use], str], kind: Kind = "native") -> Rule:
    return Rule(kind, value)


def layer(
    make: Callable[[Card], str], holds: str, kind: Kind = "native", *, rank: int = 0, random: bool = False
) -> Rule:
    """A layer that is called with what arrives; `rank` is that of what it takes, if further axes are run over."""

    def value(use: Use) -> str:
        own = mapped(use.own, len(use.given) - rank) if rank else use.own
        return f"{own}({use.all}{', ' + KEY if random else ''})"

    return Rule(kind, value, make, random, holds)


# -- tables of weights -----------------------------------------------------------------------------------


def _bias(card: Card) -> dict[str, Any]:
    return {} if card.params["bias"] else {"use_bias": False}


def linear(card: Card) -> str:
    return call("eqx.nn.Linear", card.inputs["in"][-1], card.params["out_features"], **_bias(card), key="=next(keys)")


def _bilinear(card: Card) -> str:
    sizes = [shape[-1] for shape in card.inputs.values()]
    return call("Bilinear", *sizes, card.params["out_features"], **_bias(card), key="=next(keys)")


def _drop_connect(card: Card) -> str:
    sizes = card.inputs["in"][-1], card.params["out_features"], card.params["p"]
    return call("DropConnect", *sizes, **_bias(card), key="=next(keys)")


def _drop_connected(use: Use) -> str:
    return f"{use.own}({use.x}, {KEY})"


def _padding(card: Card, rank: int) -> Any:
    params = card.params
    if params["padding"] == "valid":
        return 0
    if params["padding"] != "same":
        return short(params["padding"])
    sizes = zip(along(params["kernel_size"], rank), along(params["dilation"], rank), strict=True)
    totals = [d * (k - 1) for k, d in sizes]
    around = tuple((total // 2, total - total // 2) for total in totals)
    return short(tuple(a for a, _ in around)) if all(a == b for a, b in around) else around


def convolution(rank: int, transposed: bool = False) -> Callable[[Card], str]:
    def make(card: Card) -> str:
        params = card.params
        options: dict[str, Any] = {"kernel_size": short(params["kernel_size"])}
        padding = short(params["padding"]) if transposed else _padding(card, rank)
        rest = {"stride": (params["stride"], 1), "padding": (padding, 0), "dilation": (params["dilation"], 1)}
        rest |= {"groups": (params["groups"], 1)}
        if transposed:
            rest["output_padding"] = (params["output_padding"], 0)
        options |= {k: short(v) if k != "padding" else v for k, (v, usual) in rest.items() if short(v) != usual}
        if params.get("padding_mode", "zeros") != "zeros":
            options["padding_mode"] = params["padding_mode"].upper()
        name = f"eqx.nn.Conv{'Transpose' if transposed else ''}{rank}d"
        sizes = card.inputs["in"][0], params["out_channels"]
        return call(name, *sizes, **options, **_bias(card), key="=next(keys)")

    return make


def begun(card: Card, made: str) -> str:
    """With the first weights and the normalisation that the card asks for."""
    params = card.params
    kind, norm = params.get("weight_init", "default"), params.get("weight_norm", "none")
    if kind != "default":
        mean = f", {float(params['weight_mean'])!r}" if params.get("weight_mean") else ""
        spread = f", {params['weight_std']!r}{mean}" if kind == "normal" else ""
        made = f"begun({made}, {kind!r}, next(keys){spread})"
    value = first_bias(params)
    if value is not None and tells_first_bias(card):
        made = f"biased({made}, {value!r})"
    if norm == "weight":
        turned = card.node.type.startswith("ConvTranspose")  # its table has the outputs first, torch's the inputs
        made = f"eqx.nn.WeightNorm({made}{', axis=1' if turned else ''})"
    if norm == "spectral":
        made = f"SpectralNorm({made}, {KEY})"
    return made


def tells_first_bias(card: Card) -> bool:
    """Recurrent layers have one bias here where torch has two: only 0 means the same."""
    return card.node.type not in ("RNN", "LSTM", "GRU") or first_bias(card.params) in (None, 0.0)


def normed(name: str) -> str:
    """torch's name of a tensor without the word for its normalisation."""
    return name.removeprefix(NORMED)


# -- windows ---------------------------------------------------------------------------------------------


def _around(card: Card, rank: int) -> list[tuple[int, int, int]]:
    """(padding before, padding after, and what the last window reaches beyond that) per axis."""
    params = card.params
    kernel = along(params["kernel_size"], rank)
    stride = along(params["kernel_size"] if params["stride"] is None else params["stride"], rank)
    padding = along(params.get("padding", 0), rank)
    dilation = along(params.get("dilation", 1), rank)
    found = []
    for length, out, k, s, p, d in zip(
        card.inputs["in"][1:], card.outputs["out"][1:], kernel, stride, padding, dilation, strict=True
    ):
        found.append((p, p, max(0, (out - 1) * s + d * (k - 1) + 1 - length - 2 * p)))
    return found


def _window(use: Use, rank: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    params = use.params
    stride = params["kernel_size"] if params["stride"] is None else params["stride"]
    return along(params["kernel_size"], rank), along(stride, rank)


def pool(name: str, rank: int) -> Rule:
    """eqx.nn's layer where it does the same, else a function."""

    def is_plain(card: Card) -> bool:
        params = card.params
        if params["ceil_mode"] or set(along(params.get("dilation", 1), rank)) != {1}:
            return False
        return name == "MaxPool" or (params.get("divisor_override") is None and params["count_include_pad"])

    def make(card: Card) -> str:
        if not is_plain(card):
            return ""
        params = card.params
        stride = short(params["kernel_size"] if params["stride"] is None else params["stride"])
        options = {"padding": short(params["padding"])} if short(params["padding"]) else {}
        return call(f"eqx.nn.{name}{rank}d", short(params["kernel_size"]), stride=stride, **options)

    def value(use: Use) -> str:
        return f"{use.own}({use.x})" if is_plain(use.card) else _pooled(use, name, rank)

    return Rule("native", value, make, holds=f"eqx.nn.{name}{rank}d")


def _pooled(use: Use, name: str, rank: int) -> str:
    kernel, stride = _window(use, rank)
    around = _around(use.card, rank)
    if name == "MaxPool":
        return f"max_pool({max_windows(use, rank)})"
    counted = tuple((a, b) for a, b, _ in around)
    rest = tuple((0, c) for *_, c in around)
    if not use.params.get("count_include_pad", True):
        counted, rest = tuple((0, 0) for _ in around), tuple((a, b + c) for a, b, c in around)
    divisor = use.params.get("divisor_override")
    more = "" if divisor is None else f", divisor={divisor}"
    return f"avg_pool({use.x}, {kernel}, {stride}, {counted}, {rest}{more})"


def max_windows(use: Use, rank: int) -> str:
    """The arguments of a function that looks for the largest number of every window."""
    kernel, stride = _window(use, rank)
    padding = tuple((a, b + c) for a, b, c in _around(use.card, rank))
    return f"{use.x}, {kernel}, {stride}, {padding}, {along(use.params['dilation'], rank)}"


def lp_pool(rank: int) -> Rule:
    def value(use: Use) -> str:
        kernel, stride = _window(use, rank)
        power, rest = use.params["norm_type"], tuple((0, c) for *_, c in _around(use.card, rank))
        none = tuple((0, 0) for _ in kernel)
        mean = f"avg_pool({use.x} ** {power!r}, {kernel}, {stride}, {none}, {rest})"
        return f"({prod(kernel)} * {mean}) ** {1 / power!r}"

    return Rule("helper", value)


def adaptive(name: str, rank: int) -> Rule:
    """eqx.nn's layer divides otherwise than torch where the sizes do not divide."""

    def divides(card: Card) -> bool:
        return all(a % b == 0 for a, b in zip(card.inputs["in"][1:], card.outputs["out"][1:], strict=True))

    def make(card: Card) -> str:
        sizes = card.outputs["out"][1:]
        return call(f"eqx.nn.Adaptive{name}Pool{rank}d", sizes[0] if rank == 1 else sizes) if divides(card) else ""

    def value(use: Use) -> str:
        if divides(use.card):
            return f"{use.own}({use.x})"
        return f"adaptive_pool({use.x}, {use.result[1:]}, jnp.{'mean' if name == 'Avg' else 'max'})"

    return Rule("native", value, make, holds=f"eqx.nn.Adaptive{name}Pool{rank}d")


# -- the rest of the maps --------------------------------------------------------------------------------


def fold(use: Use) -> str:
    params = use.params
    sizes = [along(params[name], 2) for name in ("kernel_size", "stride", "padding", "dilation")]
    if use.card.node.type == "Fold":
        return f"fold({use.x}, {along(params['output_size'], 2)}, {', '.join(map(str, sizes))})"
    return f"unfold({use.x}, {', '.join(map(str, sizes))})"


def upsample(use: Use) -> str:
    params, rank = use.params, len(use.given) - 1
    sizes = use.result[1:]
    scales: tuple[Any, ...] = tuple(a / b for a, b in zip(use.given[1:], sizes, strict=True))
    if params["size"] is None:
        scales = (1 / params["scale_factor"],) * rank
    mode = {"nearest": "", "bicubic": ", mode='bicubic'"}.get(params["mode"], ", mode='linear'")
    corners = ", align_corners=True" if params["align_corners"] and params["mode"] != "nearest" else ""
    return f"resized({use.x}, {sizes}, {scales}{mode}{corners})"


# -- normalisation ---------------------------------------------------------------------------------------


def _affine(card: Card, name: str = "affine", usual: bool = True) -> dict[str, Any]:
    return {} if card.params[name] == usual else {name: card.params[name]}


def _eps(card: Card, usual: float = 1e-5) -> dict[str, Any]:
    return {} if card.params["eps"] == usual else {"eps": card.params["eps"]}


def batch_norm(card: Card) -> str:
    name = "BatchNorm" if card.params["track_running_stats"] else "BatchStatistics"
    return call(name, card.inputs["in"][0], **_eps(card), **_affine(card))


def instance_norm(card: Card) -> str:
    """With stored statistics torch's InstanceNorm is a BatchNorm once it is trained."""
    stored = card.params["track_running_stats"]
    name = "BatchNorm" if stored else "InstanceNorm"
    return call(name, card.inputs["in"][0], **_eps(card), **_affine(card, usual=stored))


def group_norm(card: Card) -> str:
    options = {} if card.params["affine"] else {"channelwise_affine": False}
    return call("eqx.nn.GroupNorm", card.params["num_groups"], card.inputs["in"][0], **_eps(card), **options)


def layer_norm(card: Card) -> str:
    params, shape = card.params, card.inputs["in"]
    sizes = shape if params["axes"] == "all" else shape[-1:]
    first = sizes[0] if len(sizes) == 1 else sizes
    if card.node.type == "RMSNorm":
        eps = 1.1920928955078125e-07 if params["eps"] is None else params["eps"]
        more = {} if params["elementwise_affine"] else {"use_weight": False}
        return call("eqx.nn.RMSNorm", first, eps=eps, **more, use_bias=False)
    more = {} if params["elementwise_affine"] else {"use_weight": False, "use_bias": False}
    if params["elementwise_affine"] and not params["bias"]:
        more = {"use_bias": False}
    return call("eqx.nn.LayerNorm", first, **_eps(card), **more)


def layer_normed(use: Use) -> str:
    whole = use.params["axes"] == "all"
    return f"{mapped(use.own, 0 if whole else len(use.given) - 1)}({use.x})"


def unit_length(use: Use) -> str:
    power, dim = use.params["p"], axis(use.params["dim"])
    order = "jnp.inf" if power == float("inf") else repr(power)
    length = f"jnp.linalg.norm({use.x}, ord={order}, axis={dim}, keepdims=True)"
    return f"{use.x} / jnp.maximum({length}, {use.params['eps']!r})"


LINEAR = layer(linear, "eqx.nn.Linear", rank=1)
BILINEAR = layer(_bilinear, "Bilinear", "helper")
DROP_CONNECT = Rule("helper", _drop_connected, _drop_connect, random=True, holds="DropConnect")
