# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.name_sounds import sound_key
from leidraad.pure.names import search_key

SAME = """
Mohammed Muhammad Mohamad Mohamed Mouhamed Mohammad Muhammed Maxamed
Yousef Yusuf Joesoef Youssef Yousuf Yosef Yusef Youssouf Yoesoef
Ahmad Ahmed Ahmet Ahmadd
Hussein Hoessein Husayn Hossein Houssein Husein Hussain
Fatima Fatimah Fatemeh Fateme
Selam Salaam Salam
Ibrahim Ebrahim Ibraheem Ibrahiem
Khaled Khalid Khaleed
Tesfay Tesfai Tesfaye
Tsegay Segay Tsegai Tsegaye
Mahmoud Mahmud Mahmood Mahmoed
Leila Layla Laila Leyla
Aisha Aicha Ayesha Aïsja Ayse
Jamal Djamal Jamaal
Omar Umar Oemar
Othman Osman Usman Uthman
Zakaria Zakariya Zakariyya
Mariam Maryam Meryem
Khadija Khadidja Khadiedja
Daoud Dawood Dawit Davoud Daud
Moussa Musa Moesa Mousa
Karim Kareem Kariem
Abdullah Abdulla Abdallah Abdellah
Abdulrahman Abdelrahman Abdurrahman Abdirahman
Yohannes Johannes Yohanes
Qasim Kasim Kassem
Ghulam Gholam Gulam
Saleh Salih
""".strip().splitlines()  # fmt: skip


@pytest.mark.parametrize("family", [line.split() for line in SAME], ids=lambda family: family[0])
def test_spellings_of_one_name_find_each_other(family: list[str]) -> None:
    assert len({sound_key(name) for name in family}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hassan", "Hussein"),
        ("Samir", "Samira"),
        ("Fatima", "Fatma"),
        ("Amina", "Amin"),
        ("Ali", "Ala"),
        ("Omar", "Amir"),
        ("Rahel", "Rahwa"),
        ("Karim", "Karima"),
        ("Nur", "Nura"),
        ("Selam", "Selamawit"),
        ("Said", "Saida"),
    ],
)
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert sound_key(one) != sound_key(other)


@pytest.mark.parametrize("spelled", ["Abd el Rahman", "Abdel-Rahman", "Abd al-Rahman", "Abdul Rahman"])
def test_a_name_with_servant_of_is_one_word_however_it_is_split(spelled: str) -> None:
    assert sound_key(spelled) == sound_key("Abdulrahman")


def test_the_article_does_not_count() -> None:
    assert sound_key("al-Assad") == sound_key("El Assad") == sound_key("Assad")
    assert sound_key("El") != ""


def test_another_script_keeps_its_search_key() -> None:
    assert sound_key("مُحَمَّد") == search_key("محمد")
    assert sound_key("ሰላም") == "ሰላም"


@given(st.text(max_size=30))
def test_the_key_follows_the_search_key(text: str) -> None:
    assert sound_key(text) == sound_key(search_key(text))
