"""How the trained model's arrays are kept in a file: large tables in one byte a value, the rest in two."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from iact_desktop.detection.features import Floats

#: Tables of so many rows, of which a text looks up a few, are rounded to a 127th of a column's greatest value.
_LARGE = 4096
_STEPS = 127
_SCALE = ".scale"


def packed(name: str, values: Floats) -> dict[str, NDArray[np.generic]]:
    """Return the arrays to store under names that begin with ``name``."""
    if values.ndim != 2 or len(values) < _LARGE:
        return {name: np.asarray(values, dtype=np.float16)}
    scale = np.maximum(np.abs(values).max(axis=0), 1e-12).astype(np.float32) / _STEPS
    return {name: np.rint(values / scale).astype(np.int8), name + _SCALE: scale}


def unpacked(stored: Mapping[str, NDArray[np.generic]], name: str) -> Floats:
    """Return what was stored under a name; raises KeyError where there is nothing."""
    values = stored[name].astype(np.float32)
    return values * stored[name + _SCALE].astype(np.float32) if name + _SCALE in stored else values
