"""An action in, the time that it takes out."""

from __future__ import annotations

import time
from collections.abc import Callable


def seconds(action: Callable[[], object]) -> float:
    """Return the wall time of an action."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def processor_seconds(action: Callable[[], object]) -> float:
    """Return the processor time of an action, which other work on the machine does not lengthen."""
    start = time.process_time()
    action()
    return time.process_time() - start
