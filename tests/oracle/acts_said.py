# SPDX-License-Identifier: EUPL-1.2
"""What is said in a circle: signals, tasks, conversations, and what somebody understood."""

from datetime import timedelta

from leidraad.access.types import Domain
from leidraad.content import service as content
from leidraad.content.types import NewReading, ReadingKind
from leidraad.network import service
from leidraad.network.types import NewSignal, NewTask, SignalKind, Urgency
from leidraad.network.types_messages import NewConversation
from leidraad.pure.repeating import Understood
from tests.oracle.history import Act, History
from tests.oracle.model import DIRECTOR, GENERAL, HEALTH, HELPERS, OUTSIDER, PARTICIPANT, STAFF
from tests.oracle.said import Conversation, Message, Reading, Signal, Task


def _somebody(history: History, person: int) -> str:
    """Who says something: mostly who is in the circle."""
    kind = history.chance.choices(("helper", "participant", "director", "colleague", "outsider"), (8, 3, 4, 2, 1))[0]
    if kind == "helper":
        return history.helper(person)
    if kind == "colleague":
        return history.chance.choice(sorted(STAFF))
    return {"participant": PARTICIPANT, "director": DIRECTOR, "outsider": OUTSIDER}[kind]


def signal(history: History) -> None:
    """Somebody noticed something; everybody who takes part may say so, about any domain."""
    person = history.person()
    by = _somebody(history, person)
    domain, urgent, mark = history.domain(GENERAL, HEALTH, "work"), history.chance.random() < 0.3, history.mark()
    ok = bool(history.model.held(by, person, history.day))
    if ok and by == PARTICIPANT:
        domain = history.domain(*history.model.held(by, person, history.day))
        ok = domain in history.model.held(by, person, history.day)
    new = NewSignal(SignalKind.STUCK, Urgency.NOW if urgent else Urgency.SOON, Domain(domain), f"Zij zegt {mark}")
    number = history.both(by, f"signal {mark} about {person} {domain}", ok,
                          lambda who: service.give_signal(who, person, new, at=history.at, on=history.day))  # fmt: skip
    if number is not None:
        due = history.day + timedelta(days=0 if urgent else 2)
        history.model.signals.append(Signal(mark, number, person, domain, by, urgent, due=due))


def answer_signal(history: History) -> None:
    """The director answers."""
    one = history.some(one for one in history.model.signals if not one.answered)
    if one is None:
        return
    history.both(DIRECTOR, f"answer signal {one.mark}", True,
                 lambda by: service.answer_signal(by, one.number, "Goed", at=history.at, on=history.day))  # fmt: skip
    one.answered = True


def task(history: History) -> None:
    """Somebody asks somebody to do something."""
    person, model, day = history.person(), history.model, history.day
    by = _somebody(history, person)
    domain, mark = history.domain(GENERAL, "work", *(model.held(by, person, day) or (GENERAL,))), history.mark()
    may = model.may_ask(by, person, domain, day)
    owner = history.chance.choice(
        sorted(may) if may and history.chance.random() < 0.8 else [*STAFF, *HELPERS, PARTICIPANT]
    )
    ok = by != PARTICIPANT and owner in may
    of = _came_of(history, by, person)
    # What came of a signal about health stays about health.
    ok = ok and (of is None or of.domain != HEALTH or domain == HEALTH)
    new = NewTask(
        f"Doe {mark}", history.actor(owner).membership_id, day + timedelta(days=3), Domain(domain),
        signal_id=of.number if of else None,
    )  # fmt: skip
    words = f"task {mark} for {owner} about {person} {domain} of {of.mark if of else 'nothing'}"
    number = history.both(by, words, ok, lambda who: service.give_task(who, person, new, at=history.at, on=day))
    if number is not None:
        told = {owner} - {by}
        model.tasks.append(Task(mark, number, person, domain, by, owner, of.mark if of else "", told=told))


def _came_of(history: History, by: str, person: int) -> Signal | None:
    """A signal about this person that a director makes a task of, now and then."""
    if by != DIRECTOR or history.chance.random() < 0.3:
        return None
    return history.some(one for one in history.model.signals if one.person == person)


def close_task(history: History) -> None:
    """Who was asked, or asked, says that it is done."""
    one = history.some(history.model.tasks)
    if one is None:
        return
    by = history.chance.choice([one.owner, one.owner, one.by, DIRECTOR])
    concerns = by in (one.owner, one.by) and history.model.sees_task(by, one, history.day)
    ok = concerns and one.closed_on is None and by not in history.model.gone
    done = history.did(by, f"close task {one.mark}", ok, lambda who: service.close_task(
        who, one.number, done=True, word="", at=history.at, on=history.day))  # fmt: skip
    if done:
        one.close(history.day, one.by if by == one.owner else one.owner)
        one.told.discard(by)


def begin(history: History) -> None:
    """Somebody begins a conversation."""
    person, model, day = history.person(), history.model, history.day
    by = _somebody(history, person)
    domain = history.domain(GENERAL, GENERAL, *(model.held(by, person, day) or (GENERAL,)))
    may = model.may_ask(by, person, domain, day) - {by}
    pool = sorted(may) if may and history.chance.random() < 0.85 else [*STAFF, *HELPERS, PARTICIPANT]
    wanted = set(history.chance.sample(pool, min(len(pool), history.chance.randint(1, 3)))) - {by}
    ok = bool(wanted) and wanted <= may
    subject, text = history.mark(), history.mark()
    members = tuple(history.actor(one).membership_id for one in sorted(wanted))
    new = NewConversation(f"Over {subject}", f"Dag {text}", members, Domain(domain))
    number = history.both(by, f"begin {subject} about {person} {domain} with {sorted(wanted)}", ok,
                          lambda who: service.begin_conversation(who, person, new, at=history.at, on=day))  # fmt: skip
    if number is not None:
        talk = Conversation(subject, number, person, domain, dict.fromkeys((by, *sorted(wanted)), 0))
        talk.messages.append(Message(text, 0, by, told=set(wanted)))
        model.conversations.append(talk)


def send(history: History) -> None:
    """Somebody writes on."""
    one = history.some(history.model.conversations)
    if one is None:
        return
    by = history.chance.choice([*sorted(one.since), *sorted(one.since), _somebody(history, one.person)])
    mark, ok = history.mark(), history.model.in_talk(by, one, history.day)
    number = history.both(by, f"send {mark} in {one.mark}", ok,
                          lambda who: service.send_message(who, one.number, f"Dag {mark}", at=history.at))  # fmt: skip
    if number is not None:
        one.messages.append(Message(mark, number, by, told=set(one.since) - {by}))


def add(history: History) -> None:
    """Somebody joins: she reads what comes after."""
    one = history.some(history.model.conversations)
    if one is None:
        return
    model, day = history.model, history.day
    by = history.chance.choice([*sorted(one.since), _somebody(history, one.person)])
    may = model.may_ask(by, one.person, one.domain, day) - set(one.since)
    new = history.chance.choice(
        sorted(may) if may and history.chance.random() < 0.85 else [*STAFF, *HELPERS, PARTICIPANT]
    )
    ok = model.in_talk(by, one, day) and new in may
    number = history.actor(new).membership_id
    if history.both(by, f"add {new} to {one.mark}", ok,
                    lambda who: service.add_talkers(who, one.number, [number], at=history.at, on=day)):  # fmt: skip
        one.since[new] = len(one.messages)


def step_out(history: History) -> None:
    """Somebody talks along no longer."""
    one = history.some(history.model.conversations)
    if one is None:
        return
    by = history.some(sorted(one.since)) or PARTICIPANT
    ok = history.model.in_talk(by, one, history.day)
    if history.did(by, f"step out of {one.mark}", ok,
                    lambda who: service.leave_conversation(who, one.number, at=history.at)):  # fmt: skip
        del one.since[by]


def pass_on(history: History) -> None:
    """Somebody lets who came later read what she wrote before."""
    talk = history.some(history.model.conversations)
    said = history.some(talk.messages[1:]) if talk else None
    if talk is None or said is None:
        return
    ok = said.by in talk.since and said.mark in history.model.reads(said.by, talk, history.day)
    shared = history.did(said.by, f"pass on {said.mark}", ok,
                          lambda who: service.share_message(who, said.number, at=history.at))  # fmt: skip
    if shared:
        place = talk.messages.index(said)
        later = {one for one, since in talk.since.items() if since > place}
        said.told |= later - said.shared
        said.shared |= later


def understood(history: History) -> None:
    """Somebody notes what was understood of an article."""
    person, mark = history.person(), history.mark()
    by = _somebody(history, person)
    domain = history.domain(*(history.model.held(by, person, history.day) or (GENERAL,)))
    ok = domain in history.model.held(by, person, history.day)
    new = NewReading(history.world.articles[domain], "nl", ReadingKind.ANSWERED, Understood.A_BIT, f"Ik snap {mark}")
    if by == OUTSIDER:
        return
    number = history.both(by, f"understood {mark} about {person} {domain}", ok,
                          lambda who: content.record(who, person, new, at=history.at, on=history.day))  # fmt: skip
    if number is not None:
        history.model.readings.append(Reading(mark, person, domain))


ACTS: tuple[tuple[float, Act], ...] = (
    (4, signal), (1.5, answer_signal), (4, task), (1.5, close_task), (4, begin), (3, send), (2, add), (0.7, step_out),
    (0.7, pass_on), (2, understood),
)  # fmt: skip
