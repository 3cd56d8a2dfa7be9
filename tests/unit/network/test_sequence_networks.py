"""Networks over sequences: drawn, built, written as source, compared with a plain torch definition."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from neurarium.graph.model import Ref
from neurarium.languages.pytorch import source
from neurarium.layers import analyse
from neurarium.layers.drawing import CheckedGraph
from neurarium.network import Network, build

torch.set_num_threads(1)

TOKENS, STEPS, SIZE = 11, 6, 8


def letters() -> Tensor:
    return torch.randint(1, TOKENS, (4, STEPS))


def padded() -> Tensor:
    tokens = letters()
    tokens[1, 4:] = 0
    return tokens


def character_lstm() -> CheckedGraph:
    g = CheckedGraph()
    x = g.add("Input", shape=(STEPS,), dtype="int")
    x = g.add("Embedding", x, num_embeddings=TOKENS, embedding_dim=SIZE)
    x = g.add("LSTM", x, hidden_size=12, num_layers=2)["last"]
    g.add("Output", g.add("Linear", x, out_features=TOKENS))
    return g


class CharacterLstm(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.embedding1 = nn.Embedding(TOKENS, SIZE)
        self.lstm1 = nn.LSTM(SIZE, 12, 2, batch_first=True)
        self.linear1 = nn.Linear(12, TOKENS)

    def forward(self, x: Tensor) -> Tensor:
        x, _ = self.lstm1(self.embedding1(x))
        return self.linear1(x[:, -1])  # type: ignore[no-any-return]


def _block(g: CheckedGraph, x: Ref) -> Ref:
    n = g.add("LayerNorm", x)
    x = g.add("Add", x, g.add("MultiheadAttention", n, num_heads=2, causal=True))
    n = g.add("LayerNorm", x)
    n = g.add("GELU", g.add("Linear", n, out_features=4 * SIZE))
    return g.add("Add", x, g.add("Linear", n, out_features=SIZE))


def small_gpt() -> CheckedGraph:
    """Token and learned positions, two pre-norm blocks of small parts, a head that shares the rows of the tokens."""
    g = CheckedGraph()
    x = g.add("Input", shape=(STEPS,), dtype="int")
    x = g.add("Embedding", x, name="tokens", num_embeddings=TOKENS, embedding_dim=SIZE)
    x = g.add("LearnedPositions", x, max_length=16)
    x = _block(g, _block(g, x))
    x = g.add("LayerNorm", x)
    g.add("Output", g.add("Linear", x, name="head", out_features=TOKENS, bias=False, same_weights_as="tokens"))
    return g


class SmallGpt(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.tokens = nn.Embedding(TOKENS, SIZE)
        self.learnedpositions1 = nn.Embedding(16, SIZE)
        for index in (1, 2):
            setattr(self, f"multiheadattention{index}", nn.MultiheadAttention(SIZE, 2, batch_first=True))
            setattr(self, f"linear{2 * index - 1}", nn.Linear(SIZE, 4 * SIZE))
            setattr(self, f"linear{2 * index}", nn.Linear(4 * SIZE, SIZE))
        for index in range(1, 6):
            setattr(self, f"layernorm{index}", nn.LayerNorm(SIZE))
        self.head = nn.Linear(SIZE, TOKENS, bias=False)
        self.head.weight = self.tokens.weight

    def forward(self, x: Tensor) -> Tensor:
        parts: dict[str, Any] = self._modules
        x = self.tokens(x) + self.learnedpositions1(torch.arange(x.shape[1]))
        later = torch.ones(x.shape[1], x.shape[1], dtype=torch.bool).triu(1)
        for index in (1, 2):
            n = parts[f"layernorm{2 * index - 1}"](x)
            x = x + parts[f"multiheadattention{index}"](n, n, n, attn_mask=later)[0]
            n = parts[f"layernorm{2 * index}"](x)
            x = x + parts[f"linear{2 * index}"](nn.functional.gelu(parts[f"linear{2 * index - 1}"](n)))
        return self.head(self.layernorm5(x))  # type: ignore[no-any-return]


def translator() -> CheckedGraph:
    """Encoder and decoder over two sequences, padding left out, attention weights as a second answer."""
    g = CheckedGraph()
    text, sofar = g.add("Input", shape=(STEPS,), dtype="int"), g.add("Input", shape=(STEPS,), dtype="int")
    padding = g.add("PaddingMask", text)
    x = g.add("SinePositions", g.add("Embedding", text, num_embeddings=TOKENS, embedding_dim=SIZE))
    memory = g.add("TransformerEncoderLayer", x, mask=padding, nhead=2)
    y = g.add("SinePositions", g.add("Embedding", sofar, num_embeddings=TOKENS, embedding_dim=SIZE))
    y = g.add("TransformerDecoderLayer", y, memory, memory_mask=padding, nhead=2)
    seen = g.add("MultiheadAttention", y, key=memory, mask=padding, num_heads=2)
    q = g.add("RotaryPositions", g.add("Linear", seen, out_features=SIZE))
    q = g.add("ScaledDotProductAttention", q, mask=padding, causal=True, scale=0.5)
    g.add("Output", g.add("Linear", q, out_features=TOKENS))
    g.add("Output", seen["weights"])
    g.add("Output", q["weights"])
    return g


def reader_and_speller() -> CheckedGraph:
    """One GRU reads, another network goes on from its states: an LSTM with cells from an RNN."""
    g = CheckedGraph()
    tokens = g.add("Input", shape=(STEPS,), dtype="int")
    x = g.add("Embedding", tokens, num_embeddings=TOKENS, embedding_dim=SIZE)
    gru = g.add("GRU", x, hidden_size=5, num_layers=2, bidirectional=True)
    rnn = g.add("RNN", x, hidden_size=5, num_layers=2, bidirectional=True, state=gru["states"], nonlinearity="relu")
    lstm = g.add("LSTM", rnn, hidden_size=5, num_layers=2, bidirectional=True, cell=rnn["states"])
    both = g.add("LSTM", x, hidden_size=5, num_layers=2, bidirectional=True, cell=lstm["cell"], state=lstm["states"])
    bag = g.add("EmbeddingBag", tokens, num_embeddings=TOKENS, embedding_dim=20, mode="max")
    joined = g.add("Concat", both["last"], gru["last"], bag)
    g.add("Output", g.add("Linear", joined, out_features=3))
    return g


def sentence_cnn() -> CheckedGraph:
    """Kim 2014: filters of three widths over word vectors, the largest answer of each."""
    g = CheckedGraph()
    x = g.add("Embedding", g.add("Input", shape=(STEPS,), dtype="int"), num_embeddings=TOKENS, embedding_dim=SIZE)
    x = g.add("Transpose", x)
    found = []
    for width in (2, 3, 4):
        maps = g.add("ReLU", g.add("Conv1d", x, out_channels=5, kernel_size=width))
        found.append(g.add("Flatten", g.add("AdaptiveMaxPool1d", maps, output_size=1)))
    g.add("Output", g.add("Linear", g.add("Dropout", g.add("Concat", *found)), out_features=2))
    return g


class SentenceCnn(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.embedding1 = nn.Embedding(TOKENS, SIZE)
        self.conv1 = nn.Conv1d(SIZE, 5, 2)
        self.conv2 = nn.Conv1d(SIZE, 5, 3)
        self.conv3 = nn.Conv1d(SIZE, 5, 4)
        self.linear1 = nn.Linear(15, 2)

    def forward(self, x: Tensor) -> Tensor:
        x = self.embedding1(x).transpose(1, 2)
        found = [conv(x).relu().amax(2) for conv in (self.conv1, self.conv2, self.conv3)]
        return self.linear1(torch.cat(found, 1))  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("drawing", "twin"), [(character_lstm, CharacterLstm), (small_gpt, SmallGpt), (sentence_cnn, SentenceCnn)]
)
def test_a_drawing_is_the_plain_torch_network(drawing: Callable[[], CheckedGraph], twin: type[nn.Module]) -> None:
    network, theirs = build(drawing(), seed=0).eval(), twin().eval()
    state = network.state_dict()
    theirs.load_state_dict(state)
    x = letters()
    assert torch.allclose(network(x), theirs(x), atol=1e-6)
    assert sum(p.numel() for p in network.parameters()) == sum(p.numel() for p in theirs.parameters())
    assert network.analysis.parameters == sum(p.numel() for p in theirs.parameters())


def batches(network: Network) -> list[Tensor]:
    return [padded(), *[letters() for _ in network.inputs[1:]]]


@pytest.mark.parametrize("drawing", [character_lstm, small_gpt, sentence_cnn, translator, reader_and_speller])
@pytest.mark.parametrize("training", [True, False])
def test_the_written_source_gives_the_same_bits(drawing: Callable[[], CheckedGraph], training: bool) -> None:
    network = build(drawing(), seed=0).train(training)
    space: dict[str, Any] = {}
    exec(compile(source(drawing()), "model.py", "exec"), space)
    theirs = space["Net"]().train(training)
    theirs.load_state_dict(network.state_dict())
    given = batches(network)
    torch.manual_seed(0)
    ours = network(*given)
    torch.manual_seed(0)
    again = theirs(*given)
    pairs = zip(ours, again, strict=True) if isinstance(ours, tuple) else [(ours, again)]
    for a, b in pairs:
        assert torch.equal(a, b)


def test_shapes_and_types_are_what_the_analysis_said() -> None:
    network = build(translator(), seed=0).eval()
    shapes: dict[tuple[str, str], tuple[int, ...]] = {}
    network.tap = lambda node, port, value: shapes.update({(node, port): tuple(value.shape[1:])})
    network(*batches(network))
    for node_id, facts in network.analysis.facts.items():
        for port, shape in facts.outputs.items():
            assert shapes[node_id, port] == shape, (node_id, port)


def test_looking_changes_no_bit() -> None:
    network = build(small_gpt(), seed=0)
    x = letters()
    before = network(x)
    seen: dict[tuple[str, str], Tensor] = {}
    network.tap = lambda node, port, value: seen.update({(node, port): value})
    looked = network(x)
    network.tap = None
    assert torch.equal(before, looked) and torch.equal(before, network(x))
    weights = seen["multiheadattention1", "weights"]
    assert weights.shape == (4, 2, STEPS, STEPS)
    assert torch.allclose(weights.sum(-1), torch.ones(4, 2, STEPS)) and weights.triu(1).abs().max() == 0


@pytest.mark.parametrize("whole", [True, False])
def test_gpt_2_has_as_many_parameters_as_published(whole: bool) -> None:
    """The smallest GPT-2: 124,439,808, drawn from transformer layers or from their parts."""
    g = CheckedGraph()
    x = g.add("Input", shape=(1024,), dtype="int")
    x = g.add("Embedding", x, name="tokens", num_embeddings=50257, embedding_dim=768)
    x = g.add("LearnedPositions", x)
    for _ in range(12):
        if whole:
            x = g.add("TransformerEncoderLayer", x, nhead=12, causal=True, norm_first=True, activation="gelu")
            continue
        n = g.add("LayerNorm", x)
        x = g.add("Add", x, g.add("MultiheadAttention", n, num_heads=12, causal=True))
        n = g.add("GELU", g.add("Linear", g.add("LayerNorm", x), out_features=3072), approximate="tanh")
        x = g.add("Add", x, g.add("Linear", n, out_features=768))
    x = g.add("LayerNorm", x)
    g.add("Output", g.add("Linear", x, out_features=50257, bias=False, same_weights_as="tokens"))
    found = analyse(g)
    assert found.runnable
    assert found.parameters == 124_439_808
