"""Fixtures of several test files."""

from small import small_run  # noqa: F401
