"""A process of its own that confirms an import, to be killed on the way.

It says that it is ready, takes a batch's id from its input, confirms it, and says how
many seconds that took.
"""

import os
import sys
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from bureau.records import Act, Door  # noqa: E402
from projects.models import ImportBatch  # noqa: E402
from projects.sheets.batches import confirm, preview_mark  # noqa: E402


def main() -> None:
    ImportBatch.objects.exists()  # connected
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    wanted = int(sys.stdin.readline())
    began = perf_counter()
    batch = ImportBatch.objects.get(pk=wanted)
    act = Act(batch.user, Door.IMPORT, "月报")
    confirm(batch, act, file_hash=batch.sha256, preview=preview_mark(batch))
    sys.stdout.write(f"{perf_counter() - began}\n")


if __name__ == "__main__":
    main()
