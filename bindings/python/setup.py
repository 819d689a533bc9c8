"""What pyproject.toml cannot say: the native module and the data tables from the project's tree."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.command.build_py import build_py

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "tools"))

import native  # noqa: E402


class BuildNative(build_ext):
    """The C library first, then the binding that is made from its headers."""

    def build_extension(self, ext: Extension) -> None:
        place = Path(self.build_temp).resolve()
        place.mkdir(parents=True, exist_ok=True)
        linkage = native.installed_library() or native.bundled_library(place)
        self.force = True  # setuptools does not see that the library behind the binding has changed
        ext.sources = [str(native.write_binding(linkage, place))]
        ext.include_dirs = linkage.include
        ext.extra_compile_args = linkage.compile
        ext.extra_link_args = linkage.link
        super().build_extension(ext)


class BuildWithData(build_py):
    """Copies the parameter tables and the Xilinhot data beside the modules."""

    def run(self) -> None:
        super().run()
        target = HERE / "src" if self.editable_mode else Path(self.build_lib)
        shutil.copytree(native.source_tree() / "data", target / "libgrass" / "data",
                        dirs_exist_ok=True)


setup(
    version=native.version(),
    ext_modules=[
        # The source is written when it is built.
        Extension("libgrass._native", [], py_limited_api=True,
                  define_macros=[("Py_LIMITED_API", "0x03090000")])
    ],
    cmdclass={"build_ext": BuildNative, "build_py": BuildWithData},
    options={"bdist_wheel": {"py_limited_api": "cp39"}},
)
