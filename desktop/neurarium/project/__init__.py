"""The project: the open document and the `.neurarium` file that keeps it.

No torch here: tensors are numpy arrays by name, so that a file can be looked into without loading a network.
`save` and `load` are the file, `examples` what we ship, `recent` what was open lately, `recovery` the copies kept
aside against a crash, `lock` notices the same file in two windows.
"""

from neurarium.project.archive import FileError
from neurarium.project.document import Checkpoint, Document, DocumentChange, DocumentEdit
from neurarium.project.examples import Example, example_names, examples, load_example
from neurarium.project.files import SUFFIX, load, save, write_copy

__all__ = [
    "SUFFIX", "Checkpoint", "Document", "DocumentChange", "DocumentEdit", "Example", "FileError", "example_names",
    "examples", "load", "load_example", "save", "write_copy",
]  # fmt: skip
