# SPDX-License-Identifier: EUPL-1.2
"""The letter with which a participant comes in to her portal the first time (toegangsbrief): a square code, a number, a code.

In Dutch, with her own language beside it. Each translation is tied to its Dutch; a machine made them and nobody checked them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from leidraad.pure.letters.types import Document, Fact, Facts, Heading, Notice, Pair, Paragraph, Parties, Square
from leidraad.pure.texts import SOURCE_LANGUAGE, Mark, Text, machine_made

TEXTS: Final[Mapping[str, Text]] = {
    "title": machine_made(
        "Uw eigen Leidraad",
        "389dd8c0cbc5",
        en="Your own Leidraad",
        ar="صفحتك الخاصة في Leidraad",
        ti="ናይ ገዛእ ርእስኹም Leidraad",
        fa="صفحه شخصی شما در Leidraad",
        tr="Size özel Leidraad",
    ),
    "intro": machine_made(
        "Met deze brief opent u uw eigen pagina. Daar ziet u uw plan, uw brieven en wie u helpt.",
        "6a6db95a9a6a",
        en="With this letter you open your own page. There you see your plan, your letters and who helps you.",
        ar="بهذه الرسالة تفتح صفحتك الخاصة. فيها ترى خطتك ورسائلك ومن يساعدك.",
        ti="በዚ ደብዳቤ ናይ ገዛእ ርእስኹም ገጽ ትኸፍቱ። ኣብኡ መደብኩም፣ ደብዳቤታትኩምን ዝሕግዙኹም ሰባትን ትርእዩ።",
        fa="با این نامه صفحه خود را باز می‌کنید. آنجا پلان، نامه‌ها و کسانی را که به شما کمک می‌کنند می‌بینید.",
        tr="Bu mektupla kendi sayfanızı açarsınız. Orada planınızı, mektuplarınızı ve size kimin yardım ettiğini görürsünüz.",
    ),
    "scan": machine_made(
        "Maak met uw telefoon een foto van dit blokje. Of ga naar het adres en typ het nummer.",
        "291bd430235f",
        en="Scan this square with your phone. Or go to the address and type the number.",
        ar="صوّر هذا المربع بهاتفك. أو اذهب إلى العنوان واكتب الرقم.",
        ti="ነዚ ትርብዒት ብተሌፎንኩም ስእሉ። ወይ ናብቲ ኣድራሻ ከይድኩም ነቲ ቁጽሪ ጽሓፉ።",
        fa="با تلیفون خود از این مربع عکس بگیرید. یا به آدرس بروید و نمبر را بنویسید.",
        tr="Bu kareyi telefonunuzla tarayın. Ya da adrese gidip numarayı yazın.",
    ),
    "address": machine_made("Adres", "32c6bebf1cb0", en="Address", ar="العنوان", ti="ኣድራሻ", fa="آدرس", tr="Adres"),
    "number": machine_made("Nummer", "9732e5129468", en="Number", ar="الرقم", ti="ቁጽሪ", fa="نمبر", tr="Numara"),
    "code": machine_made("Code", "340f463033e0", en="Code", ar="الرمز", ti="ኮድ", fa="کود", tr="Kod"),
    "until": machine_made(
        "De brief werkt tot en met", "015ee74dcabe", en="The letter works until", ar="تعمل الرسالة حتى", ti="እቲ ደብዳቤ ክሳብ ይሰርሕ",
        fa="نامه تا این روز کار می‌کند", tr="Mektup şu güne kadar geçerlidir",
    ),
    "pin": machine_made(
        "Kies daarna een eigen pincode van zes cijfers. Vertel die aan niemand, ook niet aan de gemeente.",
        "067fc0ebe9b0",
        en="Then choose your own PIN of six digits. Tell it to nobody, not even the municipality.",
        ar="ثم اختر رمزًا سريًا من ستة أرقام. لا تخبر به أحدًا، ولا حتى البلدية.",
        ti="ብድሕሪኡ ሽዱሽተ ቁጽሪ ዘለዎ ፒን ኮድ ምረጹ። ንማንም ኣይትንገሩ፣ ንምምሕዳር ከተማ እውን።",
        fa="بعد یک رمز شش رقمی انتخاب کنید. آن را به هیچ کس نگویید، حتی به شاروالی.",
        tr="Sonra altı rakamlı kendi PIN'inizi seçin. Kimseye söylemeyin, belediyeye bile.",
    ),
    "lost": machine_made(
        "Brief of telefoon kwijt? Bel ons meteen.",
        "6a30a7920eec",
        en="Lost your letter or phone? Call us at once.",
        ar="هل فقدت الرسالة أو الهاتف؟ اتصل بنا فورًا.",
        ti="ደብዳቤ ወይ ተሌፎን ጠፊኡ? ብቕጽበት ደውሉልና።",
        fa="نامه یا تلیفون گم شده؟ فوراً به ما زنگ بزنید.",
        tr="Mektubu veya telefonu mu kaybettiniz? Hemen bizi arayın.",
    ),
    "to": machine_made("Voor", "8b843dcee463", en="For", ar="إلى", ti="ን", fa="برای", tr="Kime"),
    "machine": machine_made(
        "Een computer heeft de vertaling gemaakt. Alleen de Nederlandse tekst telt.",
        "12b36a8e0d50",
        en="A computer made the translation. Only the Dutch text counts.",
        ar="قام حاسوب بالترجمة. النص الهولندي وحده هو المعتمد.",
        ti="እዚ ትርጉም ብኮምፒተር ዝተሰርሐ እዩ። እቲ ናይ ሆላንድ ጽሑፍ ጥራይ እዩ ዝቑጸር።",
        fa="ترجمه را کمپیوتر کرده است. تنها متن هالندی معتبر است.",
        tr="Çeviriyi bir bilgisayar yaptı. Yalnızca Hollandaca metin geçerlidir.",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AccessFacts:
    """Wat op een toegangsbrief staat. `square` is the code as rows of 0 and 1; `site` the address to type."""

    municipality: str
    name: str
    number: str
    code: str
    site: str
    until: date
    square: tuple[str, ...]
    sender_lines: tuple[str, ...] = ()
    phone: str = ""


def access_letter(facts: AccessFacts, lang: str, at: datetime) -> Document:
    """The letter in Dutch, with another language beside it unless that is 'nl'."""

    def say(key: str) -> Pair:
        said = TEXTS[key].said(lang)
        good = lang != SOURCE_LANGUAGE and said.mark in (Mark.CHECKED, Mark.UNCHECKED)
        return Pair(TEXTS[key].nl, said.text if good else "")

    def fact(key: str, value: str) -> Fact:
        return Fact(say(key), Pair(value, "" if lang == SOURCE_LANGUAGE else value))

    lost = say("lost")
    if facts.phone:
        lost = Pair(f"{lost.nl} {facts.phone}", f"{lost.other} {facts.phone}" if lost.other else "")
    lines = (lost, *(() if lang == SOURCE_LANGUAGE else (say("machine"),)))
    return Document(
        title=TEXTS["title"].nl, author=f"Gemeente {facts.municipality}", lang=lang, at=at, foot="Leidraad",
        blocks=(
            Parties(f"Gemeente {facts.municipality}", say("to"), facts.name, facts.sender_lines),
            Heading(1, say("title")), Paragraph(say("intro")), Paragraph(say("scan")), Square(facts.square),
            Facts((
                fact("address", facts.site), fact("number", facts.number), fact("code", facts.code),
                fact("until", f"{facts.until:%d-%m-%Y}"),
            )),
            Paragraph(say("pin")), Notice(lines),
        ),
    )  # fmt: skip
