# SPDX-License-Identifier: EUPL-1.2
"""The plan as it belongs to a decision (PIP): what somebody wants, her goals, and what is done for each of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from leidraad.pure.letters.decision import SaidOf, beginning, foot, listed, sender
from leidraad.pure.letters.types import (
    Block,
    Document,
    Fact,
    Facts,
    Heading,
    Item,
    Items,
    Pair,
    Paragraph,
    Signing,
    Written,
)
from leidraad.pure.letters.voice import Hours, Voice
from leidraad.pure.plans.types import PARTICIPANT, Activity, Expectation, Goal, PlanState, Slot


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """Wat er in het plan staat. `names`: owners by their key; `said`: translations of what people typed.

    `with_health`: goals about health are in `state`, and this copy is only for who may read them.
    """

    town: str
    name: str
    dossier: int
    number: int
    decided_on: date
    version: int
    state: PlanState
    names: Mapping[str, str]
    at: datetime
    said: SaidOf = field(default_factory=dict)
    with_health: bool = False
    sha256: str = ""
    draft: bool = False


def plan_document(facts: PlanFacts, lang: str) -> Document:
    """The plan in Dutch, with the same in `lang` beside it ('nl': Dutch only)."""
    voice = Voice(lang)
    title = voice.say("title_plan")
    goals = [block for goal in facts.state.in_order() for block in _goal(goal, facts, voice)]
    blocks: tuple[Block, ...] = (
        *beginning(voice, title),
        Facts(_head(facts, voice)),
        Paragraph(voice.say("with_health" if facts.with_health else "no_health")),
        *_wishes(facts, voice),
        Heading(2, voice.say("goals")),
        *(goals or [Paragraph(voice.say("no_goals"))]),
        Signing(
            voice.say("signatures"),
            voice.say("signing_free"),
            (voice.say("participant"), voice.say("municipality")),
            voice.say("sign_here"),
        ),
    )
    return Document(
        f"{title.nl}: {facts.name}", sender(facts.town), lang, facts.at, foot(facts.number, facts.dossier, facts.sha256), blocks,
        voice.say("draft") if facts.draft else None,
    )  # fmt: skip


def _head(facts: PlanFacts, voice: Voice) -> tuple[Fact, ...]:
    return (
        Fact(voice.say("plan_of"), voice.same(facts.name)),
        Fact(voice.say("dossier"), voice.same(str(facts.dossier))),
        Fact(voice.say("version"), voice.same(str(facts.version))),
        Fact(voice.say("belongs_to"), voice.say("of_day", number=facts.number, day=facts.decided_on)),
    )


def _wishes(facts: PlanFacts, voice: Voice) -> list[Block]:
    texts = facts.state.texts
    found = [
        Written(voice.say(key), text, voice.by_whom(facts.said.get(("wish", key.value))))
        for key in Expectation
        if (text := texts.get(key, "").strip())
    ]
    return [Heading(2, voice.say("wishes")), *found] if found else []


def _goal(goal: Goal, facts: PlanFacts, voice: Voice) -> list[Block]:
    owner = _name(goal.owner, facts)
    told = [
        _named(voice.say("about"), voice.code(f"domain_{goal.domain}")),
        _named(voice.say("due"), voice.value(goal.due_on)),
        _named(voice.say("owner"), voice.same(owner)),
        _named(voice.say("state"), voice.code(f"goal_{goal.state.value}")),
    ]
    found: list[Block] = [Heading(3, _typed(goal.title, (goal.id, "title"), facts, voice))]
    found.append(Paragraph(listed(told, " · ")))
    if goal.why.strip():
        found.append(Written(voice.say("why"), goal.why, voice.by_whom(facts.said.get((goal.id, "why")))))
    if goal.next_step.strip():
        found.append(
            Written(voice.say("next_step"), goal.next_step, voice.by_whom(facts.said.get((goal.id, "next_step"))))
        )
    if rows := tuple(_activity(one, facts, voice) for one in facts.state.under(goal.id)):
        found.append(Items(goal.title, rows))
    return found


def _named(label: Pair, value: Pair) -> Pair:
    return Pair(f"{label.nl}: {value.nl}", f"{label.other}: {value.other}" if label.other else "")


def _typed(words: str, key: tuple[str, str], facts: PlanFacts, voice: Voice) -> Pair:
    """What somebody typed; its translation beside it where there is one to rely on."""
    return Pair(words, voice.by_whom(facts.said.get(key)))


def _activity(one: Activity, facts: PlanFacts, voice: Voice) -> Item:
    """An activity: its name, then who does it with whose help, when, and how it stands."""
    title = _typed(one.title, (one.id, "title"), facts, voice)
    told = [voice.same(_name(one.owner, facts))]
    if one.doing:
        told.append(voice.code(one.doing.value))
    if one.helper.strip():
        told.append(voice.say("helped_by", name=_name(one.helper, facts)))
    told.append(_period(one, voice))
    if one.hours_a_week:
        told.append(voice.say("hours_week", hours=Hours(one.hours_a_week)))
    told += [_slot(slot, voice) for slot in one.slots]
    told.append(voice.code(f"activity_{one.state.value}"))
    # Without a translation the Dutch name stands in both columns, so that the reader sees what belongs together.
    return Item(
        title if title.other else voice.same(one.title), _lines([listed(told, " · "), *_agreed(one, facts, voice)])
    )


def _agreed(one: Activity, facts: PlanFacts, voice: Voice) -> Iterator[Pair]:
    """What is the next step of an activity, and what was agreed about it, each on a line of its own."""
    for name in ("next_step", "note"):
        if words := getattr(one, name).strip():
            typed = _typed(words, (one.id, name), facts, voice)
            untold = f"{words} ({voice.say('in_dutch').other})"
            yield _named(voice.say(name), Pair(words, typed.other or untold))


def _lines(pairs: list[Pair]) -> Pair:
    return listed(pairs, "\n")


def _period(one: Activity, voice: Voice) -> Pair:
    if one.start_on:
        return voice.say("period", start=one.start_on, end=one.end_on)
    return voice.say("until", end=one.end_on)


def _slot(slot: Slot, voice: Voice) -> Pair:
    """When on which day. Beside the Dutch in words: two times with a dash change places from right to left."""
    day, place = voice.code(f"day_{slot.day}"), f", {slot.place}" if slot.place.strip() else ""
    start, end = clock(slot.from_minute), clock(slot.until_minute)
    times = voice.say("period", start=start, end=end).other
    return Pair(f"{day.nl} {start}–{end}{place}", f"{day.other} {times}" if day.other else "")


def clock(minutes: int) -> str:
    """A time of the day: 9:05."""
    return f"{minutes // 60}:{minutes % 60:02}"


def _name(key: str, facts: PlanFacts) -> str:
    return facts.name if key == PARTICIPANT else facts.names.get(key, key)
