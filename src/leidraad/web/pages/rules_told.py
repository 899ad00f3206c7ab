# SPDX-License-Identifier: EUPL-1.2
"""What stands in a rule, told in words: from which day is counted, how long, for whom, what meets it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from leidraad.pure.law.rules import Anchor, Bounds, Condition, Ground, Parameter, Rule
from leidraad.pure.law.sentences import hours_words, kind_words, length_words
from leidraad.web.pages import rules_words as words
from leidraad.web.ui import filters
from leidraad.web.ui.filters import number

Pair = tuple[str, str]
_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, and the parts that belong under it."""

    text: str
    parts: tuple["Told", ...] = ()


def lang() -> str:
    """The language in which the law can explain itself: nl or en."""
    return "nl" if (get_language() or "nl").startswith("nl") else "en"


def said(table: Mapping[Any, Any], code: str) -> str:
    """The words of a code; the code itself when nobody gave it words."""
    return str(table.get(code, code))


def listed(table: Mapping[Any, Any], codes: Iterable[str]) -> str:
    """The words of several codes."""
    return ", ".join(said(table, code) for code in codes)


def kind(name: str, *codes: str) -> str:
    """The name of a kind of fact, with the particulars that count."""
    known = [particulars(code) for code in codes if code]
    text = kind_words(name, lang())
    return f"{text} ({', '.join(known)})" if known else text


def particulars(code: str) -> str:
    """The words of the particular of a fact: a category of hours, a part of the exam, a route, a subject."""
    for table in (words.HOURS_OF, words.EXAM_PART, words.ROUTE, words.ABOUT):
        if code in table:
            return str(table[code])
    return code


def anchor(one: Anchor | None) -> Told | None:
    """The day of an anchor in words; what it is made of as parts."""
    if one is None:
        return None
    told = _anchor(one)
    if one.shift is None:
        return told
    pattern = _("%(length)s eerder") if one.shift.count < 0 else _("%(length)s later")
    return Told(f"{told.text}, {pattern % {'length': length_words(one.shift, lang())}}", told.parts)


def _anchor(one: Anchor) -> Told:
    if one.op == "event":
        return Told(_event(one))
    if one.op == "edge":
        pattern = (
            _("de eerste dag van regel %(rule)s") if one.edge == "starts" else _("de laatste dag van regel %(rule)s")
        )
        return Told(pattern % {"rule": one.rule})
    if one.op == "reached":
        return Told(_("de dag waarop er genoeg is gedaan"))
    if one.op == "by_group":
        return Told(_("dat verschilt per groep"), tuple(_per_group(group, part) for group, part in one.by_group))
    parts = tuple(told for told in map(anchor, one.of) if told)
    return Told(_SEVERAL[one.op](), parts) if one.op in _SEVERAL else Told(one.op, parts)


_SEVERAL = {
    "latest": lambda: _("de laatste van deze dagen; ze moeten allemaal bekend zijn"),
    "latest_known": lambda: _("de laatste van deze dagen, voor zover bekend"),
    "earliest": lambda: _("de eerste van deze dagen"),
    "first_known": lambda: _("de bovenste van deze dagen die bekend is"),
}


def _event(one: Anchor) -> str:
    text = kind(one.event, *one.codes)
    return _("%(event)s, de laatste keer") % {"event": text} if one.pick == "last" else text


def _per_group(group: str, one: Anchor) -> Told:
    told = anchor(one) or Told("")
    return Told(f"{said(words.GROUP, group)}: {told.text}", told.parts)


def edges(one: Anchor | None) -> set[str]:
    """The rules whose first or last day an anchor uses."""
    if one is None:
        return set()
    parts = [*one.of, *(part for _group, part in one.by_group)]
    return {one.rule} - {""} | {rule for part in parts for rule in edges(part)}


def counting(rule: Rule) -> list[Pair]:
    """How the days are counted: how long, from and until which side of the day, and weekends."""
    found: list[Pair] = []
    if rule.length:
        text = length_words(rule.length, lang())
        found.append((_("Hoe lang"), _("%(length)s terug") % {"length": text} if rule.length.count < 0 else text))
    if rule.first_day == "next":
        found.append((_("Eerste dag"), _("De dag zelf telt niet mee; het begint een dag later.")))
    if rule.last_day == "day_before":
        found.append((_("Laatste dag"), _("Een dag eerder dan dezelfde datum.")))
    if rule.length:
        found.append((_("Weekend en feestdagen"), _holidays(rule)))
    return found


def _holidays(rule: Rule) -> str:
    if rule.holidays == "atw":
        return _("Eindigt het op een vrije dag, dan telt de eerste werkdag daarna (Algemene termijnenwet).")
    return rule.holidays_because or _("Ook een zaterdag, zondag of feestdag kan de laatste dag zijn.")


def fulfilment(rule: Rule) -> str:
    """What meets the duty; empty when nothing does."""
    asked = rule.fulfilled_by
    if asked is None:
        return ""
    if asked.hours:
        return _("Genoeg uren.")
    if asked.parts:
        return _("Alle onderdelen van het examen.")
    text = kind(asked.event, *asked.codes)
    if asked.not_before:
        text = _("%(event)s, niet eerder dan %(other)s") % {"event": text, "other": kind(asked.not_before)}
    return text


def checked(rule: Rule) -> list[Pair]:
    """What a check looks at, and what it says."""
    asked = rule.check
    if asked is None:
        return []
    pairs = [(_("Kijkt naar"), ", ".join(kind(name, asked.fact_code) for name in asked.on_fact))]
    ways: tuple[tuple[str, Anchor | None], ...] = (
        (_("Niet eerder dan"), asked.before),
        (_("Niet later dan"), asked.after),
    )
    pairs += [(heading, one.text) for heading, day_ in ways if (one := anchor(day_))]
    if asked.without:
        pairs.append((_("Niet zonder"), ", ".join(map(kind, asked.without))))
    if asked.future:
        pairs.append((_("Niet later dan"), _("vandaag")))
    pairs += condition(asked.when)
    refuses = asked.severity == "refuse"
    pairs.append(
        (_("Wat er dan gebeurt"), _("Leidraad weigert het.") if refuses else _("Leidraad vraagt of het klopt."))
    )
    return [*pairs, (_("Wat u dan leest"), asked.nl if lang() == "nl" else asked.en)]


def quantity(rule: Rule) -> list[Pair]:
    """How much is asked, which hours count, and which are set off."""
    asked = rule.quantity
    if asked is None:
        return []
    unit = number_of(asked.required, asked.unit)
    found = [(_("Hoeveel"), unit)]
    if asked.categories:
        found.append((_("Wat telt mee"), listed(words.HOURS_OF, asked.categories)))
    if asked.deducts:
        found.append((_("Wat gaat eraf"), listed(words.HOURS_OF, asked.deducts)))
    return found


def number_of(hundredths: int, unit: str) -> str:
    """A quantity in hundredths with its unit: 800 uur."""
    one, many = words.UNIT.get(unit, (unit, unit))
    return f"{hours_words(hundredths, lang())} {one if hundredths == 100 else many}"


def condition(asked: Condition) -> list[Pair]:
    """Everything that must hold, as pairs of a heading and words."""
    groups = (
        (_("Wet"), listed(words.REGIME, asked.regime)),
        (_("Groep"), listed(words.GROUP, asked.group)),
        (_("Leerroute"), listed(words.ROUTE, asked.route)),
        (_("Pas als dit er is"), _kinds(asked.has)),
        (_("Pas als een van deze er is"), _kinds(asked.has_any)),
        (_("Hoe vaak"), _times(asked.times)),
        (_("Niet meer als dit er is"), _kinds(asked.lacks)),
        (_("Onderdelen gehaald"), _bounds(asked.passed_parts)),
        (_("Taalonderdelen gehaald"), _bounds(asked.language_parts)),
        (_("KNM gehaald"), "" if asked.knm is None else _("ja") if asked.knm else _("nee")),
        (_("Uren"), _hours(asked)),
        (_("Na een boete"), asked.fine),
    )
    return [(heading, text) for heading, text in groups if text]


def _kinds(asked: tuple[tuple[str, str], ...]) -> str:
    return ", ".join(kind(name, code) for name, code in asked)


def _bounds(bounds: Bounds | None, divide: int = 1) -> str:
    if bounds is None:
        return ""
    low, high = bounds.at_least, bounds.at_most
    if low is not None and low == high:
        return number(low // divide)
    texts = [] if low is None else [_("ten minste %(number)s") % {"number": number(low // divide)}]
    if high is not None:
        texts.append(_("ten hoogste %(number)s") % {"number": number(high // divide)})
    return ", ".join(texts)


def _times(asked: tuple[str, Bounds] | None) -> str:
    return f"{kind(asked[0])}: {_bounds(asked[1])}" if asked else ""


def _hours(asked: Condition) -> str:
    if asked.hours is None:
        return ""
    categories, bounds = asked.hours
    return f"{listed(words.HOURS_OF, categories)}: {_bounds(bounds, 100)}"


def parameter(one: Parameter) -> str:
    """A number of the law with its unit: 10 weken."""
    singular, plural = words.UNIT.get(one.unit, (one.unit, one.unit))
    if one.unit == "euro":
        return f"€ {number(one.value)}"
    return f"{number(one.value)} {singular if one.value == 1 else plural}"


def sentence(rule: Rule) -> str:
    """How the rule explains itself, with words where a case has its own days and numbers."""
    written = rule.sentence_nl if lang() == "nl" else rule.sentence_en
    gaps = {
        "start": _("[eerste dag]"),
        "counted_from": _("[dag]"),
        "due": _("[laatste dag]"),
        "base": _("[laatste dag]"),
        "event": _("[feit]"),
        "length": length_words(rule.length, lang()) if rule.length else _("[hoe lang]"),
        "required": number_of(rule.quantity.required, rule.quantity.unit) if rule.quantity else _("[aantal]"),
        "done": _("[aantal]"),
        "left": _("[aantal]"),
        "deducted": _("[aantal]"),
    }
    return _PLACEHOLDER.sub(lambda found: gaps.get(found[1], found[0]), written)


def ground(one: Ground) -> list[str]:
    """How long one ground of extension extends, sentence by sentence."""
    texts = [one.untranslatable] if one.untranslatable else [_adds(one)]
    texts += [f"{said(words.ROUTE, route)}: {length_words(length, lang())}" for route, length in one.by_route]
    if one.routes:
        texts.append(_("Alleen bij: %(routes)s.") % {"routes": listed(words.ROUTE, one.routes)})
    for count, pattern in (
        (one.threshold_months, _("Pas vanaf %(months)s.")),
        (one.cap_months, _("Ten hoogste %(months)s.")),
        (one.at_most_months, _("Duurt het langer dan %(months)s, dan komt er niets bij.")),
        (one.counts_after_months, _("Het telt pas %(months)s na het eerste plan.")),
    ):
        if count:
            texts.append(pattern % {"months": months(count)})
    return texts


def _adds(one: Ground) -> str:
    if one.adds is None:
        return _("Er komt zoveel tijd bij als het duurde.")
    return _("Er komt %(length)s bij.") % {"length": length_words(one.adds, lang())}


def months(count: int) -> str:
    """A number of months."""
    return ngettext("%(num)d maand", "%(num)d maanden", count) % {"num": count}


def day(ordinal: int) -> str:
    """A day of the law in words."""
    return filters.day(date.fromordinal(ordinal))
