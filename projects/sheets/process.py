"""A process of its own for a stranger's file: how it starts, and what it may use.

Nothing here imports Django: the child uses it too.
"""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

try:
    import resource
except ImportError:  # Windows has none: there the time alone is limited
    resource = None  # type: ignore[assignment]

MEMORY = 1024**3  # bytes of address space
SECONDS = 20  # of processor time
REFUSED = 1  # the exit code of a child that says why it made nothing
ROOT = Path(__file__).resolve().parents[2]
# The child gets none of the site's secrets; these are what a process needs to start.
KEPT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP")


def entry_of(module: str) -> str:
    """What a child runs whose work is the `main` of a module."""
    return (
        f"import sys; sys.path.append(sys.argv[1]); from {module} import main; main()"
    )


def run(
    entry: str, kind: str, data: bytes, *, timeout: float
) -> subprocess.CompletedProcess[bytes]:
    """A child with `kind` as its last argument and `data` on standard input.

    `timeout` in seconds, TimeoutExpired after it. The rest the child limits itself.
    """
    return subprocess.run(
        [sys.executable, "-I", "-c", entry, str(ROOT), kind],
        input=data,
        capture_output=True,
        timeout=timeout,
        env={name: os.environ[name] for name in KEPT if name in os.environ},
        check=False,
    )


def limit() -> None:
    """Lets the system end this process when a file asks for too much."""
    if resource is None:
        return
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(kind)
        if hard == resource.RLIM_INFINITY or most < hard:
            with suppress(ValueError, OSError):  # macOS has no limit of addresses
                resource.setrlimit(kind, (most, most))
