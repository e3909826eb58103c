"""Python's garbage collector, kept quiet while a base is made: hundreds of thousands of objects, and no garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting_collector() -> Iterator[None]:
    """Keep the collector from going round while this lasts; it would take as long as the work itself."""
    if not gc.isenabled():
        # Whoever stopped it starts it again.
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
