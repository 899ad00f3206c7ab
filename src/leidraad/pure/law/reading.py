# SPDX-License-Identifier: EUPL-1.2
"""Reads law files into a `Law`. Takes their texts, not their folder; everything that is wrong is told at once."""

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from leidraad.pure.law.fields import Fields
from leidraad.pure.law.law import LAST_DAY, Law, LawError, Regulation
from leidraad.pure.law.reading_rules import read_rule
from leidraad.pure.law.rules import Rule

LAYERS: Final = ("act", "decree", "regulation", "agreement", "municipal")
_PATH: Final = re.compile(r"(?:.*/)?(?P<layer>[a-z]+)/(?P<name>[a-z0-9-]+)/(?P<day>\d{4}-\d{2}-\d{2})\.toml\Z")


@dataclass
class _File:
    regulation: Regulation
    rules: list[Rule]
    equated: dict[int, str]
    continues: int | None
    repeals: tuple[str, ...]
    until: int | None
    where: str = ""
    problems: list[str] = field(default_factory=list)
    last: int = LAST_DAY


def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def _parsed(path: str, text: str, problems: list[str]) -> dict[str, object] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        problems.append(f"{path}: het bestand is niet te lezen als TOML: {broken}.")
        return None


def _regulation(top: Fields, path: str, match: re.Match[str], mark: str) -> tuple[Regulation, Fields] | None:
    table = top.table_of("regulation", required=True)
    if table is None:
        return None
    layer = table.text("layer", required=True, one_of=LAYERS)
    first = table.day("in_force_from", required=True)
    if layer and layer != match["layer"]:
        table.wrong(f"'layer' is {layer}, maar het bestand staat in de map {match['layer']}.")
    if first and _day(first) != match["day"]:
        table.wrong(f"'in_force_from' is {_day(first)}, maar het bestand heet {match['day']}.toml.")
    made = Regulation(
        path=f"{match['layer']}/{match['name']}",
        name=table.text("name", required=True),
        short=table.text("short", required=True),
        identification=table.text("identification"),
        layer=layer,
        in_force_from=first or 0,
        in_force_until=LAST_DAY,
        file=path,
        fingerprint=mark,
        note=table.text("note"),
    )
    return made, table


def _read_file(path: str, text: str, problems: list[str]) -> _File | None:
    match = _PATH.match(path)
    if match is None:
        problems.append(f"{path}: de plaats van een wetsbestand is <laag>/<naam>/<jaar-maand-dag>.toml.")
        return None
    parsed = _parsed(path, text, problems)
    if parsed is None:
        return None
    mark = fingerprint_of(text)
    top = Fields(parsed, path, problems)
    head = _regulation(top, path, match, mark)
    if head is None:
        return None
    regulation, table = head
    until, continues, repeals = table.day("in_force_until"), table.day("continues"), table.texts("repeals")
    table.everything_known()
    rules = [
        read_rule(one, file=path, fingerprint=mark, regulation=regulation.path, first=regulation.in_force_from,
                  last=until or LAST_DAY, is_norm=regulation.layer in ("agreement", "municipal"))
        for one in top.tables_of("rule")
    ]  # fmt: skip
    made = _File(regulation, [rule for rule in rules if rule], _equated(top), continues, repeals, until, path, problems)
    top.everything_known()
    return made


def _equated(top: Fields) -> dict[int, str]:
    found = {}
    for one in top.tables_of("equated_day"):
        on, name = one.day("on", required=True), one.text("name", required=True)
        one.text("source", required=True)
        one.text("status")
        one.everything_known()
        if on:
            found[on] = name
    return found


def _doubles(file: _File) -> None:
    seen: set[str] = set()
    for rule in file.rules:
        if rule.id in seen:
            file.problems.append(f"{file.where}: regel {rule.id} staat er twee keer in.")
        seen.add(rule.id)


def _last_day(file: _File, following: int | None) -> int:
    """Until when a version is in force; two versions are never in force at once."""
    if following is None:
        return file.until or LAST_DAY
    if file.until is not None and file.until >= following:
        file.problems.append(
            f"{file.where}: de versie geldt tot en met {_day(file.until)}, maar de volgende begint al op {_day(following)}; "
            "twee versies gelden nooit tegelijk."
        )
    return min(following - 1, file.until or LAST_DAY)


def _follows(file: _File, former: _File | None, standing: Mapping[str, Rule]) -> None:
    """Whether what a file says about the version before it is true."""
    if file.continues is not None and (former is None or former.regulation.in_force_from != file.continues):
        file.problems.append(
            f"{file.where}: 'continues' noemt {_day(file.continues)}, maar dat is niet de versie hiervoor."
        )
    unknown = set(file.repeals) - set(standing)
    if unknown:
        file.problems.append(f"{file.where}: 'repeals' noemt {', '.join(sorted(unknown))}, maar die regel gold niet.")


def _chained(files: list[_File]) -> tuple[list[Regulation], list[Rule]]:
    """The versions of one regulation, with their last days filled in and the rules that simply go on."""
    regulations: list[Regulation] = []
    ended: list[Rule] = []
    standing: dict[str, Rule] = {}
    former: _File | None = None
    for file, following in zip(files, [*files[1:], None], strict=True):
        _follows(file, former, standing)
        last = _last_day(file, following.regulation.in_force_from if following else None)
        stated = {rule.id for rule in file.rules}
        gone = stated.union(file.repeals) if file.continues is not None else set(standing)
        ended += [replace(rule, in_force_until=_last_of(former)) for one, rule in standing.items() if one in gone]
        standing = {one: rule for one, rule in standing.items() if one not in gone}
        standing = {rule.id: replace(rule, in_force_until=last) for rule in [*standing.values(), *file.rules]}
        file.last = last
        regulations.append(replace(file.regulation, in_force_until=last))
        former = file
    return regulations, ended + list(standing.values())


def _last_of(file: _File | None) -> int:
    """The last day of a version that was chained."""
    return LAST_DAY if file is None else file.last


def fingerprint_of(text: str) -> str:
    """The fingerprint of the text of a law file."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def read(files: Mapping[str, str]) -> Law:
    """The law, from the texts of its files by their path.

    Raises:
        LawError: anything is wrong in any file; all problems are told at once.
    """
    problems: list[str] = []
    by_regulation: dict[str, list[_File]] = {}
    for path in sorted(files):
        file = _read_file(path, files[path], problems)
        if file:
            _doubles(file)
            by_regulation.setdefault(file.regulation.path, []).append(file)
    regulations: list[Regulation] = []
    lines: dict[str, tuple[Rule, ...]] = {}
    equated: dict[int, str] = {}
    for path, versions in by_regulation.items():
        versions.sort(key=lambda file: file.regulation.in_force_from)
        found, rules = _chained(versions)
        regulations += found
        for rule in rules:
            others = lines.get(rule.id, ())
            if others and others[0].regulation != path:
                problems.append(
                    f"Regel {rule.id} staat in {others[0].regulation} en in {path}; een regel heeft één plaats."
                )
            lines[rule.id] = (*others, rule)
        for file in versions:
            equated |= file.equated
    if problems:
        raise LawError(problems)
    ordered = {one: tuple(sorted(lines[one], key=lambda rule: rule.in_force_from)) for one in lines}
    return Law(tuple(regulations), ordered, equated)


def read_norm(written: Mapping[str, object], name: str) -> Rule:
    """A municipality's own norm, in the same schema as a rule of law. `name` is how the norm is called in an error.

    Raises:
        LawError: what is wrong with it, field by field.
    """
    problems: list[str] = []
    mark = hashlib.sha256(repr(sorted(written.items())).encode()).hexdigest()[:12]
    rule = read_rule(
        Fields(written, name, problems), file=name, fingerprint=mark, regulation="municipal/eigen-normen",
        first=1, last=LAST_DAY, is_norm=True,
    )  # fmt: skip
    if problems or rule is None:
        raise LawError(problems or [f"{name}: de norm is niet te lezen."])
    return rule
