"""Source for sequences that goes into a JAX file beside the network, as in `equinox_helpers`."""

from __future__ import annotations

SEQUENCES: dict[str, str] = {}

SEQUENCES["RNNCell"] = '''class RNNCell(eqx.Module):
    """h ← f(W x + U h + b)."""

    weight_ih: jax.Array
    weight_hh: jax.Array
    bias: jax.Array | None
    function: Callable = eqx.field(static=True)

    def __init__(self, input_size, hidden_size, use_bias=True, function=jnp.tanh, *, key):
        keys, bound = fresh(key), hidden_size**-0.5
        draw = lambda *shape: jax.random.uniform(next(keys), shape, minval=-bound, maxval=bound)
        self.weight_ih, self.weight_hh = draw(hidden_size, input_size), draw(hidden_size, hidden_size)
        self.bias = draw(hidden_size) if use_bias else None
        self.function = function

    def __call__(self, x, state):
        total = self.weight_ih @ x + self.weight_hh @ state
        return self.function(total if self.bias is None else total + self.bias)'''

SEQUENCES["ProjectedLSTMCell"] = '''class ProjectedLSTMCell(eqx.Module):
    """An LSTM cell whose state is made smaller by a matrix (Sak et al. 2014)."""

    weight_ih: jax.Array
    weight_hh: jax.Array
    weight_hr: jax.Array
    bias: jax.Array | None

    def __init__(self, input_size, hidden_size, use_bias=True, proj_size=1, *, key):
        keys, bound = fresh(key), hidden_size**-0.5
        draw = lambda *shape: jax.random.uniform(next(keys), shape, minval=-bound, maxval=bound)
        self.weight_ih, self.weight_hh = draw(4 * hidden_size, input_size), draw(4 * hidden_size, proj_size)
        self.weight_hr = draw(proj_size, hidden_size)
        self.bias = draw(4 * hidden_size) if use_bias else None

    def __call__(self, x, state):
        h, c = state
        total = self.weight_ih @ x + self.weight_hh @ h
        i, f, g, o = jnp.split(total if self.bias is None else total + self.bias, 4)
        c = jax.nn.sigmoid(f) * c + jax.nn.sigmoid(i) * jnp.tanh(g)
        return self.weight_hr @ (jax.nn.sigmoid(o) * jnp.tanh(c)), c'''

SEQUENCES["Recurrent"] = '''class Recurrent(eqx.Module):
    """Layers of cells, each of which reads the whole sequence below: (T, F) → the sequence of the top layer, its last
    state, and the last states of all layers and directions (and their cells). It may begin with such states."""

    cells: list
    dropout: eqx.nn.Dropout
    sizes: tuple = eqx.field(static=True)
    both: bool = eqx.field(static=True)

    def __init__(self, cell, input_size, hidden_size, layers=1, both=False, dropout=0.0, *, key, **options):
        keys, size = fresh(key), options.get("proj_size") or hidden_size
        directions = 2 if both else 1
        widths = [input_size] + [directions * size] * (layers - 1)
        self.cells = [cell(w, hidden_size, key=next(keys), **options) for w in widths for _ in range(directions)]
        self.dropout = eqx.nn.Dropout(dropout)
        self.sizes = (size, hidden_size) if hasattr(self.cells[0], "weight_hr") or cell is eqx.nn.LSTMCell else (size,)
        self.both = both

    def __call__(self, x, *start, key=None):
        keys, directions = fresh(key), 2 if self.both else 1
        ends = []
        for index, cell in enumerate(self.cells):
            state = [jnp.zeros(size) for size in self.sizes]
            for place, given in enumerate(start):
                if given is not None:
                    state[place] = given[index]
            if index % directions == 0:
                if index and self.dropout.p:
                    x = self.dropout(x, key=next(keys))
                below, results = x, []

            def step(state, row, cell=cell):
                state = cell(row, state)
                return state, state[0] if isinstance(state, tuple) else state

            first = tuple(state) if len(state) > 1 else state[0]
            end, rows = jax.lax.scan(step, first, below, reverse=index % directions == 1)
            results.append(rows)
            ends.append(end if isinstance(end, tuple) else (end,))
            x = jnp.concatenate(results, axis=-1)
        states = [jnp.stack(rows) for rows in zip(*ends)]
        return x, states[0][-directions:].reshape(-1), *states'''

SEQUENCES["EmbeddingBag"] = '''class EmbeddingBag(eqx.Module):
    """The mean, sum or maximum of the rows of all tokens, without those that only fill up."""

    weight: jax.Array
    mode: str = eqx.field(static=True)
    padding_idx: int | None = eqx.field(static=True)

    def __init__(self, num_embeddings, embedding_dim, mode="mean", padding_idx=None, *, key):
        self.weight = jax.random.normal(key, (num_embeddings, embedding_dim))
        self.mode, self.padding_idx = mode, padding_idx

    def __call__(self, tokens):
        kept = (jnp.ones_like(tokens, bool) if self.padding_idx is None else tokens != self.padding_idx)[:, None]
        rows, count = self.weight[tokens], kept.sum()
        if self.mode == "max":
            return jnp.where(count > 0, jnp.where(kept, rows, -jnp.inf).max(0), 0.0)
        total = jnp.where(kept, rows, 0.0).sum(0)
        return total / jnp.maximum(count, 1) if self.mode == "mean" else total'''

SEQUENCES["shortened"] = '''def shortened(layer, longest, p=2.0):
    """The table with no row longer than `longest`."""
    length = jnp.linalg.norm(layer.weight, ord=p, axis=1, keepdims=True)
    weight = jnp.where(length > longest, layer.weight * (longest / (length + 1e-7)), layer.weight)
    return eqx.tree_at(lambda layer: layer.weight, layer, weight)'''

SEQUENCES["angles"] = '''def angles(x, base):
    """t / base^(2i/D) for the steps t of (..., T, D): (T, D/2)."""
    steps, size = x.shape[-2:]
    return jnp.arange(steps, dtype=x.dtype)[:, None] * base ** (-jnp.arange(0, size, 2, dtype=x.dtype) / size)'''

SEQUENCES["sine_positions"] = '''def sine_positions(x, base=10000.0):
    """Adds sines and cosines of the place (Vaswani et al. 2017)."""
    angle = angles(x, base)
    waves = jnp.stack([jnp.sin(angle), jnp.cos(angle)], axis=-1)
    return x + waves.reshape(angle.shape[0], -1)[:, : x.shape[-1]]'''

SEQUENCES["rotary_positions"] = '''def rotary_positions(x, halves=False, base=10000.0):
    """Turns pairs of numbers by an angle that grows with the place (Su et al. 2021)."""
    cos, sin = jnp.cos(angles(x, base)), jnp.sin(angles(x, base))
    a, b = jnp.split(x, 2, axis=-1) if halves else (x[..., 0::2], x[..., 1::2])
    turned = [a * cos - b * sin, a * sin + b * cos]
    return jnp.concatenate(turned, axis=-1) if halves else jnp.stack(turned, axis=-1).reshape(x.shape)'''

SEQUENCES["LearnedPositions"] = '''class LearnedPositions(eqx.Module):
    """Adds a learned row for every place."""

    weight: jax.Array

    def __init__(self, max_length, size, *, key):
        self.weight = 0.02 * jax.random.normal(key, (max_length, size))

    def __call__(self, x):
        return x + self.weight[: x.shape[-2]]'''

SEQUENCES["seen"] = '''def seen(query, key, left_out=None, causal=False):
    """True where a step of the query (..., T, D) may look at one of the key (..., S, D): (T, S)."""
    result = jnp.ones((query.shape[-2], key.shape[-2]), bool)
    result = jnp.tril(result) if causal else result
    return result if left_out is None else result & ~left_out'''

SEQUENCES["attention_weights"] = '''def attention_weights(query, key, mask=None, scale=None):
    """How much every step of the query takes from every one of the key: (..., T, S)."""
    scores = query @ key.swapaxes(-2, -1) * (query.shape[-1] ** -0.5 if scale is None else scale)
    return jax.nn.softmax(scores if mask is None else jnp.where(mask, scores, -jnp.inf), axis=-1)'''

SEQUENCES["head_weights"] = '''def head_weights(attention, query, key, mask=None):
    """The weights of an eqx.nn.MultiheadAttention, head by head: (H, T, S)."""
    parts = [(attention.query_proj, query), (attention.key_proj, key)]
    shared = [jax.vmap(project)(x).reshape(len(x), attention.num_heads, -1).swapaxes(0, 1) for project, x in parts]
    return attention_weights(*shared, mask)'''

SEQUENCES["TransformerEncoderLayer"] = '''class TransformerEncoderLayer(eqx.Module):
    """Attention and a small network, each with a way around it and a LayerNorm: (T, E) → (T, E)."""

    self_attn: eqx.nn.MultiheadAttention
    linear1: eqx.nn.Linear
    linear2: eqx.nn.Linear
    norm1: eqx.nn.LayerNorm
    norm2: eqx.nn.LayerNorm
    dropout: eqx.nn.Dropout
    activation: Callable = eqx.field(static=True)
    norm_first: bool = eqx.field(static=True)

    def __init__(
        self, size, heads, hidden, dropout=0.1, activation=jax.nn.relu, norm_first=False, bias=True, eps=1e-05, *, key
    ):
        keys = fresh(key)
        self.self_attn = attention(size, heads, bias, dropout, next(keys))
        self.linear1 = eqx.nn.Linear(size, hidden, use_bias=bias, key=next(keys))
        self.linear2 = eqx.nn.Linear(hidden, size, use_bias=bias, key=next(keys))
        self.norm1, self.norm2 = (eqx.nn.LayerNorm(size, eps=eps, use_bias=bias) for _ in range(2))
        self.dropout, self.activation, self.norm_first = eqx.nn.Dropout(dropout), activation, norm_first

    def __call__(self, x, mask=None, *, key=None):
        keys = fresh(key)

        def look(x):
            return self.dropout(self.self_attn(x, x, x, mask, key=next(keys)), key=next(keys))

        def think(x):
            x = self.dropout(self.activation(jax.vmap(self.linear1)(x)), key=next(keys))
            return self.dropout(jax.vmap(self.linear2)(x), key=next(keys))

        for part, norm in ((look, self.norm1), (think, self.norm2)):
            x = x + part(jax.vmap(norm)(x)) if self.norm_first else jax.vmap(norm)(x + part(x))
        return x'''

SEQUENCES["TransformerDecoderLayer"] = '''class TransformerDecoderLayer(eqx.Module):
    """As the encoder's layer, with a look at a memory (S, E) in between."""

    self_attn: eqx.nn.MultiheadAttention
    multihead_attn: eqx.nn.MultiheadAttention
    linear1: eqx.nn.Linear
    linear2: eqx.nn.Linear
    norm1: eqx.nn.LayerNorm
    norm2: eqx.nn.LayerNorm
    norm3: eqx.nn.LayerNorm
    dropout: eqx.nn.Dropout
    activation: Callable = eqx.field(static=True)
    norm_first: bool = eqx.field(static=True)

    def __init__(
        self, size, heads, hidden, dropout=0.1, activation=jax.nn.relu, norm_first=False, bias=True, eps=1e-05, *, key
    ):
        keys = fresh(key)
        self.self_attn = attention(size, heads, bias, dropout, next(keys))
        self.multihead_attn = attention(size, heads, bias, dropout, next(keys))
        self.linear1 = eqx.nn.Linear(size, hidden, use_bias=bias, key=next(keys))
        self.linear2 = eqx.nn.Linear(hidden, size, use_bias=bias, key=next(keys))
        self.norm1, self.norm2, self.norm3 = (eqx.nn.LayerNorm(size, eps=eps, use_bias=bias) for _ in range(3))
        self.dropout, self.activation, self.norm_first = eqx.nn.Dropout(dropout), activation, norm_first

    def __call__(self, x, memory, mask=None, memory_mask=None, *, key=None):
        keys = fresh(key)

        def look(x):
            return self.dropout(self.self_attn(x, x, x, mask, key=next(keys)), key=next(keys))

        def remember(x):
            return self.dropout(self.multihead_attn(x, memory, memory, memory_mask, key=next(keys)), key=next(keys))

        def think(x):
            x = self.dropout(self.activation(jax.vmap(self.linear1)(x)), key=next(keys))
            return self.dropout(jax.vmap(self.linear2)(x), key=next(keys))

        for part, norm in ((look, self.norm1), (remember, self.norm2), (think, self.norm3)):
            x = x + part(jax.vmap(norm)(x)) if self.norm_first else jax.vmap(norm)(x + part(x))
        return x'''

SEQUENCES["attention"] = '''def attention(size, heads, bias, dropout, key, **sizes):
    """eqx.nn.MultiheadAttention with a bias everywhere or nowhere."""
    biases = dict.fromkeys(("use_query_bias", "use_key_bias", "use_value_bias", "use_output_bias"), bias)
    return eqx.nn.MultiheadAttention(heads, size, **sizes, **biases, dropout_p=dropout, key=key)'''
