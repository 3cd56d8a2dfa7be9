"""The forward pass as formulas in order, every card with its own symbols and sizes: LaTeX for a paper (`align*`)."""

from __future__ import annotations

from collections.abc import Mapping

from neurarium.graph import Graph
from neurarium.languages import mathematics_formulas as f
from neurarium.languages import mathematics_more
from neurarium.languages.code import Code, Line, code
from neurarium.languages.mathematics_formulas import Rule, Terms, applied, named, size
from neurarium.languages.program import Card, Loop, Scope, Value, program
from neurarium.layers import Analysis, analyse, spec
from neurarium.layers.sharing import shared_pairs
from neurarium.layers.weights import NORMED
from neurarium.messages import UserError, message

NOBODY: frozenset[str] = frozenset()
TURNS = "klmn"

_RANKS = (1, 2, 3)
# Functions of single numbers: written round what arrives, which may be the formula of the card before.
ROUND: dict[str, Rule] = {
    **{name: named(name) for name in (
        "ReLU", "ReLU6", "SiLU", "GELU", "SELU", "Mish", "Hardswish", "Softsign", "Hardsigmoid", "Tanhshrink")},
    "Tanh": lambda t: r"\tanh" + f.bracketed(t.first),
    "Sigmoid": lambda t: r"\sigma" + f.bracketed(t.first),
    "LogSigmoid": lambda t: r"\log \sigma" + f.bracketed(t.first),
    "LeakyReLU": named("LeakyReLU", "negative_slope"),
    "ELU": named("ELU", "alpha"), "CELU": named("CELU", "alpha"), "Softplus": named("softplus", "beta"),
    "PReLU": lambda t: applied("PReLU", t.first, t.weight("a", "weight")),
    "RReLU": named("RReLU", "lower", "upper"), "Hardtanh": named("clip", "min_val", "max_val"),
    "Softshrink": named("softshrink", "lambd"), "Hardshrink": named("hardshrink", "lambd"),
    "Threshold": named("threshold", "threshold", "value"),
    "Softmax": named("softmax"), "Softmax2d": named("softmax"), "Softmin": named("softmin"),
    "LogSoftmax": lambda t: rf"\log \mathrm{{softmax}}({t.first})",
    "Sine": lambda t: rf"\sin({f.number(t.params['omega'])}\, {t.first})",
}  # fmt: skip

RULES: dict[str, Rule] = {
    **ROUND,
    "Identity": lambda t: t.first, "GLU": named("GLU"),
    "Linear": f.linear, "Bilinear": f.bilinear, "DropConnect": f.drop_connect,
    **{f"Conv{rank}d": f.convolution for rank in _RANKS},
    **{f"ConvTranspose{rank}d": f.convolution for rank in _RANKS},
    **{f"AvgPool{rank}d": f.pooled("avgpool") for rank in _RANKS},
    **{f"LPPool{rank}d": f.pooled("lppool") for rank in _RANKS},
    **{f"AdaptiveAvgPool{rank}d": f.adaptive("avgpool") for rank in _RANKS},
    **{f"AdaptiveMaxPool{rank}d": f.adaptive("maxpool") for rank in _RANKS},
    "Upsample": lambda t: applied("upsample", t.first, size(t.given_out[1:])),
    "PixelShuffle": named("pixelshuffle", "upscale_factor"),
    "PixelUnshuffle": named("pixelunshuffle", "downscale_factor"),
    "ChannelShuffle": named("channelshuffle", "groups"),
    "Unfold": lambda t: applied("unfold", t.first, f.many(t.params["kernel_size"], 2)),
    "Fold": lambda t: applied("fold", t.first, f.many(t.params["kernel_size"], 2)),
    **{f"BatchNorm{rank}d": f.normalised() for rank in _RANKS},
    **{f"InstanceNorm{rank}d": f.normalised() for rank in _RANKS},
    "GroupNorm": f.normalised(), "LayerNorm": f.normalised("elementwise_affine"), "RMSNorm": f.rms,
    "LocalResponseNorm": f.response, "Normalize": f.unit,
    **{name: named("dropout", "p") for name in (
        "Dropout", "Dropout1d", "Dropout2d", "Dropout3d", "StochasticDepth", "AlphaDropout", "FeatureAlphaDropout")},
    "GaussianNoise": lambda t: rf"{t.first} + {f.number(t.params['std'])}\, {t.own(chr(92) + 'epsilon')}",
    **dict.fromkeys(("RNN", "LSTM", "GRU"), f.recurrent),
    "Embedding": f.embedding, "EmbeddingBag": f.bag, "SinePositions": f.sines, "RotaryPositions": f.rotary,
    "LearnedPositions": lambda t: rf"{t.first} + {t.weight('P', 'weight')}",
    "PaddingMask": lambda t: rf"[{t.first} = {t.params['padding_idx']}]",
    "MultiheadAttention": f.attention, "ScaledDotProductAttention": f.product,
    "TransformerEncoderLayer": f.transformer, "TransformerDecoderLayer": f.transformer,
    "Add": f.joined(" + "), "Subtract": f.joined(" - "), "Multiply": f.joined(r" \odot "), "MatMul": f.joined(r"\, "),
    "Divide": lambda t: rf"\frac{{{t.first}}}{{{list(t.x.values())[-1]}}}",
    "Concat": lambda t: f"[{', '.join(t.x.values())}]", "Stack": lambda t: applied("stack", ", ".join(t.x.values())),
    "Expression": f.expression,
    "Flatten": named("vec"), "Reshape": named("reshape"), "Unflatten": named("reshape"),
    "Permute": f.permuted, "Transpose": f.swapped, "Squeeze": named("squeeze", "dim"),
    "Unsqueeze": named("unsqueeze", "dim"), "Split": f.parted, "Chunk": f.parted, "Slice": f.taken, "Select": f.taken,
    "Mean": f.reduced(r"\mathrm{mean}"), "Sum": f.reduced(r"\sum"), "Max": f.reduced(r"\max"),
    "Min": f.reduced(r"\min"),
    "Cast": lambda t: applied(t.params["dtype"], t.first), "OneHot": f.one_hot,
    "Pad": lambda t: applied("pad", t.first, ", ".join(map(str, t.params["pad"]))),
    "Constant": lambda t: f.number(t.params["value"]), "Parameter": lambda t: t.weight("w", "weight"),
    "Noise": lambda t: t.own(r"\epsilon"), "Sample": f.sampled, "Opaque": f.opaque,
    **mathematics_more.RULES,
}  # fmt: skip


def mathematics(graph: Graph, analysis: Analysis | None = None) -> Code:
    """A line for every formula between \\begin{align*} and \\end{align*}. Raises `UserError` when the drawing cannot
    run."""
    found = analysis if analysis is not None else analyse(graph)
    if not found.runnable:
        problem = found.obstacle
        raise UserError(problem.message if problem else message("The network needs an Input and an Output."))
    lines = _Formulas(graph, found).lines()
    last = len(lines) - 1
    body: list[Line] = [
        (f"  {_aligned(text)}" + ("" if i == last else r" \\"), about) for i, (text, about) in enumerate(lines)
    ]
    return code([(r"\begin{align*}", NOBODY), *body, (r"\end{align*}", NOBODY)], "latex")


def _aligned(text: str) -> str:
    """With the sign at which formulas stand below each other; what is no equation begins there."""
    depth = 0
    if text.lstrip("\\quad ").startswith(r"text") or r"\in" in text.split(" = ")[0]:
        return f"&{text}"
    for index, letter in enumerate(text):
        depth += letter in "{([" and text[index - 1 : index] != "\\"
        depth -= letter in "})]" and text[index - 1 : index] != "\\"
        if depth == 0 and text[index : index + 3] == " = ":
            return f"{text[: index + 1]}&{text[index + 1 :]}"
    return f"&{text}"


class _Formulas:
    def __init__(self, graph: Graph, analysis: Analysis) -> None:
        self.graph, self.analysis = graph, analysis
        self.symbols: dict[Value, str] = {}
        self.numbers: dict[str, int] = {}  # by card
        self.turns = ""  # the letters of the loops around, "k, l"
        self.owners = {
            (target, name.removeprefix(NORMED)): root
            for target, root, names in shared_pairs(analysis.flow, analysis.active)
            for name in names
        }
        self.inside: dict[Value, tuple[str, frozenset[str], list[str]]] = {}  # formulas to be written round
        self.users: dict[Value, int] = {}
        self.told: set[str] = set()  # cards whose tables have their sizes written

    def lines(self) -> list[Line]:
        whole = program(self.graph, self.analysis)
        for card in whole.cards():
            for _, value in card.reads:
                self.users[value] = self.users.get(value, 0) + 1
        result: list[Line] = []
        inputs = self.analysis.inputs
        for index, node_id in enumerate(inputs):
            symbol = "x" if len(inputs) == 1 else f"x_{{{index + 1}}}"
            self.symbols[node_id, "out"] = symbol
            shape = self.analysis.facts[node_id].outputs["out"]
            kind = self.analysis.facts[node_id].types.get("out", "float")
            space = r"\mathbb{Z}" if kind == "int" else r"\mathbb{R}"
            result.append((rf"{symbol} \in {space}^{{{size(shape)}}}", frozenset({node_id})))
        result += self._scope(whole)
        outputs = self.analysis.outputs
        for index, node_id in enumerate(outputs):
            card = next(card for card in whole.cards() if card.node.id == node_id)
            symbol = r"\hat{y}" if len(outputs) == 1 else rf"\hat{{y}}_{{{index + 1}}}"
            result.append((f"{symbol} = {self.symbols[card.reads[0][1]]}", frozenset({node_id})))
        return result

    def _scope(self, scope: Scope) -> list[Line]:
        result: list[Line] = []
        for step in scope.steps:
            if isinstance(step, Loop):
                result += self._loop(step)
            elif step.node.type not in ("Input", "Output"):
                result += self._card(step, scope)
        return result

    def _loop(self, loop: Loop) -> list[Line]:
        """A group: written once; a repeated one with an index at everything in it."""
        scope = loop.turns[0]
        if len(loop.turns) == 1:
            return self._scope(scope)
        around = self.turns
        letter = TURNS[min(around.count(",") + bool(around), len(TURNS) - 1)]
        count = len(loop.turns)
        about = frozenset(self._card_id(card.node.id) for card in scope.cards())
        lines = []
        for place, written in loop.carried:
            value = scope.gives[written]
            read = self.symbols[loop.reads[place]]
            base = f"h_{{{self._number(value[0])}{'' if value[1] == 'out' else ',' + _word(value[1])}}}"
            outer = f"{around}, " if around else ""
            lines.append((f"{base}^{{({outer}0)}} = {read}", about))
            self.symbols[loop.turns[0].takes[place]] = f"{base}^{{({outer}{letter} - 1)}}"
        self.turns = f"{around}, {letter}" if around else letter
        turns = "1, 2" if count == 2 else rf"1, \dots, {count}"
        lines.append((rf"\text{{for }} {letter} = {turns}:", about))
        lines += [(rf"\quad {text}", cards) for text, cards in self._scope(scope)]
        for value, outside in zip(scope.gives, loop.writes, strict=True):
            last = f"{around}, {count}" if around else str(count)
            self.symbols[outside] = self.symbols[value].replace(f"^{{({self.turns})}}", f"^{{({last})}}")
        self.turns = around
        return lines

    def _card(self, card: Card, scope: Scope) -> list[Line]:
        node_id = card.node.id
        about = frozenset({self._card_id(node_id)})
        symbols = {port: self.symbols.get(value, "") for port, value in card.reads} if not card.source else {}
        sizes: list[str] = []
        if card.reads and card.reads[0][1] in self.inside:  # the formula before stands inside this one
            value = card.reads[0][1]
            text, others, sizes = self.inside.pop(value)
            self.numbers.setdefault(self._card_id(node_id), self._number(value[0]))
            symbols[card.reads[0][0]] = text
            about |= others
        index = self._number(node_id)
        for _, port in card.gives:
            more = "" if port == "out" else f",{_word(port)}"
            letter, more = ("A", "") if port == "weights" else ("h", more)
            self.symbols[node_id, port] = self._symbol(letter, index, more)
        if card.node.type in ("RNN", "LSTM", "GRU"):
            self.symbols[node_id, "last"] = self._symbol("h", index, f",{card.inputs['in'][0]}")
        written = RULES[card.node.type](self._terms(card, symbols))
        if isinstance(written, list):
            return [(line, about) for line in written]
        sizes = sizes + self._sizes(card)
        value = card.gives[0]
        if self._goes_inside(value, scope):
            self.inside[value] = (written, about, sizes)
            return []
        end = sizes or [rf"{self.symbols[value]} \in \mathbb{{R}}^{{{size(card.outputs[value[1]])}}}"]
        return [(", \\quad ".join([f"{self.symbols[value]} = {written}", *end]), about)]

    def _terms(self, card: Card, symbols: dict[str, str]) -> Terms:
        node_id, index = card.node.id, self._number(card.node.id)

        def own(letter: str, more: str = "", power: str = "") -> str:
            return self._symbol(letter, index, f",{more}" if more else "", power)

        return Terms(
            card, symbols, own, lambda port: self.symbols[node_id, port],
            lambda letter, name: self._weight(letter, name, node_id),
        )  # fmt: skip

    def _goes_inside(self, value: Value, scope: Scope) -> bool:
        """The only reader is a function of single numbers beside it."""
        if self.users.get(value, 0) != 1 or value in scope.gives:
            return False
        readers = [
            step for step in scope.steps if isinstance(step, Card) and any(read == value for _, read in step.reads)
        ]
        return len(readers) == 1 and readers[0].node.type in ROUND and not readers[0].params.get("same_weights_as")

    def _sizes(self, card: Card) -> list[str]:
        """W ∈ ℝ^…: of the tables of a card, with their symbols."""
        entry = spec(card.node.type)
        shapes: Mapping[str, tuple[int, ...]] = entry.weights(card.params, card.inputs) if entry.weights else {}
        found = {name.removeprefix(NORMED).replace("original1", "weight").replace("original", "weight"): shape
                 for name, shape in shapes.items() if not name.endswith("original0")}  # fmt: skip
        owner = self.owners.get((card.node.id, "weight"), card.node.id)
        if "weight" not in found or self._card_id(owner) in self.told:
            return []
        self.told.add(self._card_id(owner))
        letters = {"Embedding": "E", "EmbeddingBag": "E", "LearnedPositions": "P", "Parameter": "w", "PReLU": "a"}
        usual = r"\gamma" if entry.family == "normalisation" else "W"
        letter = letters.get(card.node.type, usual)
        symbols = [self._weight(letter, "weight", card.node.id)]
        if letter == r"\gamma" and "bias" in found:
            symbols.append(self._weight(r"\beta", "bias", card.node.id))
        return [rf"{', '.join(symbols)} \in \mathbb{{R}}^{{{size(found['weight'])}}}"]

    def _weight(self, letter: str, name: str, node_id: str) -> str:
        """A tensor's symbol, under the number of the card that owns it."""
        owner = self.owners.get((node_id, name), node_id)
        if owner != node_id and letter == "W" and self.analysis.graph.node(owner).type == "Embedding":
            letter = "E"
        return self._symbol(letter, self._number(owner), "", turned=self._turned(owner))

    def _turned(self, node_id: str) -> bool:
        """Is the card within the loops that are being written?"""
        return bool(self.analysis.unrolled.origin[node_id].turns) if node_id in self.analysis.unrolled.origin else False

    def _symbol(self, letter: str, index: int, more: str = "", power: str = "", *, turned: bool = True) -> str:
        turn = f"({self.turns})" if self.turns and turned else ""
        above = f"{turn}\\,{power}" if turn and power else turn or power
        return f"{letter}_{{{index}{more}}}" + (f"^{{{above}}}" if above else "")

    def _number(self, node_id: str) -> int:
        return self.numbers.setdefault(self._card_id(node_id), max(self.numbers.values(), default=0) + 1)

    def _card_id(self, node_id: str) -> str:
        return self.analysis.unrolled.card(node_id)


def _word(port: str) -> str:
    return rf"\mathrm{{{''.join(letter for letter in port if letter.isalnum())}}}"
