"""How much livestock a grassland can carry, day by day, on a raster."""

from __future__ import annotations

from ._handles import data_path, library_versions

__all__ = ["__version__", "data_path", "library_versions"]

__version__: str = library_versions()["libgrass"]
