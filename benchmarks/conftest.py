"""Benchmarks run on a private data folder, set up as for the tests."""

from tests.conftest import *  # noqa: F403
