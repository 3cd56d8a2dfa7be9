"""Blocks: well-known pieces of networks, made of real layers that one can look into.

A `Block` makes a `Fragment` for what arrives where it is put: nodes and wires under local ids, all in one group, the
inputs that what arrives is wired to, and the value that goes on. Positions do not matter; the canvas lays it out.
One file per kind of block; each adds its blocks to `BLOCKS` here.
"""

from __future__ import annotations

from neurarium.layers.blocks.convolutional import CONVOLUTIONAL
from neurarium.layers.blocks.generative import GENERATIVE
from neurarium.layers.blocks.parts import Block, Fragment, Maker, Pen, Target, check_fragment, fragment_of
from neurarium.layers.blocks.residual import BOTTLENECK, HALVING, PRE_ACTIVATION, RESIDUAL
from neurarium.layers.blocks.sequences import SEQUENCES

BLOCKS: dict[str, Block] = {
    block.key: block
    for block in (RESIDUAL, HALVING, BOTTLENECK, PRE_ACTIVATION, *CONVOLUTIONAL, *SEQUENCES, *GENERATIVE)
}

__all__ = ["BLOCKS", "Block", "Fragment", "Maker", "Pen", "Target", "check_fragment", "fragment_of"]
