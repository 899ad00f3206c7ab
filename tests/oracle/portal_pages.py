# SPDX-License-Identifier: EUPL-1.2
"""The portal as a surface: what the participant reads of her own dossier and her child's, and what is kept back."""

from collections.abc import Iterator

from tests.oracle import pages
from tests.oracle.history import History
from tests.oracle.model import HEALTH, HELPERS, PARTICIPANT
from tests.oracle.pages import page

Looks = Iterator[tuple[str, object, object]]
#: What "who looked" says of a signal and of a task.
SIGNAL, TASK = "Gaf of las een signaal over u", "Vroeg of deed iets voor u"


def compare(history: History, name: str) -> Looks:
    """Her own dossier and that of her child, as far as she may see it; what is somebody else's she cannot choose."""
    if name != PARTICIPANT:
        return
    if history.model.shut:
        yield from pages.out(history, name)
        return
    for person in history.world.dossiers:
        whose = {} if person == history.world.dossiers[0] else {"wie": str(person)}
        if person in history.model.known(name, history.day):
            yield from dossier(history, person, whose)
        else:
            yield page(history, name, "/mijn/plan", None, **whose)


def dossier(history: History, person: int, whose: dict[str, str]) -> Looks:
    """One dossier."""
    model, day, name = history.model, history.day, PARTICIPANT
    goals = {f"{one}{domain}" for one, domain in model.planned(name, day) if one == person}
    yield page(history, name, "/mijn/plan", goals, **whose)
    papers = {f"{one}{domain}" for one, domain in model.written(name, "document", day) if one == person}
    yield page(history, name, "/mijn/brieven", papers, **whose)
    domain = history.domain(
        *[
            key.removeprefix(str(person))
            for kind, key in model.kept
            if kind == "document" and key.startswith(str(person))
        ]
    )
    number = history.world.things["document", f"{person}{domain}"]
    answer = history.get(name, f"/mijn/brieven/{number}", **whose)
    yield f"letter {person}{domain}", answer.status_code, 200 if f"{person}{domain}" in papers else 404
    said = {one.mark for one in model.signals if one.person == person and model.sees_signal(name, one, day)}
    yield page(history, name, "/mijn/vraag", said, **whose)
    asked = [one for one in model.tasks if one.person == person and one.closed_on is None]
    yield page(history, name, "/mijn/taken", {one.mark for one in asked if model.sees_task(name, one, day)}, **whose)
    yield from looked(history, person, whose)
    ahead = [one for one in model.appointments if person in one.persons and one.ends_at > history.at]
    meets = {one.mark for one in ahead if model.sees_appointment(name, one, day)}
    yield page(history, name, "/mijn/afspraken", meets, **whose)
    for one in pages.sample(history, model.appointments):
        there = one.mark in meets and not one.cancelled
        address = f"/mijn/afspraken/{one.number}"
        if not there and person in one.persons and model.sees_appointment(name, one, day):
            # Cancelled or over: her calendar still points at it, and the list tells what became of it.
            yield f"{address} {whose}", history.get(name, address, **whose).status_code, 303
        else:
            yield page(history, name, address, {one.mark} if there else None, **whose)
    yield from people(history, person, whose)


def looked(history: History, person: int, whose: dict[str, str]) -> Looks:
    """Whether she is told that somebody gave a signal or a task: only of those she may read, or had a part in herself."""
    model, day, name = history.model, history.day, PARTICIPANT
    text = history.get(name, "/mijn/wie-keek", **whose).content.decode()
    signals = any(name == one.by or model.sees_signal(name, one, day) for one in model.signals if one.person == person)
    tasks = any(name == one.owner or model.sees_task(name, one, day) for one in model.tasks if one.person == person)
    for words, some in ((SIGNAL, signals), (TASK, tasks)):
        if not some:
            yield f"who looked {whose}: {words}", words in text, False


def people(history: History, person: int, whose: dict[str, str]) -> Looks:
    """Who helps, and who asked to."""
    model, day = history.model, history.day
    health = HEALTH in model.held(PARTICIPANT, person, day)
    rows = [one for one in model.shares if one.person == person and (health or HEALTH not in one.domains)]
    for address, wanted in (
        ("/mijn/mensen", {one.helper for one in rows if one.counts(day)}),
        ("/mijn/toestemming", {one.helper for one in rows if one.stands(day)}),
    ):
        text = history.get(PARTICIPANT, address, **whose).content.decode()
        yield f"{address} {whose}", {one for one in HELPERS if history.actor(one).name in text}, wanted
