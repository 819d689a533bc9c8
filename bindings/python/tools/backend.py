"""The build backend: setuptools, and for a source archive the C sources beside the Python ones.

In the project's tree the C library lies two folders up; a source archive carries what it is built
from in the folder `libgrass-c`, which exists only while the archive is made.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from setuptools import build_meta
from setuptools.build_meta import *  # noqa: F401,F403  the hooks that need no change

HERE = Path(__file__).resolve().parent.parent
CARRIED = ["CMakeLists.txt", "CHANGELOG.md", "CITATION.cff", "LICENSE", "README.md"]
CARRIED_FOLDERS = ["cmake", "data", "libgrass"]
# The texts that pyproject.toml names as license-files, from where they lie in the tree.
LICENCES = {"LICENSE": "LICENSE", "LICENSE-uPlot": "libgrass/report/vendor/uplot/LICENSE"}


def _tools() -> list[str]:
    """CMake and ninja from PyPI where the machine has none."""
    return [name for name in ("cmake", "ninja") if shutil.which(name) is None]


@contextlib.contextmanager
def _licences():
    """The texts beside pyproject.toml while something is built; a source archive has its own."""
    tree = HERE / "libgrass-c" if (HERE / "libgrass-c").is_dir() else HERE.parent.parent
    made = [name for name in LICENCES if not (HERE / name).exists()]
    try:
        for name in made:
            shutil.copyfile(tree / LICENCES[name], HERE / name)
        yield
    finally:
        for name in made:
            (HERE / name).unlink(missing_ok=True)


def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None):
    with _licences():
        return build_meta.prepare_metadata_for_build_wheel(metadata_directory, config_settings)


def prepare_metadata_for_build_editable(metadata_directory, config_settings=None):
    with _licences():
        return build_meta.prepare_metadata_for_build_editable(metadata_directory, config_settings)


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    with _licences():
        return build_meta.build_wheel(wheel_directory, config_settings, metadata_directory)


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    with _licences():
        return build_meta.build_editable(wheel_directory, config_settings, metadata_directory)


def get_requires_for_build_wheel(config_settings=None):
    return build_meta.get_requires_for_build_wheel(config_settings) + _tools()


def get_requires_for_build_editable(config_settings=None):
    return build_meta.get_requires_for_build_editable(config_settings) + _tools()


def build_sdist(sdist_directory, config_settings=None):
    carried = HERE / "libgrass-c"
    tree = HERE.parent.parent
    made = not carried.exists() and (tree / "libgrass").is_dir()
    if made:
        carried.mkdir()
        for name in CARRIED:
            shutil.copy2(tree / name, carried / name)
        for name in CARRIED_FOLDERS:
            shutil.copytree(tree / name, carried / name)
        (carried / "docs").mkdir()  # CMake installs it; model.md is what the sources refer to
        shutil.copy2(tree / "docs" / "model.md", carried / "docs" / "model.md")
    try:
        with _licences():
            return build_meta.build_sdist(sdist_directory, config_settings)
    finally:
        if made:
            shutil.rmtree(carried)
