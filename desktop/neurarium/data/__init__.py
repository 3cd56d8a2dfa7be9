"""Data sets: what there is, loading, cutting up, scaling. Everything works offline.

The catalogue is plain facts (no torch, no scikit-learn): the chooser and the forms stand before either is loaded.
Real sets are read from the files that scikit-learn brings along, without importing it (see `real`).
Everything is numpy here; `training` makes tensors of it.
"""

from neurarium.data.catalogue import DATASETS, HEADINGS, PLANE_HIGH, PLANE_LOW, DataSetInfo, info
from neurarium.data.prepared import PARTS, Part, Prepared, feature_names, input_shape, load, suited, task_facts
from neurarium.data.reading import as_known
from neurarium.data.thumbnails import Thumbnail, thumbnail
from neurarium.data.words import as_text, decode, encode

__all__ = [
    "DATASETS", "HEADINGS", "PARTS", "PLANE_HIGH", "PLANE_LOW", "DataSetInfo", "Part", "Prepared", "Thumbnail",
    "as_known", "as_text", "decode", "encode", "feature_names", "info", "input_shape", "load", "suited", "task_facts",
    "thumbnail",
]  # fmt: skip
