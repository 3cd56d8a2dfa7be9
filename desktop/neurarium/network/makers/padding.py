"""More numbers at the edges, in PyTorch."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional

from neurarium.network.makers.base import Call, Filled, Maker, operation


class Pad(nn.Module):
    """Numbers before and after the last axes: `pad` as `functional.pad` takes it."""

    def __init__(self, pad: tuple[int, ...], mode: str = "constant", value: float | None = None) -> None:
        super().__init__()
        self.pad, self.mode, self.value = pad, mode, value

    def forward(self, batch: Tensor) -> Tensor:
        return functional.pad(batch, self.pad, self.mode, self.value)

    def extra_repr(self) -> str:
        return f"{self.pad}, mode={self.mode!r}, value={self.value}"


def _value(params: Filled) -> float | None:
    """torch wants none with the modes that need none."""
    return params["value"] if params["mode"] == "constant" and params["value"] else None


def _written(call: Call) -> str:
    more = [call.arguments, repr(tuple(call.params["pad"]))]
    if call.params["mode"] != "constant":
        more.append(f"mode={call.params['mode']!r}")
    if _value(call.params) is not None:
        more.append(f"value={_value(call.params)!r}")
    return f"functional.pad({', '.join(more)})"


MAKERS: dict[str, Maker] = {
    "Pad": operation(lambda params, inputs: Pad(tuple(params["pad"]), params["mode"], _value(params)), _written),
}
