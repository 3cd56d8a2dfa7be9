"""One running experiment: a worker thread, commands in, snapshots and events out.

The window, and anybody else who wants training beside other work, talks to `Session`. torch is imported by the worker
only (`engine` and what it imports), so that this package is quick to import. Commands wait in a queue that is looked
at between any two batches; a snapshot is taken only when the last one was collected; events are never dropped.
"""

from neurarium.session.session import Session
from neurarium.session.snapshot import Snapshot, Watch

__all__ = ["Session", "Snapshot", "Watch"]
