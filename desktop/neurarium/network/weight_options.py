"""What the weights of a layer begin with, whether they learn, what bounds them, and whose they are: done to torch's
modules, and written as a person would."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

import torch
from torch import nn

from neurarium.graph import Graph, Node
from neurarium.layers import sharing, spec
from neurarium.layers.flow import Flow, flow_of
from neurarium.layers.sharing import KEY, Shared
from neurarium.layers.spec import Inputs, Params
from neurarium.layers.weights import first_bias

# How a weight begins: torch's function, the arguments after the tensor.
_INITS: dict[str, Callable[..., Any]] = {
    "xavier_uniform": nn.init.xavier_uniform_,
    "xavier_normal": nn.init.xavier_normal_,
    "kaiming_uniform": nn.init.kaiming_uniform_,
    "kaiming_normal": nn.init.kaiming_normal_,
    "orthogonal": nn.init.orthogonal_,
    "normal": nn.init.normal_,
    "zeros": nn.init.zeros_,
}
_MOST_LINES = 4  # of first weights one by one; a loop says more with less


def apply_options(module: nn.Module, type_name: str, params: Params) -> nn.Module:
    """Give a new module the first weights that its card asks for, normalise and freeze them. `params` may lack the
    options; first weights are drawn from torch's CPU generator."""
    kind = params.get("weight_init", "default")
    if kind != "default":
        _begin(module, type_name, kind, params)
    value = first_bias(params)
    if value is not None:
        for name, parameter in module.named_parameters():
            if _is_bias(name):
                nn.init.constant_(parameter, value)
    norm = params.get("weight_norm", "none")
    if norm == "weight":
        nn.utils.parametrizations.weight_norm(module)
    elif norm == "spectral":
        nn.utils.parametrizations.spectral_norm(module)
    if params.get("frozen"):
        module.requires_grad_(False)
    return module


def _begin(module: nn.Module, type_name: str, kind: str, params: Params) -> None:
    """Tables of weights begin as asked, biases at 0. Scales and slopes (one per channel) keep torch's beginning, but
    are all zero for "zeros" and spread round it for "normal", as DCGAN begins its batch normalisations."""
    scales = spec(type_name).family == "normalisation"
    for name, parameter in module.named_parameters():
        if parameter.dim() > 1 and not scales:
            _INITS[kind](parameter, **_arguments(kind, params))
        elif _is_bias(name) or kind == "zeros":
            nn.init.zeros_(parameter)
        elif kind == "normal":
            nn.init.normal_(parameter, _mean(params) or _middle(parameter), float(params["weight_std"]))
    if params.get("padding_idx") is not None and "weight" in dict(module.named_parameters()):
        with torch.no_grad():
            module.get_parameter("weight")[params["padding_idx"]].zero_()


def _arguments(kind: str, params: Params) -> dict[str, float]:
    return {"mean": _mean(params), "std": float(params["weight_std"])} if kind == "normal" else {}


def _mean(params: Params) -> float:
    """What normal first weights lie round; only cards that are nothing but weights say it."""
    return float(params.get("weight_mean", 0.0))


def _is_bias(name: str) -> bool:
    return "bias" in name.rpartition(".")[2]


def _middle(parameter: torch.Tensor) -> float:
    """What all numbers of a scale begin with; 0 where they differ."""
    numbers = parameter.detach()
    first = float(numbers.flatten()[0])
    return first if bool((numbers == first).all()) else 0.0


def begins_otherwise(before: Node, after: Node) -> bool:
    """Whether two states of a card ask for different first weights."""
    return before.type == after.type and beginning(before) != beginning(after)


def beginning(node: Node) -> tuple[Any, ...]:
    """What a card says about its first weights."""
    entry = spec(node.type)
    if entry.weights is None:
        return ()
    params = entry.filled(node.params)
    kind = params.get("weight_init")
    spread = (params.get("weight_std"), params.get("weight_mean")) if kind == "normal" else None
    return kind, spread, params.get("init"), first_bias(params)


# -- whose they are ------------------------------------------------------------------------------------


def share_weights(modules: Mapping[str, nn.Module], flow: Flow) -> None:
    """Let cards that use another card's weights have its very parameters: they learn together and count once."""
    for node_id, owner, names in sharing.shared_pairs(flow, modules):
        for name in names:
            path, _, last = name.rpartition(".")
            setattr(modules[node_id].get_submodule(path), last, modules[owner].get_parameter(name))


def shared_pairs(graph: Graph, active: Collection[str]) -> list[Shared]:
    """(card, card that owns, names of the parameters) for every two nodes that share weights. `graph` is the drawing
    as it runs (`Analysis.graph`)."""
    if not any(node.params.get(KEY) for node in graph.nodes.values()):
        return []
    return sharing.shared_pairs(flow_of(graph), active)


def shared_names(flow: Flow, active: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """By node: the entries of its state that are another one's."""
    return {node_id: frozenset(names) for node_id, _, names in sharing.shared_pairs(flow, active)}


# -- as source -----------------------------------------------------------------------------------------


def option_lines(node: Node, owner: str, inputs: Inputs) -> list[str]:
    """What `apply_options` does, as lines of a constructor after `<owner> = ...`: plain PyTorch, no helpers.

    `owner` is how the module is called there ("self.conv1"); `inputs` are the shapes that arrive at the card.
    """
    entry = spec(node.type)
    if entry.weights is None:
        return []
    params = entry.filled(node.params)
    lines: list[str] = []
    if params.get("weight_init", "default") != "default":
        lines += _first_lines(node.type, params, owner, inputs)
    value = first_bias(params)
    if value is not None:
        lines = _with_biases(lines, _biases(node.type, params, inputs), owner, value)
    norm = params.get("weight_norm", "none")
    if norm != "none":
        lines.append(f"nn.utils.parametrizations.{norm}_norm({owner})")
    if params.get("frozen"):
        lines.append(f"{owner}.requires_grad_(False)")
    return lines


def _biases(type_name: str, params: Params, inputs: Inputs) -> list[str]:
    entry = spec(type_name)
    shapes = entry.weights({**params, "weight_norm": "none"}, inputs) if entry.weights else {}
    return [name for name in shapes if _is_bias(name)]


def _with_biases(lines: list[str], names: list[str], owner: str, value: float) -> list[str]:
    """The lines of first weights, and what biases begin with in the place of 0."""
    if len(names) > _MOST_LINES:
        return [
            *lines,
            f"for name, parameter in {owner}.named_parameters():",
            '    if "bias" in name.rpartition(".")[2]:',
            f"        nn.init.constant_(parameter, {value!r})",
        ]
    zeros = {f"nn.init.zeros_({owner}.{name})" for name in names}
    return [
        *(line for line in lines if line not in zeros),
        *(f"nn.init.constant_({owner}.{name}, {value!r})" for name in names),
    ]


def _first_lines(type_name: str, params: Params, owner: str, inputs: Inputs) -> list[str]:
    kind, entry = params["weight_init"], spec(type_name)
    more = f", std={float(params['weight_std'])!r}" if kind == "normal" else ""
    shapes = entry.weights({**params, "weight_norm": "none"}, inputs) if entry.weights else {}
    scales = entry.family == "normalisation"
    lines = []
    mean = f", {_mean(params)!r}" if kind == "normal" and _mean(params) else ""
    for name, shape in shapes.items():
        if len(shape) > 1 and not scales:
            lines.append(f"nn.init.{kind}_({owner}.{name}{mean}{more})")
        elif _is_bias(name) or kind == "zeros":
            lines.append(f"nn.init.zeros_({owner}.{name})")
        elif kind == "normal":
            lines.append(f"nn.init.normal_({owner}.{name}, {_usual(type_name, params, name)!r}{more})")
    if len(lines) > _MOST_LINES and not scales:
        bare = any(len(shape) < 2 and not _is_bias(name) for name, shape in shapes.items())
        lines = _loop(kind, owner, more, bare=bare)
    if params.get("padding_idx") is not None and "weight" in shapes:
        lines += ["with torch.no_grad():", f"    {owner}.weight[{params['padding_idx']}].zero_()"]
    return lines


def _loop(kind: str, owner: str, more: str, *, bare: bool) -> list[str]:
    """The same for a layer of many tensors; `bare`: there are scales among them, which begin with 1."""
    if kind == "zeros":
        return [f"for parameter in {owner}.parameters():", "    nn.init.zeros_(parameter)"]
    lines = [
        f"for name, parameter in {owner}.named_parameters():",
        "    if parameter.dim() > 1:",
        f"        nn.init.{kind}_(parameter{more})",
        '    elif "bias" in name.rpartition(".")[2]:',
        "        nn.init.zeros_(parameter)",
    ]
    if bare and kind == "normal":
        lines += ["    else:", f"        nn.init.normal_(parameter, 1.0{more})"]
    return lines


def _usual(type_name: str, params: Params, name: str) -> float:
    """What torch's scales and slopes begin with."""
    if type_name == "PReLU":
        return float(params["init"])
    if _mean(params):
        return _mean(params)
    return 1.0 if spec(type_name).family == "normalisation" or "norm" in name else 0.0
