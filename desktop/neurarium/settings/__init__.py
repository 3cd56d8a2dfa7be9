"""What a person chose about the app itself, and where the app keeps its own things.

`options` is the table (one frozen `Option` per value: the dialog is made from it), `store` keeps what differs from
the defaults, `paths` says which folders are ours on each system, `files` writes without ever leaving half a file,
`resources` finds what we ship. Nothing here knows Qt or torch.
"""

from neurarium.settings.options import OPTIONS, Option, option
from neurarium.settings.store import Settings, StateStore

__all__ = ["OPTIONS", "Option", "Settings", "StateStore", "option"]
