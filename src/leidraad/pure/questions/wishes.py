# SPDX-License-Identifier: EUPL-1.2
"""Makes the wishes of a municipality (see `adjusting`) out of what somebody chooses on a page, one domain at a time.

Wishes are plain data: `add`, `hide`, `reword` and `order`. Nothing here judges them; `adjusting.adjust` does.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from leidraad.pure.questions.adjusting import OWN
from leidraad.pure.questions.kinds import HEALTH, Kind
from leidraad.pure.questions.questions import Question, QuestionSet

Wishes = dict[str, Any]
WITH_LINES: Final = (Kind.CHOICE, Kind.CHOICES)
_MARKS: Final = {"+": "strength", "-": "burden"}
_MOST_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class DomainWish:
    """Wens voor een leefgebied: what is left out, in which order the rest comes, and other words for a question.

    Words that are those of the set are no wish and are left out by `with_domain`.
    """

    hidden: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    helps: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """Eigen vraag as a page asks it. `lines`: one answer a line, with + for a strength and - for a burden behind it.

    `after` is "question=answer" of an earlier question, or empty.
    """

    domain: str
    kind: Kind
    text: str
    help: str = ""
    lines: str = ""
    low: int | None = None
    high: int | None = None
    unit: str = ""
    heading: str = ""
    restricted: bool = False
    after: str = ""
    long: bool = False


def own_of(wishes: Mapping[str, Any]) -> list[Wishes]:
    """The municipality's own questions, as data."""
    found = wishes.get("add", [])
    return [dict(one) for one in found] if isinstance(found, list) else []


def fitting(of: QuestionSet, wishes: Mapping[str, Any]) -> Wishes:
    """The wishes without what names a question that is there no longer: that can have no effect, only refuse the rest."""
    own = own_of(wishes)
    known = {question.code for question in of.questions} | {str(one.get("code", "")) for one in own}
    order = {
        domain: [code for code in codes if code in known]
        for domain, codes in (wishes.get("order") or {}).items()
        if of.domain(domain)
    }
    return _tidy({
        "add": own,
        "hide": [code for code in wishes.get("hide") or () if of.find(code)],
        "reword": {code: words for code, words in (wishes.get("reword") or {}).items() if code in known},
        "order": order,
    })  # fmt: skip


def with_domain(of: QuestionSet, wishes: Mapping[str, Any], domain: str, wish: DomainWish) -> Wishes:
    """The wishes with this domain as somebody wants it; those for other domains stay as they are."""
    made = fitting(of, wishes)
    here = {question.code for question in of.of(domain)}
    made["hide"] = [code for code in made.get("hide", []) if code not in here] + sorted(set(wish.hidden) & here)
    reword = {code: dict(words) for code, words in made.get("reword", {}).items()}
    for code in here:
        question = of.find(code)
        if question is not None:
            reword[code] = _reworded(reword.get(code, {}), question, wish)
    made["reword"] = {code: words for code, words in reword.items() if words}
    made["order"] = made.get("order", {}) | {domain: [code for code in wish.order if code not in wish.hidden]}
    return _tidy(made)


def _reworded(former: Mapping[str, Any], question: Question, wish: DomainWish) -> Wishes:
    made = {name: words for name, words in former.items() if name not in ("text", "help")}
    standard = {"text": question.text.nl, "help": question.help.nl if question.help else ""}
    for name, chosen in (("text", wish.texts), ("help", wish.helps)):
        words = chosen.get(question.code, "").strip()
        if words and words != standard[name]:
            made[name] = words
    return made


def with_own(wishes: Mapping[str, Any], code: str, own: OwnQuestion) -> Wishes:
    """The wishes with this question of the municipality's own: a new one, or another version of the one with this code."""
    former = next((one for one in own_of(wishes) if one.get("code") == code), {})
    table = own_table(code, own, former)
    rest = own_of(wishes)
    added = [table if one.get("code") == code else one for one in rest]
    return _tidy(dict(wishes) | {"add": added if former else [*rest, table]})


def without_own(wishes: Mapping[str, Any], code: str) -> Wishes:
    """The wishes without this question of the municipality's own."""
    order = {
        domain: [one for one in codes if one != code] for domain, codes in (wishes.get("order") or {}).items()
    }  # fmt: skip
    return _tidy(dict(wishes) | {"add": [one for one in own_of(wishes) if one.get("code") != code], "order": order})


def own_table(code: str, own: OwnQuestion, former: Mapping[str, Any] | None = None) -> Wishes:
    """A question as `reading.read_question` reads it. Answers keep the code that the same words had in `former`."""
    table: Wishes = {"code": code, "domain": own.domain, "kind": own.kind.value, "text": own.text.strip()}
    if own.kind in WITH_LINES:
        table |= _options(own.lines, _pairs(former or {}))
    elif own.kind is Kind.YES_NO:
        table |= _weighed(own.lines, {"ja": "yes", "nee": "no"})
    if own.kind in (Kind.NUMBER, Kind.SCALE):
        table |= {name: value for name, value in (("low", own.low), ("high", own.high)) if value is not None}
    question, _equals, answer = own.after.partition("=")
    more: Wishes = {
        "help": own.help.strip(),
        "unit": own.unit.strip(),
        "heading": own.heading,
        "restricted": HEALTH if own.restricted else "",
        "long": own.long and own.kind is Kind.TEXT,
        "ask_when": {"question": question, "is": answer} if answer else None,
    }
    return table | {name: value for name, value in more.items() if value}


def _options(lines: str, former: Mapping[str, str]) -> Wishes:
    known = {words: code for code, words in former.items()}
    options: dict[str, str] = {}
    marks: dict[str, list[str]] = {"strength": [], "burden": []}
    number = max((int(code[1:]) for code in former if code[1:].isdecimal()), default=0)
    for words, mark in _lines(lines):
        code = known.get(words, "")
        if not code or code in options:
            number += 1
            code = f"a{number}"
        options[code] = words
        if mark:
            marks[mark].append(code)
    listed = [{"code": code, "text": words} for code, words in options.items()]
    return {"options": listed} | {name: codes for name, codes in marks.items() if codes}


def _pairs(table: Mapping[str, Any]) -> dict[str, str]:
    """The answers of a stored question, in order."""
    return {one["code"]: one["text"] for one in table.get("options") or ()}


def _weighed(lines: str, codes: Mapping[str, str]) -> Wishes:
    found: dict[str, list[str]] = {}
    for words, mark in _lines(lines):
        if mark and words.lower() in codes:
            found.setdefault(mark, []).append(codes[words.lower()])
    return dict(found)


def _lines(lines: str) -> list[tuple[str, str]]:
    """Each line that says something: its words, and `strength`, `burden` or nothing."""
    found = []
    for line in lines.splitlines():
        words = line.strip()
        mark = _MARKS.get(words[-1:], "")
        words = words[:-1].strip() if mark else words
        if words:
            found.append((words, mark))
    return found


def lines_of(table: Mapping[str, Any]) -> str:
    """The answers of a question of the municipality's own as somebody typed them."""
    options = _pairs(table) or ({"yes": "Ja", "no": "Nee"} if table.get("kind") == Kind.YES_NO.value else {})
    marks = {code: sign for sign, name in _MARKS.items() for code in table.get(name) or ()}
    return "\n".join(f"{words} {marks[code]}" if code in marks else words for code, words in options.items())


def new_code(text: str, taken: Sequence[str]) -> str:
    """A code for a new question of the municipality's own, made of its first words; never one that was used before."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain)[:_MOST_WORDS] or ["vraag"]
    base = OWN + "-".join(words)[:40].strip("-")
    code, number = base, 1
    while code in taken:
        number += 1
        code = f"{base}-{number}"
    return code


def _tidy(wishes: Wishes) -> Wishes:
    """Without what says nothing."""
    order = {domain: codes for domain, codes in wishes.get("order", {}).items() if codes}
    return {name: value for name, value in (wishes | {"order": order}).items() if value}
