"""What `analyse` says about whole, half-built and broken drawings, and that every mend it offers works."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from neurarium.graph import Edge, Graph, Node, Ref
from neurarium.graph.edits import disconnect, move, set_params
from neurarium.layers import Analysis, TaskFacts, analyse

IMAGE = (1, 8, 8)
DIGITS = TaskFacts(IMAGE, 10, "classification")
ROWS = TaskFacts((8, 8), 10, "classification")
IRIS = TaskFacts((4,), 3, "classification")
PLANE = TaskFacts((2,), 1, "binary")
VALUE = TaskFacts((2,), 1, "regression")

Layer = str | tuple[str, dict[str, Any]]


def chain(*layers: Layer, shape: tuple[int, ...] = IMAGE, output: bool = True) -> Graph:
    graph = Graph()
    x = graph.add("Input", shape=shape)
    for layer in layers:
        name, params = (layer, {}) if isinstance(layer, str) else layer
        x = graph.add(name, x, **params)
    if output:
        graph.add("Output", x)
    return graph


def linear(units: int) -> Layer:
    return "Linear", {"out_features": units}


def conv(**params: Any) -> Layer:
    return "Conv2d", params


def branches(join: str, make: Callable[[Graph, Any], list[Any]], shape: tuple[int, ...] = IMAGE) -> Graph:
    """Two branches of one Input that meet in `join`, then Flatten and Linear(10)."""
    graph = Graph()
    x = graph.add("Input", shape=shape)
    y = graph.add(join, *make(graph, x))
    graph.add("Output", graph.add("Linear", graph.add("Flatten", y), out_features=10))
    return graph


def two_inputs() -> Graph:
    graph = Graph()
    both = graph.add("Add", graph.add("Input", shape=(4,)), graph.add("Input", shape=(4,)))
    graph.add("Output", graph.add("Linear", both, out_features=3))
    return graph


def two_outputs() -> Graph:
    graph = chain(linear(3), shape=(4,), output=False)
    for _ in range(2):
        graph.add("Output", Ref("linear1"))
    return graph


def without_input() -> Graph:
    graph = Graph()
    graph.add("Output", graph.add("Linear", out_features=3))
    return graph


def unwired_input() -> Graph:
    graph = Graph()
    graph.add("Input", shape=(4,))
    graph.add("Output", graph.add("Linear", out_features=3))
    return graph


# (what is drawn, data set, card, sentence, first mend)
BROKEN: list[tuple[Graph, TaskFacts | None, str, str, str | None]] = [
    (chain(conv(), linear(32), "ReLU", linear(10)), DIGITS, "output",
     "The data set has 10 classes, but an image of 8×6×10 arrives here.", "Insert Flatten"),
    (chain(conv(), linear(32), "ReLU", linear(9)), DIGITS, "output",
     "The data set has 10 classes, but an image of 8×6×9 arrives here.",
     "Flatten first, and 10 outputs for linear2"),
    (chain(conv()), DIGITS, "output", "The data set has 10 classes, but an image of 8×6×6 arrives here.",
     "Insert Flatten + Linear (10)"),
    (chain("Flatten", linear(7), "ReLU"), DIGITS, "output",
     "The data set has 10 classes, but a row of 7 numbers arrives here.", "Set Output features of linear1 to 10"),
    (chain(linear(3), shape=(2,)), PLANE, "output",
     "Two classes need 1 number here (or 2), but a row of 3 numbers arrives.", "Set Output features of linear1 to 1"),
    (chain(linear(3), shape=(2,)), VALUE, "output",
     "The data set asks for one number per sample, but a row of 3 numbers arrives here.",
     "Set Output features of linear1 to 1"),
    (chain("LSTM", linear(10), shape=(8, 8)), ROWS, "output",
     "The data set has 10 classes, but a table of 8×10 arrives here.", "Take “last” of lstm1"),
    (chain("Flatten", linear(10), shape=(64,)), DIGITS, "input",
     "The data set gives 1×8×8, but this Input takes 64.", "Set Shape to 1×8×8"),
    (chain(conv(), "Flatten", linear(10)), TaskFacts((64,), 10, "classification"), "input",
     "The data set gives 64, but this Input takes 1×8×8.", "Set Shape to 64"),
    (chain("MaxPool2d", "MaxPool2d", "MaxPool2d", "MaxPool2d", "Flatten", linear(10)), DIGITS, "pool4",
     "The window 2×2 does not fit into maps of 1×1: nothing would be left.", "Remove pool4"),
    (chain("MaxPool2d", "MaxPool2d", conv(kernel_size=5), "Flatten", linear(10)), DIGITS, "conv1",
     "A filter of 5×5 does not fit into a picture of 2×2 with padding 0.", "Set Padding to 2"),
    (chain(conv(kernel_size=(5, 3), dilation=3), "Flatten", linear(10)), DIGITS, "conv1",
     "A filter of 5×3 spread out by dilation 3 does not fit into a picture of 8×8 with padding 0.",
     "Set Padding to 6×3"),
    (chain(conv(out_channels=6), conv(groups=4), "Flatten", linear(10)), DIGITS, "conv2",
     "4 groups cannot share out 6 incoming maps evenly.", "Set Groups to 2"),
    (chain(conv(out_channels=6), conv(groups=3, out_channels=8), "Flatten", linear(10)), DIGITS, "conv2",
     "3 groups cannot share out 8 output channels evenly.", "Set Groups to 2"),
    (chain(conv(padding="same", stride=2), "Flatten", linear(10)), DIGITS, "conv1",
     "Padding “same” works only with stride 1, not 2.", "Set Stride to 1"),
    (chain(conv(padding=8, padding_mode="reflect"), "Flatten", linear(10)), DIGITS, "conv1",
     "A border of 8 cannot be filled from a picture only 8 wide by the mode “reflect”.",
     "Set Padding mode to “Zeros”"),
    (chain(("MaxPool2d", {"padding": 2}), "Flatten", linear(10)), DIGITS, "pool1",
     "Padding 2 is more than half of the window 2×2: some windows would see nothing but padding.",
     "Set Padding to 1"),
    (chain("Flatten", "BatchNorm2d", linear(10)), DIGITS, "batchnorm2d1",
     "BatchNorm2d normalises maps of an image, but a row of 64 numbers arrives here.", "Use BatchNorm1d instead"),
    (chain(conv(), "BatchNorm1d", "Flatten", linear(10)), DIGITS, "batchnorm1d1",
     "BatchNorm1d normalises rows of numbers, but an image of 8×6×6 arrives here.", "Use BatchNorm2d instead"),
    (chain("LSTM", linear(10)), DIGITS, "lstm1",
     "LSTM reads a sequence (steps × numbers), but an image of 1×8×8 arrives here.",
     "Insert Flatten: 8 rows as steps"),
    (chain("LSTM", linear(3), shape=(4,)), IRIS, "lstm1",
     "LSTM reads a sequence (steps × numbers), but a row of 4 numbers arrives here.", "Use Linear instead"),
    (chain(("LSTM", {"proj_size": 32}), shape=(8, 8)), None, "lstm1",
     "The projection (32) must be smaller than the hidden size (32).", "Set Projection to 0"),
    (chain("Flatten", conv(), "Flatten", linear(10)), DIGITS, "conv1",
     "Conv2d needs an image (channels × height × width), but a row of 64 numbers arrives here.", "Remove flatten1"),
    (chain(conv(), "Flatten", linear(3), shape=(4,)), IRIS, "conv1",
     "Conv2d needs an image (channels × height × width), but a row of 4 numbers arrives here.",
     "Use Linear instead"),
    (chain("MaxPool2d", linear(3), shape=(4,)), IRIS, "pool1",
     "MaxPool2d needs an image (channels × height × width), but a row of 4 numbers arrives here.", "Remove pool1"),
    (chain(("Flatten", {"start_dim": 0}), linear(10)), DIGITS, "flatten1",
     "Axes 0 to -1 cannot be joined in 1×8×8: axis 0 is the batch, the last one is 3.", "Set First axis to 1"),
    (chain("Flatten", ("Softmax", {"dim": 2}), linear(10)), DIGITS, "softmax1",
     "Axis 2 does not exist in 64: axis 0 is the batch, the last one is 1.", "Set Axis to -1"),
    (chain(conv(kernel_size=0), "Flatten", linear(10)), DIGITS, "conv1",
     "Kernel size cannot be 0; it takes whole numbers from 1 to 1,000.", "Set Kernel size to 1"),
    (chain("Flatten", ("Dropout", {"p": 1.5}), linear(10)), DIGITS, "dropout1",
     "Share dropped cannot be 1.5; it lies between 0 and 1.", "Set Share dropped to 1.0"),
    (chain("Flatten", ("Linear", {"out_features": 10, "bias": "yes"})), DIGITS, "linear1",
     "Bias is yes or no, not “yes”.", "Set Bias to True"),
    (chain(("GELU", {"approximate": "sin"}), "Flatten", linear(10)), DIGITS, "gelu1",
     "Computed cannot be “sin”; it is one of none, tanh.", "Set Computed to “Exactly”"),
    (chain(conv(out_chanels=3), "Flatten", linear(10)), DIGITS, "conv1",
     "Conv2d has no parameter “out_chanels”. Is “out_channels” meant?", "Use out_channels"),
    (chain("Flatten", ("Linear", {"in_features": 64, "out_features": 10})), DIGITS, "linear1",
     "Linear finds “in_features” out from the wire: leave it away.", "Remove in_features"),
    (chain("Flatten", ("ReLU", {"inplace": True}), linear(10)), DIGITS, "relu1",
     "ReLU has no parameter “inplace”.", "Remove inplace"),
    (branches("Add", lambda g, x: [g.add("Linear", x, out_features=n) for n in (8, 6)], (4,)), None, "add1",
     "Add needs the same shape on every wire, but 8 meets 6.", "Insert Linear (8)"),
    (branches("Add", lambda g, x: [x, g.add("Conv2d", x, out_channels=8, padding=1, stride=2)]), DIGITS, "add1",
     "Add needs the same shape on every wire, but 1×8×8 meets 8×4×4.", "Insert Conv2d (8)"),
    (branches("Add", lambda g, x: [x, g.add("Conv2d", x, out_channels=8)]), DIGITS, "add1",
     "Add needs the same shape on every wire, but 1×8×8 meets 8×6×6.",
     "Pad conv1 and insert Conv2d (1)"),
    (branches("Concat", lambda g, x: [x, g.add("Conv2d", x, out_channels=8)]), DIGITS, "concat1",
     "Concat needs shapes that differ only along axis 1, but 1×8×8 meets 8×6×6.",
     "Pad conv1"),
    (branches("Concat", lambda g, x: [x, g.add("Upsample", g.add("MaxPool2d", x))], (2, 9, 9)), None, "concat1",
     "Concat needs shapes that differ only along axis 1, but 2×9×9 meets 2×8×8.", "Insert Pad"),
    (branches("Add", lambda g, x: [x, g.add("MaxPool2d", x)], (2, 9, 9)), None, "add1",
     "Add needs the same shape on every wire, but 2×9×9 meets 2×4×4.", "Insert Upsample"),
    (branches("Concat", lambda g, x: [g.add("Conv2d", x), g.add("Flatten", x)]), DIGITS, "concat1",
     "Concat needs shapes that differ only along axis 1, but 8×6×6 meets 64.", "Insert Flatten and join the rows"),
    (two_inputs(), IRIS, "input1", "A sample of this data set has one part, and input takes it already.",
     "Use input for both"),
    (without_input(), IRIS, "linear1", "Nothing arrives at linear1, but output needs what it makes: wire something "
     "to it.", "Add an Input"),
    (unwired_input(), IRIS, "linear1", "Nothing arrives at linear1, but output needs what it makes: wire something "
     "to it.", "Wire it to input"),
    (chain("Conv9d", shape=(4,)), None, "conv9d1", "This version of Neurarium has no layer “Conv9d”.",
     "Remove conv9d1"),
]  # fmt: skip

WARNED: list[tuple[Graph, TaskFacts, str, str, str | None]] = [
    (chain("Flatten", linear(10), "Softmax"), DIGITS, "softmax1",
     "Cross-entropy has a softmax built in already; a second one makes the network learn slowly.",
     "Remove softmax1"),
    (chain(linear(2), "Softmax", shape=(2,)), PLANE, "softmax1",
     "Cross-entropy has a softmax built in already; a second one makes the network learn slowly.",
     "Remove softmax1"),
    (chain(linear(1), "Sigmoid", shape=(2,)), PLANE, "sigmoid1",
     "Binary cross-entropy has a sigmoid built in already; a second one makes it learn slowly.",
     "Remove sigmoid1"),
    (chain(linear(1), "Softmax", shape=(2,)), PLANE, "softmax1",
     "Softmax over a single number is always 1: nothing can be learned.", "Remove softmax1"),
    (chain("Flatten", linear(10), "ReLU"), DIGITS, "relu1",
     "Cross-entropy expects numbers of any size, but ReLU limits them.", "Remove relu1"),
    (chain(linear(1), "Tanh", shape=(2,)), VALUE, "tanh1",
     "With Tanh at the end the answer can only lie in -1 to 1.", "Remove tanh1"),
    (chain(linear(4), "Flatten", linear(10)), DIGITS, "linear1",
     "An image of 1×8×8 arrives: Linear would take every row of 8 numbers by itself. Flatten lays all of it out in one "
     "row.", "Insert Flatten"),
    (chain("Flatten", linear(1_000_000), linear(10_000), linear(10)), DIGITS, "linear2",
     "linear2 alone has 10,000,010,000 parameters: 40 GB for the weights, about four times that while training. "
     "Make it or what arrives smaller.", None),
    (chain(conv(out_channels=1_000_000), ("AdaptiveAvgPool2d", {}), "Flatten", linear(10), shape=(1, 30, 30)),
     TaskFacts((1, 30, 30), 10, "classification"), "conv1",
     "conv1 makes an image of 1,000,000×28×28: 3.14 GB for every single sample. Make it or what arrives smaller.",
     None),
]  # fmt: skip

DRAWINGS = [pytest.param(case[0], case[1], id=case[3][:40]) for case in (*BROKEN, *WARNED)]


@pytest.mark.parametrize(("graph", "task", "node", "sentence", "mend"), BROKEN, ids=lambda v: str(v)[:40])
def test_a_broken_drawing_says_what_where_and_what_next(
    graph: Graph, task: TaskFacts | None, node: str, sentence: str, mend: str | None
) -> None:
    found = analyse(graph, task)
    assert not found.runnable
    first = found.problems[0]
    assert (first.node, str(first.message), first.level) == (node, sentence, "error")
    assert found.facts[node].problem is first
    assert (str(first.mends[0].label) if first.mends else None) == mend


@pytest.mark.parametrize(("graph", "task", "node", "sentence", "mend"), WARNED, ids=lambda v: str(v)[:40])
def test_a_bad_habit_runs_and_is_warned_about(
    graph: Graph, task: TaskFacts, node: str, sentence: str, mend: str | None
) -> None:
    found = analyse(graph, task)
    assert found.runnable
    warning = next(p for p in found.problems if p.node == node)
    assert (str(warning.message), warning.level) == (sentence, "warning")
    assert (str(warning.mends[0].label) if warning.mends else None) == mend


@pytest.mark.parametrize(
    ("graph", "task"), [(case[0], case[1]) for case in (*BROKEN, *WARNED)], ids=lambda v: str(v)[:9]
)
def test_every_mend_removes_its_problem_and_can_be_undone(graph: Graph, task: TaskFacts | None) -> None:
    for problem in analyse(graph, task).problems:
        for mend in problem.mends:
            trial = graph.copy()
            trial.apply(mend.edit)
            left = [p for p in analyse(trial, task).problems if p.node == problem.node]
            assert str(problem.message) not in [str(p.message) for p in left], mend.label
            trial.apply(mend.edit.reverted())
            assert trial == graph, mend.label


@pytest.mark.parametrize(
    ("graph", "task"), [(case[0], case[1]) for case in (*BROKEN, *WARNED)], ids=lambda v: str(v)[:9]
)
def test_pressing_the_first_button_again_and_again_ends_with_a_network_that_runs(
    graph: Graph, task: TaskFacts | None
) -> None:
    drawing = graph.copy()
    for _ in range(6):
        found = analyse(drawing, task)
        buttons = [problem.mends[0] for problem in found.problems if problem.mends]
        if not buttons:
            break
        drawing.apply(buttons[0].edit)
    assert analyse(drawing, task).runnable


def test_softmax_is_fine_when_the_loss_is_not_cross_entropy() -> None:
    graph = chain("Flatten", linear(10), "Softmax")
    assert not analyse(graph, TaskFacts(IMAGE, 10, "classification", "mse")).problems
    assert not analyse(graph).problems


@pytest.mark.parametrize("units", [1, 2])
def test_two_classes_may_be_told_by_one_number_or_two(units: int) -> None:
    assert analyse(chain(linear(units), shape=(2,)), PLANE).runnable


@pytest.mark.parametrize(
    ("loss", "fits", "sentence"),
    [
        ("cross_entropy", 2, "Cross-entropy needs 2 numbers here, one for each class, but a single number arrives."),
        ("binary_cross_entropy", 1, "Binary cross-entropy needs 1 number here, but a row of 2 numbers arrives."),
    ],
)
def test_the_chosen_loss_decides_how_two_classes_are_told(loss: str, fits: int, sentence: str) -> None:
    task = TaskFacts((2,), 1, "binary", loss)
    assert analyse(chain(linear(fits), shape=(2,)), task).runnable
    wrong = analyse(chain(linear(3 - fits), shape=(2,)), task)
    assert str(wrong.problems[0].message) == sentence
    assert str(wrong.problems[0].mends[0].label) == f"Set Output features of linear1 to {fits}"


# -- half-built drawings --------------------------------------------------------------------------------


def hints(found: Analysis) -> list[tuple[str, str, str | None]]:
    assert all(problem.level == "hint" for problem in found.problems)
    return [(p.node, str(p.message), str(p.mends[0].label) if p.mends else None) for p in found.problems]


def test_an_empty_drawing_says_how_to_begin() -> None:
    found = analyse(Graph())
    assert not found.runnable and not found.problems and found.active == ()
    assert str(found.summary) == "Drag an Input onto the canvas, or open an example."


def test_a_half_built_drawing_is_hinted_on_not_scolded() -> None:
    found = analyse(chain(conv(), "ReLU", output=False), DIGITS)
    assert not found.runnable
    assert hints(found) == [("relu1", "The network still needs an Output after relu1.", "Add an Output")]
    assert found.facts["conv1"].outputs == {"out": (8, 6, 6)}
    assert found.parameters == 80


def test_an_unwired_output_offers_the_open_end() -> None:
    graph = chain("Flatten", output=False)
    graph.add("Output")
    assert hints(analyse(graph)) == [("output", "Nothing is wired to output yet.", "Wire it to flatten1")]


def test_a_loose_card_is_a_quiet_hint_and_the_network_runs() -> None:
    graph = chain("Flatten", linear(10))
    graph.add("ReLU", name="loose")
    found = analyse(graph, DIGITS)
    assert found.runnable and "loose" not in found.active
    assert hints(found) == [("loose", "loose is not part of the network yet: no way leads on to the Output.", None)]


def test_a_broken_side_branch_does_not_stop_the_network() -> None:
    graph = chain("Flatten", linear(10))
    graph.add("Conv2d", Ref("flatten1"), name="side")
    found = analyse(graph, DIGITS)
    assert found.runnable
    side = next(p for p in found.problems if p.node == "side")
    assert side.level == "warning" and "Conv2d needs an image" in str(side.message)


def test_what_lies_behind_a_broken_card_is_unknown_not_wrong() -> None:
    found = analyse(chain("Flatten", conv(), "MaxPool2d", "Flatten", linear(10)), DIGITS)
    assert [p.node for p in found.problems] == ["conv1"]
    assert found.facts["pool1"].inputs == {} and found.facts["linear1"].parameters is None


def test_a_mended_network_says_how_large_it_is() -> None:
    found = analyse(chain(conv(padding=1), "ReLU", "MaxPool2d", "Flatten", linear(10)), DIGITS)
    assert (found.parameters, found.macs) == (80 + 1290, 8 * 64 * 9 + 1280)
    assert str(found.summary) == "1,370 parameters · 5.89 k multiply-adds per sample · output 10 matches 10 classes"


def test_wires_to_ports_that_do_not_exist_are_named() -> None:
    graph = Graph(
        [Node("a", "Input", "a", {"shape": (4,)}), Node("b", "Linear"), Node("c", "Output")],
        [Edge("a", "out", "b", "in"), Edge("a", "out", "b", "in2"), Edge("b", "last", "c", "in")],
    )
    found = analyse(graph)
    assert [(p.node, p.edge_port, str(p.message)) for p in found.problems[:2]] == [
        ("b", "in2", "Linear has no input “in2”."),
        ("c", "in", "Linear has no output “last”."),
    ]
    graph.apply(found.problems[0].mends[0].edit)
    again = analyse(graph, previous=found)
    assert again.facts["b"].outputs == {"out": (32,)}


def test_gaps_between_the_ports_of_add_do_not_matter() -> None:
    graph = Graph(
        [Node("a", "Input", "a", {"shape": (4,)}), Node("s", "Add"), Node("c", "Output")],
        [Edge("a", "out", "s", "in2"), Edge("a", "out", "s", "in7"), Edge("s", "out", "c", "in")],
    )
    assert analyse(graph).runnable


# -- only what changed is done again -----------------------------------------------------------------------


def test_unchanged_cards_keep_their_very_facts() -> None:
    graph = chain(conv(), "ReLU", conv(), "ReLU", "Flatten", linear(10))
    before = analyse(graph, DIGITS)
    graph.apply(set_params(graph, ["conv2"], out_channels=4))
    after = analyse(graph, DIGITS, before)
    same = [node for node in graph.nodes if after.facts[node] is before.facts[node]]
    assert same == ["input", "conv1", "relu1", "output"]
    assert after.facts == analyse(graph, DIGITS).facts


def test_moving_a_card_changes_nothing() -> None:
    graph = chain("Flatten", linear(10))
    before = analyse(graph, DIGITS)
    graph.apply(move(graph, {"linear1": (5.0, 5.0)}))
    after = analyse(graph, DIGITS, before)
    assert after.facts == before.facts
    assert after.facts["linear1"].outputs is before.facts["linear1"].outputs


def test_a_mend_made_before_a_move_leaves_the_card_where_it_is_now() -> None:
    graph = chain("Flatten", linear(7))
    mend = analyse(graph, DIGITS).problems[0].mends[0]
    graph.apply(move(graph, {"linear1": (5.0, 5.0)}))
    graph.apply(mend.edit)
    assert graph.node("linear1").position == (5.0, 5.0)
    assert graph.node("linear1").params["out_features"] == 10


def test_a_wire_that_goes_is_noticed_though_the_shapes_stay() -> None:
    graph = branches("Add", lambda g, x: [x, g.add("Conv2d", g.add("Flatten", x))])
    broken = analyse(graph)
    assert broken.facts["add1"].outputs == {}
    wire = graph.edge_into("add1", "in2")
    assert wire is not None
    graph.apply(disconnect(wire))
    assert analyse(graph, previous=broken).facts["add1"].outputs == {"out": IMAGE}


def test_a_second_output_is_looked_at_and_the_first_is_the_answer() -> None:
    found = analyse(two_outputs(), IRIS)
    assert found.runnable and found.outputs == ("output", "output1") and found.active[-1] == "output"
