# SPDX-License-Identifier: EUPL-1.2
"""The law in force: the national one, handed over by `config` at the start, and with a municipality's own norms."""

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from django.db import connection

from leidraad.access.types import Actor
from leidraad.pure.law.law import Law
from leidraad.pure.law.reading import read_norm

NORMS: Final = (
    "select id, version, name, body::text from deadlines_norm where municipality_id = %s and active order by id"
)
Norms = tuple[tuple[int, int, str, str], ...]

Files = Mapping[str, str]

_source: list[Callable[[], Law]] = []
_files: list[Callable[[], Files]] = []


def set_law(source: Callable[[], Law], files: Callable[[], Files]) -> None:
    """Called by `config` when everything is loaded: the law, read once, and the texts of its files by their path."""
    _source[:], _files[:] = [source], [files]


def files() -> Files:
    """The texts of the law files, by which a former law can be found back."""
    return _files[0]() if _files else {}


def law() -> Law:
    """The national law in force. Raises RuntimeError when `config` handed none over."""
    if not _source:
        raise RuntimeError("no law was handed over: config.ports.fill() does that")
    return _source[0]()


def norms_of(by: Actor) -> Norms:
    """The active norms of this municipality: number, version, name and text."""
    with connection.cursor() as cursor:
        cursor.execute(NORMS, (by.municipality_id,))
        return tuple(cursor.fetchall())


def law_here(by: Actor, national: Law | None = None) -> Law:
    """The law in force with this municipality's own norms, which are no law."""
    return with_norms(national or law(), norms_of(by))


def with_norms(national: Law, norms: Norms) -> Law:
    """A law with these norms. They were checked when they were saved."""
    return _joined(national.fingerprint, norms, _Held(national)) if norms else national


class _Held:
    """Carries the law past the cache, which knows it by its fingerprint."""

    def __init__(self, national: Law) -> None:
        self.law = national

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=256)
def _joined(_fingerprint: str, norms: Norms, held: _Held) -> Law:
    return held.law.with_norms([read_norm(json.loads(body), name) for _number, _version, name, body in norms])
