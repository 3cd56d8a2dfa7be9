"""Functions that Keras lacks, as the source that is put above a network. Nothing here is run by us."""

from __future__ import annotations

_SOURCES = '''
def padded(x, widths, mode):
    """(N, C, ...) with more numbers before and after its last axes: "reflect", "replicate" or "circular"."""
    for axis, (before, after) in enumerate(widths, start=len(x.shape) - len(widths)):
        size = x.shape[axis]
        places = np.arange(-before, size + after)
        if mode == "circular":
            places = places % size
        elif mode == "replicate":
            places = np.clip(places, 0, size - 1)
        else:
            places = np.abs(places)
            places = (size - 1) - np.abs(size - 1 - places)
        x = ops.take(x, places, axis=axis)
    return x


def stretched(x, strides):
    """(N, C, ...) with zeros between its numbers."""
    for axis, stride in enumerate(strides, start=2):
        if stride > 1:
            x = ops.stack([x] + [ops.zeros_like(x)] * (stride - 1), axis=axis + 1)
            x = ops.reshape(x, (-1, *x.shape[1:axis], x.shape[axis] * stride, *x.shape[axis + 2 :]))
            x = x[(slice(None),) * axis + (slice(None, x.shape[axis] - stride + 1),)]
    return x


def dilated_max_pool(x, size, strides, dilation):
    """The largest number of every window of (N, C, ...), whose places lie `dilation` apart."""
    for axis, (count, stride, gap) in enumerate(zip(size, strides, dilation), start=2):
        steps = (x.shape[axis] - gap * (count - 1) - 1) // stride + 1
        best = None
        for place in range(count):
            part = slice(place * gap, place * gap + (steps - 1) * stride + 1, stride)
            part = x[(slice(None),) * axis + (part,)]
            best = part if best is None else ops.maximum(best, part)
        x = best
    return x


def max_pool_places(x, size, strides, dilation, edges):
    """The largest number of every window of (N, C, ...), and its place among all of its channel."""
    places = np.arange(math.prod(x.shape[2:]), dtype="int32").reshape(1, 1, *x.shape[2:])
    places = ops.zeros_like(x, dtype="int32") + places
    for axis in range(len(x.shape) - 1, 1, -1):
        count, stride, gap, edge = (values[axis - 2] for values in (size, strides, dilation, edges))
        around = [edge if i == axis else (0, 0) for i in range(len(x.shape))]
        if any(edge):
            x, places = ops.pad(x, around, constant_values=float("-inf")), ops.pad(places, around, constant_values=0)
        steps = (x.shape[axis] - gap * (count - 1) - 1) // stride
        best = None
        for place in range(count):
            cut = (slice(None),) * axis + (slice(place * gap, place * gap + steps * stride + 1, stride),)
            if best is None:
                best, where = x[cut], places[cut]
            else:
                larger = x[cut] > best
                best, where = ops.where(larger, x[cut], best), ops.where(larger, places[cut], where)
        x, places = best, where
    return x, places


def affine_grid(theta, size, align_corners=False):
    """Six numbers → the places (N, h, w, 2), from -1 to 1, that each pixel is to be read at: (x, y)."""
    v, u = (np.linspace(-1, 1, n) * (1.0 if align_corners else (n - 1) / n) if n > 1 else np.zeros(1) for n in size)
    v, u = np.meshgrid(v, u, indexing="ij")
    base = np.stack([u, v, np.ones(size)], axis=-1).reshape(1, -1, 3).astype("float32")
    places = ops.matmul(base, ops.swapaxes(ops.reshape(theta, (-1, 2, 3)), 1, 2))
    return ops.reshape(places, (-1, *size, 2))


def counted_average_pool(x, size, strides, counted, more):
    """Means over windows of (N, C, ...). Of the zeros put at the edges those of `counted` count, of `more` not."""
    options = {"pool_size": size, "strides": strides, "padding": "valid", "data_format": "channels_first"}
    none = ((0, 0), (0, 0))
    ones = np.pad(np.ones((1, 1, *x.shape[2:]), "float32"), (*none, *counted), constant_values=1)
    ones = ops.average_pool(ops.convert_to_tensor(np.pad(ones, (*none, *more))), **options)
    x = ops.pad(ops.pad(x, (*none, *counted)), (*none, *more))
    return ops.average_pool(x, **options) / ops.convert_to_numpy(ones)


def resized(x, sizes, mode="linear", align_corners=False, scale=None):
    """(N, C, ...) with `sizes` numbers along its last axes, worked out between those that are there."""
    for axis, size in enumerate(sizes, start=2):
        old = x.shape[axis]
        step = 1 / scale if scale else old / size
        places = np.arange(size) * step if mode == "nearest" else (np.arange(size) + 0.5) * step - 0.5
        if align_corners:
            places = np.arange(size) * ((old - 1) / max(size - 1, 1))
        table = np.zeros((old, size), "float32")
        for column, place in enumerate(places):
            place = max(place, 0.0) if mode == "linear" else place
            first = int(np.floor(place))
            t = place - first
            taps = {0: 1.0} if mode == "nearest" else {0: 1 - t, 1: t}
            if mode == "cubic":
                near = [1.25 * d**3 - 2.25 * d**2 + 1 for d in (t, 1 - t)]
                far = [-0.75 * (d**3 - 5 * d**2 + 8 * d - 4) for d in (1 + t, 2 - t)]
                taps = {-1: far[0], 0: near[0], 1: near[1], 2: far[1]}
            for tap, weight in taps.items():
                table[min(max(first + tap, 0), old - 1), column] += weight
        x = ops.moveaxis(ops.matmul(ops.moveaxis(x, axis, -1), table), -1, axis)
    return x


def pixel_shuffle(x, factor):
    """(N, C·r², H, W) → (N, C, H·r, W·r) (Shi et al. 2016)."""
    channels, height, width = x.shape[1] // factor**2, x.shape[2], x.shape[3]
    x = ops.reshape(x, (-1, channels, factor, factor, height, width))
    return ops.reshape(ops.transpose(x, (0, 1, 4, 2, 5, 3)), (-1, channels, height * factor, width * factor))


def pixel_unshuffle(x, factor):
    """(N, C, H·r, W·r) → (N, C·r², H, W)."""
    channels, height, width = x.shape[1], x.shape[2] // factor, x.shape[3] // factor
    x = ops.reshape(x, (-1, channels, height, factor, width, factor))
    return ops.reshape(ops.transpose(x, (0, 1, 3, 5, 2, 4)), (-1, channels * factor**2, height, width))


def channel_shuffle(x, groups):
    """Channels of all groups by turns (Zhang et al. 2018)."""
    sizes = x.shape[1:]
    x = ops.reshape(x, (-1, groups, sizes[0] // groups, *sizes[1:]))
    return ops.reshape(ops.swapaxes(x, 1, 2), (-1, *sizes))


def local_response_norm(x, size, alpha, beta, k):
    """Divides by the numbers of the channels beside (Krizhevsky et al. 2012)."""
    channels = x.shape[1]
    rest = ((0, 0),) * (len(x.shape) - 2)
    square = ops.pad(ops.square(x), ((0, 0), (size // 2, (size - 1) // 2), *rest))
    total = sum(square[:, place : place + channels] for place in range(size))
    return x / ops.power(k + alpha * total / size, beta)


def shortened(rows, longest, power):
    """Rows that are longer than `longest` are made that long."""
    length = ops.power(ops.sum(ops.power(ops.abs(rows), power), axis=-1, keepdims=True), 1 / power)
    return ops.where(length > longest, rows * longest / (length + 1e-7), rows)


def bag(rows, tokens, mode="mean", padding_idx=None):
    """The mean, sum or largest of the rows (N, T, D) of all tokens (N, T) but those that only fill up."""
    if padding_idx is None:
        return {"mean": ops.mean, "sum": ops.sum, "max": ops.max}[mode](rows, axis=1)
    kept = ops.expand_dims(ops.not_equal(tokens, padding_idx), -1)
    count = ops.sum(ops.cast(kept, "float32"), axis=1)
    if mode == "max":
        best = ops.max(ops.where(kept, rows, float("-inf")), axis=1)
        return ops.where(count > 0, best, 0.0)
    total = ops.sum(ops.where(kept, rows, 0.0), axis=1)
    return total if mode == "sum" else total / ops.maximum(count, 1.0)


def attention(query, key, value, left_out=None, causal=False, dropout=0.0, scale=None):
    """softmax(q k / sqrt(D)) v and its weights; (N, T, D) or (N, H, T, D); `left_out` (N, S) is True where a key is
    not to be looked at."""
    scores = ops.matmul(query, ops.swapaxes(key, -1, -2)) * (query.shape[-1] ** -0.5 if scale is None else scale)
    if left_out is not None:
        left_out = ops.expand_dims(left_out, 1)
        left_out = ops.expand_dims(left_out, 1) if len(query.shape) == 4 else left_out
        scores = ops.where(left_out, float("-inf"), scores)
    if causal:
        later = np.triu(np.ones((query.shape[-2], key.shape[-2]), "bool"), 1)
        scores = ops.where(later, float("-inf"), scores)
    weights = ops.softmax(scores, axis=-1)
    return ops.matmul(layers.Dropout(dropout)(weights), value), weights
'''


def sources() -> str:
    return _SOURCES
