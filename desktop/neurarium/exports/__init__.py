"""Taking a network elsewhere: weights as safetensors, readable PyTorch source in a folder, ONNX, torch.export.

Every export is written aside, loaded again in a fresh process, run on real samples and compared with ours; only then
does it get its name. Whatever goes wrong before leaves nothing behind. Work that takes long or holds Python's lock
(converting to ONNX) happens in a process of its own, so that the window stays smooth and cancelling is immediate.
"""

from neurarium.exports.export import FORMATS, export_project
from neurarium.exports.report import CancelledError, ExportError, ExportReport

__all__ = ["FORMATS", "CancelledError", "ExportError", "ExportReport", "export_project"]
