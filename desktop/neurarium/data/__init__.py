"""Data sets: what there is, loading, cutting up, scaling. Everything works offline.

The catalogue is plain facts (no torch, no scikit-learn): the chooser and the forms stand before either is loaded.
Real sets are read from the files that scikit-learn brings along, without importing it (see `real`).
Everything is numpy here; `training` makes tensors of it.
"""

from neurarium.data.catalogue import DATASETS, GROUP_TITLES, PLANE_HIGH, PLANE_LOW, DataSetInfo, info
from neurarium.data.prepared import PARTS, Part, Prepared, feature_names, input_shape, load, task_facts
from neurarium.data.thumbnails import Thumbnail, thumbnail

__all__ = [
    "DATASETS", "GROUP_TITLES", "PARTS", "PLANE_HIGH", "PLANE_LOW", "DataSetInfo", "Part", "Prepared", "Thumbnail",
    "feature_names", "info", "input_shape", "load", "task_facts", "thumbnail",
]  # fmt: skip
