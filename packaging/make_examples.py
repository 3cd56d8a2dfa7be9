"""Write resources/examples/*.json. Run after changing an example here: `python packaging/make_examples.py`.

Cards are placed by the window's own "Arrange the cards", at the sizes they have there, so it opens a window that nobody
sees.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "desktop"))

from neurarium.data import info  # noqa: E402
from neurarium.graph import Graph, Ref  # noqa: E402
from neurarium.layers.drawing import CheckedGraph  # noqa: E402
from neurarium.project.document import Document  # noqa: E402
from neurarium.project.files import FORMAT, document_to_json  # noqa: E402
from neurarium.recipe import DataChoice, Recipe  # noqa: E402

# The split seed was fixed to 0 before any example was tuned, and is not to be chosen by results. Recipes were chosen
# by the validation part (tests/benchmarks/README.md has the table).
SPLIT_SEED = 0
NEURONS = {"neurons": True}
PLANE = ("x", "y")


@dataclass
class Written:
    """One example before it is written."""

    name: str
    title: str
    sentence: str
    graph: Graph
    data: DataChoice
    recipe: Recipe
    view: dict[str, Any] = field(default_factory=dict)
    placed: bool = False  # by hand: the corner where one draws a digit stays free


class Pen:
    """Draws a chain card by card: `pen("Linear", x, y, out_features=8)`."""

    def __init__(self, shape: Sequence[int], y: float = 0.0) -> None:
        self.graph = Graph()
        self.last: Ref = self.graph.add("Input", position=(0.0, y), shape=list(shape))

    def __call__(self, type_name: str, x: float, y: float, name: str = "", **params: Any) -> Ref:
        self.last = self.graph.add(type_name, self.last, name=name, position=(x, y), **params)
        return self.last


def in_a_row(shape: Sequence[int], *layers: tuple[str, dict[str, Any]], neurons: bool = False) -> Graph:
    """A chain from left to right. With `neurons`, Linear layers open into their neurons."""
    pen = Pen(shape)
    for column, (type_name, params) in enumerate((*layers, ("Output", {})), start=1):
        pen(type_name, 216.0 * column, 0.0, **params)
    if not neurons:
        return pen.graph
    opened = [node.id for node in pen.graph.of_type("Linear")]
    data = pen.graph.to_json()
    for node in data["nodes"]:
        if node["id"] in opened:
            node["look"] = NEURONS
    return Graph.from_json(data)


def linear(count: int) -> tuple[str, dict[str, Any]]:
    return ("Linear", {"out_features": count})


def plain(type_name: str) -> tuple[str, dict[str, Any]]:
    return (type_name, {})


def xor() -> Written:
    return Written(
        "xor", "Exclusive or", "Neither input decides alone: the smallest problem that needs a hidden layer.",
        in_a_row((2,), linear(4), plain("Tanh"), linear(1), neurons=True),
        DataChoice("xor", noise=0.0, split_seed=SPLIT_SEED),
        Recipe(optimiser="Adam", learning_rate=0.01, batch_size=10, epochs=300),
    )  # fmt: skip


def circle() -> Written:
    return Written(
        "circle", "Circle", "A disc inside a ring: watch straight borders bend into a closed line.",
        in_a_row((2,), linear(4), plain("Tanh"), linear(2), plain("Tanh"), linear(1), neurons=True),
        DataChoice("circle", noise=0.0, split_seed=SPLIT_SEED),
        Recipe(optimiser="Adam", learning_rate=0.01, batch_size=10, epochs=300),
    )  # fmt: skip


def spiral() -> Written:
    return Written(
        "spiral", "Spiral", "Two arms wound round each other; sine inputs help the network to follow them.",
        in_a_row((4,), linear(8), plain("Tanh"), linear(8), plain("Tanh"), linear(1), neurons=True),
        DataChoice("spiral", noise=0.0, split_seed=SPLIT_SEED, features=("x", "y", "sin x", "sin y")),
        Recipe(optimiser="Adam", learning_rate=0.005, batch_size=10, epochs=400),
    )  # fmt: skip


def iris() -> Written:
    return Written(
        "iris", "Iris", "Three kinds of flower told apart by the length and width of their petals and sepals.",
        in_a_row((4,), linear(8), plain("ReLU"), linear(3)),
        DataChoice("iris", split_seed=SPLIT_SEED),
        Recipe(optimiser="Adam", learning_rate=0.003, batch_size=16, epochs=200, l2=0.001),
    )  # fmt: skip


def breast_cancer() -> Written:
    return Written(
        "breast-cancer", "Breast cancer", "Malignant or benign? Thirty measurements of cells, one yes-or-no answer.",
        in_a_row((30,), linear(16), plain("ReLU"), ("Dropout", {"p": 0.3}), linear(1)),
        DataChoice("breast-cancer", split_seed=SPLIT_SEED),
        Recipe(optimiser="AdamW", learning_rate=0.001, batch_size=32, epochs=40, l2=1.0),
    )  # fmt: skip


def diabetes() -> Written:
    return Written(
        "diabetes", "Diabetes", "A number instead of a class: how far the disease goes within a year.",
        in_a_row((10,), linear(16), plain("Tanh"), linear(1)),
        DataChoice("diabetes", split_seed=SPLIT_SEED),
        Recipe(optimiser="AdamW", learning_rate=0.001, batch_size=32, epochs=120, l2=0.1),
    )  # fmt: skip


def digits_softmax() -> Written:
    return Written(
        "digits-softmax", "Digits, one layer", "Ten weighted sums of 64 pixels: how far one layer gets.",
        in_a_row((1, 8, 8), plain("Flatten"), linear(10)),
        DataChoice("digits", split_seed=SPLIT_SEED),
        Recipe(optimiser="Adam", learning_rate=0.005, batch_size=32, epochs=40),
    )  # fmt: skip


def digits_mlp() -> Written:
    pen = Pen((1, 8, 8), 0)
    pen("Flatten", 196, 24)
    pen("Linear", 488, 24, out_features=64)
    pen("ReLU", 780, 48)
    pen("Linear", 226, 300, out_features=32)
    pen("ReLU", 446, 336)
    pen("Linear", 654, 260, out_features=10)
    pen("Output", 880, 260)
    return Written(
        "digits-mlp", "Digits, hidden layers", "The same digits with room to combine pixels before deciding.",
        pen.graph,
        DataChoice("digits", split_seed=SPLIT_SEED),
        Recipe(optimiser="SGD", momentum=0.9, learning_rate=0.05, batch_size=32, epochs=60, l2=0.001),
        placed=True,
    )  # fmt: skip


def digits_cnn() -> Written:
    # As large as a window of 1600 × 1000 allows beside the sketch pad: two ReLUs stand below what feeds them.
    pen = Pen((1, 8, 8))
    pen("Conv2d", 172, 14, "conv1", out_channels=8, kernel_size=[3, 3], padding=[1, 1])
    pen("ReLU", 176, 212)
    pen("MaxPool2d", 404, 56, "pool1", kernel_size=[2, 2])
    pen("Conv2d", 660, 16, "conv2", out_channels=16, kernel_size=[3, 3], padding=[1, 1])
    pen("ReLU", 916, 94)
    pen("Flatten", 212, 378)
    pen("Linear", 480, 366, "hidden", out_features=32)
    pen("ReLU", 486, 568)
    pen("Linear", 712, 400, "classes", out_features=10)
    pen("Output", 932, 400)
    return Written(
        "digits-cnn", "Digits, convolutions", "Small filters slide over the picture; each map shows what one found.",
        pen.graph,
        DataChoice("digits", split_seed=SPLIT_SEED),
        Recipe(optimiser="SGD", momentum=0.9, learning_rate=0.05, batch_size=32, epochs=100, l2=0.002),
        placed=True,
    )  # fmt: skip


def lenet() -> Written:
    drawing = CheckedGraph()
    add = drawing.add
    x = add("Upsample", add("Input", shape=(1, 8, 8)), name="larger", size=(28, 28), mode="bilinear")
    x = add("Tanh", add("Conv2d", x, name="C1", out_channels=6, kernel_size=5, padding=2))
    x = add("AvgPool2d", x, name="S2", kernel_size=2)
    x = add("Tanh", add("Conv2d", x, name="C3", out_channels=16, kernel_size=5))
    x = add("Flatten", add("AvgPool2d", x, name="S4", kernel_size=2))
    x = add("Tanh", add("Linear", x, name="C5", out_features=120))
    x = add("Tanh", add("Linear", x, name="F6", out_features=84))
    add("Output", add("Linear", x, name="classes", out_features=10))
    return Written(
        "lenet", "LeNet-5", "The network that read cheques in 1998: 61,706 parameters, as its authors drew it.",
        drawing,
        DataChoice("digits", split_seed=SPLIT_SEED),
        Recipe(optimiser="Adam", learning_rate=0.002, batch_size=32, epochs=15),
    )  # fmt: skip


def residual_digits() -> Written:
    drawing = CheckedGraph()
    add = drawing.add
    x = add("Conv2d", add("Input", shape=(1, 8, 8)), name="stem", out_channels=12, kernel_size=3, padding=1)
    x = drawing.block("residual", x, name="block", repeat=2)
    x = drawing.block("residual", x, name="halve", out_channels=24, stride=2, collapsed=False)
    x = add("Flatten", add("AdaptiveAvgPool2d", x, output_size=1))
    add("Output", add("Linear", x, name="classes", out_features=10))
    return Written(
        "residual-digits", "Digits, residual blocks",
        "Shortcuts round the layers: each block learns only what to add. One block is open, the other runs twice.",
        drawing,
        DataChoice("digits", split_seed=SPLIT_SEED),
        Recipe(optimiser="Adam", learning_rate=0.003, batch_size=32, epochs=15),
    )  # fmt: skip


def inception_digits() -> Written:
    drawing = CheckedGraph()
    add = drawing.add
    x = add("Conv2d", add("Input", shape=(1, 8, 8)), name="stem", out_channels=16, kernel_size=3, padding=1)
    x = drawing.block("inception", add("ReLU", x), name="first", collapsed=False)
    x = add("MaxPool2d", x, kernel_size=2)
    x = drawing.block("inception", x, name="second", out_channels=32)
    x = add("Flatten", add("AdaptiveAvgPool2d", x, output_size=1))
    add("Output", add("Linear", x, name="classes", out_features=10))
    return Written(
        "inception-digits", "Digits, Inception blocks",
        "Windows of several sizes side by side: the network finds out which one helps.",
        drawing,
        DataChoice("digits", split_seed=SPLIT_SEED),
        Recipe(optimiser="Adam", learning_rate=0.01, batch_size=32, epochs=40),
    )  # fmt: skip


def digits_transformer() -> Written:
    drawing = CheckedGraph()
    add = drawing.add
    x = drawing.block("patch-embedding", add("Input", shape=(1, 8, 8)), name="patches", patch=2, size=32)
    x = drawing.block("transformer-encoder", x, name="block", repeat=2, growth=2)
    x = add("Select", add("LayerNorm", x), name="class_token", dim=1, index=0)
    add("Output", add("Linear", x, name="classes", out_features=10))
    return Written(
        "digits-transformer", "Digits, transformer",
        "Sixteen little squares look at each other: a vision transformer small enough to watch.",
        drawing,
        DataChoice("digits", split_seed=SPLIT_SEED),
        Recipe(optimiser="Adam", learning_rate=0.002, batch_size=32, epochs=25),
    )  # fmt: skip


def digit_pairs() -> Written:
    drawing = CheckedGraph()
    add = drawing.add
    branches: list[Ref] = []
    for side in ("left", "right"):
        shared = {"same_weights_as": "left_hidden"} if branches else {}
        convs = {"same_weights_as": "left_conv"} if branches else {}
        x = add("Input", name=side, shape=(1, 8, 8))
        x = add("Conv2d", x, name=f"{side}_conv", out_channels=16, kernel_size=3, padding=1, **convs)
        x = add("Flatten", add("MaxPool2d", add("ReLU", x), kernel_size=2))
        branches.append(add("Linear", x, name=f"{side}_hidden", out_features=32, **shared))
    distance = add("Expression", *branches, name="distance", expression="abs(a - b)")
    add("Output", add("Linear", distance, name="same", out_features=1))
    return Written(
        "digit-pairs", "The same digit?",
        "A Siamese network: both pictures pass the same weights, and the distance decides.",
        drawing,
        DataChoice("digit-pairs", split_seed=SPLIT_SEED, samples=4000),
        Recipe(optimiser="AdamW", learning_rate=0.002, batch_size=32, epochs=25, l2=0.3),
    )  # fmt: skip


def char_lstm() -> Written:
    drawing = CheckedGraph()
    add = drawing.add
    x = add("Embedding", add("Input", name="letters", shape=(16,), dtype="int"), num_embeddings=16, embedding_dim=8)
    memory = add("LSTM", x, hidden_size=48)
    add("Output", add("Linear", Ref(memory.node, "last"), name="next_letter", out_features=16))
    return Written(
        "char-lstm", "The next letter",
        "Made-up names, letter by letter: the LSTM finds out the language and remembers where in a name it is.",
        drawing,
        DataChoice("next-letter", split_seed=SPLIT_SEED, samples=6000),
        Recipe(optimiser="AdamW", learning_rate=0.005, batch_size=32, epochs=20, l2=0.3),
    )  # fmt: skip


def word_vectors() -> Written:
    drawing = CheckedGraph()
    add = drawing.add
    words = len(info("missing-word").vocabulary)
    x = add("Input", name="words_around", shape=(5,), dtype="int")
    x = add("Embedding", x, name="word_vectors", num_embeddings=words, embedding_dim=8)
    add("Output", add("Linear", add("Mean", x, dim=1), name="missing_word", out_features=words))
    return Written(
        "word-vectors", "Word vectors",
        "Which word is missing? What is learnt on the way: king − man + woman lands next to queen.",
        drawing,
        DataChoice("missing-word", split_seed=SPLIT_SEED, samples=4000),
        Recipe(optimiser="AdamW", learning_rate=0.005, batch_size=32, epochs=30, l2=0.1),
    )  # fmt: skip


def tiny_attention() -> Written:
    drawing = CheckedGraph()
    add = drawing.add
    x = add("Embedding", add("Input", name="letters", shape=(8,), dtype="int"), num_embeddings=10, embedding_dim=16)
    x = add("MultiheadAttention", add("LearnedPositions", x), name="attention", num_heads=1)
    add("Output", add("Linear", x, name="reversed", out_features=10))
    return Written(
        "tiny-attention", "Tiny attention",
        "Eight letters to be put in reverse order: every position learns to look at its mirror image.",
        drawing,
        DataChoice("reverse", split_seed=SPLIT_SEED, samples=2000),
        Recipe(optimiser="Adam", learning_rate=0.02, batch_size=32, epochs=20),
    )  # fmt: skip


EXAMPLES: tuple[Callable[[], Written], ...] = (
    xor, circle, spiral, iris, breast_cancer, diabetes, digits_softmax, digits_mlp, digits_cnn,
    lenet, residual_digits, inception_digits, digits_transformer, digit_pairs,
    char_lstm, word_vectors, tiny_attention,
)  # fmt: skip


def text(order: int, example: Written) -> str:
    """JSON with one line per card and wire, so that a difference can be read."""
    document = Document(example.graph, example.recipe, example.data, title=example.name)
    document.view = example.view
    data = {"format": FORMAT, "order": order, **document_to_json(document)}
    data |= {"title": example.title, "sentence": example.sentence}
    lines = []
    for key, value in data.items():
        if key == "drawing":
            nodes = ",\n".join(f"   {_line(node)}" for node in value["nodes"])
            edges = ",\n".join(f"   {_line(edge)}" for edge in value["edges"])
            head = f'{{\n  "format": {value["format"]},\n  "nodes": [\n'
            groups = ",\n".join(f"   {_line(group)}" for group in value.get("groups", ()))
            more = f',\n  "groups": [\n{groups}\n  ]' if groups else ""
            value_text = f'{head}{nodes}\n  ],\n  "edges": [\n{edges}\n  ]{more}\n }}'
        else:
            value_text = _line(value)
        lines.append(f' "{key}": {value_text}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def arrange(example: Written) -> None:
    """Give the cards the places that the canvas would give them in a window of 1600 × 1000."""
    from PySide6.QtCore import QSize

    from neurarium.graph.grouping import set_group
    from neurarium.settings import StateStore
    from neurarium.ui.canvas.arranging import arranged
    from neurarium.ui.canvas.group_moves import move_edit
    from neurarium.ui.theme import Theme, apply
    from neurarium.ui.window import start
    from neurarium.ui.window.desk import Desk
    from neurarium.ui.window.main_window import MainWindow

    theme = Theme()
    styler = apply(start.make_app(), theme)
    desk = Desk(start.make_app(), theme, start._Fixed({"reduce_motion": True}), StateStore())
    window = MainWindow(desk, Document(example.graph, example.recipe, example.data), desk.make_session())
    desk.windows.append(window)
    window.open_up(None, size=QSize(1600, 1000))
    try:
        start._train(window, 1, 120.0)
        start._wait(0.5)  # the first pictures give the cards their sizes
        folded = [group for group in example.graph.groups.values() if group.collapsed]
        for opened in ([True, False] if folded else [False]):  # what is inside a folded group has its places, too
            for group in folded:
                window.controller.push_graph(set_group(example.graph, group.id, collapsed=not opened))
            start._wait(0.3)
            places = arranged(window.canvas.canvas, example.graph, window.canvas.layout_room())
            whole = {i: (round(x), round(y)) for i, (x, y) in places.items()}
            window.controller.push_graph(move_edit(example.graph, whole))
            start._wait(0.3)
    finally:
        window.hide()
        window.finish()
        desk.close()
        styler.deleteLater()


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["NEURARIUM_HOME"] = tempfile.mkdtemp()
    folder = ROOT / "resources" / "examples"
    folder.mkdir(parents=True, exist_ok=True)
    for order, make in enumerate(EXAMPLES, start=1):
        example = make()
        if not example.placed:
            arrange(example)
        (folder / f"{example.name}.json").write_text(text(order, example), encoding="utf-8")


if __name__ == "__main__":
    main()
