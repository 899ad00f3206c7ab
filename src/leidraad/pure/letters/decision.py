# SPDX-License-Identifier: EUPL-1.2
"""The letter with a decision about a plan (beschikking, PIP-4 and PIP-5).

It names everything that the law wants in the plan, the rules it rests on (Awb 3:47), and how and until when somebody can
object (bezwaar, Awb 3:45, 6:5, 6:7 and 6:8). Goals are not in it: they stand in the plan, which belongs to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from leidraad.pure.letters.types import (
    Address,
    Block,
    Document,
    Fact,
    Facts,
    Heading,
    Notice,
    Pair,
    Paragraph,
    Parties,
    Written,
)
from leidraad.pure.letters.voice import Hours, Voice
from leidraad.pure.plans.decisions import DecisionContent
from leidraad.pure.texts import Said

#: What somebody typed, in the language of the letter: by what it belongs to, and the field.
SaidOf = Mapping[tuple[str, str], Said]

WITHDRAWN: Final = "withdrawn"
#: Numbers of hours that the letter names when they are there, in the order of the article.
HOURS: Final = (
    "hours_a_week", "estimated_hours", "course_hours", "participation_hours", "pvt_hours", "map_hours",
    "map_practice_hours",
)  # fmt: skip
TICKS: Final = ("literacy", "may_finish_education")
#: What people write themselves.
FREE: Final = ("support", "preschool", "benefit_decisions", "relief_decision", "effort_shown", "exception")


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """Wat er in de brief staat. `kind`: established, amended or withdrawn; `former`: number and day of what it replaces.

    `written_on`: the day of the letter, from which the time to object is counted; `sha256`: of the decision itself.
    `said`: translations of what people typed. Addresses are lines; what the municipality has not filled in is empty.
    """

    town: str
    name: str
    dossier: int
    number: int
    kind: str
    content: DecisionContent
    written_on: date
    version: int
    objection_until: date
    official: str
    function: str
    at: datetime
    reason: str = ""
    former: tuple[int, date] | None = None
    sha256: str = ""
    draft: bool = False
    said: SaidOf = field(default_factory=dict)
    town_address: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    objection_address: tuple[str, ...] = ()


def decision_letter(facts: DecisionFacts, lang: str) -> Document:
    """The letter in Dutch, with the same in `lang` beside it ('nl': Dutch only)."""
    voice = Voice(lang)
    title = voice.say(f"title_{facts.kind}")
    blocks = (
        *beginning(voice, title),
        Parties(
            sender(facts.town),
            voice.say("to"),
            facts.name,
            facts.town_address,
            tuple(facts.content.address.splitlines()),
        ),
        Facts(tuple(_head(facts, voice))),
        Paragraph(voice.say("dear", name=facts.name)),
        *_opening(facts, voice),
        *([] if facts.kind == WITHDRAWN else _decided(facts, voice)),
        *_why(facts, voice),
        *_objection(facts, voice),
        Heading(2, voice.say("questions")),
        Paragraph(voice.say("ask", name=facts.official, function=facts.function)),
        *_reach(facts, voice),
        Paragraph(voice.say("closing", town=facts.town)),
        Paragraph(voice.same(facts.official)),
        Paragraph(Pair(facts.function)),
    )
    return Document(
        title.nl, sender(facts.town), lang, facts.at, foot(facts.number, facts.dossier, facts.sha256), blocks,
        voice.say("draft") if facts.draft else None,
    )  # fmt: skip


def beginning(voice: Voice, title: Pair) -> tuple[Block, ...]:
    """The title, and what the reader of a translation has to know first."""
    if voice.is_dutch:
        return (Heading(1, title),)
    return Heading(1, title), Notice((voice.say(voice.note()), voice.say("dutch_only")))


def sender(town: str) -> str:
    """Who sends it (afzender)."""
    return f"Gemeente {town}"


def foot(number: int, dossier: int, sha256: str) -> str:
    """What stands under each page: which decision, of whom, and its fingerprint (vingerafdruk)."""
    found = f"Dossier {dossier} · besluit {number}"
    return f"{found} · vingerafdruk {sha256[:16]}" if sha256 else found


def _head(facts: DecisionFacts, voice: Voice) -> list[Fact]:
    return [
        Fact(voice.say("letter_date"), voice.value(facts.written_on)),
        Fact(voice.say("number"), voice.same(str(facts.number))),
        Fact(voice.say("dossier"), voice.same(str(facts.dossier))),
    ]


def _opening(facts: DecisionFacts, voice: Voice) -> list[Block]:
    number, day = facts.former or (0, facts.written_on)
    if facts.kind == "established":
        return [Paragraph(voice.say("established"))]
    found: list[Block] = [Paragraph(voice.say(facts.kind, former=number, former_on=day))]
    if facts.kind == WITHDRAWN:
        found.append(Paragraph(voice.say("term_stays")))
    return found


def _reach(facts: DecisionFacts, voice: Voice) -> list[Block]:
    """How to reach the municipality: once, from left to right; a number with spaces turns round in an Arabic sentence."""
    known = {"reach_phone": facts.phone, "reach_email": facts.email}
    return [Address(voice.say(code), (words,)) for code, words in known.items() if words]


def _free(facts: DecisionFacts, voice: Voice, name: str, words: str, label: str = "") -> Written:
    """What somebody typed, with its translation beside it."""
    return Written(voice.say(label or name), words, voice.by_whom(facts.said.get(("decision", name))))


def _decided(facts: DecisionFacts, voice: Voice) -> list[Block]:
    """Every part of PIP-4 that this decision has."""
    content = facts.content
    route = voice.code(content.route)
    if content.level:
        route = Pair(f"{route.nl}, {content.level}", f"{route.other}, {content.level}" if route.other else "")
    rows = [Fact(voice.say("route"), route)]
    if content.dated_on:
        rows.append(Fact(voice.say("plan_date"), voice.value(content.dated_on)))
    for name in HOURS:
        if hundredths := getattr(content, name):
            rows.append(Fact(voice.say(name), voice.say("hours", hours=Hours(hundredths))))
    if content.progress_meetings:
        rows.append(Fact(voice.say("progress_meetings"), voice.same(str(content.progress_meetings))))
    if content.a2_parts:
        rows.append(Fact(voice.say("a2_parts"), listed([voice.code(part) for part in content.a2_parts], ", ")))
    rows += [Fact(voice.say(name), voice.say("yes")) for name in TICKS if getattr(content, name)]
    means = [Paragraph(voice.say(f"means_{content.route}"))] if content.route in ("b1", "education", "z") else []
    free = [_free(facts, voice, name, text) for name in FREE if (text := getattr(content, name).strip())]
    return [Heading(2, voice.say("decided")), Facts(tuple(rows)), *means, *free]


def listed(pairs: list[Pair], sign: str) -> Pair:
    """Several words after each other, in both languages."""
    return Pair(sign.join(one.nl for one in pairs), sign.join(one.other for one in pairs if one.other))


def _why(facts: DecisionFacts, voice: Voice) -> list[Block]:
    reason = (facts.reason or facts.content.motivation).strip()
    found: list[Block] = [Heading(2, voice.say("why_decided"))]
    if facts.kind == "established":
        found.append(Paragraph(voice.say("after_intake")))
    if reason:
        found.append(_free(facts, voice, "motivation", reason, "because"))
    found.append(Paragraph(voice.say("law")))
    if facts.kind != WITHDRAWN:
        found.append(Paragraph(voice.say("attached", version=facts.version)))
    return found


def _objection(facts: DecisionFacts, voice: Voice) -> list[Block]:
    return [
        Heading(2, voice.say("disagree")),
        Paragraph(voice.say("objection", until=facts.objection_until)),
        Paragraph(voice.say("objection_to", town=facts.town)),
        *([Address(voice.say("objection_address"), facts.objection_address)] if facts.objection_address else []),
        Paragraph(voice.say("objection_says")),
        Paragraph(voice.say("goes_on")),
    ]
