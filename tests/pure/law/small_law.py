# SPDX-License-Identifier: EUPL-1.2
"""A small invented law to try the engine on, one rule at a time, and short ways to write cases and days."""

from datetime import date

from leidraad.pure.law import reading
from leidraad.pure.law.assess import assess
from leidraad.pure.law.duties import Duty
from leidraad.pure.law.facts import Case, Fact
from leidraad.pure.law.law import Law

HEAD = """
[regulation]
name = "Verzonnen besluit"
short = "Vb"
layer = "decree"
in_force_from = {first}
{more}
"""
WORDS = """
title = "Verzonnen"
text = "Een verzonnen regel om de rekenmachine te proberen."
article = "Verzonnen besluit, artikel 1"
source = "https://voorbeeld.invalid/1"
status = "CONFIRMED"
"""
SENTENCE = """
[rule.sentence]
nl = "Uiterlijk {due}, {length} na {event} op {counted_from}."
en = "By {due}, {length} after {event} on {counted_from}."
"""
EXAMPLES = """
[[rule.example]]
name = "een"
own = true
on = 2025-01-01
case = { regime = "wi2021", group = "asylum_permit", facts = [] }
expect = { state = "waiting" }
[[rule.example]]
name = "twee"
own = true
on = 2025-01-01
case = { regime = "wi2021", group = "asylum_permit", facts = [] }
expect = { state = "waiting" }
"""


def rule(identity: str, kind: str, body: str, *, duty: str = "plan", words: str = WORDS) -> str:
    """One rule as it would stand in a file; `body` holds what matters to the test."""
    computes = kind not in ("extension", "postponement", "check", "reference")
    code = f'duty = "{duty}"\n' if computes else ""
    return f'[[rule]]\nid = "{identity}"\nkind = "{kind}"\n{code}{words}\n{body}\n' + (
        SENTENCE + EXAMPLES if computes else ""
    )


def file(*rules: str, first: str = "2022-01-01", more: str = "") -> str:
    """The text of a law file."""
    return HEAD.format(first=first, more=more) + "\n".join(rules)


def law(*rules: str, later: dict[str, str] | None = None) -> Law:
    """A law of one regulation; `later` holds the texts of later versions by their first day."""
    files = {"decree/verzonnen/2022-01-01.toml": file(*rules)}
    files |= {f"decree/verzonnen/{first}.toml": text for first, text in (later or {}).items()}
    return reading.read(files)


def day(iso: str) -> int:
    """A day as the engine counts it."""
    return date.fromisoformat(iso).toordinal()


def iso(day: int | None) -> str | None:
    """A day as people write it."""
    return None if day is None else date.fromordinal(day).isoformat()


def fact(
    kind: str,
    on: str | None,
    code: str = "",
    *,
    level: str = "",
    since: str | None = None,
    until: str | None = None,
    new_end: str | None = None,
    requested: str | None = None,
) -> Fact:
    """A fact, with its days as people write them."""
    when, from_, to, end, asked = (None if one is None else day(one) for one in (on, since, until, new_end, requested))
    return Fact(kind, when, code, level, since=from_, until=to, new_end=end, requested=asked)


def hours(on: str, category: str, amount: float) -> Fact:
    """Hours followed."""
    return Fact("hours", day(on), category, amount=round(amount * 100))


def case(*facts: Fact, regime: str = "wi2021", group: str = "asylum_permit", route: str | None = "b1") -> Case:
    """Selam's case, unless said otherwise."""
    return Case(regime, group, route, facts)


def one(law: Law, case: Case, on: str, rule: str, *, lang: str = "nl") -> Duty:
    """The answer of one rule, also when it does not apply."""
    return next(duty for duty in assess(case, law, day(on), lang=lang, everything=True) if duty.rule == rule)
