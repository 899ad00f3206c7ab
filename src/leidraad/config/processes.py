# SPDX-License-Identifier: EUPL-1.2
"""Processes that Leidraad starts: they stop in order, leave no orphan, and say which of them failed.

Each child runs a command of `leidraad.config.cli` in a session of its own, so that Ctrl-C reaches
the supervisor only and the order of stopping is ours. When the supervisor is killed, the kernel tells the
children (Linux).
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

#: Tells a child the process id of its supervisor.
PARENT = "LEIDRAAD_PARENT"
PATIENCE_SECONDS = 20.0
_SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux' prctl


class Stopped(SystemExit):
    """Somebody asked us to stop (Ctrl-C or SIGTERM)."""


def command(*arguments: str) -> list[str]:
    """The command line for one command of Leidraad in this same environment."""
    return [sys.executable, "-m", "leidraad.config.cli", *arguments]


def say(text: str = "") -> None:
    """Write one line for the person at the terminal, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    """Write one line about something that went wrong."""
    sys.stdout.flush()
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Inside, Ctrl-C, SIGTERM and SIGHUP raise Stopped once; later ones are ignored: stopping completes."""
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def stop(number: int, frame: FrameType | None) -> None:
        for each in signals:
            signal.signal(each, signal.SIG_IGN)
        raise Stopped(128 + number)

    before = {each: signal.signal(each, stop) for each in signals}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def follow_parent(parent: int) -> None:
    """End with SIGTERM when the parent dies, in whatever way, or is dead already. Linux only."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)


def follow_supervisor(environ: Mapping[str, str]) -> None:
    """What each child does first: follow the supervisor that started it, if one did."""
    if environ.get(PARENT, "").isdigit():
        follow_parent(int(environ[PARENT]))


def foreground(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run one command at the terminal, pass on the wish to stop, and return its exit code."""
    child = subprocess.Popen(command(*arguments), env={**environment, PARENT: str(os.getpid())})

    def pass_on(number: int, frame: FrameType | None) -> None:
        # At a terminal Ctrl-C has reached the child already: it is in the same group.
        if number != signal.SIGINT or not sys.stdin.isatty():
            child.send_signal(number)

    before = {each: signal.signal(each, pass_on) for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        code = child.wait()
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
    return code if code >= 0 else 128 - code


@dataclass(frozen=True, slots=True)
class Death:
    """A child that ended without being asked."""

    name: str
    code: int
    last_words: str


class Household:
    """Children that live and die together: `with Household(environment, logs) as children:`.

    Stopped in the order in which they were started. What a child writes goes to `logs/NAME.log`.
    """

    def __init__(self, environment: Mapping[str, str], logs: Path) -> None:
        self._environment = {**environment, PARENT: str(os.getpid())}
        self._logs = logs
        self._children: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def __bool__(self) -> bool:
        return bool(self._children)

    def start(self, name: str, arguments: Sequence[str]) -> None:
        """Start a child under this name, with a full command line."""
        with self.log(name).open("wb") as log:
            self._children[name] = subprocess.Popen(
                list(arguments),
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def log(self, name: str) -> Path:
        """Where this child writes."""
        return self._logs / f"{name}.log"

    def death(self) -> Death | None:
        """The first child found dead, or None while all live."""
        for name, child in self._children.items():
            if child.poll() is not None:
                lines = self.log(name).read_text(errors="replace").splitlines()
                return Death(name, child.returncode, "\n".join(lines[-15:]))
        return None

    def stop(self) -> None:
        """Ask each child in turn to stop, wait, and end by force what is left of its group."""
        for child in self._children.values():
            if child.poll() is None:
                child.terminate()
                with contextlib.suppress(subprocess.TimeoutExpired):
                    child.wait(PATIENCE_SECONDS)
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
        self._children.clear()


class Progress:
    """Tells each step with the seconds since the start."""

    def __init__(self) -> None:
        self._started = time.monotonic()

    def __call__(self, step: str) -> None:
        """One line, such as `  1,2 s  database starten`."""
        seconds = f"{time.monotonic() - self._started:.1f}".replace(".", ",")
        say(f"{seconds:>7} s  {step}")
