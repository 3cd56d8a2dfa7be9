"""Source that goes into a JAX file beside the network, where Equinox has no layer or another one: by name. What one of
them needs of another is found by its name."""

from __future__ import annotations

HELPERS: dict[str, str] = {}

HELPERS["fresh"] = '''def fresh(key):
    """A new key at every next(); None for ever where there is none."""
    while True:
        one = None
        if key is not None:
            key, one = jax.random.split(key)
        yield one'''

HELPERS["frozen"] = '''def frozen(layer):
    """The layer, with weights that do not learn."""
    return jax.tree_util.tree_map(lambda w: jax.lax.stop_gradient(w) if eqx.is_inexact_array(w) else w, layer)'''

HELPERS["orthogonal"] = '''def orthogonal(key, shape):
    """A table with rows at right angles, in any shape."""
    return jax.nn.initializers.orthogonal()(key, (shape[0], math.prod(shape[1:]))).reshape(shape)'''

HELPERS["begun"] = '''def begun(layer, kind, key, std=0.02, mean=0.0):
    """The layer with other first weights: tables as `kind` says, biases at 0."""
    make = jax.nn.initializers
    axes = {"in_axis": 1, "out_axis": 0}
    draw = {
        "xavier_uniform": lambda: make.glorot_uniform(**axes),
        "xavier_normal": lambda: make.glorot_normal(**axes),
        "kaiming_uniform": lambda: make.he_uniform(**axes),
        "kaiming_normal": lambda: make.variance_scaling(2.0, "fan_in", "normal", **axes),
        "orthogonal": lambda: orthogonal,
        "normal": lambda: make.normal(std),
        "zeros": lambda: make.zeros,
    }[kind]()
    keys = fresh(key)

    def first(path, value):
        if not eqx.is_inexact_array(value):
            return value
        if "bias" in jax.tree_util.keystr(path):
            return jnp.zeros_like(value)
        return mean + draw(next(keys), value.shape) if value.ndim > 1 or mean else value

    return jax.tree_util.tree_map_with_path(first, layer)'''

HELPERS["biased"] = '''def biased(layer, start):
    """The layer with every bias beginning at `start`."""

    def first(path, value):
        return jnp.full_like(value, start) if "bias" in jax.tree_util.keystr(path[-1:]) else value

    arrays, others = eqx.partition(layer, eqx.is_inexact_array)
    return eqx.combine(jax.tree_util.tree_map_with_path(first, arrays), others)'''

HELPERS["SpectralNorm"] = '''class SpectralNorm(eqx.Module):
    """A layer whose table of weights is divided by its largest singular value, as found from u and v.

    They stay as they are here; eqx.nn.SpectralNorm keeps them up to date while training, with a state.
    """

    layer: eqx.Module
    u: jax.Array
    v: jax.Array

    def __init__(self, layer, *, key):
        self.layer = layer
        table = layer.weight.reshape(layer.weight.shape[0], -1)
        v = jax.random.normal(key, (table.shape[1],))
        for _ in range(15):
            u = table @ v / jnp.linalg.norm(table @ v)
            v = u @ table / jnp.linalg.norm(u @ table)
        self.u, self.v = u, v

    def __call__(self, *inputs):
        weight = self.layer.weight
        u, v = jax.lax.stop_gradient((self.u, self.v))
        largest = u @ weight.reshape(weight.shape[0], -1) @ v
        return eqx.tree_at(lambda layer: layer.weight, self.layer, weight / largest)(*inputs)'''

HELPERS["by_channel"] = '''def by_channel(values, x):
    """(C,) → (C, 1, ...), to go with x (C, ...)."""
    return values.reshape(-1, *[1] * (x.ndim - 1))'''

HELPERS["BatchNorm"] = '''class BatchNorm(eqx.Module):
    """Normalises every channel of (C, ...) by its stored mean and variance, as after training.

    To train, use eqx.nn.BatchNorm in its place: it takes and returns a state in which it keeps them up to date, under
    jax.vmap(..., axis_name="batch").
    """

    weight: jax.Array | None
    bias: jax.Array | None
    running_mean: jax.Array
    running_var: jax.Array
    eps: float = eqx.field(static=True)

    def __init__(self, channels, eps=1e-05, affine=True):
        self.weight = jnp.ones(channels) if affine else None
        self.bias = jnp.zeros(channels) if affine else None
        self.running_mean, self.running_var = jnp.zeros(channels), jnp.ones(channels)
        self.eps = eps

    def __call__(self, x):
        mean, variance = jax.lax.stop_gradient((self.running_mean, self.running_var))
        x = (x - by_channel(mean, x)) / jnp.sqrt(by_channel(variance, x) + self.eps)
        return x if self.weight is None else x * by_channel(self.weight, x) + by_channel(self.bias, x)'''

HELPERS["BatchStatistics"] = '''class BatchStatistics(eqx.Module):
    """Normalises every channel of (C, ...) by mean and variance of the batch: call the network by
    jax.vmap(net, axis_name="batch")."""

    weight: jax.Array | None
    bias: jax.Array | None
    eps: float = eqx.field(static=True)

    def __init__(self, channels, eps=1e-05, affine=True):
        self.weight = jnp.ones(channels) if affine else None
        self.bias = jnp.zeros(channels) if affine else None
        self.eps = eps

    def __call__(self, x):
        axes = tuple(range(1, x.ndim))
        mean = jax.lax.pmean(jnp.mean(x, axes, keepdims=True), "batch")
        variance = jax.lax.pmean(jnp.mean((x - mean) ** 2, axes, keepdims=True), "batch")
        x = (x - mean) / jnp.sqrt(variance + self.eps)
        return x if self.weight is None else x * by_channel(self.weight, x) + by_channel(self.bias, x)'''

HELPERS["InstanceNorm"] = '''class InstanceNorm(eqx.Module):
    """Normalises every channel of (C, ...) by its own mean and variance."""

    weight: jax.Array | None
    bias: jax.Array | None
    eps: float = eqx.field(static=True)

    def __init__(self, channels, eps=1e-05, affine=False):
        self.weight = jnp.ones(channels) if affine else None
        self.bias = jnp.zeros(channels) if affine else None
        self.eps = eps

    def __call__(self, x):
        axes = tuple(range(1, x.ndim))
        x = (x - x.mean(axes, keepdims=True)) / jnp.sqrt(x.var(axes, keepdims=True) + self.eps)
        return x if self.weight is None else x * by_channel(self.weight, x) + by_channel(self.bias, x)'''

HELPERS["local_response_norm"] = '''def local_response_norm(x, size, alpha=0.0001, beta=0.75, k=1.0):
    """Divides by the squares of the channels around (Krizhevsky et al. 2012)."""
    pads = [(size // 2, (size - 1) // 2)] + [(0, 0)] * (x.ndim - 1)
    squares = jnp.pad(x * x, pads)
    around = sum(squares[i : i + x.shape[0]] for i in range(size)) / size
    return x / (k + alpha * around) ** beta'''

HELPERS["window"] = '''def window(x, kernel, stride, padding, dilation, start, combine):
    """Slides a window over all axes of (C, ...) but the first; `padding` is (before, after) for each of them."""
    return jax.lax.reduce_window(
        x, start, combine, (1, *kernel), (1, *stride), ((0, 0), *padding), window_dilation=(1, *dilation)
    )'''

HELPERS["max_pool"] = '''def max_pool(x, kernel, stride, padding, dilation):
    """The largest number in every window."""
    return window(x, kernel, stride, padding, dilation, -jnp.inf, jax.lax.max)'''

HELPERS["avg_pool"] = '''def avg_pool(x, kernel, stride, counted, rest, divisor=None):
    """The mean of every window. `counted` are zeros around that count as numbers, `rest` more that do not."""
    one = (1,) * len(kernel)
    padded = jnp.pad(x, ((0, 0), *counted))
    total = window(padded, kernel, stride, rest, one, 0.0, jax.lax.add)
    return total / (divisor or window(jnp.ones_like(padded), kernel, stride, rest, one, 0.0, jax.lax.add))'''

HELPERS["adaptive_pool"] = '''def adaptive_pool(x, sizes, reduce):
    """`reduce` (jnp.mean, jnp.max) over so many stretches of every axis of (C, ...) but the first; they may overlap."""
    for axis, size in enumerate(sizes, 1):
        length = x.shape[axis]
        bounds = [(i * length // size, -(-(i + 1) * length // size)) for i in range(size)]
        x = jnp.stack([reduce(jax.lax.slice_in_dim(x, a, b, axis=axis), axis=axis) for a, b in bounds], axis=axis)
    return x'''

HELPERS["unfold"] = '''def unfold(x, kernel, stride, padding, dilation):
    """(C, H, W) → (C·kernel, places): every window as a column."""
    around = [(p, p) for p in padding]
    columns = jax.lax.conv_general_dilated_patches(x[None], kernel, stride, around, rhs_dilation=dilation)[0]
    return columns.reshape(columns.shape[0], -1)'''

HELPERS["fold"] = '''def fold(x, size, kernel, stride, padding, dilation):
    """(C·kernel, places) → (C, H, W): columns added up where their windows lay."""
    picture = jax.ShapeDtypeStruct((x.shape[0] // math.prod(kernel), *size), x.dtype)
    return jax.linear_transpose(lambda p: unfold(p, kernel, stride, padding, dilation), picture)(x)[0]'''

HELPERS["resized"] = '''def resized(x, sizes, scales, mode="nearest", align_corners=False):
    """(C, ...) with other sizes. `scales` are steps of the old places for one of the new."""
    for axis, (size, scale) in enumerate(zip(sizes, scales), 1):
        length, new = x.shape[axis], jnp.arange(size, dtype=x.dtype)
        if mode == "nearest":
            x = jnp.take(x, jnp.clip(jnp.floor(new * scale).astype(int), 0, length - 1), axis=axis)
            continue
        at = new * ((length - 1) / max(size - 1, 1)) if align_corners else (new + 0.5) * scale - 0.5
        if mode == "bicubic":
            taps, kernel = (-1, 0, 1, 2), cubic
        else:
            at, taps, kernel = jnp.clip(at, 0), (0, 1), lambda distance: 1 - distance
        low = jnp.floor(at)
        shape = [-1 if i == axis else 1 for i in range(x.ndim)]
        x = sum(
            jnp.take(x, jnp.clip(low + tap, 0, length - 1).astype(int), axis=axis)
            * kernel(jnp.abs(at - low - tap)).reshape(shape)
            for tap in taps
        )
    return x'''

HELPERS["cubic"] = '''def cubic(d, a=-0.75):
    """Keys' kernel for cubic interpolation."""
    near = ((a + 2) * d - (a + 3)) * d * d + 1
    return jnp.where(d <= 1, near, ((a * d - 5 * a) * d + 8 * a) * d - 4 * a)'''

HELPERS["pixel_shuffle"] = '''def pixel_shuffle(x, r):
    """(C·r², H, W) → (C, H·r, W·r)."""
    *others, channels, height, width = x.shape
    x = x.reshape(*others, channels // r**2, r, r, height, width)
    x = jnp.moveaxis(x, (-4, -3), (-3, -1))
    return x.reshape(*others, channels // r**2, height * r, width * r)'''

HELPERS["pixel_unshuffle"] = '''def pixel_unshuffle(x, r):
    """(C, H·r, W·r) → (C·r², H, W)."""
    *others, channels, height, width = x.shape
    x = x.reshape(*others, channels, height // r, r, width // r, r)
    x = jnp.moveaxis(x, (-3, -1), (-4, -3))
    return x.reshape(*others, channels * r**2, height // r, width // r)'''

HELPERS["channel_shuffle"] = '''def channel_shuffle(x, groups):
    """Channels of the groups by turns."""
    return x.reshape(groups, -1, *x.shape[1:]).swapaxes(0, 1).reshape(x.shape)'''

HELPERS["Bilinear"] = '''class Bilinear(eqx.Module):
    """xᵀ W y + b, for every row of x and y."""

    weight: jax.Array
    bias: jax.Array | None

    def __init__(self, first, second, out, use_bias=True, *, key):
        keys, bound = fresh(key), first**-0.5
        self.weight = jax.random.uniform(next(keys), (out, first, second), minval=-bound, maxval=bound)
        self.bias = jax.random.uniform(next(keys), (out,), minval=-bound, maxval=bound) if use_bias else None

    def __call__(self, x, y):
        result = jnp.einsum("...i,kij,...j->...k", x, self.weight, y)
        return result if self.bias is None else result + self.bias'''

HELPERS["LearnedTensor"] = '''class LearnedTensor(eqx.Module):
    """One tensor that is learned, the same for every sample."""

    weight: jax.Array

    def __init__(self, *shape):
        self.weight = jnp.zeros(shape)

    def __call__(self):
        return self.weight'''

HELPERS["noise"] = '''def noise(key, shape, draw=jax.random.normal):
    """Fresh random numbers; without a key there are none."""
    if key is None:
        raise ValueError("This network draws random numbers: call it with a key.")
    return draw(key, shape)'''

HELPERS["Sample"] = '''class Sample(eqx.Module):
    """z = μ + σ·ε while training, μ else; the second input is log σ² (Kingma & Welling 2014)."""

    inference: bool = False

    def __call__(self, mean, log_variance, *, key=None):
        if self.inference:
            return mean
        return mean + jnp.exp(0.5 * log_variance) * jax.random.normal(key, mean.shape)'''

HELPERS["GaussianNoise"] = '''class GaussianNoise(eqx.Module):
    """Adds normal noise of spread `std` while training."""

    std: float
    inference: bool = False

    def __call__(self, x, *, key=None):
        return x if self.inference else x + self.std * jax.random.normal(key, x.shape)'''

HELPERS["ChannelDropout"] = '''class ChannelDropout(eqx.Module):
    """Sets whole channels of (C, ...) to 0 while training; with `axes=0` the whole sample."""

    p: float
    axes: int = 1
    inference: bool = False

    def __call__(self, x, *, key=None):
        if self.inference or self.p == 0:
            return x
        kept = jax.random.bernoulli(key, 1 - self.p, x.shape[: self.axes] + (1,) * (x.ndim - self.axes))
        return jnp.where(kept, x / (1 - self.p) if self.p < 1 else 0.0, 0.0)'''

HELPERS["AlphaDropout"] = '''class AlphaDropout(eqx.Module):
    """Dropout that keeps mean and spread after SELU (Klambauer et al. 2017); of whole channels if asked for."""

    p: float
    channels: bool = False
    inference: bool = False

    def __call__(self, x, *, key=None):
        if self.inference or self.p == 0:
            return x
        low = -1.7580993408473766
        shape = (x.shape[0],) + (1,) * (x.ndim - 1) if self.channels else x.shape
        kept = jax.random.bernoulli(key, 1 - self.p, shape)
        a = ((1 - self.p) * (1 + self.p * low**2)) ** -0.5 if self.p < 1 else 0.0
        return a * jnp.where(kept, x, low) - a * self.p * low'''

HELPERS["RReLU"] = '''class RReLU(eqx.Module):
    """A leaky ReLU whose slope is drawn while training, and the mean of the bounds afterwards."""

    lower: float
    upper: float
    inference: bool = False

    def __call__(self, x, *, key=None):
        slope = (self.lower + self.upper) / 2
        if not self.inference:
            slope = jax.random.uniform(key, x.shape, minval=self.lower, maxval=self.upper)
        return jnp.where(x >= 0, x, slope * x)'''

HELPERS["DropConnect"] = '''class DropConnect(eqx.nn.Linear):
    """A Linear that sets each weight to 0 with chance `p` while training (Wan et al. 2013)."""

    p: float
    inference: bool

    def __init__(self, in_features, out_features, p=0.5, use_bias=True, *, key):
        super().__init__(in_features, out_features, use_bias=use_bias, key=key)
        self.p, self.inference = p, False

    def __call__(self, x, *, key=None):
        weight = eqx.nn.Dropout(self.p)(self.weight, key=key, inference=self.inference)
        return x @ weight.T if self.bias is None else x @ weight.T + self.bias'''

HELPERS["max_pool_places"] = '''def max_pool_places(x, kernel, stride, padding, dilation):
    """The largest number of every patch, and its place among all of its channel: of several as large the first."""
    places = jnp.broadcast_to(jnp.arange(math.prod(x.shape[1:])).reshape(x.shape[1:]), x.shape)
    for axis in range(x.ndim - 1, 0, -1):
        count, step, gap = kernel[axis - 1], stride[axis - 1], dilation[axis - 1]
        around = [padding[axis - 1] if i == axis else (0, 0) for i in range(x.ndim)]
        x, places = jnp.pad(x, around, constant_values=-jnp.inf), jnp.pad(places, around)
        last = (x.shape[axis] - gap * (count - 1) - 1) // step * step
        starts = [gap * i for i in range(count)]
        parts = [[jax.lax.slice_in_dim(y, at, at + last + 1, step, axis) for y in (x, places)] for at in starts]
        x, places = parts[0]
        for value, place in parts[1:]:
            x, places = jnp.where(value > x, value, x), jnp.where(value > x, place, places)
    return x, places'''

HELPERS["max_unpool"] = '''def max_unpool(x, places, size):
    """(C, ...) → (C, *size): every number at its place, 0 elsewhere."""
    channels = jnp.arange(x.shape[0])[:, None]
    flat = jnp.zeros((x.shape[0], math.prod(size)), x.dtype)
    return flat.at[channels, places.reshape(x.shape[0], -1)].set(x.reshape(x.shape[0], -1)).reshape(-1, *size)'''

HELPERS["affine_grid"] = '''def affine_grid(theta, size, align_corners=False):
    """Six numbers → the places (h, w, 2), from -1 to 1, that each pixel is to be read at: (x, y)."""
    v, u = (jnp.linspace(-1, 1, n) * (1.0 if align_corners else (n - 1) / n) if n > 1 else jnp.zeros(1) for n in size)
    v, u = jnp.meshgrid(v, u, indexing="ij")
    return jnp.stack([u, v, jnp.ones(size)], axis=-1) @ theta.reshape(2, 3).T'''

HELPERS["grid_sample"] = '''def grid_sample(x, grid, mode="bilinear", padding_mode="zeros", align_corners=False):
    """(C, H, W) read at places (h, w, 2), from -1 to 1: (C, h, w)."""

    def place(at, size):
        at = (at + 1) / 2 * (size - 1) if align_corners else ((at + 1) * size - 1) / 2
        if padding_mode == "reflection":
            low, span = (0.0, size - 1) if align_corners else (-0.5, size)
            away = jnp.abs(at - low) % (2 * span) if span else jnp.zeros_like(at)
            at = jnp.minimum(away, 2 * span - away) + low
        return at if padding_mode == "zeros" else jnp.clip(at, 0, size - 1)

    def read(i, j):
        inside = (i >= 0) & (i < x.shape[1]) & (j >= 0) & (j < x.shape[2])
        i, j = jnp.clip(i, 0, x.shape[1] - 1).astype(int), jnp.clip(j, 0, x.shape[2] - 1).astype(int)
        return jnp.where(inside, x[:, i, j], 0)

    row, column = place(grid[..., 1], x.shape[1]), place(grid[..., 0], x.shape[2])
    if mode == "nearest":
        return read(jnp.round(row), jnp.round(column))
    i, j = jnp.floor(row), jnp.floor(column)
    a, b = row - i, column - j
    upper = (1 - b) * read(i, j) + b * read(i, j + 1)
    return (1 - a) * upper + a * ((1 - b) * read(i + 1, j) + b * read(i + 1, j + 1))'''
