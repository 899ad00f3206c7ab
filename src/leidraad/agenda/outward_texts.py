# SPDX-License-Identifier: EUPL-1.2
"""What leaves Leidraad about an appointment: by e-mail, and in a calendar elsewhere. It names nobody and tells nothing.

Each translation is tied to the Dutch it was made of by its fingerprint. None has been checked by a person yet: in an
e-mail the Dutch stands below it.
"""

from collections.abc import Mapping
from typing import Final

from leidraad.pure.texts import Text
from leidraad.pure.texts import machine_made as _text

TEXTS: Final[Mapping[str, Text]] = {
    "subject": _text(
        "Leidraad: u hebt een afspraak",
        "f3d89626f7fc",
        en="Leidraad: you have an appointment",
        ar="Leidraad: لديك موعد",
        ti="Leidraad: ቆጸራ ኣለኩም",
        fa="Leidraad: شما یک قرار ملاقات دارید",
        tr="Leidraad: bir randevunuz var",
    ),
    "text": _text(
        "U hebt binnenkort een afspraak. Log in bij Leidraad om te zien wanneer en waar.",
        "9f3fc3c3874c",
        en="You have an appointment soon. Log in to Leidraad to see when and where.",
        ar="لديك موعد قريبًا. سجّل الدخول إلى Leidraad لترى متى وأين.",
        ti="ኣብ ቀረባ ግዜ ቆጸራ ኣለኩም። መዓስን ኣበይን ምዃኑ ንምርኣይ ናብ Leidraad እተዉ።",
        fa="شما به‌زودی یک قرار ملاقات دارید. برای دیدن زمان و مکان وارد Leidraad شوید.",
        tr="Yakında bir randevunuz var. Zamanını ve yerini görmek için Leidraad'a giriş yapın.",
    ),
    "private": _text(
        "In deze e-mail staan geen persoonsgegevens.",
        "1925ed70eba3",
        en="This e-mail contains no personal data.",
        ar="لا تحتوي هذه الرسالة على بيانات شخصية.",
        ti="ኣብዚ ኢመይል ውልቃዊ ሓበሬታ የለን።",
        fa="در این ایمیل هیچ اطلاعات شخصی نیست.",
        tr="Bu e-postada kişisel bilgi yoktur.",
    ),
    "calendar": _text(
        "Afspraak Leidraad",
        "f71f25cfdb68",
        en="Leidraad appointment",
        ar="موعد Leidraad",
        ti="ቆጸራ Leidraad",
        fa="قرار ملاقات Leidraad",
        tr="Leidraad randevusu",
    ),
    "details": _text(
        "Log in bij Leidraad om te lezen waar deze afspraak over gaat.",
        "93e8da4a2975",
        en="Log in to Leidraad to read what this appointment is about.",
        ar="سجّل الدخول إلى Leidraad لتقرأ عن موضوع هذا الموعد.",
        ti="እዚ ቆጸራ ብዛዕባ እንታይ ምዃኑ ንምንባብ ናብ Leidraad እተዉ።",
        fa="برای خواندن موضوع این قرار ملاقات وارد Leidraad شوید.",
        tr="Bu randevunun ne hakkında olduğunu okumak için Leidraad'a giriş yapın.",
    ),
    "code_subject": _text(
        "Leidraad: uw code",
        "7e5dd4c82ec6",
        en="Leidraad: your code",
        ar="Leidraad: رمزك",
        ti="Leidraad: ኮድኩም",
        fa="Leidraad: کود شما",
        tr="Leidraad: kodunuz",
    ),
    "code": _text(
        "Typ deze code in Leidraad. Daarna krijgt u hier herinneringen. De code werkt een half uur.",
        "27bc6556424a",
        en="Type this code in Leidraad. After that you will get reminders here. The code works for half an hour.",
        ar="اكتب هذا الرمز في Leidraad. بعد ذلك تصلك التذكيرات هنا. يعمل الرمز نصف ساعة.",
        ti="ነዚ ኮድ ኣብ Leidraad ጸሓፉ። ድሕሪኡ መዘኻኸሪ ኣብዚ ይመጸኩም። እቲ ኮድ ፍርቂ ሰዓት ይሰርሕ።",
        fa="این کود را در Leidraad بنویسید. بعد از آن یادآوری‌ها به اینجا می‌آید. کود نیم ساعت کار می‌کند.",
        tr="Bu kodu Leidraad'a yazın. Ondan sonra hatırlatmalar buraya gelir. Kod yarım saat geçerlidir.",
    ),
    "code_private": _text(
        "Vroeg u dit niet? Doe dan niets. In deze e-mail staan geen persoonsgegevens.",
        "f5619d0f1612",
        en="Did you not ask for this? Then do nothing. This e-mail contains no personal data.",
        ar="لم تطلب هذا؟ لا تفعل شيئًا. لا تحتوي هذه الرسالة على بيانات شخصية.",
        ti="ነዚ ኣይሓተትኩምን? ዋላ ሓንቲ ኣይትግበሩ። ኣብዚ ኢመይል ውልቃዊ ሓበሬታ የለን።",
        fa="این را نخواسته‌اید؟ پس هیچ کاری نکنید. در این ایمیل هیچ اطلاعات شخصی نیست.",
        tr="Bunu siz istemediniz mi? O zaman hiçbir şey yapmayın. Bu e-postada kişisel bilgi yoktur.",
    ),
}


def said(name: str, language: str) -> str:
    """The words in a language; in Dutch where there is no translation."""
    return TEXTS[name].said(language).text
