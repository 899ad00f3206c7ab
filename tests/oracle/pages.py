# SPDX-License-Identifier: EUPL-1.2
"""Pages as surfaces: what leaves the server for who helps and for colleagues; list, search, file, and each thing's own page."""

from collections.abc import Iterator
from typing import Any

from tests.oracle.history import History
from tests.oracle.model import DIRECTOR, HELPERS, INTERPRETER, OUTSIDER, PARTICIPANT, STAFF
from tests.oracle.rows import MARK, WRITTEN
from tests.oracle.world import NAMES

Looks = Iterator[tuple[str, object, object]]
NOT_THERE: tuple[int, set[str]] = (404, set())
LATELY = 30


def marked(answer: Any) -> tuple[int, set[str]]:
    """The status of an answer, and what the page is about."""
    text = answer.content.decode() if answer.status_code == 200 else ""
    return answer.status_code, {a + b for a, b in WRITTEN.findall(text)} | set(MARK.findall(text))


def page(
    history: History, name: str, address: str, wanted: set[str] | None, **given: Any
) -> tuple[str, object, object]:
    """One page of somebody: what is on it beside what should be; `wanted` None: it does not exist for her."""
    answer = history.get(name, address, **given)
    said = NOT_THERE if wanted is None else (200, wanted)
    return f"{address} {given or ''} for {name}", marked(answer), said


def out(history: History, name: str) -> Looks:
    """Who works here no longer, or whose phone was shut out, is sent to the door, also with a browser that was open."""
    answer = history.get(name, "/mijn" if name == PARTICIPANT else "/mijn-mensen")
    yield f"the door for {name}", answer is None or answer.status_code == 303, True


def people(history: History, name: str) -> Looks:
    """A helper's people: list, search, file, and of each the part that was shared, papers and plan."""
    model, day, dossiers = history.model, history.day, history.world.dossiers
    known = model.known(name, day)
    for address in ("/mijn-mensen", "/mijn-mensen/lijst.csv"):
        text = history.get(name, address).content.decode()
        yield f"{address} of {name}", {one for one, who in zip(dossiers, NAMES, strict=True) if who in text}, known
    for one, who in history.chance.sample(list(zip(dossiers, NAMES, strict=True)), 2):
        text = history.get(name, "/mijn-mensen", q=who).content.decode()
        yield f"{name} looks for {who}", f"/mijn-mensen/{one}" in text, one in known
        sees = {f"{one}{domain}" for domain in model.held(name, one, day)}
        plan = {f"{person}{domain}" for person, domain in model.planned(name, day) if person == one}
        yield page(history, name, f"/mijn-mensen/{one}", sees if one in known else None)
        yield page(history, name, f"/mijn-mensen/{one}/plan", plan if one in known else None)
    yield paper(history, name)
    if known:
        yield companions(history, name, history.chance.choice(sorted(known)))


def paper(history: History, name: str) -> tuple[str, object, object]:
    """One paper as a file."""
    person, domain = history.person(), history.domain()
    number = history.world.things["document", f"{person}{domain}"]
    answer = history.get(name, f"/mijn-mensen/{person}/documenten/{number}")
    sees = domain in history.model.held(name, person, history.day)
    return f"paper {person}{domain} for {name}", answer.status_code, 200 if sees else 404


def companions(history: History, name: str, person: int) -> tuple[str, object, object]:
    """Who else helps, by name."""
    model = history.model
    text = history.get(name, f"/mijn-mensen/{person}").content.decode()
    others = [one for one in HELPERS if one != name]
    seen = {one for one in others if history.actor(one).name in text}
    rows = model.companions(name, person, history.day)
    return (
        f"companions of {name} at {person}",
        seen,
        {one.helper for one in model.shares if one.number in rows} - {name},
    )


def said(history: History, name: str) -> Looks:
    """Signals, tasks and conversations: the lists, and each of them by its own address."""
    model, day = history.model, history.day
    given = {one.mark for one in model.signals if one.by == name and model.sees_signal(name, one, day)}
    waiting = {one.mark for one in model.signals if not one.answered and model.answers(name, one, day)}
    yield page(history, name, "/signalen", given | waiting)
    concern = [one for one in model.tasks if name in (one.by, one.owner) and model.sees_task(name, one, day)]
    late = {one.mark for one in concern if one.closed_on is None or (day - one.closed_on).days <= LATELY}
    yield page(history, name, "/taken", late)
    reads = {
        one.mark: [one.mark, *model.reads(name, one, day)]
        for one in model.conversations
        if model.in_talk(name, one, day)
    }
    yield page(
        history, name, "/berichten", {mark for found in reads.values() if found[1:] for mark in (found[0], found[-1])}
    )
    for one in sample(history, model.conversations):
        yield page(history, name, f"/berichten/{one.number}", set(reads[one.mark]) if one.mark in reads else None)
    for one in sample(history, model.signals):
        answers = model.answers(name, one, day) or (one.by == name and model.sees_signal(name, one, day))
        came = {each.mark for each in model.tasks if each.signal == one.mark and (each in concern or name == DIRECTOR)}
        yield page(history, name, f"/signalen/{one.number}", {one.mark, *came} if answers else None)
    for one in sample(history, model.tasks):
        yield page(history, name, f"/taken/{one.number}", {one.mark} if one in concern or name == DIRECTOR else None)


def sample(history: History, found: list[Any]) -> list[Any]:
    """A few of them."""
    return history.chance.sample(found, min(2, len(found)))


def planned(history: History, name: str) -> Looks:
    """Appointments: one's own and those of one's people, each by its own address; and what was understood."""
    model, day = history.model, history.day
    seen = [one for one in model.appointments if model.sees_appointment(name, one, day)]
    ahead = [one for one in seen if one.ends_at > history.at]
    mine = {one.mark for one in ahead if model.parts(name, one, day)}
    others = {one.mark for one in ahead if name in (*HELPERS, INTERPRETER) and not one.cancelled}
    yield page(history, name, "/agenda/mijn", mine | others)
    for one in sample(history, model.appointments):
        yield page(history, name, f"/agenda/afspraken/{one.number}", {one.mark} if one in seen else None)
    person = history.person()
    sees = {one.mark for one in model.readings if one.person == person and model.sees_reading(name, one, day)}
    helps = name in STAFF or person in model.known(name, day)
    yield page(history, name, f"/informatie/voor/{person}", sees if helps else None)


def caseload(history: History, name: str) -> Looks:
    """The list of a municipality, what is found in it, and its file: colleagues here all of it, elsewhere nothing."""
    here = set(NAMES) if name in STAFF else set()
    for address in ("/dossiers", "/dossiers/lijst.csv"):
        if address.endswith("csv") and name == "Fatih":  # an income officer takes no file
            continue
        text = history.get(name, address, regie="alle").content.decode()
        yield f"{address} of {name}", {who for who in NAMES if who in text}, here
    text = history.get(name, "/dossiers", q=NAMES[1], regie="alle").content.decode()
    yield f"{name} looks for {NAMES[1]}", f"/dossiers/{history.world.dossiers[1]}" in text, bool(here)


def compare(history: History, name: str) -> Looks:
    """Everything on pages for one person, at this moment."""
    if name == PARTICIPANT:
        return
    if name in history.model.gone:
        yield from out(history, name)
        return
    if name in (*HELPERS, INTERPRETER):
        yield from people(history, name)
    else:
        yield from caseload(history, name)
    yield from said(history, name)
    yield from planned(history, name)


PEOPLE = (*HELPERS, *HELPERS, DIRECTOR, "Daan", "Fatih", "Gerda", INTERPRETER, OUTSIDER)
