"""An action in, the time that it takes out; and the program by which a fresh process tells its own memory.

`PEAK` leaves in `peak` the most kilobytes that the process held since it started: `ru_maxrss` would begin with what the
process held that started it.
"""

from __future__ import annotations

import time
from collections.abc import Callable

PEAK = """
from pathlib import Path
status = Path("/proc/self/status").read_text().splitlines()
peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
"""


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
