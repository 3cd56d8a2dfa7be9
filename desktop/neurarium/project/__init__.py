"""The project: the open document and the `.neurarium` file that keeps it.

No torch here: tensors are numpy arrays by name, so that a file can be looked into without loading a network.
"""

from neurarium.project.document import Checkpoint, Document, DocumentChange, DocumentEdit

__all__ = ["Checkpoint", "Document", "DocumentChange", "DocumentEdit"]
