# SPDX-License-Identifier: EUPL-1.2
"""Invented people and words for the gallery."""

from datetime import UTC, date, datetime
from typing import Any

from leidraad.pure.partial_dates import PartialDate

BORN = PartialDate(1998, 3)
OTHER_TOWN = {
    "--lr-brand": "#7a1f3d",
    "--lr-brand-strong": "#571229",
    "--lr-brand-soft": "#f8ecf0",
    "--lr-accent": "#7a1f3d",
}
AT = datetime(2026, 11, 20, 13, 5, tzinfo=UTC)

ROWS: list[dict[str, Any]] = [
    {
        "name": "Selam Tesfay",
        "size": 4,
        "stage": "Gehuisvest",
        "badge": ("Wacht 62 dagen", "error"),
        "next": date(2026, 11, 15),
        "what": "Eerste gesprek",
        "who": "Anna de Wit",
        "wait": 62,
    },
    {
        "name": "Yonas Ghebremedhin",
        "size": 1,
        "stage": "Gekoppeld",
        "badge": ("Wacht 21 dagen", "warn"),
        "next": date(2026, 11, 21),
        "what": "Bellen",
        "who": "Anna de Wit",
        "wait": 21,
    },
    {
        "name": "أحمد السيد",
        "size": 6,
        "stage": "Ingeschreven",
        "badge": ("Op schema", "ok"),
        "next": date(2026, 11, 24),
        "what": "Huisbezoek",
        "who": "Daan Visser",
        "wait": 9,
    },
    {
        "name": "Amina Abdullahi-Mohamed van der Westhuizen",
        "size": 2,
        "stage": "Intake",
        "badge": ("Op schema", "ok"),
        "next": date(2026, 12, 3),
        "what": "Gesprek met tolk",
        "who": "Daan Visser",
        "wait": 4,
    },
    {
        "name": "ሰላም ተስፋይ",
        "size": 3,
        "stage": "Plan",
        "badge": ("Rust", ""),
        "next": None,
        "what": "",
        "who": "",
        "wait": 0,
    },
]

TIMELINE: list[dict[str, Any]] = [
    {
        "when": "uiterlijk 15 november 2026",
        "iso": "2026-11-15",
        "title": "Eerste gesprek voeren",
        "icon": "calendar",
        "state": "late",
        "body": "Is 6 dagen te laat.",
    },
    {
        "when": "20 november 2026 om 14:05",
        "iso": "2026-11-20T14:05",
        "title": "Gebeld",
        "icon": "phone",
        "body": "Selam vraagt naar school voor de kinderen. Ze wil graag een gesprek met een tolk Tigrinya.",
        "by": "Anna de Wit",
        "state": "done",
    },
    {
        "when": "3 november 2026",
        "iso": "2026-11-03",
        "title": "Huisbezoek",
        "icon": "visit",
        "by": "Bert Jansen",
        "state": "done",
        "url": "#bezoek",
    },
    {
        "when": "20 september 2026",
        "iso": "2026-09-20",
        "title": "Gekoppeld aan Lindewaard",
        "icon": "home",
        "state": "done",
    },
]

ARABIC = {
    "h1": "خطة الاندماج الخاصة بي", "lead": "هنا ترى ما تم الاتفاق عليه مع البلدية وما هي الخطوة التالية.",
    "next": "موعدك القادم",
    "when": "3 ديسمبر 2026 الساعة 10:30",
    "steps": "خطواتي", "phone": "رقم الهاتف", "save": "حفظ",
    "hint": "نتصل بك على هذا الرقم فقط.",
    "items": ["تم ربطي بالبلدية", "حصلت على سكن", "المقابلة الشاملة", "توقيع الخطة الشخصية"],
}  # fmt: skip
TIGRINYA = {
    "h1": "ናተይ መደብ ውህደት", "lead": "ኣብዚ ምስ ምምሕዳር ከተማ ዝተሰማማዕካዮን ቀጻሊ ስጉምትን ትርኢ።",
    "next": "ቀጻሊ ቆጸራኻ",
    "when": "3 ታሕሳስ 2026 ሰዓት 10:30",
    "steps": "ስጉምትታተይ", "phone": "ቁጽሪ ተሌፎን", "save": "ዓቅብ",
    "hint": "በዚ ቁጽሪ ጥራይ ንድውል።",
    "items": ["ምስ ምምሕዳር ከተማ ተኣሳሲረ", "መንበሪ ገዛ ረኺበ", "ሰፊሕ ቃለ-መጠይቕ", "ውልቃዊ መደብ ምፍራም"],
}  # fmt: skip
DUTCH = {
    "h1": "Mijn plan", "lead": "Hier ziet u wat we samen hebben afgesproken, en wat de volgende stap is.",
    "next": "Uw volgende afspraak",
    "when": "3 december 2026 om 10:30",
    "steps": "Mijn stappen", "phone": "Telefoonnummer", "save": "Opslaan",
    "hint": "We bellen u alleen op dit nummer.",
    "items": ["Gekoppeld aan de gemeente", "Huis gevonden", "Brede intake", "Plan ondertekenen"],
}  # fmt: skip


def context(name: str, lang: str) -> dict[str, Any]:
    """What a page of the gallery shows."""
    return {
        "rows": [] if name == "empty" else ROWS,
        "timeline": TIMELINE,
        "words": {"ar": ARABIC, "ti": TIGRINYA}.get(lang, DUTCH),
        "at": AT,
        "born": BORN,
    }
