"""All tests on one database: python tests/everything.py [PYTEST ARGUMENTS]

On all cores; then the races, which need the machine for themselves. What passed is
counted over both.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

RACES = "tests/races"
PARTS = (["-n", "auto", "--dist", "worksteal", f"--ignore={RACES}"], [RACES])


def run(counts: Path, arguments: list[str]) -> int:
    """Run both parts whatever the first one says; the first exit code that is not 0."""
    environment = {**os.environ, "PASSED_COUNTS": str(counts)}
    # Where no bytecode is kept, every worker rewrites every assertion anew.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    pytest = [sys.executable, "-m", "pytest"]
    codes = [
        subprocess.call([*pytest, *part, *arguments], env=environment) for part in PARTS
    ]
    return next(filter(None, codes), 0)


def main(arguments: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        counts = Path(folder) / "counts"
        code = run(counts, arguments)
        told = counts.read_text("utf-8").splitlines() if counts.exists() else []
    parts = [line.partition(" ") for line in told]
    if parts:
        total = sum(int(count) for count, _space, _database in parts)
        print(f"{total} tests passed on {parts[-1][2]} in all", flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
