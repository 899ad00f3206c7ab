# SPDX-License-Identifier: EUPL-1.2
"""Makes a `Rule` of one rule table of a law file, or says in whole sentences why that cannot be done."""

import re
from collections.abc import Mapping
from typing import Final

from leidraad.pure.law.case_file import CaseError, read_case
from leidraad.pure.law.duties import DUTY_CODES, WHO
from leidraad.pure.law.facts import EXTENSION_GROUNDS, FINE_RULES, GROUPS, HOUR_CATEGORIES, KINDS, REGIMES, ROUTES
from leidraad.pure.law.fields import Fields
from leidraad.pure.law.reading_anchors import UNITS, Parameters, anchor, codes_asked, length, named
from leidraad.pure.law.rules import (
    MAKES_A_DUTY,
    Bounds,
    Check,
    Condition,
    Example,
    Fulfilment,
    Ground,
    Length,
    NewTermRow,
    Parameter,
    QuantityAsked,
    Rule,
    RuleKind,
    Status,
    Untranslatable,
)

_PARAMETER_UNITS: Final = (*UNITS, "hours", "parts", "euro", "percent", "times", "persons")
_ID: Final = re.compile(r"[A-Z]+(-?\d+)?[a-z]?(\.[a-z_]+)?\Z")
_PLACEHOLDERS: Final = frozenset(
    {"start", "counted_from", "due", "base", "event", "length", "required", "done", "left", "deducted"}
)


def _parameters(fields: Fields) -> dict[str, Parameter]:
    table = fields.table_of("parameters")
    found: dict[str, Parameter] = {}
    for name in table.table if table else ():
        one = table.table_of(name) if table else None
        if one is None:
            continue
        value = one.raw("value")
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            one.wrong(f"'value' moet een getal zijn, er staat {value!r}.")
            value = 0
        unit = one.text("unit", required=True, one_of=_PARAMETER_UNITS)
        found[name] = Parameter(value, unit, one.flag("configurable"), one.text("note"))  # type: ignore[arg-type]
        one.everything_known()
    return found


def _optional_named(fields: Fields, name: str, known: Parameters) -> int:
    return named(fields, name, known, ("months",)) if fields.has(name) else 0


def _bounds(fields: Fields | None, times: int = 1) -> Bounds | None:
    if fields is None:
        return None
    low, high = fields.number("at_least"), fields.number("at_most")
    return Bounds(None if low is None else low * times, None if high is None else high * times)


def _kinds_asked(fields: Fields, name: str) -> tuple[tuple[str, str], ...]:
    """Kinds of fact, each bare or with a code: `application_received:extension`."""
    asked = []
    for word in fields.texts(name):
        kind, _, code = word.partition(":")
        if kind not in KINDS:
            fields.wrong(f"'{name}' noemt het feit '{kind}', dat bestaat niet; het kan zijn: {', '.join(KINDS)}.")
        asked.append((kind, code))
    return tuple(asked)


def _times(fields: Fields | None) -> tuple[str, Bounds] | None:
    """How often something must have happened: a kind of fact, with at_least or at_most."""
    bounds = _bounds(fields)
    if fields is None or bounds is None:
        return None
    return fields.text("event", required=True, one_of=tuple(KINDS)), bounds


def condition(fields: Fields | None) -> Condition:
    """A condition; an absent one always holds."""
    if fields is None:
        return Condition()
    hours = fields.table_of("hours")
    bounds = _bounds(hours, 100)
    passed, language = fields.table_of("passed_parts"), fields.table_of("language_parts")
    times = fields.table_of("times")
    made = Condition(
        regime=fields.texts("regime", one_of=REGIMES),
        group=fields.texts("group", one_of=GROUPS),
        route=fields.texts("route", one_of=ROUTES),
        has=_kinds_asked(fields, "has"),
        has_any=_kinds_asked(fields, "has_any"),
        lacks=_kinds_asked(fields, "lacks"),
        passed_parts=_bounds(passed),
        language_parts=_bounds(language),
        knm=fields.flag("knm") if fields.has("knm") else None,
        hours=(hours.texts("categories", one_of=HOUR_CATEGORIES, required=True), bounds) if hours and bounds else None,
        times=_times(times),
        fine=fields.text("fine", one_of=FINE_RULES),
    )
    for table in (hours, passed, language, times, fields):
        if table:
            table.everything_known()
    return made


def _fulfilment(fields: Fields | None) -> Fulfilment | None:
    if fields is None:
        return None
    kinds = tuple(KINDS)
    made = Fulfilment(
        event=fields.text("event", one_of=kinds),
        pick=fields.text("pick", one_of=("first", "last"), default="first"),
        not_before=fields.text("not_before", one_of=kinds),
        codes=codes_asked(fields),
        hours=fields.flag("hours"),
        parts=fields.flag("parts"),
    )
    if sum((bool(made.event), made.hours, made.parts)) != 1:
        fields.wrong("noem precies één van: event, hours = true of parts = true.")
    fields.everything_known()
    return made


def _quantity(fields: Fields | None, known: Parameters) -> QuantityAsked | None:
    if fields is None:
        return None
    word = fields.text("required", required=True)
    made = QuantityAsked(
        categories=fields.texts("categories", one_of=HOUR_CATEGORIES),
        deducts=fields.texts("deducts", one_of=HOUR_CATEGORIES),
        required=named(fields, "required", known, ("hours", "parts")) * 100,
        unit=known[word].unit if word in known else "hours",
    )
    if made.unit == "hours" and not made.categories:
        fields.wrong("'categories' ontbreekt: welke uren tellen?")
    fields.everything_known()
    return made


def _grounds(fields: Fields | None, known: Parameters) -> dict[str, Ground]:
    found: dict[str, Ground] = {}
    for code in fields.table if fields else ():
        one = fields.table_of(code) if fields else None
        if one is None:
            continue
        if code not in (*EXTENSION_GROUNDS, "interruption"):
            one.wrong(f"'{code}' is geen verlengingsgrond; het kan zijn: {', '.join(EXTENSION_GROUNDS)}.")
        found[code] = _ground(one, known)
    return found


def _ground(fields: Fields, known: Parameters) -> Ground:
    adds: Length | None = None
    gap = fields.text("untranslatable")
    if fields.raw("adds") == "circumstance" or gap:
        fields.raw("adds")
    else:
        adds = length(fields.table_of("adds", required=True), known)
    by_route = fields.table_of("by_route")
    routes: list[tuple[str, Length]] = []
    for route in by_route.table if by_route else ():
        fixed = length(by_route.table_of(route), known) if by_route else None
        if fixed:
            routes.append((route, fixed))
    made = Ground(
        adds=adds,
        threshold_months=_optional_named(fields, "threshold_months", known),
        cap_months=_optional_named(fields, "cap_months", known),
        at_most_months=_optional_named(fields, "at_most_months", known),
        counts_after_months=_optional_named(fields, "counts_after_months", known),
        by_route=tuple(routes),
        routes=fields.texts("routes", one_of=ROUTES),
        untranslatable=gap,
        title=fields.text("title"),
        proof=fields.text("proof"),
        note=fields.text("note"),
    )
    fields.everything_known()
    return made


def _rows(fields: Fields) -> tuple[NewTermRow, ...]:
    rows = []
    for one in fields.tables_of("row"):
        months = one.number("months", required=True)
        rows.append(NewTermRow(condition(one.table_of("when", required=True)), months or 0))
        one.everything_known()
    return tuple(rows)


def _examples(fields: Fields) -> tuple[Example, ...]:
    made = []
    for one in fields.tables_of("example"):
        case, expect = one.table_of("case", required=True), one.table_of("expect", required=True)
        name, own, on = one.text("name", required=True), one.flag("own"), one.day("on", required=True)
        if case:
            _readable(case)
        made.append(Example(name, own, on or 0, case.table if case else {}, expect.table if expect else {}))
        one.text("note")
        one.everything_known()
    return tuple(made)


def _readable(case: Fields) -> None:
    """An example with an unknown fact proves nothing, so it stops the reading like any other mistake."""
    try:
        read_case(case.table)
    except CaseError as wrong:
        for problem in wrong.problems:
            case.wrong(problem)


def _gaps(fields: Fields) -> tuple[Untranslatable, ...]:
    made = []
    for one in fields.tables_of("untranslatable"):
        made.append(Untranslatable(one.text("what", required=True), one.text("accepted"), one.text("note")))
        one.everything_known()
    return tuple(made)


def _sentences(fields: Fields) -> tuple[str, str]:
    table = fields.table_of("sentence")
    if table is None:
        return "", ""
    both = table.text("nl", required=True), table.text("en", required=True)
    for sentence in both:
        for name in re.findall(r"\{(\w*)\}", sentence):
            if name not in _PLACEHOLDERS:
                table.wrong(f"de zin gebruikt {{{name}}}; bekend zijn: {', '.join(sorted(_PLACEHOLDERS))}.")
        if set("{}") & set(re.sub(r"\{\w*\}", "", sentence)):
            table.wrong("in de zin staat een accolade die niet bij een naam als {due} hoort; haal die weg.")
    table.everything_known()
    return both


def _complete(rule: Rule, fields: Fields) -> None:
    """What a rule of its kind cannot do without."""
    computes = rule.kind in MAKES_A_DUTY
    ends = rule.kind in (RuleKind.DEADLINE, RuleKind.WINDOW, RuleKind.HOURS)
    needed = (
        (computes and not rule.duty, "'duty' ontbreekt: hoe heet de plicht in de lijst van plichten?"),
        (
            computes and rule.counts_from is None and rule.kind is not RuleKind.PERMISSION,
            "'counts_from' ontbreekt: vanaf welke dag telt de termijn?",
        ),
        (computes and not rule.sentence_nl, "'sentence' ontbreekt: de zin die uitlegt waarom."),
        (
            computes and len(rule.examples) < 2 and not rule.is_norm,
            "een regel die rekent heeft ten minste twee rekenvoorbeelden ('example').",
        ),
        (rule.kind is RuleKind.CHECK and rule.check is None, "'check' ontbreekt: wat mag er niet?"),
        (rule.length and rule.until, "'length' en 'until' staan er allebei; kies er één."),
        (ends and not (rule.length or rule.until), "'length' of 'until' ontbreekt: tot wanneer loopt de termijn?"),
        (
            rule.kind in (RuleKind.EXTENSION, RuleKind.POSTPONEMENT) and not rule.extends,
            "de regel verlengt of verschuift iets, maar noemt niet welke regel ('extends' of 'postpones').",
        ),
        (
            rule.status is not Status.CONFIRMED and not rule.status_note,
            f"de status is {rule.status}; leg in 'status_note' uit wat niet zeker is.",
        ),
        (
            rule.length and rule.holidays == "none" and not rule.holidays_because,
            "'holidays' is none; leg in 'holidays_because' uit waarom weekend en feestdag niet tellen.",
        ),
    )
    for lacking, sentence in needed:
        if lacking:
            fields.wrong(sentence)


def read_rule(
    fields: Fields, *, file: str, fingerprint: str, regulation: str, first: int, last: int, is_norm: bool = False
) -> Rule | None:
    """One rule, or None with the problems noted. `first` and `last` are the days between which it is in force."""
    identity = fields.text("id", required=True)
    fields.where = f"{file}, regel {identity or '?'}"
    if identity and not _ID.match(identity):
        fields.wrong("'id' is geen regelnummer zoals PIP-1, TERM-4 of ROUTE-10.start.")
    kind = fields.text("kind", required=True, one_of=tuple(RuleKind))
    status = fields.text("status", required=True, one_of=tuple(Status))
    if not identity or not kind or not status:
        return None
    known = _parameters(fields)
    nl, en = _sentences(fields)
    rule = Rule(
        id=identity,
        kind=RuleKind(kind),
        title=fields.text("title", required=True),
        text=fields.text("text", required=True),
        article=fields.text("article", required=True),
        source=fields.text("source", required=not is_norm),
        more_sources=fields.texts("more_sources"),
        status=Status(status),
        status_note=fields.text("status_note"),
        status_by_group=_status_by_group(fields.table_of("status_by_group")),
        reviewed_by=fields.text("reviewed_by"),
        file=file,
        fingerprint=fingerprint,
        regulation=regulation,
        in_force_from=first,
        in_force_until=last,
        duty=fields.text("duty", one_of=DUTY_CODES),
        who=fields.text("who", one_of=WHO, default="municipality"),
        parameters=known,
        applies=condition(fields.table_of("applies")),
        counts_from=anchor(fields, "counts_from", known),
        first_day=fields.text("first_day", one_of=("same", "next"), default="same"),
        length=length(fields.table_of("length"), known),
        last_day=fields.text("last_day", one_of=("same", "day_before"), default="same"),
        until=anchor(fields, "until", known),
        holidays=fields.text("holidays", one_of=("atw", "none"), default="none"),
        holidays_because=fields.text("holidays_because"),
        fulfilled_by=_fulfilment(fields.table_of("fulfilled_by")),
        quantity=_quantity(fields.table_of("quantity"), known),
        when=condition(fields.table_of("when")),
        outlives_obligation=fields.flag("outlives_obligation"),
        transition=fields.text("transition", one_of=("running",)),
        extends=fields.text("extends") or fields.text("postpones"),
        also_extends=fields.texts("also_extends"),
        event=fields.text("event", one_of=tuple(KINDS)),
        grounds=_grounds(fields.table_of("grounds"), known),
        rows=_rows(fields),
        sentence_nl=nl,
        sentence_en=en,
        untranslatable=_gaps(fields),
        examples=_examples(fields),
        tables=_plain(fields.raw("tables")),
        check=_check(fields.table_of("check"), known),
        is_norm=is_norm,
    )
    fields.text("postpones")
    fields.text("note")
    fields.everything_known()
    _complete(rule, fields)
    return rule


def _status_by_group(fields: Fields | None) -> dict[str, tuple[Status, str]]:
    found: dict[str, tuple[Status, str]] = {}
    for group in fields.table if fields else ():
        one = fields.table_of(group) if fields else None
        status = one.text("status", required=True, one_of=tuple(Status)) if one else ""
        if one and status:
            found[group] = (Status(status), one.text("note", required=True))
            one.everything_known()
        if group not in GROUPS and one:
            one.wrong(f"'{group}' is geen groep; het kan zijn: {', '.join(GROUPS)}.")
    return found


def _check(fields: Fields | None, known: Parameters) -> Check | None:
    if fields is None:
        return None
    kinds = tuple(KINDS)
    message = fields.table_of("message", required=True)
    made = Check(
        code=fields.text("code", required=True),
        on_fact=fields.texts("on_fact", one_of=kinds),
        severity=fields.text("severity", required=True, one_of=("refuse", "confirm")),
        nl=message.text("nl", required=True) if message else "",
        en=message.text("en", required=True) if message else "",
        fact_code=fields.text("fact_code"),
        when=condition(fields.table_of("when")),
        before=anchor(fields, "before", known),
        after=anchor(fields, "after", known),
        without=fields.texts("without", one_of=kinds),
        forbidden=fields.flag("forbidden"),
        future=fields.flag("future"),
    )
    if made.on_fact and sum(map(bool, (made.before, made.after, made.without, made.forbidden, made.future))) != 1:
        fields.wrong("noem precies één van: before, after, without, forbidden = true of future = true.")
    for table in (message, fields):
        if table:
            table.everything_known()
    return made


def _plain(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}
