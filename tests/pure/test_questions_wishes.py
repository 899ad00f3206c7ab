# SPDX-License-Identifier: EUPL-1.2
"""Wishes of a municipality made on a page: any of them can be taken back, and none touches another domain."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.questions.adjusting import adjust
from leidraad.pure.questions.kinds import Kind
from leidraad.pure.questions.questions import QuestionsError
from leidraad.pure.questions.reading import read
from leidraad.pure.questions.wishes import (
    DomainWish,
    OwnQuestion,
    fitting,
    lines_of,
    new_code,
    own_of,
    own_table,
    with_domain,
    with_own,
    without_own,
)

FILE = Path(__file__).parents[2] / "src/leidraad/intake/sets/brede-intake/2026-01-01.toml"
SET = read(FILE.read_text(encoding="utf-8"), FILE.name)
DOMAINS = [one.code for one in SET.domains]
WORDS = st.text("abcde éë", min_size=1, max_size=12).map(str.strip).filter(bool)
MARKS = st.sampled_from(["", " +", " -"])


def own(**more: object) -> OwnQuestion:
    """Whether somebody can ride a bicycle."""
    return OwnQuestion(**{"domain": "leisure", "kind": Kind.YES_NO, "text": "Kunt u fietsen?", **more})  # type: ignore[arg-type]


@given(st.sampled_from(DOMAINS), st.data())
def test_leaving_out_in_one_domain_leaves_every_other_as_it_was(domain: str, data: st.DataObject) -> None:
    codes = [one.code for one in SET.of(domain)]
    hidden = tuple(data.draw(st.lists(st.sampled_from(codes), unique=True)))
    wishes = with_domain(SET, {}, domain, DomainWish(hidden=hidden))
    assert set(wishes.get("hide", [])) == set(hidden)
    assert with_domain(SET, wishes, domain, DomainWish()) == {}
    try:
        made = adjust(SET, wishes)
    except QuestionsError:
        return  # the law asks for it, or another question waits for it
    assert [one for one in made.questions if one.domain != domain] == [
        one for one in SET.questions if one.domain != domain
    ]


@given(st.sampled_from(DOMAINS), WORDS)
def test_the_words_of_the_set_are_no_wish(domain: str, words: str) -> None:
    first = SET.of(domain)[0]
    own_words = with_domain(SET, {}, domain, DomainWish(texts={first.code: words}))
    assert own_words == {"reword": {first.code: {"text": words}}}
    back = with_domain(SET, own_words, domain, DomainWish(texts={first.code: first.text.nl}))
    assert back == {}


@given(st.lists(st.tuples(WORDS, MARKS), min_size=2, max_size=6, unique_by=lambda one: one[0]))
def test_answers_come_back_as_they_were_typed(lines: list[tuple[str, str]]) -> None:
    typed = "\n".join(words + mark for words, mark in lines)
    table = own_table("own-bike", own(kind=Kind.CHOICE, lines=typed))
    assert lines_of(table) == typed


@given(st.lists(WORDS, min_size=2, max_size=6, unique=True))
def test_an_answer_keeps_its_code_wherever_it_moves(words: list[str]) -> None:
    first = own_table("own-bike", own(kind=Kind.CHOICE, lines="\n".join(words)))
    codes = {one["text"]: one["code"] for one in first["options"]}
    again = own_table(
        "own-bike", own(kind=Kind.CHOICE, lines="\n".join([*reversed(words), "een heel nieuw antwoord"])), first
    )
    assert {one["text"]: one["code"] for one in again["options"] if one["text"] in codes} == codes
    assert len({one["code"] for one in again["options"]}) == len(words) + 1


def test_answers_are_asked_in_the_order_in_which_they_were_typed() -> None:
    wishes = with_own({}, "own-bike", own(kind=Kind.CHOICE, lines="Zo\nEen beetje\nAnders"))
    question = adjust(SET, wishes).find("own-bike")
    assert question is not None
    assert [one.text.nl for one in question.options] == ["Zo", "Een beetje", "Anders"]


def test_an_own_question_comes_changes_and_goes() -> None:
    wishes = with_own({}, "own-bike", own(lines="Ja +"))
    assert adjust(SET, wishes).find("own-bike").strength == ("yes",)  # type: ignore[union-attr]
    wishes = with_own(wishes, "own-bike", own(text="Heeft u een fiets?"))
    assert [one["text"] for one in own_of(wishes)] == ["Heeft u een fiets?"]
    assert without_own(wishes, "own-bike") == {}


def test_what_names_a_question_that_is_gone_has_no_effect_and_falls_away() -> None:
    wishes = {"hide": ["gone"], "reword": {"gone": {"text": "Weg"}}, "order": {"leisure": ["gone"], "nowhere": ["x"]}}
    assert fitting(SET, wishes) == {}


def test_a_code_is_made_of_the_first_words_and_never_used_twice() -> None:
    assert new_code("Kunt u al één keer fietsen?", []) == "own-kunt-u-al-een"
    assert new_code("Kunt u al één keer?", ["own-kunt-u-al-een"]) == "own-kunt-u-al-een-2"
    assert new_code("؟", []) == "own-vraag"
