"""Every entry of the catalogue is complete, speaks torch's language and draws its formula."""

from __future__ import annotations

import inspect
import subprocess
import sys
import warnings

import pytest
from torch import nn

from neurarium.layers import FAMILIES, SPECS, LayerSpec, allowed, spec
from neurarium.messages import Message, UserError
from neurarium.network.makers import MAKERS

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # it finds its font in a way that Python 3.11 calls old
    import ziamath

# Rows that say in our words what torch's constructor is told in another way.
OUR_ROWS = {
    ("LayerNorm", "axes"), ("RMSNorm", "axes"), ("MultiheadAttention", "causal"), ("MultiheadAttention", "batch_first"),
    ("CosineSimilarity", "keepdim"),
    *((f"MaxUnpool{rank}d", "output_size") for rank in (1, 2, 3)),
    *(
        (f"Transformer{part}Layer", name)
        for part in ("Encoder", "Decoder")
        for name in ("causal", "batch_first", "dim_feedforward", "activation")  # torch's default is a function
    ),
}  # fmt: skip
RECURRENT = ("RNN", "LSTM", "GRU")
LSTM_DEFAULTS = {"num_layers": 1, "bidirectional": False, "bias": True, "dropout": 0.0, "proj_size": 0}

ALL = pytest.mark.parametrize("entry", SPECS.values(), ids=SPECS.keys())


def texts(entry: LayerSpec) -> list[Message]:
    found = [entry.summary, *(port.label for port in (*entry.inputs, *entry.outputs))]
    for param in entry.params:
        found += [param.label, param.sentence]
        found += [*(word for _, word in param.choices), *([param.none] if param.none else [])]
    return found


def test_every_type_has_one_entry_and_a_maker() -> None:
    assert len(SPECS) >= 80
    assert {name for name in SPECS if name not in MAKERS} == {"Input", "Output"}
    assert not {name for name in MAKERS if name not in SPECS}


def test_the_catalogue_does_not_load_torch() -> None:
    code = "import sys, neurarium.layers; sys.exit('torch' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_unknown_type_is_refused_by_name() -> None:
    with pytest.raises(UserError, match="Conv9d"):
        spec("Conv9d")


@ALL
def test_entry_is_complete(entry: LayerSpec) -> None:
    assert entry.family in FAMILIES
    assert all(str(text).strip() for text in texts(entry))
    assert str(entry.summary).endswith(".")
    assert all(str(param.sentence).endswith(".") for param in entry.params)
    assert all(follower in SPECS and SPECS[follower].inputs for follower in entry.follows)
    assert bool(entry.follows) == bool(entry.outputs and entry.palette)  # what nobody picks needs no advice


@ALL
def test_defaults_may_be_entered(entry: LayerSpec) -> None:
    for param in entry.params:
        assert allowed(param, param.default), param.name


@ALL
def test_parameters_have_torch_names_and_defaults(entry: LayerSpec) -> None:
    """Where torch itself chooses a default it is ours, too; where it asks for a value, ours is one that people use."""
    if not hasattr(nn, entry.type) or not issubclass(getattr(nn, entry.type), nn.Module):
        return
    theirs = inspect.signature(getattr(nn, entry.type).__init__).parameters
    for param in entry.params:
        if param.scope == "weights" or (entry.type, param.name) in OUR_ROWS:
            continue
        if entry.type in RECURRENT:  # torch takes them as *args, **kwargs
            assert param.name in getattr(nn, entry.type)(1, 2).__dict__
            assert param.default == LSTM_DEFAULTS.get(param.name, param.default)
        elif theirs[param.name].default not in (inspect.Parameter.empty, None):
            assert param.default == theirs[param.name].default, param.name


@ALL
def test_formula_can_be_drawn(entry: LayerSpec) -> None:
    variants = [entry.defaults()]
    for param in entry.params:
        if param.kind == "bool":
            variants.append({**entry.defaults(), param.name: not param.default})
        variants += [{**entry.defaults(), param.name: choice} for choice, _ in param.choices]
        if param.kind == "ints":
            variants.append({**entry.defaults(), param.name: (2, 3)})
    if entry.type == "Dropout":
        variants.append({"p": 1.0})
    for params in variants:
        svg = ziamath.Latex(entry.formula(params)).svg()
        assert svg.startswith("<svg") and "<path" in svg


@ALL
def test_sentence_is_there_even_when_nothing_is_known(entry: LayerSpec) -> None:
    sentence = str(entry.sentence(entry.defaults(), {}, {}))
    assert len(sentence) > 10 and "{" not in sentence and sentence.endswith((".", "."))


@pytest.mark.parametrize(
    ("type_name", "params", "shape", "expected"),
    [
        ("Conv2d", {"out_channels": 16}, (8, 8, 8), "16 filters of 3×3 over 8 maps: 16·(8·9+1) = 1,168 parameters."),
        ("Conv2d", {"out_channels": 4, "bias": False, "groups": 2, "kernel_size": (1, 3)}, (8, 8, 8),
         "4 filters of 1×3 over 4 maps: 4·4·3 = 48 parameters."),
        ("Linear", {"out_features": 1}, (2,),
         "One unit: a weighted sum of 2 numbers plus a bias: 1·(2+1) = 3 parameters."),
        ("Linear", {"out_features": 10}, (64,),
         "10 units, each a weighted sum of 64 numbers plus a bias: 10·(64+1) = 650 parameters."),
        ("LSTM", {}, (8, 8), "Reads 8 steps of 8 numbers and remembers 32; four gates: "
         "4·32·(8+32+2) = 5,376 parameters."),
        ("MaxPool2d", {}, (8, 8, 8), "Keeps the largest number of every window of 2×2: maps of 8×8 become 4×4. "
         "Nothing to learn."),
        ("Flatten", {}, (16, 4, 4), "Lays the numbers out in one row: 16·4·4 = 256. Nothing to learn."),
        ("BatchNorm2d", {}, (8, 4, 4), "Brings each of 8 channels to mean 0 and spread 1 over the batch, then learns a "
         "scale and a shift: 2·8 = 16 parameters."),
    ],
)  # fmt: skip
def test_sentence_counts_with_the_cards_own_numbers(
    type_name: str, params: dict[str, object], shape: tuple[int, ...], expected: str
) -> None:
    entry = spec(type_name)
    filled, inputs = entry.filled(params), {"in": shape}
    assert str(entry.sentence(filled, inputs, entry.shape(filled, inputs))) == expected
