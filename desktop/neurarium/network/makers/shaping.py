"""Layers that only change shapes, in PyTorch."""

from __future__ import annotations

from neurarium.network.makers.base import Maker, torch_layer

MAKERS: dict[str, Maker] = {"Flatten": torch_layer("Flatten")}
