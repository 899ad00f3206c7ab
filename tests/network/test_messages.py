# SPDX-License-Identifier: EUPL-1.2
"""Messages in the circle: with whom, what somebody sees who came later, read receipts, and who is out is out at once."""

from typing import Any

import pytest

from leidraad.access import context
from leidraad.access.types import Actor, Domain, Ground, InvalidInput, NotFoundForYou
from leidraad.network import selectors, service, tasks
from leidraad.network.types_messages import ConversationShown, MessageShown, NewConversation, NewFile
from tests.dossiers.families import rows
from tests.network.circles import PDF, Circle, H, L, W
from tests.network.talk import own, post
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db
TABLES = ("network_conversation", "network_talker", "network_message", "network_messageshare", "network_attachment")


def begin(by: Actor, dossier: int, *others: Actor, text: str = "Wie gaat mee?", **more: Any) -> int:
    """Begin a conversation; gives its id."""
    new = NewConversation("De school", text, tuple(one.membership_id for one in others), **more)
    with context.acting(by, TODAY):
        return service.begin_conversation(by, dossier, new, at=NOW, on=TODAY)


def send(by: Actor, number: int, text: str, *files: NewFile) -> int:
    """Write in it; gives the message's id."""
    with context.acting(by, TODAY):
        return service.send_message(by, number, text, files, at=NOW)


def add(by: Actor, number: int, somebody: Actor) -> None:
    """Let somebody else take part."""
    with context.acting(by, TODAY):
        service.add_talkers(by, number, [somebody.membership_id], at=NOW, on=TODAY)


def opened(by: Actor, number: int) -> ConversationShown:
    """The conversation as somebody sees it."""
    with context.acting(by, TODAY):
        return selectors.conversation(by, number, at=NOW)


def texts(by: Actor, number: int) -> list[str]:
    """What somebody reads in it."""
    return [one.text for one in opened(by, number).messages]


def one(by: Actor, number: int, text: str) -> MessageShown:
    """One message as somebody sees it."""
    return next(each for each in opened(by, number).messages if each.text == text)


def hidden(by: Actor, number: int) -> None:
    """Nothing of the conversation is there for somebody: no page, no list, no row of any table."""
    with context.acting(by, TODAY):
        with pytest.raises(NotFoundForYou):
            selectors.conversation(by, number, at=NOW)
        assert [each for each in selectors.conversations(by) if each.id == number] == []
        with pytest.raises(NotFoundForYou):
            service.send_message(by, number, "Hallo", at=NOW)
        for table in TABLES:
            assert rows(f"select 1 from {table}") == [], table


def test_who_takes_part_reads_and_writes_and_nobody_else(
    circle: Circle, anna: Actor, bert: Actor, hans: Actor, carla: Actor, daan: Actor
) -> None:
    circle.share(bert, W)
    circle.consented(hans, L)
    number = begin(anna, circle.dossier, bert)
    send(bert, number, "Ik ga mee.")
    assert texts(anna, number) == texts(bert, number) == ["Wie gaat mee?", "Ik ga mee."]
    for outsider in (hans, carla, daan):
        hidden(outsider, number)


def test_a_helper_begins_one_with_the_director(circle: Circle, anna: Actor, hans: Actor) -> None:
    circle.consented(hans, L)
    number = begin(hans, circle.dossier, anna)
    with context.acting(anna, TODAY):
        (row,) = selectors.conversations(anna)
        assert (row.id, row.unread, row.people) == (number, 1, ("Hans Vos",))
        assert selectors.waiting(anna, TODAY).messages == 1
    opened(anna, number)
    with context.acting(anna, TODAY):
        assert selectors.waiting(anna, TODAY).messages == 0


def test_the_participant_takes_part_too(circle: Circle, anna: Actor, selam: Actor) -> None:
    own(anna, circle.dossier, selam)
    number = begin(anna, circle.dossier, selam)
    send(selam, number, "Mag mijn zus mee?")
    assert texts(anna, number)[-1] == "Mag mijn zus mee?"
    begun = begin(selam, circle.dossier, anna, text="Ik heb een vraag")
    assert texts(anna, begun) == ["Ik heb een vraag"]


def test_only_with_who_is_in_the_circle(circle: Circle, anna: Actor, bert: Actor, hans: Actor, carla: Actor) -> None:
    circle.share(bert, W)
    for outsider in (hans, carla):
        with pytest.raises(InvalidInput) as refused:
            begin(anna, circle.dossier, outsider)
        assert set(refused.value.errors) == {"members"}
        with pytest.raises(NotFoundForYou):
            begin(outsider, circle.dossier, bert)


def test_who_leaves_the_circle_sees_nothing_any_more(circle: Circle, anna: Actor, bert: Actor) -> None:
    member = circle.share(bert, W)
    number = begin(anna, circle.dossier, bert, files=(NewFile("brief.pdf", PDF),))
    assert texts(bert, number)
    circle.leave(member)
    hidden(bert, number)


def test_withdrawn_consent_ends_it_at_once(circle: Circle, anna: Actor, hans: Actor) -> None:
    member = circle.consented(hans, L)
    number = begin(anna, circle.dossier, hans, domain=L)
    assert texts(hans, number)
    circle.withdraw(member)
    hidden(hans, number)


def test_a_conversation_of_a_domain_ends_with_the_right_to_that_domain(
    circle: Circle, anna: Actor, hans: Actor
) -> None:
    member = circle.consented(hans, L, Domain.LEISURE)
    number = begin(anna, circle.dossier, hans, domain=L)
    circle.change(member, circle.new(hans, Domain.LEISURE, ground=Ground.CONSENT))
    hidden(hans, number)


def test_about_health_only_with_who_may_see_health(
    circle: Circle, anna: Actor, bert: Actor, karin: Actor, as_role: Any
) -> None:
    circle.share(bert, W)
    circle.share(karin, H)
    for somebody in (bert, as_role("income_officer")):
        with pytest.raises(InvalidInput):
            begin(anna, circle.dossier, somebody, domain=H)
    number = begin(anna, circle.dossier, karin, domain=H)
    assert texts(karin, number)
    hidden(bert, number)


def test_who_is_added_sees_only_what_comes_after(circle: Circle, anna: Actor, bert: Actor, hans: Actor) -> None:
    circle.share(bert, W)
    circle.consented(hans, L)
    number = begin(anna, circle.dossier, bert)
    send(bert, number, "Vroeger")
    add(anna, number, hans)
    send(anna, number, "Hans doet nu ook mee.")
    assert texts(hans, number) == ["Hans doet nu ook mee."]
    with context.acting(hans, TODAY):
        assert rows("select 1 from network_message where text = 'Vroeger'") == []


def test_who_came_later_lets_nobody_read_what_she_does_not_see_herself(
    circle: Circle, anna: Actor, bert: Actor, hans: Actor, as_role: Any
) -> None:
    joost = as_role("job_coach")
    circle.share(bert, W)
    circle.share(joost, W)
    circle.consented(hans, L)
    number = begin(anna, circle.dossier, bert)
    send(bert, number, "Vroeger")
    add(anna, number, hans)
    add(hans, number, joost)
    send(anna, number, "Nu met z'n vieren.")
    assert texts(joost, number) == ["Nu met z'n vieren."]


def test_unless_its_sender_shares_it(circle: Circle, anna: Actor, bert: Actor, hans: Actor) -> None:
    circle.share(bert, W)
    circle.consented(hans, L)
    number = begin(anna, circle.dossier, bert)
    earlier = send(bert, number, "Vroeger")
    add(anna, number, hans)
    assert one(bert, number, "Vroeger").not_for == ("Hans Vos",)
    assert one(anna, number, "Vroeger").not_for == ()
    with context.acting(anna, TODAY), pytest.raises(NotFoundForYou):
        service.share_message(anna, earlier, at=NOW)
    with context.acting(bert, TODAY):
        assert service.share_message(bert, earlier, at=NOW) == 1
    assert texts(hans, number) == ["Vroeger"]


def test_what_was_shared_waits_for_her_until_she_read_it(circle: Circle, anna: Actor, bert: Actor, hans: Actor) -> None:
    circle.share(bert, W)
    circle.consented(hans, L)
    number = begin(anna, circle.dossier, bert)
    earlier = send(bert, number, "Vroeger")
    add(anna, number, hans)
    send(anna, number, "Hans doet nu ook mee.")
    opened(hans, number)
    with post():
        tasks.tell_everywhere(at=NOW)
    with context.acting(bert, TODAY):
        service.share_message(bert, earlier, at=NOW)
    assert one(bert, number, "Vroeger").read_by == ()
    with context.acting(hans, TODAY):
        assert selectors.waiting(hans, TODAY).messages == 1
        assert [each.unread for each in selectors.conversations(hans)] == [1]
    with post() as sent:
        tasks.tell_everywhere(at=NOW)
    assert [to for to, *_rest in sent] == ["hans@tandem.example"]
    assert [each.text for each in opened(hans, number).messages if each.new] == ["Vroeger"]
    assert [each.text for each in opened(hans, number).messages if each.new] == []
    with context.acting(hans, TODAY):
        assert selectors.waiting(hans, TODAY).messages == 0
    assert one(bert, number, "Vroeger").read_by == ("Hans Vos",)


def test_the_database_itself_refuses_to_share_what_somebody_else_wrote(
    circle: Circle, anna: Actor, bert: Actor, hans: Actor
) -> None:
    circle.share(bert, W)
    circle.consented(hans, L)
    number = begin(anna, circle.dossier, bert)
    earlier = send(bert, number, "Vroeger")
    add(anna, number, hans)
    with pytest.raises(Exception, match="row-level security"), context.acting(anna, TODAY):
        rows(
            "insert into network_messageshare (municipality_id, message_id, conversation_id, membership_id, by_membership_id)"
            " values (1, %s, %s, %s, %s) returning id", earlier, number, hans.membership_id, anna.membership_id,
        )  # fmt: skip


def test_the_database_itself_lets_nobody_walk_in(circle: Circle, anna: Actor, bert: Actor, hans: Actor) -> None:
    circle.share(bert, W)
    circle.consented(hans, L)
    number = begin(anna, circle.dossier, bert)
    with pytest.raises(Exception, match="row-level security"), context.acting(hans, TODAY):
        rows(
            "insert into network_talker (municipality_id, conversation_id, membership_id, name, role, after, added_at, read_id)"
            " values (1, %s, %s, '', '', 0, %s, 0) returning id", number, hans.membership_id, NOW,
        )  # fmt: skip


@pytest.mark.parametrize("change", ["after = after + 1", "membership_id = 5", "conversation_id = conversation_id + 1"])
def test_the_database_itself_lets_nobody_change_from_when_on_somebody_sees(
    circle: Circle, anna: Actor, bert: Actor, change: str
) -> None:
    circle.share(bert, W)
    number = begin(anna, circle.dossier, bert)
    with pytest.raises(Exception, match="append-only"), context.acting(bert, TODAY):
        rows(f"update network_talker set {change} where conversation_id = %s returning id", number)


def test_what_was_written_never_changes(circle: Circle, anna: Actor, bert: Actor) -> None:
    circle.share(bert, W)
    begin(anna, circle.dossier, bert)
    with pytest.raises(Exception, match=r"permission denied|append-only"), context.acting(anna, TODAY):
        rows("update network_message set text = 'anders' returning id")


def test_one_sees_who_read_it(circle: Circle, anna: Actor, bert: Actor, hans: Actor) -> None:
    circle.share(bert, W)
    circle.consented(hans, L)
    number = begin(anna, circle.dossier, bert, hans)
    assert one(anna, number, "Wie gaat mee?").read_by == ()
    assert one(bert, number, "Wie gaat mee?").new
    assert not one(bert, number, "Wie gaat mee?").new
    assert one(anna, number, "Wie gaat mee?").read_by == ("Bert Mulder",)


def test_who_leaves_a_conversation_reads_it_no_longer(circle: Circle, anna: Actor, bert: Actor) -> None:
    circle.share(bert, W)
    number = begin(anna, circle.dossier, bert)
    with context.acting(bert, TODAY):
        service.leave_conversation(bert, number, at=NOW)
    hidden(bert, number)
    assert [each.name for each in opened(anna, number).talkers if each.left_at] == ["Bert Mulder"]


def test_an_attachment_is_checked_by_its_content(circle: Circle, anna: Actor, bert: Actor, hans: Actor) -> None:
    circle.share(bert, W)
    circle.consented(hans, L)
    with pytest.raises(InvalidInput) as refused:
        begin(anna, circle.dossier, bert, files=(NewFile("brief.pdf", b"MZ\x90\x00"),))
    assert set(refused.value.errors) == {"attachments"}
    number = begin(anna, circle.dossier, bert, files=(NewFile("../brief.exe", PDF),))
    (file,) = one(bert, number, "Wie gaat mee?").files
    assert (file.filename, file.media_type) == ("brief.pdf", "application/pdf")
    with context.acting(bert, TODAY):
        assert selectors.attachment(bert, file.id, at=NOW).content == PDF
    with context.acting(hans, TODAY), pytest.raises(NotFoundForYou):
        selectors.attachment(hans, file.id, at=NOW)


@pytest.mark.parametrize(
    ("text", "files", "field"),
    [(" ", (), "text"), ("x" * 4_001, (), "text"), ("Zie bijlage", (NewFile("a.pdf", PDF),) * 6, "attachments")],
)
def test_a_message_says_something_and_not_too_much(
    circle: Circle, anna: Actor, bert: Actor, text: str, files: tuple[NewFile, ...], field: str
) -> None:
    circle.share(bert, W)
    number = begin(anna, circle.dossier, bert)
    with pytest.raises(InvalidInput) as refused:
        send(anna, number, text, *files)
    assert set(refused.value.errors) == {field}


def test_an_e_mail_tells_that_something_waits_and_nothing_else(circle: Circle, anna: Actor, bert: Actor) -> None:
    circle.share(bert, W)
    number = begin(anna, circle.dossier, bert)
    send(anna, number, "En nog iets")
    with post() as sent:
        tasks.tell_everywhere(at=NOW)
    ((address, subject, text),) = sent
    assert address == "bert@tandem.example"
    assert not any(word in subject + text for word in ("Selam", "Anna", "school", "Wie gaat mee", "nog iets"))
    opened(bert, number)
    with post() as again:
        tasks.tell_everywhere(at=NOW)
    assert again == []


def test_the_number_of_questions_does_not_grow(
    circle: Circle, anna: Actor, bert: Actor, django_assert_num_queries: Any
) -> None:
    circle.share(bert, W)
    numbers = [begin(anna, circle.dossier, bert) for _each in range(4)]
    for each in range(12):
        send(anna, numbers[0], f"Bericht {each}")
    with context.acting(bert, TODAY), django_assert_num_queries(1):
        assert len(selectors.conversations(bert)) == 4
    with context.acting(bert, TODAY), django_assert_num_queries(11):
        assert len(selectors.conversation(bert, numbers[0], at=NOW).messages) == 13
