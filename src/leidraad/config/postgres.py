# SPDX-License-Identifier: EUPL-1.2
"""The embedded database: our own supervisor around any set of PostgreSQL programs.

For demo, tests and trying out; production sets DATABASE_URL to a server of its own. Each property has a test:

- No TCP at all: a Unix socket in a folder that only its owner enters. That folder is the lock on the door, so
  inside it every role is trusted.
- Several processes share one server. The kernel keeps the count (a shared lock per user), so it is right even
  after kill -9; the last one out stops the server.
- A killed server comes back with every row that was acknowledged, however long recovery takes.
- As root the server runs as an account that exists; no account is made, no folder of others is opened.
"""

import fcntl
import hashlib
import logging
import os
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self
from urllib.parse import quote

from leidraad.config.postgres_binaries import (
    Account,
    Binaries,
    PostgresUnavailable,
    can_enter,
    candidates,
    choose,
    copied_to,
    unprivileged,
)
from leidraad.config.postgres_leftovers import end_ghost, is_server, remove_stale_pid, server_pid
from leidraad.config.postgres_settings import FLEETING, PORT, SETTINGS

logger = logging.getLogger(__name__)

OWNER = "leidraad_owner"
#: Recovery after a crash replays the log since the last checkpoint; a slow disk may need many minutes.
PATIENCE_SECONDS = 1800
LARGEST_LOG = 10_000_000
SYSTEM_PLACE = Path("/var/lib/leidraad")


class EmbeddedPostgres:
    """A PostgreSQL server that lives as long as somebody uses it: `with EmbeddedPostgres(home) as server:`.

    `home` is the folder that belongs to this installation. `durable=False` makes a server for tests, faster
    and without any promise. `tell` is called with a sentence when something takes longer than a moment.
    Entering raises PostgresUnavailable with a message that says what to do.
    """

    superuser = OWNER

    def __init__(self, home: Path, *, durable: bool = True, tell: Callable[[str], None] | None = None) -> None:
        self.home = home.resolve()
        self.durable = durable
        self.started_here = False
        self._tell = tell or (lambda sentence: None)
        self._held = ExitStack()
        self._account: Account | None = None
        self._place = self.home
        self._binaries: Binaries | None = None
        self._users: IO[bytes] | None = None

    @property
    def data(self) -> Path:
        """PostgreSQL's own data folder."""
        return self._place / "postgres"

    @property
    def log_path(self) -> Path:
        """What the server wrote."""
        return self._place / "postgres.log"

    @property
    def socket(self) -> Path:
        """The folder of the socket; short, because the path of a socket holds about a hundred bytes."""
        return Path("/tmp") / f"lr-{hashlib.sha256(str(self.data).encode()).hexdigest()[:12]}"  # noqa: S108

    @property
    def pid(self) -> int | None:
        """The process id of the server, or None when there is none."""
        return server_pid(self.data)

    def url(self, user: str, database: str) -> str:
        """The address for this role and database."""
        return f"postgresql://{quote(user)}@/{quote(database)}?host={quote(str(self.socket))}&port={PORT}"

    def __enter__(self) -> Self:
        with ExitStack() as undo:
            undo.callback(self._held.close)
            self._make_home()
            self._users = self._held.enter_context(self._lock_file("postgres.users"))
            with self._gate():
                self._start()
                fcntl.flock(self._users, fcntl.LOCK_SH)
            undo.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            with self._gate():
                if self._last_one_out():
                    self._stop()
        finally:
            self._held.close()

    def alive(self) -> bool:
        """Does the server's process live? Cheap; says nothing about whether it takes connections."""
        pid = self.pid
        return pid is not None and (is_server(pid, self.data) or not Path("/proc/self").exists())

    def ensure_running(self) -> None:
        """Start the server again when it was killed under us; does nothing when it answers."""
        with self._gate():
            self._start()

    # --- locks ---

    def _make_home(self) -> None:
        try:
            self.home.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise PostgresUnavailable(
                f"The folder {self.home} cannot be made ({problem.strerror}). Set LEIDRAAD_HOME to a folder of yours."
            ) from None

    def _lock_file(self, name: str) -> IO[bytes]:
        try:
            return os.fdopen(os.open(self.home / name, os.O_RDWR | os.O_CREAT, 0o644), "r+b")
        except PermissionError:
            raise PostgresUnavailable(
                f"The database in {self.home} belongs to another account. Start Leidraad as that account, "
                "or set LEIDRAAD_HOME to a folder of yours."
            ) from None

    def _gate(self) -> IO[bytes]:
        """Who starts or stops holds the gate, the others queue. Closing the file frees it; so does dying."""
        gate = self._lock_file("postgres.gate")
        fcntl.flock(gate, fcntl.LOCK_EX)
        return gate

    def _last_one_out(self) -> bool:
        if self._users is None or not self._same_home():
            return False
        try:
            fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _same_home(self) -> bool:
        """False when the home was deleted and made again: then the server there is not ours to stop."""
        try:
            there = (self.home / "postgres.users").stat()
            return self._users is not None and os.path.samestat(os.fstat(self._users.fileno()), there)
        except OSError:
            return False

    # --- starting ---

    def _start(self) -> None:
        self._settle()
        if not (self.data / "PG_VERSION").exists():
            end_ghost(self.socket, self.data)
            self._initialise()
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self._answers(deadline):
            remove_stale_pid(self.data)
            if self._launch():
                self.started_here = True
                return
            # After kill -9 of the server its children need a moment to notice and go.
            if time.monotonic() > deadline or not self._children_linger():
                raise PostgresUnavailable(f"PostgreSQL did not start:\n{self._log_tail()}\nAll of it: {self.log_path}")
            time.sleep(0.2)

    def _settle(self) -> None:
        """Decide where the data lives, which account runs the server, and which programs."""
        elsewhere = self.home / "postgres-elsewhere"
        if elsewhere.is_symlink() and elsewhere.exists():
            self._place = elsewhere.resolve()
        owner = self.data.stat().st_uid if self.data.exists() else None
        if os.geteuid() == 0:
            self._account = unprivileged(owner)
            if not can_enter(self._place, self._account):
                self._place = self._reachable_place(self._account)
                elsewhere.unlink(missing_ok=True)
                elsewhere.symlink_to(self._place)
        elif owner not in (None, os.geteuid()):
            raise PostgresUnavailable(
                f"The database in {self.data} belongs to another account. Start Leidraad as that account "
                "or as root, or set LEIDRAAD_HOME to a folder of yours."
            )
        if self._binaries is None:
            self._binaries = self._programs()
        self._own_folder(self.socket)

    def _reachable_place(self, account: Account) -> Path:
        """A folder that the server's account can enter: the home lies behind a closed door, such as /root."""
        parent = SYSTEM_PLACE if self.durable else Path(tempfile.gettempdir())
        parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(prefix="leidraad-", dir=parent))
        place.chmod(0o755)
        if not can_enter(place, account):
            raise PostgresUnavailable(
                f"The account {account.name}, which runs PostgreSQL, cannot enter {self.home} nor {parent}. "
                "Set LEIDRAAD_HOME to a folder that it can enter, or start Leidraad as an ordinary user."
            )
        return place

    def _programs(self) -> Binaries:
        version = self.data / "PG_VERSION"
        made_by = version.read_text().strip() if version.exists() else None
        binaries = choose(tuple(candidates()), made_by, self.data)
        if self._account and not can_enter(binaries.folder / "bin", self._account):
            return copied_to(self._place, binaries)
        return binaries

    def _own_folder(self, folder: Path) -> None:
        """Make the folder, for the server's account only; refuse one that somebody else put there."""
        uid = self._account.uid if self._account else os.geteuid()
        try:
            folder.mkdir(mode=0o700)
            if self._account:
                os.chown(folder, uid, self._account.gid)
        except FileExistsError:
            status = folder.lstat()
            if status.st_uid != uid or status.st_mode & 0o077 or not folder.is_dir() or folder.is_symlink():
                raise PostgresUnavailable(
                    f"{folder} is in the way: it belongs to another account or is open to others. Remove it."
                ) from None

    def _initialise(self) -> None:
        """Make a new cluster beside its place, move it there when complete: a kill halfway does no harm."""
        self._tell("making an empty database (once)")
        fresh = self._place / "postgres.new"
        shutil.rmtree(fresh, ignore_errors=True)
        self._own_folder(fresh)
        options = ["--encoding=UTF8", "--locale=C.UTF-8", "--auth-local=trust", "--auth-host=reject"]
        options += ["--data-checksums"] if self.durable else ["--no-sync"]
        made = self._run("initdb", "-D", fresh, "-U", OWNER, *options)
        if made.returncode:
            raise PostgresUnavailable(f"PostgreSQL could not make {fresh}: {made.stderr.strip()}")
        fresh.rename(self.data)

    def _launch(self) -> bool:
        """Start the server, wait until it takes connections. The log file is all that it inherits."""
        if self.log_path.exists() and self.log_path.stat().st_size > LARGEST_LOG:
            self.log_path.replace(self.log_path.with_suffix(".log.1"))
        self.log_path.touch()
        if self._account:
            os.chown(self.log_path, self._account.uid, self._account.gid)
        settings = SETTINGS | {"unix_socket_directories": str(self.socket)} | ({} if self.durable else FLEETING)
        options = " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in settings.items())
        waiting = ("-w", "-t", str(PATIENCE_SECONDS))
        # With its output in a pipe this would wait for ever: the server inherits the pipe and keeps it open.
        return not self._run(
            *("pg_ctl", "start", "-D", self.data, *waiting, "-l", self.log_path, "-o", options),
            capture_output=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ).returncode

    def _answers(self, deadline: float) -> bool:
        """Does the server take connections? A server that is still recovering is waited for.

        Asked over the socket: `pg_ctl status` believes a killed server that nobody has reaped yet.
        """
        while True:
            code = self._run("pg_isready", "-q", "-h", self.socket, "-p", str(PORT), "-t", "3").returncode
            if code != 1:
                return code == 0
            self._tell("waiting for the database to recover")
            if time.monotonic() > deadline:
                raise PostgresUnavailable(f"PostgreSQL is still recovering; see {self.log_path}.")
            time.sleep(0.2)

    def _children_linger(self) -> bool:
        return "shared memory block" in self._log_tail() or "lock file" in self._log_tail()

    def _log_tail(self) -> str:
        try:
            return "\n".join(self.log_path.read_text(errors="replace").splitlines()[-6:])
        except OSError:
            return ""

    # --- stopping ---

    def _stop(self) -> None:
        stopped = self._run("pg_ctl", "stop", "-D", self.data, "-w", "-t", "120", "-m", "fast")
        if stopped.returncode and self.pid is not None and is_server(self.pid, self.data):
            logger.warning("PostgreSQL did not stop: %s (see %s)", stopped.stderr.strip(), self.log_path)
            return
        shutil.rmtree(self.socket, ignore_errors=True)
        if not self.durable and self._place != self.home:
            shutil.rmtree(self._place, ignore_errors=True)

    def _run(self, program: str, *arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
        if self._binaries is None:
            raise RuntimeError("enter the server first")
        settings: dict[str, Any] = {
            "capture_output": True,
            "text": True,
            "check": False,
            "cwd": "/",
            "env": {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        }
        if self._account:
            account = self._account
            settings |= {"user": account.uid, "group": account.gid, "extra_groups": [], "umask": 0o077}
        command = [str(self._binaries.program(program)), *map(str, arguments)]
        return subprocess.run(command, **(settings | options))  # noqa: PLW1510 (check is among the settings)
