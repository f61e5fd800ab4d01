"""Whoever sits at a keyboard leaves it when the test ends."""

from collections.abc import Generator

import pytest

from seated import leave_all


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call() -> Generator[None]:
    """Leave before pytest takes the streams back."""
    try:
        yield
    finally:
        leave_all()
