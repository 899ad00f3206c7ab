# SPDX-License-Identifier: EUPL-1.2
"""What a killed server leaves behind, and how to tell it from a living one (Linux: read from /proc)."""

import os
import signal
import time
from pathlib import Path

from leidraad.config.postgres_settings import PORT


def server_pid(data: Path) -> int | None:
    """The process id in the data folder's pid file, dead or alive; None when there is no such file."""
    try:
        return int((data / "postmaster.pid").read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return None


def is_server(pid: int, data: Path) -> bool:
    """Is this process alive, not a zombie, and a server on this data folder?"""
    process = Path("/proc") / str(pid)
    try:
        state = (process / "stat").read_text().rpartition(")")[2].split()[0]
        command = (process / "cmdline").read_bytes()
    except OSError:
        return False
    return state != "Z" and str(data).encode() in command


def remove_stale_pid(data: Path) -> None:
    """Remove the pid file of a server that is dead, or whose number another process has got since.

    PostgreSQL does this itself, except for a zombie (in a container nobody may reap it) and a reused number.
    """
    pid = server_pid(data)
    if pid is not None and Path("/proc/self").exists() and not is_server(pid, data):
        (data / "postmaster.pid").unlink(missing_ok=True)


def end_ghost(socket: Path, data: Path) -> None:
    """Stop a server whose data folder was deleted under it.

    It would otherwise answer on the socket in the name of the new one.
    """
    try:
        pid = int((socket / f".s.PGSQL.{PORT}.lock").read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return
    if is_server(pid, data):
        os.kill(pid, signal.SIGQUIT)
    for _ in range(100):
        if not is_server(pid, data):
            break
        time.sleep(0.1)
    for left in socket.glob(".s.PGSQL.*"):
        left.unlink(missing_ok=True)
