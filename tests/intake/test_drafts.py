# SPDX-License-Identifier: EUPL-1.2
"""What is being typed is kept, overrules nothing, and is gone once it was saved or nobody came back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from leidraad.access import context
from leidraad.access.models import AuditEvent
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.intake import drafts, selectors, service
from leidraad.intake.models import AnswerDraft, SignalLink
from leidraad.intake.shown import DraftKept
from leidraad.intake.tasks import erase_left_over
from leidraad.intake.types import NewDraft, NewInvitation, Source
from tests.intake.talking import save, says
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db
MINE = Source.PARTICIPANT


def half(question: str = "preferred-name", *values: str, seen: int = 0, changed: bool = True) -> NewDraft:
    """Half a sentence."""
    return NewDraft(question, "not_asked", values or ("Sel",), "", "", seen, changed)


def keep(by: Actor, dossier: int, *new: NewDraft, source: Source = MINE) -> tuple[DraftKept, ...]:
    """Keep drafts."""
    return service.keep_drafts(by, dossier, source, new, at=NOW, on=TODAY)


def own(by: Actor, dossier: int) -> dict[str, tuple[str, ...]]:
    """The own drafts of a dossier."""
    return {one.question: one.values for one in selectors.drafts(by, dossier) if one.mine}


def test_the_newest_words_take_the_place_of_the_former(as_anna: Actor, selams: int) -> None:
    keep(as_anna, selams, half())
    keep(as_anna, selams, half("preferred-name", "Selam"))
    assert own(as_anna, selams) == {"preferred-name": ("Selam",)}
    assert AnswerDraft.objects.count() == 1


def test_a_draft_may_be_what_is_no_answer_yet(as_anna: Actor, selams: int) -> None:
    keep(as_anna, selams, half("children-number", "dri"))
    assert own(as_anna, selams) == {"children-number": ("dri",)}


def test_what_says_what_stands_there_is_no_draft(as_anna: Actor, selams: int) -> None:
    keep(as_anna, selams, half())
    keep(as_anna, selams, half(changed=False))
    assert own(as_anna, selams) == {}


def test_saving_forgets_the_draft_of_that_source_only(as_anna: Actor, selams: int) -> None:
    keep(as_anna, selams, half(), half("talk-language", "Tig"))
    keep(as_anna, selams, half(), source=Source.COA)
    service.drop_drafts(as_anna, selams, MINE, ["preferred-name"])
    left = {(one.question, one.source) for one in selectors.drafts(as_anna, selams)}
    assert left == {("talk-language", MINE), ("preferred-name", Source.COA)}


def test_a_colleagues_draft_says_only_that_it_is_there(
    as_anna: Actor, selams: int, anna: Actor, as_role: object
) -> None:
    keep(as_anna, selams, half())
    with context.acting(colleague(anna), TODAY):
        (told,) = keep(colleague(anna), selams, half("preferred-name", "Selamawit"))
        assert told.typing == (anna.name,)
        (hers,) = (one for one in selectors.drafts(colleague(anna), selams) if not one.mine)
        assert (hers.by, hers.values, hers.note) == (anna.name, (), "")
    assert own(as_anna, selams) == {"preferred-name": ("Sel",)}


def colleague(anna: Actor) -> Actor:
    """Somebody else of Anna's team."""
    return replace(anna, account_id=2, membership_id=2, name="Bert")


def test_an_answer_of_a_colleague_meanwhile_is_told(as_anna: Actor, selams: int, anna: Actor) -> None:
    with context.acting(colleague(anna), TODAY):
        save(colleague(anna), selams, says("preferred-name", "Selamawit"))
    (told,) = keep(as_anna, selams, half(seen=0))
    assert [one.shown for one in told.newer] == ["Selamawit"]
    (again,) = keep(as_anna, selams, half("preferred-name", "Sela", seen=told.newer[0].id))
    assert again.newer == ()


def test_too_long_a_draft_is_refused(as_anna: Actor, selams: int) -> None:
    with pytest.raises(InvalidInput):
        keep(as_anna, selams, half("preferred-name", "x" * 20_000))


def test_a_stranger_keeps_nothing_here(carla: Actor, as_anna: Actor, selams: int) -> None:
    with context.acting(carla, TODAY), pytest.raises(NotFoundForYou):
        keep(carla, selams, half())


def test_health_that_is_being_typed_is_seen_with_the_right_only(as_anna: Actor, selams: int, anna: Actor) -> None:
    keep(as_anna, selams, half("health-sleep", "hard"))
    other = replace(colleague(anna), role="income_officer")
    with context.acting(other, TODAY):
        assert selectors.drafts(other, selams) == ()
        assert AnswerDraft.objects.count() == 0


def test_keeping_a_draft_writes_no_line(as_anna: Actor, selams: int) -> None:
    before = AuditEvent.objects.count()
    keep(as_anna, selams, half())
    selectors.drafts(as_anna, selams)
    assert AuditEvent.objects.count() == before


def test_drafts_that_nobody_came_back_to_are_erased(as_anna: Actor, selams: int) -> None:
    keep(as_anna, selams, half())
    days = drafts.KEPT_FOR_DAYS
    erase_left_over(at=NOW + timedelta(days=days - 1), on=TODAY)
    assert own(as_anna, selams)
    assert erase_left_over(at=NOW + timedelta(days=days, hours=1), on=TODAY)[1] == 1
    with context.acting(as_anna, TODAY):
        assert own(as_anna, selams) == {}


def test_links_that_ended_unused_are_erased_after_a_month_and_used_ones_stay(as_anna: Actor, selams: int) -> None:
    new = NewInvitation("Mw. Bos", Source.COA)
    service.invite_signal(as_anna, selams, new, at=NOW, on=TODAY)
    made = service.invite_signal(as_anna, selams, new, at=NOW, on=TODAY)
    SignalLink.objects.filter(id=made.id).update(used_at=NOW)
    later = NOW + timedelta(days=14 + 30)
    assert erase_left_over(at=later - timedelta(hours=1), on=TODAY)[0] == 0
    assert erase_left_over(at=later + timedelta(hours=1), on=TODAY)[0] == 1
    with context.acting(as_anna, TODAY):
        assert [link.id for link in SignalLink.objects.all()] == [made.id]
