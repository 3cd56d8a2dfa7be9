"""What a rule of the Keras writer is told about one use of a layer, and how it says what it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from neurarium.languages.program import Card
from neurarium.layers.weights import first_bias

_WIDTH = 112  # of a line outside of a function
FIRST = 'data_format="channels_first"'
_INITS = {
    "xavier_uniform": "glorot_uniform", "xavier_normal": "glorot_normal", "kaiming_uniform": "he_uniform",
    "kaiming_normal": "he_normal", "orthogonal": "orthogonal", "zeros": "zeros",
}  # fmt: skip
_BIASED, _SHIFTED = ("Linear", "Conv", "DropConnect"), ("BatchNorm", "LayerNorm", "GroupNorm")
_BOUNDED = ("layers.Dense", "layers.Conv")  # what SpectralNormalization suits: it casts numbers to what arrives


class Raw(str):
    """Source text that stands as it is where other values are written with `repr`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


@dataclass
class File:
    """What the rules of a whole file ask for: helpers to be emitted, sentences about what is missing."""

    helpers: dict[str, None] = field(default_factory=dict)
    remarks: dict[str, None] = field(default_factory=dict)


@dataclass
class Shared:
    """Layers that several cards use. `variable` is what the layer is called; `made` collects constructors by part (""
    or "-l1" of a stack); `name` is written in them. `tied`: an Embedding and Linears with its table; `bare`: Linears of
    which some have a bias of their own."""

    variable: str
    path: str  # of the card that owns the weights
    tied: bool = False
    bare: bool = False
    whole: bool = False  # made above the functions
    states: bool = False  # of a recurrent layer: somebody reads the last states
    name: str = ""
    made: dict[str, str] = field(default_factory=dict)

    def called(self, part: str) -> str:
        return self.variable + part.replace("-", "_")


@dataclass
class Use:
    """One layer where it is called. `used` and `wanted` are variables by port; `path` is the name of the layer within
    its function, `inside` says that there is one (with an argument `name`)."""

    card: Card
    used: Mapping[str, str]
    wanted: Mapping[str, str]
    path: str
    inside: bool
    file: File
    free: Callable[[str], str]
    lengths: tuple[str, ...] = ()  # output sizes in terms of T where the length is open
    shared: Shared | None = None
    before: list[str] = field(default_factory=list)  # shared layers that are made here

    @property
    def type(self) -> str:
        return self.card.node.type

    @property
    def params(self) -> dict[str, Any]:
        return self.card.params

    @property
    def x(self) -> str:
        return next(iter(self.used.values()))

    @property
    def target(self) -> str:
        return next(iter(self.wanted.values()))

    @property
    def shape(self) -> tuple[int, ...]:
        """What arrives first."""
        return tuple(next(iter(self.card.inputs.values())))

    @property
    def result(self) -> tuple[int, ...]:
        return tuple(next(iter(self.card.outputs.values())))

    @property
    def sizes(self) -> tuple[int, ...]:
        """The shape of the result, −1 for a length that is open."""
        return tuple(-1 if "T" in (self.lengths[i] if self.lengths else "") else n for i, n in enumerate(self.result))

    def name(self, part: str = "") -> Raw:
        if self.shared is not None and not part.endswith("-bias"):
            return Raw(f'"{self.shared.name}{part}"' if self.shared.whole or not self.inside else
                       f'f"{{name}}-{self.shared.name}{part}"')  # fmt: skip
        return Raw(f'f"{{name}}-{self.path}{part}"' if self.inside else f'"{self.path}{part}"')

    def helper(self, name: str) -> str:
        self.file.helpers[name] = None
        return name

    def remark(self, sentence: str) -> str:
        """A comment line that says what is missing, told beside the file, too."""
        said = sentence.replace("\n", " ").replace("\r", " ")
        self.file.remarks[said] = None
        return f"# {said}"

    def layer(self, kind: str, *values: Any, first: bool = False, part: str = "", **named: Any) -> str:
        """The constructor, or the variable of a shared layer. `first`: it has to be told that channels come first."""
        named = {key: value for key, value in named.items() if value is not None}
        words = [*map(text, values), *(f"{key}={text(value)}" for key, value in named.items()), *[FIRST] * first]
        made = f"{kind}({', '.join([*words, f'name={self.name(part)}'])})"
        if self.params.get("weight_norm") == "spectral" and kind.startswith(_BOUNDED):
            inner = f"{kind}({', '.join(words)})"
            made = f"layers.SpectralNormalization({inner}, name={self.name(part)})"
        elif self.params.get("weight_norm", "none") != "none":
            said = f"The weights of {self.card.node.name} are not normalised here, as they are in the drawing."
            self.before.append(self.remark(said))
        return self.once(made, part)

    def once(self, made: str, part: str = "") -> str:
        """A constructor as it is, or, of a layer that others use, too, its variable."""
        if self.shared is None or part.endswith("-bias"):
            return made
        variable = self.shared.called(part)
        if part not in self.shared.made:
            self.shared.made[part] = made
            if not self.shared.whole:
                self.before.append(f"{variable} = {made}")
        return variable

    def begin(self, *tables: str) -> dict[str, Any]:
        """Arguments for the first weights and `trainable`; `tables` such as "kernel"."""
        found: dict[str, Any] = {}
        kind = self.params.get("weight_init", "default")
        if kind == "normal":
            mean = float(self.params.get("weight_mean", 0.0))
            about = f"{mean!r}, " if mean else ""
            text = Raw(f"keras.initializers.RandomNormal({about}stddev={float(self.params['weight_std'])!r})")
            found = {f"{table}_initializer": text for table in tables}
        elif kind != "default":
            found = {f"{table}_initializer": _INITS[str(kind)] for table in tables}
        found |= self._biases()
        if self.params.get("frozen"):
            found["trainable"] = False
        return found

    def _biases(self) -> dict[str, Any]:
        """What biases begin with; Keras itself begins them at 0, but for LSTM."""
        value = first_bias(self.params)
        if value is None or (value == 0.0 and self.type != "LSTM") or not self.params.get("bias", True):
            return {}
        if self.type.startswith(_BIASED) and self.shared is None:
            return {"bias_initializer": Raw(f"keras.initializers.Constant({value!r})")}
        if self.type.startswith(_SHIFTED) and self.params.get("track_running_stats", True):
            return {"beta_initializer": Raw(f"keras.initializers.Constant({value!r})")}
        self.before.append(self.remark(
            f"The biases of {self.card.node.name} begin as Keras begins them, not with the value of the drawing."))
        return {}


def axes(value: Any, rank: int) -> tuple[int, ...]:
    """One number per axis."""
    if isinstance(value, list | tuple):
        return tuple(value) if len(value) == rank else tuple(value) * rank
    return (value,) * rank


def plain(value: tuple[Any, ...]) -> Any:
    """(3, 3) → 3."""
    return value[0] if len(set(value)) == 1 else tuple(value)


def folded(line: str) -> str:
    """A long line with the arguments of its first call on a line of their own."""
    start, depth = line.find("("), 0
    if len(line) <= _WIDTH or "\n" in line or line.startswith("#") or start < 0:
        return line
    for place in range(start, len(line)):
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(line[place], 0)
        if depth == 0:
            return f"{line[: start + 1]}\n    {line[start + 1 : place]}\n{line[place:]}"
    return line


def text(value: Any) -> str:
    """A value as source, words in double quotes."""
    if isinstance(value, float) and not isfinite(value):
        return f'float("{value}")'
    return f'"{value}"' if type(value) is str else repr(value)


Rule = Callable[[Use], list[str]]
