"""Networks from elsewhere onto the canvas, laid out and with their weights: .pt2 files, ONNX files, modules in Python,
and weights alone into a drawing that is there.

Every source is first read into one plain form (`traced.Traced`: operators, constants, named weights), which `to_graph`
turns into a drawing. Files come from strangers: they are read as data, with limits, and nothing in them is ever run or
evaluated; a file that cannot be read without running it is refused with the reason and the safe way.

Importing this package is quick: torch is loaded by the first import that needs it. `module.import_module` is for code.
"""

from neurarium.imports.entry import FORMATS, WEIGHT_FORMATS, import_file, is_weights_file
from neurarium.imports.report import Cancelled, ImportCancelledError, Imported, ImportFailedError
from neurarium.imports.state_dict import Matched, load_weights, match
from neurarium.imports.weights_file import read_weights

__all__ = [
    "FORMATS", "WEIGHT_FORMATS", "Cancelled", "ImportCancelledError", "ImportFailedError", "Imported", "Matched",
    "import_file", "is_weights_file", "load_weights", "match", "read_weights",
]  # fmt: skip
