"""The start that README names runs as it stands there, on this machine's address."""

import os
import re
import shlex
import socket
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

from django.utils.crypto import get_random_string

from .catalogue import ROOT

SERVE = re.compile(r"\S*waitress-serve .*bureau\.wsgi:application")
OURS = ("DEBUG", "DJANGO_SETTINGS_MODULE", "DATABASE_URL")
LIMIT = 60  # seconds


def commands(name: str) -> list[list[str]]:
    return [shlex.split(each) for each in SERVE.findall((ROOT / name).read_text())]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answer(address: str, process: subprocess.Popen) -> bytes:
    """What comes of a request, once the process answers."""
    end = monotonic() + LIMIT
    while monotonic() < end and process.poll() is None:
        try:
            return urlopen(address, timeout=LIMIT).read()
        except URLError:
            sleep(0.1)
    raise AssertionError(f"no answer; exit code {process.poll()}")


def test_documents_name_one_start_and_it_is_not_for_strangers():
    (readme,), (serving,) = commands("README.md"), commands("docs/serving.md")
    assert [part.replace("%i", "8001") for part in serving[1:]] == readme[1:]
    assert readme[1] == "--listen=127.0.0.1:8001"
    assert "-r requirements/runtime.txt" in (ROOT / "README.md").read_text("utf-8")


def test_named_start_answers():
    (command,) = commands("README.md")
    port = free_port()
    program = str(Path(sys.executable).with_name("waitress-serve"))
    run = [program, *(each.replace("8001", str(port)) for each in command[1:])]
    env = {name: value for name, value in os.environ.items() if name not in OURS}
    env |= {"SECRET_KEY": get_random_string(64), "ALLOWED_HOSTS": "127.0.0.1, x.test"}
    with subprocess.Popen(run, cwd=ROOT, env=env, stderr=subprocess.DEVNULL) as process:
        try:
            assert answer(f"http://127.0.0.1:{port}/healthz", process) == b"ok"
        finally:
            process.terminate()
