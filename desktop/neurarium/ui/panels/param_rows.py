"""Parameter rows for one or several layers: what is common to them, edited together, one undo step per gesture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from neurarium.graph import Node
from neurarium.graph.edits import set_params
from neurarium.layers import SPECS, ParamSpec, allowed
from neurarium.layers.sharing import KEY, candidates
from neurarium.messages import Message, message
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.panels.form import FormRow, Speaker, param_field
from neurarium.ui.panels.words import keyboard_only


def common_params(nodes: Sequence[Node]) -> tuple[ParamSpec, ...]:
    """Parameters that all layers have under the same name and kind; one layer: all of its own, in its order."""
    specs = [SPECS[node.type] for node in nodes if node.type in SPECS]
    if not specs or len(specs) < len(nodes):
        return ()
    others = [{param.name: param.kind for param in spec.params} for spec in specs[1:]]
    return tuple(
        param for param in specs[0].params if all(kinds.get(param.name) == param.kind for kinds in others)
    )


def _plain(param: ParamSpec, value: Any) -> Any:
    """A value so that equal ones compare equal: 3 and (3, 3) mean the same per axis."""
    if param.kind == "ints" and isinstance(value, int):
        return (value,) * param.axes
    return tuple(value) if isinstance(value, list) else value


class ParamRows(QWidget):
    """The rows. They are made anew when other parameters are to be shown, and only filled when values change."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._theme = controller.theme
        self._speaker = Speaker(self)
        self._nodes: tuple[str, ...] = ()
        self._types: tuple[str, ...] = ()
        self._params: tuple[ParamSpec, ...] = ()
        self.rows: dict[str, FormRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.fold = self._make_fold()
        self.weights_fold = self._make_fold()
        self._restyle()
        self._theme.changed.connect(self._restyle)

    def _make_fold(self) -> QToolButton:
        fold = QToolButton(self)
        fold.setProperty("kind", "ghost")
        fold.setCheckable(True)
        keyboard_only(fold)
        fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        fold.clicked.connect(self._show_folded)
        self._column.addWidget(fold)
        return fold

    def _restyle(self) -> None:
        self._column.setSpacing(self._theme.px(6))
        for fold in (self.fold, self.weights_fold):
            fold.setFont(self._theme.font("small"))

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        """Show the parameters of these layers."""
        ids, types = tuple(node.id for node in nodes), tuple(node.type for node in nodes)
        if ids != self._nodes:
            self._finish_typing()
        params = common_params(nodes)
        if types != self._types or params != self._params:
            self._rebuild(params)
            self._types = types
        if ids != self._nodes:
            self._nodes = ids
            for row in self.rows.values():
                row.set_error("")
        self._offer_cards(ids)
        for param in params:
            self._fill(param, nodes)
        self._show_folded()
        self.setVisible(bool(params))

    def _finish_typing(self) -> None:
        """What is being typed belongs to the layers that were shown until now."""
        for row in tuple(self.rows.values()):
            if row.field.hasFocus():
                row.field.clearFocus()

    def _rebuild(self, params: tuple[ParamSpec, ...]) -> None:
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._params = params
        self.rows = {}
        for fold in (self.fold, self.weights_fold):
            self._column.removeWidget(fold)
            fold.setChecked(False)
        for param in self._plain():
            self._add_row(param)
        for fold in (self.fold, self.weights_fold):
            self._column.addWidget(fold)
            for param in self._folded(fold):
                self._add_row(param)
        self._show_folded()

    def _plain(self) -> list[ParamSpec]:
        return [param for param in self._params if not param.advanced]

    def _folded(self, fold: QToolButton) -> list[ParamSpec]:
        """The parameters below a fold: what is rarely needed, and how the weights begin and learn."""
        scope = "weights" if fold is self.weights_fold else "layer"
        return [param for param in self._params if param.advanced and param.scope == scope]

    def _add_row(self, param: ParamSpec) -> None:
        field = param_field(self._theme, param)
        row = FormRow(self._theme, translate_message(param.label), self._speaker.param_tip(param), field, self)
        row.setObjectName(param.name)
        row.field.edited.connect(lambda value, gesture, name=param.name: self._edited(name, value, gesture))
        if hasattr(field, "refused"):
            field.refused.connect(lambda text, param=param: self._refused(param, text))
        self._column.addWidget(row)
        row.show()  # at once: a layout would show it only at the next turn of the loop
        self.rows[param.name] = row

    def _show_folded(self) -> None:
        for param in self._plain():
            self.rows[param.name].setVisible(self._matters(param))
        for fold in (self.fold, self.weights_fold):
            params, open_ = self._folded(fold), fold.isChecked()
            fold.setVisible(bool(params))
            fold.setText(self._fold_text(fold, open_))
            for param in params:
                self.rows[param.name].setVisible(open_ and self._matters(param))

    def _fold_text(self, fold: QToolButton, open_: bool) -> str:
        if fold is self.fold:
            return self.tr("▾ Less often needed") if open_ else self.tr("▸ Less often needed")
        if open_:
            return self.tr("▾ Weights")
        graph = self._controller.document.graph
        changed = [
            param
            for param in self._folded(fold)
            for node_id in self._nodes
            if node_id in graph.nodes and graph.node(node_id).params.get(param.name, param.default) != param.default
        ]
        words = [*dict.fromkeys(translate_message(param.label) for param in changed if self._matters(param))]
        if len(words) > 1:
            return self.tr("▸ Weights: {count} values changed").format(count=len(words))
        return self.tr("▸ Weights: {name}").format(name=words[0]) if words else self.tr("▸ Weights")

    def _matters(self, param: ParamSpec) -> bool:
        """Mean and spread of the first weights are used by one kind of them only, as is the value of the biases."""
        if param.name in ("bias_init", "bias_value"):
            has, first = self.rows.get("bias"), self.rows.get("bias_init")
            without = has is not None and has.field.value is False
            given = first is None or first.field.value in ("constant", None)
            return not without and (param.name == "bias_init" or given)
        kind = self.rows.get("weight_init")
        return param.name not in ("weight_mean", "weight_std") or kind is None or kind.field.value in ("normal", None)

    def _offer_cards(self, ids: tuple[str, ...]) -> None:
        """Fill the choices of other cards: those whose weights all of these layers could use."""
        fields = [self.rows[param.name].field for param in self._params if param.kind == "node"]
        if not fields:
            return
        graph, flow = self._controller.document.graph, self._controller.analysis.flow
        fitting = [candidates(flow, node_id) for node_id in ids]
        cards = [n for n in fitting[0] if n in graph.nodes and all(n in others for others in fitting)]
        chosen = dict.fromkeys(graph.node(node_id).params.get(KEY, "") for node_id in ids if node_id in graph.nodes)
        cards += [n for n in chosen if n and n not in cards]
        names = [graph.node(n).name if n in graph.nodes else self.tr("a card that is gone") for n in cards]
        shown = [f"{name} ({n})" if names.count(name) > 1 else name for n, name in zip(cards, names, strict=True)]
        for field in fields:
            field.offer(list(zip(cards, shown, strict=True)))

    def _fill(self, param: ParamSpec, nodes: Sequence[Node]) -> None:
        values = [node.params.get(param.name, SPECS[node.type].param(param.name).default) for node in nodes]
        field = self.rows[param.name].field
        if len({_plain(param, value) for value in values}) == 1:
            if allowed(param, values[0]):
                field.set_value(values[0])
        else:
            field.set_mixed(self._speaker.mixed(), values[0])

    def _edited(self, name: str, value: Any, gesture: str) -> None:
        graph = self._controller.document.graph
        ids = [node_id for node_id in self._nodes if node_id in graph.nodes]
        for node_id in ids:  # a choice of one layer need not be one of another
            param = SPECS[graph.node(node_id).type].param(name)
            if not allowed(param, value):
                self._refused(param, str(value))
                self.show_nodes([graph.node(i) for i in ids])
                return
        edit = set_params(graph, ids, gesture=gesture, **{name: value})
        label = message("Change {name}", name=self._label(name))
        self._controller.push_graph(replace(edit, label=label))

    def _label(self, name: str) -> Message:
        return next(param.label for param in self._params if param.name == name)

    def _refused(self, param: ParamSpec, text: str) -> None:
        low, high, whole = param.minimum, param.maximum, param.kind != "float"
        self.rows[param.name].set_error(self._speaker.refusal(text, low, high, whole=whole))
