# SPDX-License-Identifier: EUPL-1.2
"""The law on a terminal: the answer to one case, and the list of rules, as plain text that fits the window."""

import textwrap
from collections.abc import Iterable, Iterator
from typing import Final

from leidraad.pure.law.case_file import iso, plain_number
from leidraad.pure.law.duties import Duty, State
from leidraad.pure.law.facts import Case
from leidraad.pure.law.law import LAST_DAY, Law
from leidraad.pure.law.rules import Rule, Status
from leidraad.pure.law.sentences import day_words

WORDS: Final[dict[str, dict[str, str]]] = {
    "nl": {
        "wi2021": "Wet inburgering 2021",
        "wi2013": "Wet inburgering 2013",
        "asylum_permit": "heeft zelf een asielvergunning",
        "asylum_family": "gezinslid van iemand met asiel",
        "family_migrant": "gezinsmigrant of overige migrant",
        "b1": "B1-route",
        "education": "onderwijsroute",
        "z": "Z-route",
        "no_route": "nog geen route",
        "municipality": "gemeente",
        "participant": "inburgeraar",
        "duo": "DUO",
        "coa": "COA",
        "waiting": "WACHT",
        "open": "LOOPT",
        "met": "GEDAAN",
        "met_late": "TE LAAT GEDAAN",
        "overdue": "TE LAAT",
        "not_applicable": "GELDT NIET",
        "not_yet": "NOG NIET",
        "passed": "VOORBIJ",
        "on": "Zo staat het op {on}",
        "nothing": "Er geldt geen enkele plicht of termijn. Met --all ziet u waarom niet.",
        "from": "vanaf {starts}",
        "until": "tot en met {due}",
        "left": "nog {days} dagen",
        "left_one": "nog 1 dag",
        "today": "vandaag is de laatste dag",
        "late": "{days} dagen te laat",
        "late_one": "1 dag te laat",
        "quantity": "{done} gedaan, {deducted} afgetrokken, {required} nodig",
        "receipt": "Berekend met {file}, versie van {version} ({fingerprint})",
        "INFERRED": "Let op, dit is onze lezing van de wet.",
        "UNVERIFIED": "Let op, dit is nog niet nagelezen in de wet.",
        "CONFIGURABLE": "Let op, dit is een keuze die de gemeente zelf kan maken.",
        "norm": "Let op, dit is een afspraak en geen wet.",
    },
    "en": {
        "wi2021": "Civic Integration Act 2021",
        "wi2013": "Civic Integration Act 2013",
        "asylum_permit": "holds an asylum permit",
        "asylum_family": "family member of somebody with asylum",
        "family_migrant": "family migrant or other migrant",
        "b1": "B1 route",
        "education": "education route",
        "z": "Z-route",
        "no_route": "no route yet",
        "municipality": "municipality",
        "participant": "participant",
        "duo": "DUO",
        "coa": "COA",
        "waiting": "WAITING",
        "open": "OPEN",
        "met": "MET",
        "met_late": "MET LATE",
        "overdue": "OVERDUE",
        "not_applicable": "NOT APPLICABLE",
        "not_yet": "NOT YET",
        "passed": "PASSED",
        "on": "As it stands on {on}",
        "nothing": "There is no duty and no term. Use --all to see why not.",
        "from": "from {starts}",
        "until": "up to and including {due}",
        "left": "{days} days left",
        "left_one": "1 day left",
        "today": "today is the last day",
        "late": "{days} days late",
        "late_one": "1 day late",
        "quantity": "{done} done, {deducted} set off, {required} needed",
        "receipt": "Calculated with {file}, version of {version} ({fingerprint})",
        "INFERRED": "Note: this is our reading of the law.",
        "UNVERIFIED": "Note: this was not yet checked in the text of the law.",
        "CONFIGURABLE": "Note: this is a choice that the municipality can make.",
        "norm": "Note: this is an agreement, not law.",
    },
}
_INDENT: Final = "    "
_RUNNING: Final = (State.OPEN, State.OVERDUE, State.WAITING)


def explained(case: Case, duties: Iterable[Duty], law: Law, on: int, lang: str, width: int) -> str:
    """The answer to one case: per duty how it stands, until when, why, and by which text of the law."""
    words = WORDS[lang]
    who = (words[case.regime], words[case.group], words[case.route or "no_route"])
    blocks = [f"{words['on'].format(on=day_words(on, lang))}: {', '.join(who)}"]
    blocks += ["\n".join(_duty(duty, law, on, lang, width)) for duty in duties]
    if len(blocks) == 1:
        blocks.append(words["nothing"])
    return "\n\n".join(blocks)


def _duty(duty: Duty, law: Law, on: int, lang: str, width: int) -> Iterator[str]:
    words = WORDS[lang]
    rule = _version(law, duty)
    yield f"{words[duty.state]}  {duty.rule}  {rule.title}"
    yield _INDENT + " · ".join(_facts(duty, on, lang))
    yield from _wrapped(duty.because, width)
    if duty.status != Status.CONFIRMED:
        yield from _wrapped(f"{words[duty.status]} {duty.status_note}", width)
    elif duty.status_note:
        yield from _wrapped(duty.status_note, width)
    if rule.is_norm:
        yield from _wrapped(words["norm"], width)
    yield from _wrapped(duty.article, width)
    if duty.source:
        yield _INDENT + duty.source
    if duty.receipt:
        told = {
            "file": duty.receipt.file,
            "version": iso(duty.receipt.version),
            "fingerprint": duty.receipt.fingerprint,
        }
        yield _INDENT + words["receipt"].format(**told)


def _facts(duty: Duty, on: int, lang: str) -> Iterator[str]:
    """Who, from when, until when, how many days are left, how many hours."""
    words = WORDS[lang]
    yield words[duty.who]
    if duty.state is State.NOT_APPLICABLE:
        return
    if duty.starts is not None:
        yield words["from"].format(starts=day_words(duty.starts, lang))
    if duty.due is not None:
        yield words["until"].format(due=day_words(duty.due, lang))
        if duty.state in _RUNNING:
            yield _left(duty.due - on, words)
    if duty.quantity is not None:
        numbers = {name: plain_number(getattr(duty.quantity, name)) for name in ("done", "deducted", "required")}
        yield words["quantity"].format(**numbers)


def _left(days: int, words: dict[str, str]) -> str:
    if days == 0:
        return words["today"]
    name = ("left" if days > 0 else "late") + ("_one" if abs(days) == 1 else "")
    return words[name].format(days=abs(days))


def _version(law: Law, duty: Duty) -> Rule:
    versions = law.lines[duty.rule]
    first = duty.receipt.version if duty.receipt else versions[0].in_force_from
    return next((rule for rule in versions if rule.in_force_from == first), versions[0])


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=_INDENT, subsequent_indent=_INDENT, break_long_words=False)


# --- the list of rules -----------------------------------------------------------------------------------------------


def listed(law: Law) -> list[dict[str, object]]:
    """Every rule in every version, ready for JSON."""
    return [
        {
            "rule": rule.id,
            "article": rule.article,
            "in_force_from": iso(rule.in_force_from),
            "in_force_to": None if rule.in_force_until == LAST_DAY else iso(rule.in_force_until),
            "source": rule.source,
            "status": str(rule.status),
            "reviewed": bool(rule.reviewed_by),
            "reviewed_by": rule.reviewed_by,
            "title": rule.title,
            "kind": str(rule.kind),
            "duty": rule.duty or None,
            "law": not rule.is_norm,
            "file": rule.file,
            "fingerprint": rule.fingerprint,
        }
        for rule in sorted(law.rules(), key=lambda rule: (_by_number(rule.id), rule.in_force_from))
    ]


def _by_number(identity: str) -> tuple[str, int, str]:
    """PIP-2 before PIP-10."""
    head, _, rest = identity.partition("-")
    digits = "".join(sign for sign in rest.partition(".")[0] if sign.isdigit())
    return head, int(digits or 0), identity


def list_text(rules: Iterable[dict[str, object]]) -> str:
    """The list as a table: rule, in force from and to, how sure, reviewed or not, article; below it the address."""
    lines = [f"{'regel':<18}{'geldt van':<12}{'tot en met':<12}{'zekerheid':<14}{'jurist':<16}artikel en bron"]
    for rule in rules:
        until, reviewed = rule["in_force_to"] or "nu", rule["reviewed_by"] or "niet nagekeken"
        lines.append(
            f"{rule['rule']:<18}{rule['in_force_from']:<12}{until:<12}{rule['status']:<14}{reviewed:<16}{rule['article']}"
        )
        if rule["source"]:
            lines.append(f"{'':<72}{rule['source']}")
    return "\n".join(lines)
