"""All that a report of trouble needs to say."""

from __future__ import annotations

import os
import platform
import sys
from importlib import metadata
from typing import Any, Dict, Optional, TextIO

from ._handles import data_path, native_versions
from ._strict import spelled

__all__ = ["show_versions"]

PACKAGES = ("numpy", "cffi", "pandas", "xarray", "h5netcdf", "h5py", "netCDF4", "matplotlib", "PyYAML",
            "dask", "tqdm", "rioxarray", "rasterio", "geopandas", "pyproj")
SETTINGS = ("OMP_NUM_THREADS", "OMP_WAIT_POLICY", "LANG", "LC_ALL")


def _package(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"


@spelled
def show_versions(file: Optional[TextIO] = None) -> None:
    """Prints what a report of trouble should hold: versions of libgrass, of the libraries in it and of
    the Python packages about it, compiler, threads, kernel, machine, and where the data lie.

    file: where it is printed; None: to standard output

    >>> import io
    >>> told = io.StringIO()
    >>> show_versions(told)
    >>> [word in told.getvalue() for word in ("HDF5", "compiler", "kernel", "numpy", "data")]
    [True, True, True, True, True]
    """
    told: Dict[str, Any] = dict(native_versions())
    told["Python"] = f"{platform.python_version()} ({sys.implementation.name})"
    told["platform"] = platform.platform()
    told["processors"] = os.cpu_count()
    told.update((name, _package(name)) for name in PACKAGES)
    told.update((name, os.environ[name]) for name in SETTINGS if name in os.environ)
    told["package"] = data_path().parent
    told["data"] = data_path()
    width = max(map(len, told))
    for name, value in told.items():
        print(f"{name:<{width}}  {value}", file=file)
