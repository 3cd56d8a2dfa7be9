"""How every type of the catalogue is written as mathematics: the right side of its formula, or whole lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from neurarium.languages.program import Card
from neurarium.layers.attention import widths
from neurarium.layers.expression import parse
from neurarium.layers.expression_text import Latex
from neurarium.layers.expression_tree import Name
from neurarium.layers.spec import Shape
from neurarium.layers.transformer import hidden_units


@dataclass(frozen=True)
class Terms:
    """One card among symbols: `x` those that arrive, by port; `own(letter, more)` one of its own ("W_{3}");
    `result(port)` what leaves."""

    card: Card
    x: Mapping[str, str]
    own: Callable[..., str]
    result: Callable[[str], str]
    weight: Callable[[str, str], str]  # letter, torch's name of the tensor: the owner's symbol

    @property
    def first(self) -> str:
        return next(iter(self.x.values()))

    @property
    def params(self) -> Mapping[str, Any]:
        return self.card.params

    @property
    def given(self) -> Shape:
        return next(iter(self.card.inputs.values()), ())

    @property
    def given_out(self) -> Shape:
        return next(iter(self.card.outputs.values()), ())


# A rule gives the right side, or whole lines, of which the last are about the results.
Rule = Callable[[Terms], str | list[str]]


def number(value: float) -> str:
    """1e-05 → 10^{-5}."""
    text = f"{value:.6g}"
    if "e" not in text:
        return text
    digits, exponent = text.split("e")
    power = f"10^{{{int(exponent)}}}"
    return power if digits == "1" else rf"{digits} \cdot {power}"


def size(shape: Shape | list[int]) -> str:
    return r" \times ".join(map(str, shape)) if shape else "1"


def many(value: Any, rank: int) -> str:
    """3 for maps with two axes → 3 × 3."""
    values = tuple(value) if isinstance(value, list | tuple) else (value,)
    return size(values * rank if len(values) == 1 else values)


def named(word: str, *below: str) -> Rule:
    """word(x), with parameters below the word: `below` are names of parameters."""

    def rule(t: Terms) -> str:
        values = [t.params[name] for name in below]
        texts = [number(v) if isinstance(v, int | float) and not isinstance(v, bool) else str(v) for v in values]
        return applied(word, t.first, ", ".join(texts))

    return rule


def applied(word: str, inside: str, below: str = "") -> str:
    index = f"_{{{below}}}" if below else ""
    return rf"\mathrm{{{word}}}{index}{bracketed(inside)}"


def bracketed(inside: str) -> str:
    """In brackets as high as what stands in them."""
    return rf"\left({inside}\right)" if r"\frac" in inside else f"({inside})"


def joined(sign: str) -> Rule:
    return lambda t: sign.join(t.x.values())


# -- tables of weights -----------------------------------------------------------------------------------


def bias(t: Terms) -> str:
    return f" + {t.weight('b', 'bias')}" if t.params.get("bias", True) else ""


def linear(t: Terms) -> str:
    w = t.weight("W", "weight")
    if len(t.given) > 1:
        return rf"{t.first}\, {w}^\top{bias(t)}" if "^" not in w else rf"{t.first}\, ({w})^\top{bias(t)}"
    return rf"{w}\, {t.first}{bias(t)}"


def drop_connect(t: Terms) -> str:
    return rf"({t.own('M')} \odot {t.weight('W', 'weight')})\, {t.first}{bias(t)}"


def bilinear(t: Terms) -> str:
    a, b = t.x.values()
    return rf"{a}^\top {t.weight('W', 'weight')}\, {b}{bias(t)}" if "^" not in a else (
        rf"({a})^\top {t.weight('W', 'weight')}\, {b}{bias(t)}")  # fmt: skip


def convolution(t: Terms) -> str:
    stride = t.params["stride"]
    step = "" if set(stride if isinstance(stride, list | tuple) else (stride,)) == {1} else many(stride, 1)
    sign = rf"*_{{s={step}}}\," if step else "*"
    if t.card.node.type.startswith("ConvTranspose"):
        sign = rf"*^\top_{{s={step}}}\," if step else r"*^\top"
    return rf"{t.weight('W', 'weight')} {sign} {t.first}{bias(t)}"


def pooled(word: str) -> Rule:
    def rule(t: Terms) -> str:
        rank = len(t.given) - 1
        below = many(t.params["kernel_size"], rank)
        stride = t.params["stride"]
        if stride is not None and many(stride, rank) != below:
            below += rf",\, s = {many(stride, rank)}"
        return applied(word, t.first, below)

    return rule


def adaptive(word: str) -> Rule:
    return lambda t: applied(word, t.first, size(t.given_out[1:]))


# -- normalisation ---------------------------------------------------------------------------------------


def scaled(inside: str, t: Terms, *, on: str = "affine", shift: bool = True) -> str:
    if not t.params.get(on, True):
        return inside
    added = rf" + {t.weight(chr(92) + 'beta', 'bias')}" if shift and t.params.get("bias", True) else ""
    return rf"{t.weight(chr(92) + 'gamma', 'weight')} \odot {inside}{added}"


def normalised(on: str = "affine") -> Rule:
    """By mean and variance: of the batch, of a group of channels, of a step."""

    def rule(t: Terms) -> str:
        mean, spread = t.own(r"\mu"), t.own(r"\sigma", power="2")
        return scaled(rf"\frac{{{t.first} - {mean}}}{{\sqrt{{{spread} + {number(t.params['eps'])}}}}}", t, on=on)

    return rule


def rms(t: Terms) -> str:
    eps = t.params["eps"]
    more = number(eps) if eps is not None else r"\epsilon"
    square = rf"\mathrm{{mean}}({squared(t.first)}) + {more}"
    return scaled(rf"\frac{{{t.first}}}{{\sqrt{{{square}}}}}", t, on="elementwise_affine", shift=False)


def squared(symbol: str) -> str:
    return f"({symbol})^2" if "^" in symbol else f"{symbol}^2"


def response(t: Terms) -> str:
    p = t.params
    inner = rf"{number(p['k'])} + \frac{{{number(p['alpha'])}}}{{{p['size']}}} \sum_{{c'}} {squared(t.first)}"
    return rf"\frac{{{t.first}}}{{({inner})^{{{number(p['beta'])}}}}}"


# -- sequences -------------------------------------------------------------------------------------------


def recurrent(t: Terms) -> list[str]:
    """The recurrence of the top layer; further layers read the one below."""
    kind, params = t.card.node.type, t.params
    h, before = t.own("h", "t"), t.own("h", "t-1")
    x = at_step(t.first)

    def gate(letter: str, reset: str = "") -> str:
        table = t.own("U", letter)
        state = rf"{table}\, {before}" if not reset else rf"{reset} \odot ({table}\, {before} + {t.own('d', letter)})"
        state = state if params["bias"] or not reset else rf"{reset} \odot ({table}\, {before})"
        return rf"{t.own('W', letter)}\, {x} + {state}" + (f" + {t.own('b', letter)}" if params["bias"] else "")

    if kind == "RNN":
        f = r"\tanh" if params["nonlinearity"] == "tanh" else r"\mathrm{ReLU}"
        lines = [rf"{h} = {f}({gate('h')})"]
    elif kind == "GRU":
        lines = [
            rf"r_t = \sigma({gate('r')}), \quad z_t = \sigma({gate('z')})",
            rf"n_t = \tanh({gate('n', 'r_t')})",
            rf"{h} = (1 - z_t) \odot n_t + z_t \odot {before}",
        ]
    else:
        out = r"o_t \odot \tanh(c_t)"
        lines = [
            rf"i_t = \sigma({gate('i')}), \quad f_t = \sigma({gate('f')})",
            rf"o_t = \sigma({gate('o')}), \quad g_t = \tanh({gate('g')})",
            r"c_t = f_t \odot c_{t-1} + i_t \odot g_t",
            rf"{h} = P\, ({out})" if params["proj_size"] else rf"{h} = {out}",
        ]
    hidden, width = params["hidden_size"], t.given[-1]
    state = params.get("proj_size") or hidden
    table, other = (t.own(letter, r"\cdot") for letter in "WU")
    sizes = rf"{table} \in \mathbb{{R}}^{{{hidden} \times {width}}}, "
    sizes += rf"\quad {other} \in \mathbb{{R}}^{{{hidden} \times {state}}}"
    notes = [rf"{params['num_layers']}\ \text{{layers}}"] if params["num_layers"] > 1 else []
    notes += [r"\text{both directions}"] if params["bidirectional"] else []
    return [*lines, ", \\quad ".join([sizes, rf"t = 1, \dots, {t.given[0]}", *notes])]


def at_step(symbol: str) -> str:
    """x → x_t, h_{3} → h_{3,t}, h_{3}^{(k)} → h_{3,t}^{(k)}."""
    head, brace, tail = symbol.partition("}")
    if "_{" in head and brace:
        return f"{head},t}}{tail}"
    return f"{symbol}_t" if "^" not in symbol and "_" not in symbol else f"({symbol})_t"


def embedding(t: Terms) -> str:
    return rf"{t.weight('E', 'weight')}[{t.first}]"


def bag(t: Terms) -> str:
    word = {"mean": r"\mathrm{mean}", "sum": r"\sum", "max": r"\max"}[t.params["mode"]]
    return rf"{word}_t\, {t.weight('E', 'weight')}[{at_step(t.first)}]"


def sines(t: Terms) -> list[str]:
    width, base = t.given[-1], number(t.params["base"])
    p = t.own("P", "t,2i")
    q = t.own("P", "t,2i+1")
    angle = rf"t / {base}^{{2i/{width}}}"
    return [rf"{p} = \sin({angle}), \quad {q} = \cos({angle})", f"{t.result('out')} = {t.first} + {t.own('P')}"]


def rotary(t: Terms) -> str:
    return rf"R({t.first}), \quad R_t = \mathrm{{rotate}}(t / {number(t.params['base'])}^{{2i/{t.given[-1]}}})"


def masked(t: Terms) -> str:
    return f" + {t.own('M')}" if t.params.get("causal") or "mask" in t.x else ""


def product(t: Terms) -> list[str] | str:
    q = t.first
    k = t.x.get("key", q)
    v = t.x.get("value", k)
    scale = t.params["scale"]
    scores = rf"{q}\, {transposed(k)}"
    fraction = rf"\frac{{{scores}}}{{\sqrt{{{t.given[-1]}}}}}" if scale is None else rf"{number(scale)}\, {scores}"
    weights = rf"\mathrm{{softmax}}\left({fraction}{masked(t)}\right)"
    return [f"{t.result('weights')} = {weights}", rf"{t.result('out')} = {t.result('weights')}\, {v}"]


def transposed(symbol: str) -> str:
    return rf"({symbol})^\top" if "^" in symbol else rf"{symbol}^\top"


def attention(t: Terms) -> list[str]:
    q = t.first
    k = t.x.get("key", q)
    v = t.x.get("value", k)
    heads, width = t.params["num_heads"], t.given[-1]

    def projected(letter: str, x: str) -> str:
        added = f" + {t.own('b', letter)}" if t.params["bias"] else ""
        return rf"{t.own(letter)} = {x}\, {t.own('W', letter)}{added}"

    def head(letter: str, mark: str = "") -> str:
        return f"{t.own(letter, 'j')}{mark}"

    key = head("K")
    scores = rf"\frac{{{head('Q')}\, {transposed(key)}}}{{\sqrt{{{width // heads}}}}}"
    last = f" + {t.own('b', 'O')}" if t.params["bias"] else ""
    by_size: dict[int, list[str]] = {}  # keys and values may be of another width
    for letter, given in zip("QKVO", (*widths(t.card.inputs), width), strict=True):
        by_size.setdefault(given, []).append(t.own("W", letter))
    tables = [rf"{', '.join(found)} \in \mathbb{{R}}^{{{given} \times {width}}}" for given, found in by_size.items()]
    ends = ["1"] if heads == 1 else ["1", str(heads)]
    several = r", \dots, ".join(f"{t.own('A', end)} {t.own('V', end)}" for end in ends)
    parts = ", ".join([projected("Q", q), r"\quad " + projected("K", k), r"\quad " + projected("V", v)])
    return [
        parts,
        rf"{head('A')} = \mathrm{{softmax}}\left({scores}{masked(t)}\right), \quad j = 1, \dots, {heads}",
        rf"{t.result('out')} = [{several}]\, {t.own('W', 'O')}{last}",
        r", \quad ".join(tables),
    ]


def transformer(t: Terms) -> list[str]:
    parts = [(f"A({{x}}; {t.params['nhead']})", "A")]
    if "memory" in t.x:
        parts.append((rf"C({{x}}, {t.x['memory']})", "C"))
    parts.append(("F({x})", "F"))
    lines, x = [], t.first
    for index, (text, letter) in enumerate(parts):
        new = t.result("out") if index == len(parts) - 1 else t.own("u", letter)
        if t.params["norm_first"]:
            inner = text.replace("{x}", rf"\mathrm{{LN}}({x})")
            lines.append(f"{new} = {x} + {inner}")
        else:
            lines.append(rf"{new} = \mathrm{{LN}}({x} + {text.replace('{x}', x)})")
        x = new
    width, hidden = t.given[-1], hidden_units(t.params, t.card.inputs)
    word = "ReLU" if t.params["activation"] == "relu" else "GELU"
    lines.append(
        rf"F(u) = {t.own('W', '2')}\, \mathrm{{{word}}}({t.own('W', '1')}\, u), \quad "
        rf"{t.own('W', '1')} \in \mathbb{{R}}^{{{hidden} \times {width}}}, \quad "
        rf"{t.own('W', '2')} \in \mathbb{{R}}^{{{width} \times {hidden}}}"
    )
    return lines


# -- operations ------------------------------------------------------------------------------------------


class Symbols(Latex):
    """The Expression card's formula with the symbols that arrive."""

    def name(self, tree: Name) -> str:
        return self.names[tree.index]

    def power(self, left: Any, right: Any) -> str:
        base = self.within(left, 5)
        base = rf"({base})" if isinstance(left, Name) and "^" in base else base
        if not isinstance(left, Name) and not base.startswith(r"\left("):
            base = rf"\left({base}\right)"
        return rf"{{{base}}}^{{{self.write(right)}}}"


def expression(t: Terms) -> str:
    return Symbols(tuple(t.x.values())).write(parse(t.params["expression"]))


def permuted(t: Terms) -> str:
    rank = len(t.given)
    order = [dim if dim > 0 else dim + rank + 1 for dim in t.params["dims"]]
    return transposed(t.first) if order == [2, 1] else applied("permute", t.first, ", ".join(map(str, order)))


def swapped(t: Terms) -> str:
    return transposed(t.first) if len(t.given) == 2 else named("transpose", "dim0", "dim1")(t)  # type: ignore[return-value]


def reduced(word: str) -> Rule:
    return lambda t: rf"{word}_{{{', '.join(map(str, t.params['dim']))}}}\, {t.first}"


def taken(t: Terms) -> str:
    rank, params = len(t.given), t.params
    axis = params["dim"] - 1 if params["dim"] > 0 else rank + params["dim"]
    if "index" in params:
        place = str(params["index"])
    else:
        place = f"{params['start'] or ''}:{'' if params['stop'] is None else params['stop']}"
        place += f":{params['step']}" if params["step"] > 1 else ""
    return rf"{t.first}[{', '.join([':'] * axis + [place] + [':'] * (rank - axis - 1))}]"


def parted(t: Terms) -> list[str]:
    results = ", ".join(t.result(port) for port in t.card.outputs)
    axis = f"_{{{t.params['dim']}}}"
    return [rf"({results}) = \mathrm{{split}}{axis}({t.first})"]


def sampled(t: Terms) -> str:
    mean, spread = t.x.values()
    return rf"{mean} + e^{{{spread} / 2}} \odot {t.own(chr(92) + 'epsilon')}"


def one_hot(t: Terms) -> str:
    return rf"\mathrm{{onehot}}_{{{t.params['num_classes']}}}({t.first})"


def unit(t: Terms) -> str:
    length = rf"\lVert {t.first} \rVert_{{{number(t.params['p'])}}}"
    return rf"\frac{{{t.first}}}{{\max({length},\ {number(t.params['eps'])})}}"


def opaque(t: Terms) -> str:
    """A name that comes from a file: letters and digits of it only."""
    word = "".join(letter for letter in t.params["operator"] if letter.isascii() and letter.isalnum()) or "unknown"
    return applied(word, ", ".join(t.x.values()))
