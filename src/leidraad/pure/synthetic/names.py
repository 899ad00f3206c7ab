# SPDX-License-Identifier: EUPL-1.2
"""Common given names and surnames per language area, ours and short. Every combination is chance."""

from random import Random
from typing import Final

_MEN: Final = {
    "arab": "Ahmad Ali Amjad Anas Ayman Bilal Fadi Faisal Hadi Hassan Hussein Ibrahim Jamal Karim"
    " Khaled Mahmoud Mohammed"
    " Mustafa Nabil Omar Rami Samer Tarek Yasin Yousef Ziad",
    "kurd": "Azad Baran Botan Dilovan Hawar Hozan Jiyan Kawa Mazlum Rojhat Serhat Shiyar Welat Zagros",
    "tigr": "Abel Abraham Amanuel Biniam Daniel Dawit Efrem Filmon Haile Henok Isaias Kidane Mebrahtu"
    " Merhawi Natnael"
    " Robel Samuel Tesfay Yonas Yohannes",
    "turk": "Ahmet Burak Cem Emre Fatih Hakan Kemal Mehmet Murat Orhan Serkan Yusuf",
    "pers": "Ahmad Ali Amir Arash Farhad Habib Hamid Jawad Karim Mahdi Mirwais Najib Reza Said Sharif Zaman",
    "soma": "Abdi Abdirahman Ahmed Ali Bashir Faarax Hassan Ismail Jama Maxamed Mahad Nuur Yuusuf",
    "amha": "Abebe Bekele Dawit Girma Kebede Mulugeta Solomon Tadesse Tesfaye Yared",
    "afri": "Emmanuel David Joseph Patrick Samuel Isaac Moses Peter Daniel Jean",
    "span": "Andrés Carlos Diego Felipe Javier Luis Mateo Santiago",
    "arme": "Aram Armen Davit Gevorg Hayk Karen Narek Tigran",
}
_WOMEN: Final = {
    "arab": "Aisha Amal Amina Asma Dima Fatima Ghada Hala Hanan Iman Khadija Lamia Layla Mariam Maya"
    " Nour Rania Reem Sara"
    " Samira Yasmin Zahra Zeinab",
    "kurd": "Avin Berfin Dilan Evin Hevin Jîn Nesrin Rojda Ronahi Rozerin Shirin Zîlan",
    "tigr": "Abeba Almaz Bisrat Eden Feven Helen Hiwet Kisanet Lemlem Luwam Mehret Merhawit Rahel"
    " Ruta Saba Selam Senait"
    " Tsega Winta Yodit",
    "turk": "Ayşe Büşra Elif Emine Esra Fatma Hatice Merve Selin Zeynep",
    "pers": "Atefa Farida Fatima Freshta Laila Maryam Nargis Parisa Roya Sahar Shabnam Soraya Zahra Zohra",
    "soma": "Asha Caasha Deeqa Fadumo Fartuun Halima Hodan Ifrah Leyla Naima Sagal Zamzam",
    "amha": "Aster Birtukan Hirut Meseret Mulu Selamawit Tigist Worknesh",
    "afri": "Grace Esther Joy Mary Ruth Sarah Florence Marie Agnes Mercy",
    "span": "Ana Camila Daniela Laura Lucía María Paula Valentina",
    "arme": "Ani Anahit Gayane Lusine Mariam Nare Narine Siranush",
}
_SURNAMES: Final = {
    "arab": "Abbas Abdallah Al-Ahmad Al-Hamwi Al-Masri Al-Sayed Darwish Ghanem Habib Haddad Hamdan"
    " Hariri Issa Jaber Kassem"
    " Khalil Mansour Najjar Nasser Othman Qasim Rahhal Saleh Salim Shahin Suleiman Taha Yassin Zidan",
    "kurd": "Amin Berwari Cemo Hesso Khalaf Mihemed Oso Rasho Sheikho Silo Temo Yusif",
    "tigr": "Abraha Asfaha Berhane Fessehaye Ghebremeskel Ghebreyesus Gebrehiwet Habtemariam Hagos"
    " Haile Kahsay Kidane"
    " Mengisteab Okbay Tekle Tesfamariam Tesfay Tewolde Woldemichael Zerai",
    "turk": "Aydın Çelik Demir Doğan Kaya Koç Öztürk Polat Şahin Yıldız Yılmaz",
    "pers": "Ahmadi Akbari Alizada Azizi Ghafari Haidari Hosseini Jafari Karimi Mohammadi Nazari"
    " Noori Rahimi Rezai Sadat"
    " Safi Stanekzai Yousufzai",
    "soma": "Abdullahi Ahmed Barre Dahir Elmi Farah Guled Hersi Jama Mohamud Osman Warsame",
    "amha": "Alemu Assefa Bekele Desta Gebre Lemma Negash Tadesse Wolde Zewdu",
    "afri": "Kabongo Kamara Mukasa Mutombo Nakato Ndiaye Okafor Okello Ssali Tshibanda",
    "span": "Castro García Gómez Herrera López Martínez Ramírez Rojas Torres",
    "arme": "Avetisyan Grigoryan Harutyunyan Hakobyan Petrosyan Sargsyan",
}
_TONGUES: Final = {
    "arab": "apc ara acm apd syr",
    "tigr": "tig byn tir",
    "kurd": "kmr ckb",
    "turk": "tur aze uzb",
    "pers": "prs pus haz fas urd",
    "soma": "som",
    "amha": "amh orm",
    "afri": "lug lin fra eng",
    "span": "spa",
    "arme": "hye",
}
_AREA: Final = {tongue: area for area, tongues in _TONGUES.items() for tongue in tongues.split()}
GIVEN: Final = {
    sex: {area: tuple(names.split()) for area, names in lists.items()} for sex, lists in (("M", _MEN), ("V", _WOMEN))
}
SURNAMES: Final = {area: tuple(names.split()) for area, names in _SURNAMES.items()}
#: Where a child bears the father's first name as second name.
PATRONYMIC: Final = frozenset({"tigr", "soma", "amha"})


def area_of(tongue: str) -> str:
    """The naming area of a language (ISO 639-3)."""
    return _AREA[tongue]


def given_name(rng: Random, area: str, sex: str) -> str:
    """One given name; every fifth person has two."""
    names = GIVEN[sex][area]
    first = rng.choice(names)
    if rng.random() < 0.2:
        second = rng.choice(names)
        return first if second == first else f"{first} {second}"
    return first


def family_name(rng: Random, area: str) -> str:
    """One surname; in some areas two in a row, as passports there have it."""
    name = rng.choice(SURNAMES[area])
    if area in ("tigr", "soma") and rng.random() < 0.3:
        return f"{rng.choice(GIVEN['M'][area])} {name}"
    if area == "span":
        return f"{name} {rng.choice(SURNAMES[area])}"
    return name
