# SPDX-License-Identifier: EUPL-1.2
"""What the pages about rules show, made from the law files: the list with its filters, and the page of one rule."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.authority import may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, NotFoundForYou
from leidraad.deadlines.law_in_force import law as national_law
from leidraad.deadlines.law_in_force import law_here
from leidraad.pure.law.law import LAST_DAY, Law, Regulation
from leidraad.pure.law.rules import MAKES_A_DUTY, Rule, RuleKind
from leidraad.web.pages import rules_told as told
from leidraad.web.pages import rules_words as words
from leidraad.web.pages.rules_examples import plain, worked

LONGEST_SEARCH: Final = 100


def law_for(by: Actor) -> Law:
    """The law in force; with the municipality's own norms for who works with terms."""
    norms = may(by, Permission.DEADLINES_VIEW) or may(by, Permission.NORMS_MANAGE)
    return law_here(by) if norms else national_law()


def subject(rule: Rule) -> str:
    """The code of the subject of a rule: the letters before its number."""
    if rule.kind is RuleKind.CHECK:
        return "DUO"
    return rule.id.partition("-")[0]


def version_on(versions: tuple[Rule, ...], on: date) -> Rule:
    """The version in force on a day; before the first one that, after the last one the last."""
    today = on.toordinal()
    started = [one for one in versions if one.in_force_from <= today]
    return started[-1] if started else versions[0]


def in_force(rule: Rule, on: date) -> bool:
    """Whether a version is in force on a day."""
    return rule.in_force_from <= on.toordinal() <= rule.in_force_until


# --- the list --------------------------------------------------------------------------------------------------------


def listing(by: Actor, asked: dict[str, str], on: date) -> dict[str, Any]:
    """The rules that were asked for, by subject, and the filters around them."""
    law = law_for(by)
    short = {one.file: one.short for one in law.regulations}
    everything = [version_on(versions, on) for versions in law.lines.values()]
    query = {name: asked.get(name, "")[:LONGEST_SEARCH] for name in ("q", "onderwerp", "bron", "zeker")}
    found = [rule for rule in everything if _fits(rule, query)]
    order = list(words.SUBJECT)
    found.sort(key=lambda rule: (_place(order, subject(rule)), _number(rule.id)))
    return {
        "query": query,
        "in_use": sum(1 for name in ("onderwerp", "bron", "zeker") if query[name]),
        "groups": _grouped(found, short, on),
        "count": len(found),
        "subjects": _options(words.SUBJECT, {subject(rule) for rule in everything}),
        "sources": _sources(law, everything),
        "certainties": _options(words.STATUS, {str(rule.status) for rule in everything}),
    }


def _place(order: list[Any], code: str) -> int:
    return order.index(code) if code in order else len(order)


def _number(identity: str) -> tuple[str, int, str]:
    letters, _dash, rest = identity.partition("-")
    digits = "".join(sign for sign in rest.partition(".")[0] if sign.isdigit())
    return letters, int(digits or 0), identity


def _fits(rule: Rule, query: dict[str, str]) -> bool:
    text = f"{rule.id} {rule.title} {rule.text} {rule.article}".casefold()
    return (
        all(word in text for word in query["q"].casefold().split())
        and query["onderwerp"] in ("", subject(rule))
        and query["bron"] in ("", rule.regulation)
        and query["zeker"] in ("", str(rule.status))
    )


def _options(table: Mapping[Any, Any], there: set[str]) -> list[tuple[str, str]]:
    return [("", _("Alles")), *((str(code), str(text)) for code, text in table.items() if str(code) in there)]


def _sources(law: Law, rules: Iterable[Rule]) -> list[tuple[str, str]]:
    used = {rule.regulation for rule in rules}
    names = {one.path: one.name for one in law.regulations if one.path in used}
    norms = {path: _("Eigen normen van deze gemeente") for path in used - set(names)}
    return [("", _("Alles")), *names.items(), *norms.items()]


def _grouped(rules: list[Rule], short: dict[str, str], on: date) -> list[dict[str, Any]]:
    groups: list[dict[str, Any]] = []
    for rule in rules:
        code = subject(rule)
        if not groups or groups[-1]["code"] != code:
            groups.append({"code": code, "title": told.said(words.SUBJECT, code), "rows": []})
        groups[-1]["rows"].append(
            {
                "id": rule.id,
                "url": reverse("rule", args=[rule.id]),
                "title": rule.title,
                "article": rule.article,
                "source": short.get(rule.file, _("Gemeente")),
                "kind": told.said(words.KIND, rule.kind),
                "status": told.said(words.STATUS, rule.status),
                "status_kind": words.STATUS_BADGE.get(rule.status, ""),
                "norm": rule.is_norm,
                "over": not in_force(rule, on),
            }
        )
    return groups


# --- one rule --------------------------------------------------------------------------------------------------------


def page(by: Actor, identity: str, wanted: str, on: date) -> dict[str, Any]:
    """Everything about one rule, in the version that was asked for, else that of today. Raises NotFoundForYou."""
    law = law_for(by)
    versions = law.lines.get(identity)
    if not versions:
        raise NotFoundForYou
    rule = next((one for one in versions if _iso(one.in_force_from) == wanted), version_on(versions, on))
    regulation = next((one for one in law.regulations if one.file == rule.file), None)
    return {
        "rule": rule,
        "regulation": regulation,
        "facts": _facts(rule, regulation, on),
        "status": told.said(words.STATUS, rule.status),
        "status_kind": words.STATUS_BADGE.get(rule.status, ""),
        "status_means": told.said(words.STATUS_MEANS, rule.status),
        "computes": rule.kind in MAKES_A_DUTY,
        "counting": _counting(rule),
        "whom": told.condition(rule.applies),
        "opens": told.condition(rule.when),
        "checked": told.checked(rule),
        "less_sure": _less_sure(rule),
        "grounds": [(code, one, told.ground(one)) for code, one in rule.grounds.items()],
        "rows": [(told.condition(row.when), told.months(row.months)) for row in rule.rows],
        "parameters": [(name.replace("_", " "), told.parameter(one), one) for name, one in rule.parameters.items()],
        "tables": plain(rule.tables),
        "examples": worked(rule, law),
        "versions": _versions(versions, rule, on),
        "sources": [one for one in (rule.source, *rule.more_sources) if one.startswith("https://")],
        "related": [(one, reverse("rule", args=[one])) for one in _related(rule, law)],
    }


def _facts(rule: Rule, regulation: Regulation | None, on: date) -> list[tuple[str, str]]:
    until = told.day(rule.in_force_until) if rule.in_force_until < LAST_DAY else None
    return [
        (_("Nummer"), rule.id),
        (_("Onderwerp"), told.said(words.SUBJECT, subject(rule))),
        (_("Soort regel"), told.said(words.KIND, rule.kind)),
        (
            _("Wie moet dit doen"),
            told.said(words.WHO, rule.who) if rule.kind in MAKES_A_DUTY else _("niet van toepassing"),
        ),
        (_("Staat in"), regulation.name if regulation else _("Eigen normen van deze gemeente")),
        (_("Geldt vanaf"), told.day(rule.in_force_from) if rule.in_force_from > 1 else _("altijd")),
        (_("Geldt tot en met"), until if until else _("er is nog geen einde bekend")),
    ]


def _less_sure(rule: Rule) -> list[dict[str, str]]:
    """The groups for which the text is less sure."""
    return [
        {
            "group": told.said(words.GROUP, group),
            "status": told.said(words.STATUS, status),
            "kind": words.STATUS_BADGE.get(status, ""),
            "note": note,
        }
        for group, (status, note) in rule.status_by_group.items()
    ]


def _counting(rule: Rule) -> dict[str, Any]:
    return {
        "start": told.anchor(rule.counts_from),
        "until": told.anchor(rule.until),
        "pairs": told.counting(rule),
        "met": told.fulfilment(rule),
        "quantity": told.quantity(rule),
        "sentence": told.sentence(rule),
    }


def _versions(versions: tuple[Rule, ...], chosen: Rule, on: date) -> list[dict[str, Any]]:
    here = reverse("rule", args=[chosen.id])
    return [
        {
            "from": told.day(one.in_force_from) if one.in_force_from > 1 else None,
            "until": told.day(one.in_force_until) if one.in_force_until < LAST_DAY else None,
            "url": f"{here}?{urlencode({'versie': _iso(one.in_force_from)})}",
            "chosen": one is chosen,
            "now": in_force(one, on),
        }
        for one in reversed(versions)
    ]


def _iso(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def _related(rule: Rule, law: Law) -> list[str]:
    """The rules that this one leans on, extends or is extended by."""
    found = {rule.extends} | told.edges(rule.counts_from) | told.edges(rule.until)
    found |= {one for one, versions in law.lines.items() if versions[-1].extends == rule.id}
    return sorted(one for one in found if one in law.lines and one != rule.id)
