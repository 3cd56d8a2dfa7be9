"""Layers and functions that Keras lacks, as the source that is put above a network. Nothing here is run by us."""

from __future__ import annotations

import re

from neurarium.languages.keras_functions import sources

_REGISTERED = "@keras.saving.register_keras_serializable()\n"

_SOURCES = '''
class Filled(layers.Layer):
    """The same number everywhere: (N, *shape)."""

    def __init__(self, value, shape, **options):
        super().__init__(**options)
        self.value, self.shape = value, tuple(shape)

    def call(self, batch):
        return ops.full((ops.shape(batch)[0], *self.shape), self.value, dtype="float32")


class LearnedTensor(layers.Layer):
    """One tensor that is learned, the same for every sample: (N, *shape)."""

    def __init__(self, shape, weight_initializer="zeros", **options):
        super().__init__(**options)
        self.weight = self.add_weight(shape=tuple(shape), initializer=weight_initializer, name="weight")

    def call(self, batch):
        return ops.broadcast_to(self.weight, (ops.shape(batch)[0], *self.weight.shape))


class MaxUnpool(layers.Layer):
    """Every number at its place in (N, C, *size), 0 elsewhere."""

    def __init__(self, size, **options):
        super().__init__(**options)
        self.size = tuple(size)

    def call(self, x, places):
        shape, total = ops.shape(x), math.prod(self.size)
        first = ops.arange(shape[0] * shape[1], dtype="int32") * total
        places = ops.reshape(ops.cast(places, "int32"), (shape[0] * shape[1], -1)) + ops.expand_dims(first, 1)
        flat = ops.zeros((shape[0] * shape[1] * total,), dtype=x.dtype)
        flat = ops.scatter_update(flat, ops.reshape(places, (-1, 1)), ops.reshape(x, (-1,)))
        return ops.reshape(flat, (shape[0], shape[1], *self.size))


class GridSample(layers.Layer):
    """(N, C, H, W) read at places (N, h, w, 2), from -1 to 1: (N, C, h, w)."""

    def __init__(self, mode="bilinear", padding_mode="zeros", align_corners=False, **options):
        super().__init__(**options)
        self.mode, self.padding_mode, self.align_corners = mode, padding_mode, align_corners

    def place(self, at, size):
        at = (at + 1) / 2 * (size - 1) if self.align_corners else ((at + 1) * size - 1) / 2
        if self.padding_mode == "reflection":
            low, span = (0.0, size - 1) if self.align_corners else (-0.5, size)
            away = ops.mod(ops.abs(at - low), 2 * span) if span else ops.zeros_like(at)
            at = ops.minimum(away, 2 * span - away) + low
        return at if self.padding_mode == "zeros" else ops.clip(at, 0, size - 1)

    def read(self, x, i, j):
        height, width = x.shape[2], x.shape[3]
        inside = ops.logical_and(ops.logical_and(i >= 0, i < height), ops.logical_and(j >= 0, j < width))
        at = ops.cast(ops.clip(i, 0, height - 1) * width + ops.clip(j, 0, width - 1), "int32")
        count, channels = ops.shape(x)[0], x.shape[1]
        at = ops.repeat(ops.reshape(at, (count, 1, -1)), channels, axis=1)
        found = ops.take_along_axis(ops.reshape(x, (count, channels, -1)), at, axis=2)
        return ops.reshape(found, (count, channels, *i.shape[1:])) * ops.cast(ops.expand_dims(inside, 1), x.dtype)

    def call(self, x, grid):
        row, column = self.place(grid[..., 1], x.shape[2]), self.place(grid[..., 0], x.shape[3])
        if self.mode == "nearest":
            return self.read(x, ops.round(row), ops.round(column))
        i, j = ops.floor(row), ops.floor(column)
        a, b = ops.expand_dims(row - i, 1), ops.expand_dims(column - j, 1)
        upper = (1 - b) * self.read(x, i, j) + b * self.read(x, i, j + 1)
        return (1 - a) * upper + a * ((1 - b) * self.read(x, i + 1, j) + b * self.read(x, i + 1, j + 1))


class Noise(layers.Layer):
    """Fresh random numbers at every call: (N, *shape)."""

    def __init__(self, shape, distribution="normal", **options):
        super().__init__(**options)
        self.shape, self.distribution = tuple(shape), distribution
        self.seed_generator = keras.random.SeedGenerator()

    def call(self, batch):
        draw = keras.random.uniform if self.distribution == "uniform" else keras.random.normal
        return draw((ops.shape(batch)[0], *self.shape), seed=self.seed_generator)


class Sample(layers.Layer):
    """mean + sigma * noise while training, the mean else (Kingma & Welling 2014)."""

    def __init__(self, **options):
        super().__init__(**options)
        self.seed_generator = keras.random.SeedGenerator()

    def call(self, mean, log_variance, training=None):
        if not training:
            return mean
        noise = keras.random.normal(ops.shape(mean), seed=self.seed_generator)
        return mean + ops.exp(0.5 * log_variance) * noise


class Bilinear(layers.Layer):
    """y_o = a W_o b + bias, from two inputs."""

    def __init__(self, units, use_bias=True, weight_initializer="glorot_uniform", **options):
        super().__init__(**options)
        self.units, self.use_bias, self.weight_initializer = units, use_bias, weight_initializer

    def build(self, first_shape, second_shape):
        shape = (self.units, first_shape[-1], second_shape[-1])
        self.weight = self.add_weight(shape=shape, initializer=self.weight_initializer, name="weight")
        self.bias = self.add_weight(shape=(self.units,), initializer="zeros", name="bias") if self.use_bias else None

    def call(self, first, second):
        answer = ops.einsum("...i,oij,...j->...o", first, self.weight, second)
        return answer if self.bias is None else answer + self.bias


class Bias(layers.Layer):
    """Adds one learned number per unit."""

    def build(self, shape):
        self.bias = self.add_weight(shape=(shape[-1],), initializer="zeros", name="bias")

    def call(self, x):
        return x + self.bias


class DropConnect(layers.Dense):
    """A dense layer whose single weights are left out at random while training (Wan et al. 2013)."""

    def __init__(self, units, rate=0.5, **options):
        super().__init__(units, **options)
        self.rate = rate
        self.seed_generator = keras.random.SeedGenerator()

    def call(self, x, training=None):
        kernel = self.kernel
        if training:
            kernel = keras.random.dropout(kernel, self.rate, seed=self.seed_generator)
        answer = ops.matmul(x, kernel)
        return answer + self.bias if self.use_bias else answer


class RReLU(layers.Layer):
    """Negative numbers times a slope drawn at random while training, its mean else (Xu et al. 2015)."""

    def __init__(self, lower=1 / 8, upper=1 / 3, **options):
        super().__init__(**options)
        self.lower, self.upper = lower, upper
        self.seed_generator = keras.random.SeedGenerator()

    def call(self, x, training=None):
        slope = (self.lower + self.upper) / 2
        if training:
            slope = keras.random.uniform(ops.shape(x), self.lower, self.upper, seed=self.seed_generator)
        return ops.where(x >= 0, x, slope * x)


class BatchNorm(layers.Layer):
    """Every channel to mean 0 and spread 1 over the batch, while training and afterwards."""

    def __init__(self, epsilon=1e-5, affine=True, gamma_initializer="ones", **options):
        super().__init__(**options)
        self.epsilon, self.affine, self.gamma_initializer = epsilon, affine, gamma_initializer

    def build(self, shape):
        if self.affine:
            size = (shape[1],) + (1,) * (len(shape) - 2)
            self.gamma = self.add_weight(shape=size, initializer=self.gamma_initializer, name="gamma")
            self.beta = self.add_weight(shape=size, initializer="zeros", name="beta")

    def call(self, x):
        mean, variance = ops.moments(x, axes=[0, *range(2, len(x.shape))], keepdims=True)
        x = (x - mean) / ops.sqrt(variance + self.epsilon)
        return x * self.gamma + self.beta if self.affine else x


class InstanceNorm(layers.Layer):
    """Every channel of every sample to mean 0 and spread 1 while training; by running statistics else."""

    def __init__(self, epsilon=1e-5, momentum=0.9, affine=False, gamma_initializer="ones", **options):
        super().__init__(**options)
        self.epsilon, self.momentum, self.affine = epsilon, momentum, affine
        self.gamma_initializer = gamma_initializer

    def build(self, shape):
        size = (shape[1],) + (1,) * (len(shape) - 2)
        if self.affine:
            self.gamma = self.add_weight(shape=size, initializer=self.gamma_initializer, name="gamma")
            self.beta = self.add_weight(shape=size, initializer="zeros", name="beta")
        self.moving_mean = self.add_weight(shape=size, initializer="zeros", trainable=False, name="moving_mean")
        self.moving_variance = self.add_weight(shape=size, initializer="ones", trainable=False, name="moving_variance")

    def call(self, x, training=None):
        mean, variance = self.moving_mean, self.moving_variance
        if training:
            mean, variance = ops.moments(x, axes=list(range(2, len(x.shape))), keepdims=True)
            for known, now in ((self.moving_mean, mean), (self.moving_variance, variance)):
                known.assign(known * self.momentum + ops.mean(now, axis=0) * (1 - self.momentum))
        x = (x - mean) / ops.sqrt(variance + self.epsilon)
        return x * self.gamma + self.beta if self.affine else x


class SinePositions(layers.Layer):
    """Adds sine and cosine waves of the position to (..., T, D) (Vaswani et al. 2017)."""

    def __init__(self, base=10000.0, **options):
        super().__init__(**options)
        self.base = base

    def call(self, x):
        steps, size = ops.shape(x)[-2], x.shape[-1]
        even = ops.arange(0, size, 2, dtype="float32")
        angle = ops.expand_dims(ops.arange(steps, dtype="float32"), 1) * self.base ** (-even / size)
        waves = ops.reshape(ops.stack([ops.sin(angle), ops.cos(angle)], axis=-1), (steps, 2 * even.shape[0]))
        return x + waves[:, :size]


class LearnedPositions(layers.Layer):
    """Adds a learned row for every place to (..., T, D), T up to `length`."""

    def __init__(self, length, weight_initializer="random_normal", **options):
        super().__init__(**options)
        self.length, self.weight_initializer = length, weight_initializer

    def build(self, shape):
        self.weight = self.add_weight(
            shape=(self.length, shape[-1]), initializer=self.weight_initializer, name="weight"
        )

    def compute_output_shape(self, shape):
        return shape

    def call(self, x):
        return x + self.weight[: ops.shape(x)[-2]]


class RotaryPositions(layers.Layer):
    """Turns pairs of numbers by the angle of their position, (..., T, D) (Su et al. 2021)."""

    def __init__(self, pairs="adjacent", base=10000.0, **options):
        super().__init__(**options)
        self.pairs, self.base = pairs, base

    def call(self, x):
        steps, size = ops.shape(x)[-2], x.shape[-1]
        even = ops.arange(0, size, 2, dtype="float32")
        angle = ops.expand_dims(ops.arange(steps, dtype="float32"), 1) * self.base ** (-even / size)
        cos, sin = ops.cos(angle), ops.sin(angle)
        if self.pairs == "halves":
            a, b = x[..., : size // 2], x[..., size // 2 :]
            return ops.concatenate([a * cos - b * sin, a * sin + b * cos], axis=-1)
        a, b = x[..., 0::2], x[..., 1::2]
        return ops.reshape(ops.stack([a * cos - b * sin, a * sin + b * cos], axis=-1), ops.shape(x))


class ProjectedLSTMCell(layers.Layer):
    """One step of an LSTM whose answer is projected to fewer numbers (Sak et al. 2014)."""

    def __init__(self, units, projection, use_bias=True, kernel_initializer="glorot_uniform", **options):
        super().__init__(**options)
        self.units, self.projection, self.use_bias = units, projection, use_bias
        self.kernel_initializer = kernel_initializer
        self.state_size, self.output_size = [projection, units], projection

    def build(self, shape):
        def table(rows, columns, name):
            return self.add_weight(shape=(rows, columns), initializer=self.kernel_initializer, name=name)

        self.kernel = table(shape[-1], 4 * self.units, "kernel")
        self.recurrent_kernel = table(self.projection, 4 * self.units, "recurrent_kernel")
        self.projection_kernel = table(self.units, self.projection, "projection_kernel")
        if self.use_bias:
            self.bias = self.add_weight(shape=(4 * self.units,), initializer="zeros", name="bias")

    def call(self, x, states, training=None):
        z = ops.matmul(x, self.kernel) + ops.matmul(states[0], self.recurrent_kernel)
        i, f, g, o = ops.split(z + self.bias if self.use_bias else z, 4, axis=-1)
        cell = ops.sigmoid(f) * states[1] + ops.sigmoid(i) * ops.tanh(g)
        state = ops.matmul(ops.sigmoid(o) * ops.tanh(cell), self.projection_kernel)
        return state, [state, cell]


class TransformerEncoderLayer(layers.Layer):
    """Attention and a small dense network, each with a way around it (Vaswani et al. 2017)."""

    def __init__(
        self, size, heads, hidden, activation="relu", norm_first=False, causal=False, dropout=0.0, use_bias=True,
        epsilon=1e-5, kernel_initializer="glorot_uniform", **options,
    ):
        super().__init__(**options)
        self.norm_first, self.causal = norm_first, causal
        begin = {"use_bias": use_bias, "kernel_initializer": kernel_initializer}
        self.self_attn = layers.MultiHeadAttention(heads, size // heads, dropout=dropout, **begin)
        self.linear1 = layers.Dense(hidden, activation=activation, **begin)
        self.linear2 = layers.Dense(size, **begin)
        self.norm1, self.norm2 = (layers.LayerNormalization(epsilon=epsilon, center=use_bias) for _ in range(2))
        self.dropout, self.dropout1, self.dropout2 = (layers.Dropout(dropout) for _ in range(3))

    def attend(self, x, mask):
        kept = None if mask is None else ops.expand_dims(ops.logical_not(mask), 1)
        return self.dropout1(self.self_attn(x, x, attention_mask=kept, use_causal_mask=self.causal))

    def think(self, x):
        return self.dropout2(self.linear2(self.dropout(self.linear1(x))))

    def call(self, x, left_out=None):
        if self.norm_first:
            x = x + self.attend(self.norm1(x), left_out)
            return x + self.think(self.norm2(x))
        x = self.norm1(x + self.attend(x, left_out))
        return self.norm2(x + self.think(x))


class TransformerDecoderLayer(layers.Layer):
    """As the encoder's layer, with attention to a memory between (Vaswani et al. 2017)."""

    def __init__(
        self, size, heads, hidden, activation="relu", norm_first=False, causal=True, dropout=0.0, use_bias=True,
        epsilon=1e-5, kernel_initializer="glorot_uniform", **options,
    ):
        super().__init__(**options)
        self.norm_first, self.causal = norm_first, causal
        begin = {"use_bias": use_bias, "kernel_initializer": kernel_initializer}
        self.self_attn = layers.MultiHeadAttention(heads, size // heads, dropout=dropout, **begin)
        self.multihead_attn = layers.MultiHeadAttention(heads, size // heads, dropout=dropout, **begin)
        self.linear1 = layers.Dense(hidden, activation=activation, **begin)
        self.linear2 = layers.Dense(size, **begin)
        self.norm1, self.norm2, self.norm3 = (
            layers.LayerNormalization(epsilon=epsilon, center=use_bias) for _ in range(3)
        )
        self.dropout, self.dropout1, self.dropout2, self.dropout3 = (layers.Dropout(dropout) for _ in range(4))

    def attend(self, x, mask):
        kept = None if mask is None else ops.expand_dims(ops.logical_not(mask), 1)
        return self.dropout1(self.self_attn(x, x, attention_mask=kept, use_causal_mask=self.causal))

    def remember(self, x, memory, mask):
        kept = None if mask is None else ops.expand_dims(ops.logical_not(mask), 1)
        return self.dropout2(self.multihead_attn(x, memory, attention_mask=kept))

    def think(self, x):
        return self.dropout3(self.linear2(self.dropout(self.linear1(x))))

    def call(self, x, memory, left_out=None, memory_left_out=None):
        if self.norm_first:
            x = x + self.attend(self.norm1(x), left_out)
            x = x + self.remember(self.norm2(x), memory, memory_left_out)
            return x + self.think(self.norm3(x))
        x = self.norm1(x + self.attend(x, left_out))
        x = self.norm2(x + self.remember(x, memory, memory_left_out))
        return self.norm3(x + self.think(x))
'''


def _parts(text: str) -> dict[str, str]:
    """Definitions by name; classes are registered, so that a saved network can be loaded."""
    found: dict[str, str] = {}
    for part in re.split(r"\n(?=class |def )", text):
        if part.strip():
            name = re.match(r"(?:class|def) (\w+)", part)
            assert name is not None
            found[name[1]] = (_REGISTERED if part.startswith("class") else "") + part.strip()
    return found


HELPERS: dict[str, str] = _parts(_SOURCES) | _parts(sources())
