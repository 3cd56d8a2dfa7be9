"""Everything that can be known about a drawing without running it: shapes, costs, problems and mends that work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from math import prod

from neurarium.graph import Graph, GraphError
from neurarium.graph.unroll import Unrolled, unrolled
from neurarium.layers import mends
from neurarium.layers.common import arrives, short
from neurarium.layers.drafts import BYTES, Draft, Findings, find
from neurarium.layers.flow import Flow, flow_of
from neurarium.layers.lengths import Lengths, Symbolic, lengths_of
from neurarium.layers.sharing import shared_counts
from neurarium.layers.spec import Analysis, Mend, NodeFacts, Problem, TaskFacts
from neurarium.messages import Message, message

MOST_MENDS = 3  # buttons on one card
MOST_TRIED = 12  # problems whose mends are worked out: a drawing with more has other worries

_RANK = {"error": 0, "warning": 1, "hint": 2}


def analyse(graph: Graph, task: TaskFacts | None = None, previous: Analysis | None = None) -> Analysis:
    """Look at a whole, half-built or broken drawing. With `previous`, unchanged cards are not computed again and keep
    the very same `NodeFacts` object.

    Raises `GraphError` only for a drawing whose wires form a circle, which `Graph.apply` refuses.
    """
    whole = unrolled(graph)
    flow = flow_of(whole.graph, previous.flow if previous is not None else None)
    found = find(whole.graph, flow, task)
    place = {node_id: index for index, node_id in enumerate(flow.order)}
    found.active = _with_twins(whole, flow, found)
    lengths = lengths_of(whole.graph, flow, previous.lengths if previous is not None else None)
    found.drafts += _tied(flow, lengths)
    drafts = sorted(on_cards(whole, found.drafts), key=lambda draft: (_RANK[draft.level], place[draft.node]))
    problems = tuple(
        _problem(graph, flow, found, task, draft, tried=index < MOST_TRIED) for index, draft in enumerate(drafts)
    )
    worst: dict[str, Problem] = {}
    for problem in problems:
        worst.setdefault(problem.node, problem)
    times = Counter(whole.card(node_id) for node_id in flow.order)
    shared = shared_counts(flow)
    facts = {
        n: _facts(flow, n, worst.get(n), previous, times.get(n, 1), shared.get(n, 0), lengths.sizes.get(n, {}))
        for n in flow.order
    }
    counted = found.active or flow.order
    analysis = Analysis(
        facts=facts,
        problems=problems,
        parameters=sum(facts[node_id].parameters or 0 for node_id in counted),
        macs=sum(flow.nodes[node_id].macs or 0 for node_id in counted),
        runnable=found.runnable,
        active=found.active,
        flow=flow,
        inputs=found.inputs,
        outputs=found.outputs,
        trainable=sum(facts[node_id].trainable or 0 for node_id in counted),
        memory=sum(facts[node_id].memory or 0 for node_id in counted),
        unrolled=whole,
        lengths=lengths,
    )
    return replace(analysis, summary=_summary(graph, flow, found, analysis, task))


def _with_twins(whole: Unrolled, flow: Flow, found: Findings) -> tuple[str, ...]:
    """What runs: where one repetition of a card is needed, all are, so that every repetition is the same piece."""
    running = set(found.active)
    cards = {whole.card(node_id) for node_id in running}
    twins = {n for n in whole.origin if n not in running and whole.card(n) in cards and flow.nodes[n].outputs}
    if not twins:
        return found.active
    ends = {*found.inputs, *found.outputs}
    between = [n for n in flow.order if (n in running or n in twins) and n not in ends]
    return (*found.inputs, *between, *found.active[len(found.active) - len(found.outputs) :])


def _tied(flow: Flow, lengths: Lengths) -> Iterable[Draft]:
    """What keeps a network whose Input takes sequences of any length to the drawn one."""
    if lengths.tied is not None:
        computed = flow.nodes[lengths.tied]
        yield Draft(
            lengths.tied,
            message(
                "{layer} fits sequences of the drawn length only: {shape} arrives here, and its weights depend on it.",
                layer=computed.node.name, shape=arrives(next(iter(computed.inputs.values()))),
            ),
            "hint",
        )  # fmt: skip


def on_cards(whole: Unrolled, drafts: Iterable[Draft]) -> list[Draft]:
    """Problems of repetitions told of the card: once, and with the number of the repetition where the first one has
    no such problem."""
    result: list[Draft] = []
    known: set[tuple[str, str]] = set()
    for draft in drafts:
        origin = whole.origin.get(draft.node)
        card = origin.node if origin is not None else draft.node
        if (card, draft.message.text) in known:
            continue
        known.add((card, draft.message.text))
        if card != draft.node and origin is not None:
            turn = max(number for _, number in origin.turns) + 1
            sentence = message("In repetition {number}: {problem}", number=turn, problem=draft.message)
            draft = replace(draft, node=card, message=sentence)
        result.append(draft)
    return result


def _facts(
    flow: Flow, node_id: str, problem: Problem | None, previous: Analysis | None, times: int, shared: int,
    lengths: Symbolic,
) -> NodeFacts:  # fmt: skip
    computed = flow.nodes[node_id]
    own = None if computed.parameters is None else computed.parameters - shared
    if previous is not None and previous.flow.nodes.get(node_id) is computed:
        before = previous.facts[node_id]
        same = before.problem == problem and before.times == times and before.parameters == own
        if same and before.lengths == lengths:
            return before
    frozen = computed.node.params.get("frozen") is True
    memory = sum(BYTES * prod(shape) for shape in computed.outputs.values()) if computed.outputs else None
    return NodeFacts(
        node_id, computed.inputs, computed.outputs, own, computed.macs, problem,
        0 if frozen else own, memory, computed.types, times, lengths,
    )  # fmt: skip


def _problem(
    graph: Graph, flow: Flow, found: Findings, task: TaskFacts | None, draft: Draft, *, tried: bool
) -> Problem:
    working: list[tuple[int, Mend]] = []
    for kind, values in draft.offers if tried else ():
        inputs = flow.nodes[draft.node].inputs
        mend = mends.build(mends.Place(graph, draft.node, draft.port or "in", inputs), kind, values)
        left = None if mend is None else _left_after(graph, flow, found, task, draft, mend)
        if mend is not None and left is not None and all(mend.label != other.label for _, other in working):
            working.append((left, mend))
    working.sort(key=lambda pair: pair[0])  # stable: the offer's own order decides between equals
    return Problem(draft.node, draft.message, draft.level, draft.port, tuple(mend for _, mend in working[:MOST_MENDS]))


def _left_after(
    graph: Graph, flow: Flow, found: Findings, task: TaskFacts | None, draft: Draft, mend: Mend
) -> int | None:
    """Errors left once the mend is done; None where it does not remove the problem or breaks what it puts in."""
    trial = graph.copy()
    try:
        trial.apply(mend.edit)
    except GraphError:
        return None
    written = unrolled(trial)
    after = find(written.graph, flow_of(written.graph, flow), task)
    after.drafts = on_cards(written, after.drafts)
    if draft.level == "hint":  # the next step of building: that the count of classes does not fit yet is the step after
        after.drafts = [other for other in after.drafts if trial.node(other.node).type != "Output"]
    for other in after.drafts:
        if other.node == draft.node and _said(other) == _said(draft):
            return None
        touched = other.node == draft.node or other.node in mend.edit.nodes
        if other.level == "error" and touched and not draft.values:
            return None
    if draft.level != "error" and after.errors() > found.errors():
        return None
    return after.errors()


def _said(draft: Draft) -> str:
    """The sentence without its values, also of a repetition's problem."""
    inner = draft.message.values.get("problem")
    return inner.text if isinstance(inner, Message) else draft.message.text


def _summary(graph: Graph, flow: Flow, found: Findings, analysis: Analysis, task: TaskFacts | None) -> Message:
    if not graph.nodes:
        return message("Drag an Input onto the canvas, or open an example.")
    if not found.runnable:
        if analysis.obstacle is not None:
            return analysis.obstacle.message
        return message("The network needs an Input and an Output.")
    shape = flow.nodes[found.output or ""].inputs["in"]
    values = {"parameters": analysis.parameters, "macs": short(analysis.macs), "n": shape[-1]}
    if task is not None and task.positions is not None and shape == (task.positions, task.output_size):
        return message(
            "{parameters:,} parameters · {macs} multiply-adds per sample · one of {n} classes at each of {positions} "
            "positions",
            positions=task.positions, **values,
        )  # fmt: skip
    if task is not None and task.kind == "classification" and task.output_size == shape[-1]:
        return message(
            "{parameters:,} parameters · {macs} multiply-adds per sample · output {n} matches {n} classes", **values
        )
    if task is not None and task.kind == "binary":
        return message(
            "{parameters:,} parameters · {macs} multiply-adds per sample · output {n} tells two classes apart", **values
        )
    return message("{parameters:,} parameters · {macs} multiply-adds per sample", **values)
