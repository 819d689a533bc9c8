"""Fixtures of several test files, and the folder that every test works in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Iterator

import pytest
from small import small_run  # noqa: F401

# Named from where pytest was started; the tests are elsewhere.
if "LIBGRASS_COMMAND" in os.environ:
    os.environ["LIBGRASS_COMMAND"] = os.path.abspath(os.environ["LIBGRASS_COMMAND"])


@pytest.fixture(autouse=True)
def nothing_is_left_behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Each test starts in an empty folder, which is empty when it ends: what is written by a relative
    path would be left in the folder of whoever runs the tests, and was once committed."""
    before, here = Path.cwd(), tmp_path_factory.mktemp("here")
    os.chdir(here)
    try:
        yield
        left = sorted(path.name for path in here.iterdir())
    finally:
        os.chdir(before)
    assert not left, f"this test wrote {left} into the working directory; it should use tmp_path"
