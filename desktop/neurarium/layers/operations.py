"""Arithmetic between wires: difference, product, quotient, product of matrices, and a formula of one's own."""

from __future__ import annotations

from math import prod

from neurarium.layers.axes import ANY_IN, bring_into_line, broadcast, odd_one, stretching, widest
from neurarium.layers.common import IN, OUT, arrives, elements, text
from neurarium.layers.expression import LETTERS, FormulaError, Tree, inputs_of, parse
from neurarium.layers.expression_text import Formula, latex
from neurarium.layers.spec import DTypes, Inputs, LayerSpec, Outputs, Params, ParamSpec, Port, Shape, ShapeProblem
from neurarium.messages import Message, message


def stretched(name: str, inputs: Inputs) -> Outputs:
    """The common shape of all that arrives, sizes of 1 being stretched."""
    whole = broadcast(inputs.values())
    if whole is not None:
        return {"out": whole}
    shapes = list(inputs.values())
    odd = next((port for port, shape in inputs.items() if broadcast([shapes[0], shape]) is None), odd_one(inputs))
    raise ShapeProblem(
        message(
            "{layer} needs the same shape on every wire, or 1 where a size is to be stretched, but {first} meets "
            "{other}.",
            layer=name, first=text(shapes[0]), other=text(inputs[odd]),
        ),
        *stretching(inputs),
        *bring_into_line(inputs),
        port=odd,
    )  # fmt: skip


def _parts(inputs: Inputs, sign: str) -> str:
    return f" {sign} ".join(text(shape) for shape in inputs.values())


MULTIPLY = LayerSpec(
    type="Multiply",
    family="combining",
    inputs=ANY_IN,
    outputs=OUT,
    params=(),
    shape=lambda params, inputs: stretched("Multiply", inputs),
    types=widest,
    formula=lambda params: r"y = x_1 \cdot x_2 \cdot \dots",
    sentence=lambda params, inputs, outputs: (
        message("Multiplies what arrives, number by number. Nothing to learn.")
        if "out" not in outputs
        else message("Multiplies {count} × {shape}, number by number. Nothing to learn.",
                     count=len(inputs), shape=text(outputs["out"]))
        if len(set(inputs.values())) == 1
        else message("Multiplies {parts}, number by number; what is smaller is used over and over. Nothing to learn.",
                     parts=_parts(inputs, "·"))
    ),
    summary=message("Multiplies several wires number by number. A gate between 0 and 1 lets through or holds back."),
    variadic=True,
    keywords=("product", "times", "mul", "gate", "scale", "attention", "squeeze and excitation"),
    follows=("Add", "Linear", "Conv2d", "Sum", "ReLU", "LayerNorm"),
)  # fmt: skip


def _two(first: Message, second: Message) -> tuple[Port, ...]:
    return (Port("in", first, takes="any"), Port("in2", second, takes="any"))


def _difference_types(params: Params, given: DTypes) -> DTypes:
    if "bool" in given.values():
        port = next(port for port, kind in given.items() if kind == "bool")
        raise ShapeProblem(
            message("Subtract cannot count with yes and no: turn them into numbers first."),
            ("insert", {"type": "Cast", "params": {"dtype": "float"}}), port=port,
        )  # fmt: skip
    return widest(params, given)


SUBTRACT = LayerSpec(
    type="Subtract",
    family="combining",
    inputs=_two(message("Minuend"), message("What is taken away")),
    outputs=OUT,
    params=(),
    shape=lambda params, inputs: stretched("Subtract", inputs),
    types=_difference_types,
    formula=lambda params: r"y = x_1 - x_2",
    sentence=lambda params, inputs, outputs: (
        message("Takes the second wire away from the first, number by number. Nothing to learn.")
        if len(inputs) < 2
        else message("Takes {second} away from {first}, number by number. Nothing to learn.",
                     first=text(inputs["in"]), second=text(inputs["in2"]))
    ),
    summary=message("Takes one wire away from another. Distances and residues begin with it."),
    keywords=("minus", "difference", "distance", "sub"),
    follows=("Expression", "Sum", "Linear", "Multiply", "Mean"),
)  # fmt: skip

DIVIDE = LayerSpec(
    type="Divide",
    family="combining",
    inputs=_two(message("Dividend"), message("Divisor")),
    outputs=OUT,
    params=(),
    shape=lambda params, inputs: stretched("Divide", inputs),
    types=lambda params, given: {"out": "float"},
    formula=lambda params: r"y = \frac{x_1}{x_2}",
    sentence=lambda params, inputs, outputs: (
        message("Divides the first wire by the second, number by number. Nothing to learn.")
        if len(inputs) < 2
        else message("Divides {first} by {second}, number by number. Nothing to learn.",
                     first=text(inputs["in"]), second=text(inputs["in2"]))
    ),
    summary=message("Divides one wire by another. Where the divisor is 0 nothing sensible comes out."),
    keywords=("quotient", "ratio", "div", "over"),
    follows=("Linear", "Multiply", "Sum", "Softmax", "Add"),
)  # fmt: skip


# -- matrices ------------------------------------------------------------------------------------------


def _matmul_shape(params: Params, inputs: Inputs) -> Outputs:
    first = inputs["in"]
    second = inputs.get("in2", (*first[:-2], *first[-2:][::-1]))
    if len(first) < 2 or len(second) < 2:
        raise _no_matrix(first, second)
    if first[-1] != second[-2]:
        offers: list[tuple[str, dict[str, object]]] = []
        turn = ("Transpose", {"dim0": -2, "dim1": -1})
        if first[-1] == second[-1]:
            offers.append(("insert_many", {"layers": {"in2": turn}}))
        if first[-2] == second[-2]:
            offers.append(("insert_many", {"layers": {"in": turn}}))
        if first[-2] == second[-1]:
            offers.append(("insert_many", {"layers": {"in": turn, "in2": turn}}))
        raise ShapeProblem(
            message(
                "The rows of the first matrix ({first}) have {n:,} numbers, but the columns of the second ({second}) "
                "have {m:,}.", first=text(first), second=text(second), n=first[-1], m=second[-2],
            ),
            *offers,
            port="in2",
        )  # fmt: skip
    heads = broadcast([first[:-2], second[:-2]])
    if heads is None:
        raise ShapeProblem(
            message(
                "{first} and {second} are different numbers of matrices: only the last two axes may differ.",
                first=text(first), second=text(second),
            ),
            *(offer for offer in stretching(inputs) if len(first) != len(second)),
            port="in2",
        )  # fmt: skip
    return {"out": (*heads, first[-2], second[-1])}


def _no_matrix(first: Shape, second: Shape) -> ShapeProblem:
    offers: list[tuple[str, dict[str, object]]] = []
    if len(first) == len(second) == 1:
        wires = {"in": ("Unsqueeze", {"dim": 1}), "in2": ("Unsqueeze", {"dim": 2})}
        offers.append(("insert_many", {"layers": wires}))
    elif len(second) == 1:
        column = (*(1,) * (len(first) - 2), second[0], 1)
        offers.append(("insert_many", {"layers": {"in2": ("Reshape", {"shape": column})}}))
    else:
        row = (*(1,) * (len(second) - 2), 1, first[0])
        offers.append(("insert_many", {"layers": {"in": ("Reshape", {"shape": row})}}))
    return ShapeProblem(
        message("MatMul multiplies matrices, so at least two axes on each wire, but {first} meets {second}.",
                first=text(first), second=text(second)),
        *offers,
        port="in" if len(first) < 2 else "in2",
    )  # fmt: skip


def _matmul_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "out" not in outputs or len(inputs) < 2:
        return message("Every row of the first matrix meets every column of the second. Nothing to learn.")
    first, second = inputs["in"], inputs["in2"]
    many = prod(outputs["out"][:-2])
    values = {"first": text(first[-2:]), "second": text(second[-2:]), "after": text(outputs["out"][-2:])}
    if many == 1:
        return message("A matrix of {first} times one of {second} gives {after}: every row meets every column. "
                       "Nothing to learn.", **values)  # fmt: skip
    return message("{many:,} times a matrix of {first} times one of {second}, which gives {after}: every row meets "
                   "every column. Nothing to learn.", many=many, **values)  # fmt: skip


MATMUL = LayerSpec(
    type="MatMul",
    family="combining",
    inputs=(Port("in", message("First matrix")), Port("in2", message("Second matrix"))),
    outputs=OUT,
    params=(),
    shape=_matmul_shape,
    macs=lambda params, inputs, outputs: elements(outputs["out"]) * inputs["in"][-1],
    formula=lambda params: r"y_{ij} = \sum_{k} a_{ik}\, b_{kj}",
    sentence=_matmul_sentence,
    summary=message("Multiplies matrices, one pair for every sample. Attention compares queries with keys this way."),
    keywords=("matrix", "dot product", "bmm", "attention", "gram", "einsum"),
    follows=("Softmax", "Divide", "Linear", "Add", "MatMul"),
)  # fmt: skip


# -- a formula of one's own ----------------------------------------------------------------------------


def tree_of(params: Params) -> Tree:
    """The tree of the card's formula; `ShapeProblem` with what is wrong and what may be meant."""
    try:
        return parse(params["expression"])
    except FormulaError as error:
        offers = [] if error.meant is None else [("set_params", {"params": {"expression": error.meant}})]
        raise ShapeProblem(error.message, *offers) from None


def _expression_shape(params: Params, inputs: Inputs) -> Outputs:
    tree = tree_of(params)
    used = inputs_of(tree)
    if not used:
        raise ShapeProblem(
            message("The formula “{formula}” uses nothing that arrives: the first wire is called x or a.",
                    formula=params["expression"]),
            ("set_params", {"params": {"expression": f"x * ({params['expression']})"}}),
        )  # fmt: skip
    shapes = list(inputs.values())
    if used[-1] >= len(shapes):
        raise ShapeProblem(
            message(
                "“{name}” in the formula is input number {number}, but only {count} arrive here: wire one more.",
                name=LETTERS[used[-1]], number=used[-1] + 1, count=len(shapes),
            )
            if len(shapes) > 1
            else message(
                "“{name}” in the formula is input number {number}, but only one arrives here: wire one more.",
                name=LETTERS[used[-1]], number=used[-1] + 1,
            ),
            *([("feed_more", {})] if used[-1] == len(shapes) else []),
            *_renamed(tree, used, len(shapes)),
        )  # fmt: skip
    ports = list(inputs)
    return stretched("Expression", {ports[index]: shapes[index] for index in used})


def _renamed(tree: Tree, used: tuple[int, ...], count: int) -> list[tuple[str, dict[str, object]]]:
    """The same formula on the wires that there are, if they are enough."""
    if len(used) > count:
        return []
    names = [LETTERS[used.index(index)] if index in used else "" for index in range(used[-1] + 1)]
    return [("set_params", {"params": {"expression": Formula(tuple(names)).write(tree)}})]


def _expression_formula(params: Params) -> str:
    try:
        return f"y = {latex(parse(params['expression']))}"
    except FormulaError:
        return r"y = f(x)"


def _expression_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "out" not in outputs:
        return message("Computes a formula of your own, number by number. Nothing to learn.")
    return message(
        "Computes {formula} number by number; {shape} comes out. Nothing to learn.",
        formula=params["expression"].strip(), shape=arrives(outputs["out"]),
    )  # fmt: skip


EXPRESSION = LayerSpec(
    type="Expression",
    family="combining",
    inputs=IN,
    outputs=OUT,
    params=(
        ParamSpec(
            "expression", message("Formula"),
            message("Numbers, + - * / ^, brackets and functions such as sigmoid, exp or max. The wires are called a, "
                    "b, c, … in their order; x is another word for a."),
            "text", "x * sigmoid(x)",
        ),
    ),
    shape=_expression_shape,
    formula=_expression_formula,
    sentence=_expression_sentence,
    summary=message(
        "Computes a formula of your own, number by number. Write x * sigmoid(x), or a + b / 2 for two wires."
    ),
    variadic=True,
    keywords=("formula", "lambda", "custom", "function", "math", "arithmetic", "own activation", "swish"),
    follows=("Linear", "Conv2d", "Add", "Sum", "Mean", "Output"),
)  # fmt: skip

SPECS = (SUBTRACT, MULTIPLY, DIVIDE, MATMUL, EXPRESSION)
