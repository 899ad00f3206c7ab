# SPDX-License-Identifier: EUPL-1.2
"""Seals over the audit trail (BIO2 8.15.05/06): who changes a line afterwards, is noticed.

A seal covers all lines of a range of finished transactions: the SHA-256 that the database computes over them, in order,
and an HMAC over that, the range, the moment and the seal before. Its key is derived from LEIDRAAD_SECRET and is never
in the database. A change, a removal, an addition or another order breaks the seal of that range; a removed or changed
seal breaks the chain; a chain cut off at its end is shorter than the anchor, a note of the last seal kept outside the
database (`settings.AUDIT_ANCHOR`) and in the log.

What sealing cannot see, said plainly:

- lines that no seal covers yet: those of the last minutes, and of transactions younger than the oldest one still running;
- whoever holds both the database and the secret (and the anchor) can seal a false trail;
- what was never written: that is for the database's own refusal of changes without a line (LR002);
- which of the lines in a range is the false one: a seal tells the range, a back-up tells the line.
"""

import json
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from leidraad.access import crypto

log = logging.getLogger(__name__)

PURPOSE = "audit seal"
START = b""
HASH = 32
BATCH = 500
LOCK = 4_953_102
#: Lines older than this without a seal mean that nobody seals any more, or that seals were taken away.
PATIENCE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Seal:
    """One seal: its number, moment, range [from, until), number of lines, digest over the lines, and HMAC."""

    number: int
    sealed_at: datetime
    from_transaction: int
    until_transaction: int
    lines: int
    content: bytes
    signature: bytes


class Broken(StrEnum):
    """What can be wrong."""

    LINES_CHANGED = "lines_changed"
    LINES_MISSING = "lines_missing"
    LINES_ADDED = "lines_added"
    SEAL_FALSE = "seal_false"
    CHAIN_BROKEN = "chain_broken"
    CHAIN_CUT_OFF = "chain_cut_off"
    NOT_SEALED = "not_sealed"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: what, at which seal (0 for none), between which moments, and in words."""

    kind: Broken
    seal: int
    since: datetime | None
    until: datetime | None
    words: str


def seal(at: datetime) -> Seal | None:
    """Seal all finished transactions since the last seal; None when there is no new line among them.

    Needs no context: the database's functions give digests, never lines. Several may call this at once.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", (LOCK,))
        last = _last()
        start = last.until_transaction if last else 0
        cursor.execute("select access_seal_finished()")
        (finished,) = cursor.fetchone()
        lines, content = _digest(start, finished)
        if lines == 0:
            return None
        made = Seal(0, at, start, finished, lines, content, b"")
        signature = crypto.sign(_signed(made, last.signature if last else START), PURPOSE)
        cursor.execute("select access_seal_add(%s, %s, %s, %s, %s)", (at, start, finished, lines, content + signature))
        (number,) = cursor.fetchone()
    sealed = Seal(number, at, start, finished, lines, content, signature)
    _drop_anchor(sealed)
    log.info("audit trail sealed: seal %s, %s lines, signature %s", number, lines, signature.hex())
    return sealed


def verify(at: datetime) -> list[Finding]:
    """Compute every seal anew and compare; an empty list when all is as it was sealed.

    Takes one seal at a time, so the memory does not grow with the trail. Writes nothing.
    """
    findings: list[Finding] = []
    former: Seal | None = None
    anchor = _anchor()
    anchor_seen = anchor is None
    for sealed in _seals():
        findings += _judge(sealed, former)
        anchor_seen = anchor_seen or sealed.signature.hex() == anchor
        former = sealed
    if not anchor_seen:
        findings.append(
            Finding(
                Broken.CHAIN_CUT_OFF, former.number if former else 0, former.sealed_at if former else None, None,
                "The last seal that this machine made is not in the database: seals were removed, or an older"
                " back-up was restored.",
            )
        )  # fmt: skip
    return findings + _unsealed(former, at)


def _judge(sealed: Seal, former: Seal | None) -> Iterator[Finding]:
    since = former.sealed_at if former else None
    expected = former.until_transaction if former else 0
    if sealed.from_transaction != expected:
        yield Finding(
            Broken.CHAIN_BROKEN,
            sealed.number,
            since,
            sealed.sealed_at,
            "A seal before this one was removed or added.",
        )
    if not crypto.signed(_signed(sealed, former.signature if former else START), PURPOSE, sealed.signature):
        yield Finding(
            Broken.SEAL_FALSE, sealed.number, since, sealed.sealed_at,
            "This seal does not fit the one before it, was changed, or was made with another secret.",
        )  # fmt: skip
    lines, content = _digest(sealed.from_transaction, sealed.until_transaction)
    if content == sealed.content and lines == sealed.lines:
        return
    if lines < sealed.lines:
        kind, words = Broken.LINES_MISSING, f"{sealed.lines - lines} of {sealed.lines} lines are gone."
    elif lines > sealed.lines:
        kind, words = Broken.LINES_ADDED, f"{lines - sealed.lines} lines were added to {sealed.lines}."
    else:
        kind, words = (
            Broken.LINES_CHANGED,
            f"One or more of {lines} lines were changed or stand in another order.",
        )
    yield Finding(kind, sealed.number, since, sealed.sealed_at, words)


def _unsealed(last: Seal | None, at: datetime) -> list[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("select * from access_seal_waiting(%s)", (last.until_transaction if last else 0,))
        lines, since = cursor.fetchone()
    if not lines or since > at - PATIENCE:
        return []
    words = f"{lines} lines have no seal, though the oldest is more than an hour old: is the worker running?"
    return [Finding(Broken.NOT_SEALED, last.number if last else 0, since, None, words)]


def _signed(sealed: Seal, former: bytes) -> bytes:
    """What the HMAC covers. Lengths are fixed or separated, so that no two seals read the same."""
    moment = sealed.sealed_at.astimezone(UTC).isoformat()
    head = f"{sealed.from_transaction}|{sealed.until_transaction}|{sealed.lines}|{moment}|{len(former)}|"
    return head.encode() + former + sealed.content


def _digest(start: int, end: int) -> tuple[int, bytes]:
    with connection.cursor() as cursor:
        cursor.execute("select * from access_seal_digest(%s, %s)", (start, end))
        lines, digest = cursor.fetchone()
    return lines, bytes(digest)


def _seals() -> Iterator[Seal]:
    reached = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute("select * from access_seals(%s, %s)", (reached, BATCH))
            rows = cursor.fetchall()
        for row in rows:
            yield _seal(row)
        if len(rows) < BATCH:
            return
        reached = rows[-1][3]


def _last() -> Seal | None:
    with connection.cursor() as cursor:
        cursor.execute("select * from access_seal_last()")
        row = cursor.fetchone()
    return _seal(row) if row else None


def _seal(row: tuple[int, datetime, int, int, int, bytes]) -> Seal:
    number, sealed_at, start, end, lines, digest = row
    both = bytes(digest)
    return Seal(number, sealed_at, start, end, lines, both[:HASH], both[HASH:])


def _anchor() -> str | None:
    try:
        return str(json.loads(Path(settings.AUDIT_ANCHOR).read_text()).get(_database(), "")) or None
    except (OSError, ValueError):
        return None


def _drop_anchor(sealed: Seal) -> None:
    """Note the last seal outside the database, per database. A machine that cannot keep it still has its log."""
    place = Path(settings.AUDIT_ANCHOR)
    try:
        kept = json.loads(place.read_text()) if place.exists() else {}
        fresh = place.with_name(f"{place.name}.{os.getpid()}")
        fresh.write_text(json.dumps({**kept, _database(): sealed.signature.hex()}))
        fresh.replace(place)
    except (OSError, ValueError) as problem:
        log.warning("the anchor of the audit trail could not be kept: %s", type(problem).__name__)


def _database() -> str:
    return str(connection.settings_dict["NAME"])
