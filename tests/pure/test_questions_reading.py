# SPDX-License-Identifier: EUPL-1.2
"""A question set is read with all its problems at once, each with its place and in plain Dutch."""

import pytest

from leidraad.pure.questions.kinds import Kind
from leidraad.pure.questions.questions import QuestionsError
from leidraad.pure.questions.reading import read
from leidraad.pure.questions.translations import behind, texts_of
from leidraad.pure.texts import Mark, fingerprint_of
from tests.pure.small_set import HEAD, small


def problems(extra: str) -> list[str]:
    with pytest.raises(QuestionsError) as refused:
        small(extra)
    return refused.value.problems


def question(**fields: str) -> str:
    """One more question, with these fields as they stand in a file."""
    written = {"code": '"more"', "domain": '"family"', "kind": '"text"', "text": '"Meer?"', **fields}
    return "[[question]]\n" + "\n".join(f"{name} = {value}" for name, value in written.items() if value)


def test_a_set_has_its_questions_in_order() -> None:
    assert [one.code for one in small().of("family")] == ["who", "children", "school", "wish", "since", "dutch"]
    assert small().find("children") is not None and small().find("nobody") is None


def test_yes_and_no_and_the_levels_are_one_list_for_all() -> None:
    found = small().find("school")
    assert found is not None and found.kind is Kind.YES_NO
    assert [option.text.nl for option in found.options] == ["Ja", "Nee"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (question(domain='"moon"'), "het leefgebied 'moon' bestaat niet"),
        (question(kind='"poem"'), "'kind' is 'poem'"),
        (question(code='"who"'), "'who' staat er 2 keer in"),
        (question(code='"Who?"'), "gebruik kleine letters"),
        (question(text=""), "'text' ontbreekt"),
        (question(txet='"typing error"'), "'txet' is geen bekend veld"),
        (question(kind='"choice"', options='{ one = "Een" }'), "ten minste twee antwoorden"),
        (question(kind='"choice"', options='"nowhere"'), "de lijst 'nowhere'"),
        (question(options='{ one = "Een", two = "Twee" }'), "een open vraag heeft geen antwoorden"),
        (question(low="1"), "horen alleen bij een getal"),
        (question(kind='"number"', low="5", high="1"), "'low' is groter dan 'high'"),
        (question(kind='"scale"', low="1"), "een schaal heeft 'low' en 'high' nodig"),
        (question(kind='"yes_no"', strength='["maybe"]'), "noemt 'maybe'"),
        (question(kind='"yes_no"', strength='["yes"]', burden='["yes"]'), "niet tegelijk kracht en last"),
        (question(ask_when='{ question = "later", is = "x" }'), "komt er niet vóór"),
        (question(ask_when='{ question = "more", is = "x" }'), "komt er niet vóór"),
        (question(ask_when='{ question = "who", is = "cat" }'), "heeft dat antwoord niet"),
        (question(ask_when='{ question = "wish", at_least = 2 }'), "at_least kan alleen bij een getal"),
        (question(ask_when='{ question = "who", is = "alone", is_not = "partner" }'), "precies één toets"),
        (question(ask_when='{ question = "body", at_least = 2 }'), "verraadt zij het antwoord"),
        (question(domain='"health"'), "alles in dit leefgebied is beschermd"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(written: str, told: str) -> None:
    found = problems(written)
    assert [one for one in found if told in one and ("raag" in one or "question" in one)], found


def test_everything_wrong_is_told_at_once() -> None:
    found = problems(question(domain='"moon"', txet='"x"') + "\n" + question(code='"other"', low="1"))
    assert len(found) == 3


def test_a_file_that_is_no_toml_says_so() -> None:
    with pytest.raises(QuestionsError, match="niet te lezen als TOML"):
        read("[[", "kapot.toml")


def test_a_set_without_questions_is_none() -> None:
    with pytest.raises(QuestionsError, match="geen enkele vraag"):
        read(HEAD, "leeg.toml")


# --- translations ---


def english(key: str, dutch: str, text: str, made: str = "person") -> str:
    return (
        f'[translation]\nlanguage = "en"\nmade = "{made}"\n'
        f'[texts]\n"{key}" = {{ of = "{fingerprint_of(dutch)}", text = "{text}" }}\n'
    )


def test_a_translation_stands_in_a_file_of_its_own_and_is_tied_to_the_dutch() -> None:
    found = small(en=english("question.who", "Wie woont bij u?", "Who lives with you?")).find("who")
    assert found is not None
    assert (found.text.said("en").text, found.text.said("en").mark) == ("Who lives with you?", Mark.CHECKED)


def test_a_translation_of_other_dutch_is_outdated() -> None:
    found = small(en=english("question.who", "Wie woonde bij u?", "Who lived with you?")).find("who")
    assert found is not None and found.text.said("en").mark is Mark.OUTDATED


def test_an_option_of_a_shared_list_is_translated_once() -> None:
    found = small(en=english("options.yes_no.yes", "Ja", "Yes")).find("school")
    assert found is not None and found.options[0].text.said("en").text == "Yes"


def test_a_translator_sees_what_is_missing_outdated_or_unchecked() -> None:
    of = small(en=english("question.who", "Wie woont bij u?", "Who lives with you?", "machine"))
    waiting = behind(of, "en")
    assert waiting["question.who"] is Mark.UNCHECKED
    assert waiting["question.children"] is Mark.MISSING
    assert set(waiting) == set(texts_of(of))


def test_a_translation_without_its_tie_is_refused() -> None:
    broken = '[translation]\nlanguage = "en"\nmade = "person"\n[texts]\n"question.who" = { text = "Who?" }\n'
    with pytest.raises(QuestionsError, match="'of' ontbreekt"):
        small(en=broken)
