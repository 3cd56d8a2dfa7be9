"""What the person looks at beside the chosen sample, told to the worker. Nothing here trains."""

from __future__ import annotations

from collections.abc import Mapping

from neurarium.session.asking import Samples
from neurarium.session.channel import Channel
from neurarium.session.snapshot import Where


class Eyes:
    """`session.eyes`. Every call returns at once; a fresh snapshot follows."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel

    def compare(self, part: Where, index: int | None) -> None:
        """Show this sample beside the chosen one in the instruments; None: no longer."""
        self._channel.post("compare_sample", part, index)

    def select(self, samples: Samples | None) -> None:
        """Some samples chosen together: instruments average over them, the sample picker steps through them."""
        self._channel.post("select_samples", samples)

    def silence(self, units: Mapping[str, frozenset[int]]) -> None:
        """Node → units that are 0 in all that is looked at from now on. Training goes on with all of them."""
        self._channel.post("silence", dict(units))
