# SPDX-License-Identifier: EUPL-1.2
"""What a participant reads when she signs, in Dutch and in her own language.

Each translation is tied to the Dutch it was made of by its fingerprint: change the Dutch, and the translation says of itself
that it is outdated. None has been checked by a person yet; each is shown with that mark.
"""

from collections.abc import Mapping
from typing import Final

from django.http import HttpRequest

from leidraad.pure.texts import LANGUAGES, SOURCE_LANGUAGE, Said, Text
from leidraad.pure.texts import machine_made as _text

TEXTS: Final[Mapping[str, Text]] = {
    "title": _text(
        "Mijn plan",
        "8ba805b02632",
        en="My plan",
        ar="خطتي",
        ti="መደበይ",
        fa="پلان من",
        tr="Planım",
    ),
    "intro": _text(
        "Dit is uw plan. Uw regievoerder heeft het met u besproken.",
        "0a3fa9e43f31",
        en="This is your plan. Your case director has talked about it with you.",
        ar="هذه خطتك. لقد تحدث معك عنها المسؤول عن ملفك.",
        ti="እዚ መደብኩም እዩ። ሓላፊ ጉዳይኩም ምሳኹም ተዛሪቡሉ እዩ።",
        fa="این پلان شما است. مسئول دوسیه درباره آن با شما گپ زده است.",
        tr="Bu sizin planınız. Dosya sorumlunuz planı sizinle konuştu.",
    ),
    "goals": _text(
        "Mijn doelen",
        "4d6e45b43c7e",
        en="My goals",
        ar="أهدافي",
        ti="ዕላማታተይ",
        fa="هدف‌های من",
        tr="Hedeflerim",
    ),
    "ready": _text(
        "Klaar op",
        "cbe57ac360b9",
        en="Ready by",
        ar="جاهز في",
        ti="ዝዛዘመሉ ዕለት",
        fa="آماده تا",
        tr="Bitiş günü",
    ),
    "decided": _text(
        "Wat is besloten?",
        "8818a11ecf11",
        en="What was decided?",
        ar="ماذا تقرر؟",
        ti="እንታይ ተወሲኑ፧",
        fa="چه فیصله شده است؟",
        tr="Ne karar verildi?",
    ),
    "wishes": _text(
        "Wat ik wil",
        "21c331a894f0",
        en="What I want",
        ar="ما أريده",
        ti="እንታይ እደሊ",
        fa="آنچه می‌خواهم",
        tr="Ne istiyorum",
    ),
    "read_letter": _text(
        "Lees de brief (PDF)",
        "39e04af25ce5",
        en="Read the letter (PDF)",
        ar="اقرأ الرسالة (PDF)",
        ti="ነቲ ደብዳበ ኣንብቡ (PDF)",
        fa="نامه را بخوانید (PDF)",
        tr="Mektubu okuyun (PDF)",
    ),
    "read_plan": _text(
        "Lees mijn plan (PDF)",
        "0853d23b9115",
        en="Read my plan (PDF)",
        ar="اقرأ خطتي (PDF)",
        ti="መደበይ ኣንብቡ (PDF)",
        fa="پلان من را بخوانید (PDF)",
        tr="Planımı okuyun (PDF)",
    ),
    "understood": _text(
        "Ik heb gelezen of gehoord wat er in mijn plan staat.",
        "393373aab5e8",
        en="I have read or heard what is in my plan.",
        ar="قرأت أو سمعت ما هو مكتوب في خطتي.",
        ti="ኣብ መደበይ እንታይ ከም ዘሎ ኣንቢበ ወይ ሰሚዐ ኣለኹ።",
        fa="آنچه در پلانم نوشته است خوانده‌ام یا شنیده‌ام.",
        tr="Planımda ne yazdığını okudum veya dinledim.",
    ),
    "questions": _text(
        "Ik kon vragen stellen. Een tolk mocht helpen.",
        "06bd7450bf1d",
        en="I could ask questions. An interpreter was allowed to help.",
        ar="تمكنت من طرح الأسئلة. وكان مسموحاً لمترجم أن يساعد.",
        ti="ሕቶታት ክሓትት ክኢለ እየ። ተርጓሚ ክሕግዝ ይፍቀድ ነይሩ።",
        fa="توانستم سوال کنم. ترجمان اجازه داشت کمک کند.",
        tr="Soru sorabildim. Bir tercüman yardım edebilirdi.",
    ),
    "agree": _text(
        "Ik ken de afspraken en doe mee.",
        "0798326470f4",
        en="I know the agreements and I take part.",
        ar="أعرف الاتفاقات وأشارك فيها.",
        ti="ነቲ ስምምዓት እፈልጦ እየ፣ እሳተፍ ድማ እየ።",
        fa="توافق‌ها را می‌دانم و سهم می‌گیرم.",
        tr="Anlaşmaları biliyorum ve katılıyorum.",
    ),
    "objection": _text(
        "Bent u het niet eens met het besluit? U kunt bezwaar maken tot en met deze dag:",
        "f331765d77a3",
        en="Do you not agree with the decision? You can object up to and including this day:",
        ar="هل أنت غير موافق على القرار؟ يمكنك الاعتراض حتى نهاية هذا اليوم:",
        ti="ነቲ ውሳነ ኣይትሰማምዑሉን ዲኹም፧ ክሳብ እዛ ዕለት ተቓውሞ ከተቕርቡ ትኽእሉ ኢኹም፦",
        fa="با فیصله موافق نیستید؟ تا آخر این روز می‌توانید اعتراض کنید:",
        tr="Karara katılmıyor musunuz? Bu günün sonuna kadar itiraz edebilirsiniz:",
    ),
    "name": _text(
        "Schrijf uw naam",
        "3a6ee3a8b3e2",
        en="Write your name",
        ar="اكتب اسمك",
        ti="ስምኩም ጽሓፉ",
        fa="نام خود را بنویسید",
        tr="Adınızı yazın",
    ),
    "sign": _text(
        "Ik teken",
        "22884908ab71",
        en="I sign",
        ar="أوقّع",
        ti="ይፍርም",
        fa="امضا می‌کنم",
        tr="İmzalıyorum",
    ),
    "refuse": _text(
        "Ik teken niet",
        "fa2455e22585",
        en="I do not sign",
        ar="لا أوقّع",
        ti="ኣይፍርምን",
        fa="امضا نمی‌کنم",
        tr="İmzalamıyorum",
    ),
    "free": _text(
        "U hoeft niet te tekenen. Het plan geldt ook zonder handtekening.",
        "acc94f6fbb2c",
        en="You do not have to sign. The plan is valid without a signature too.",
        ar="لست مضطراً للتوقيع. الخطة سارية أيضاً بدون توقيع.",
        ti="ክትፍርሙ ግዴታ የብልኩምን። እቲ መደብ ብዘይ ፊርማ እውን ይሰርሕ።",
        fa="لازم نیست امضا کنید. پلان بدون امضا هم معتبر است.",
        tr="İmzalamak zorunda değilsiniz. Plan imzasız da geçerlidir.",
    ),
    "thanks": _text(
        "Dank u wel. Geef het apparaat nu terug.",
        "a6e13ab0a94a",
        en="Thank you. Please give the device back now.",
        ar="شكراً لك. من فضلك أعد الجهاز الآن.",
        ti="የቐንየልና። ሕጂ ነቲ መሳርሒ ምለሱ።",
        fa="تشکر. حالا دستگاه را پس بدهید.",
        tr="Teşekkür ederiz. Şimdi cihazı geri verin.",
    ),
    "unchecked": _text(
        "De vertaling is nog niet door een mens nagekeken. De Nederlandse tekst telt.",
        "fea0754db139",
        en="No person has checked this translation yet. The Dutch text counts.",
        ar="لم يراجع إنسان هذه الترجمة بعد. النص الهولندي هو المعتمد.",
        ti="እዚ ትርጉም ክሳብ ሕጂ ብሰብ ኣይተመርመረን። እቲ ናይ ሆላንድ ጽሑፍ እዩ ዝቑጸር።",
        fa="این ترجمه را هنوز کسی بررسی نکرده است. متن هالندی معتبر است.",
        tr="Bu çeviriyi henüz bir insan kontrol etmedi. Hollandaca metin geçerlidir.",
    ),
    "by_machine": _text(
        "Door een machine vertaald. Niemand keek het na.",
        "44ee52f817b8",
        en="Translated by a machine. Nobody has checked it.",
        ar="ترجمتها آلة. لم يراجعها أحد.",
        ti="ብማሽን ዝተተርጐመ እዩ። ዝመርመሮ ሰብ የለን።",
        fa="ترجمه ماشینی. کسی آن را بررسی نکرده است.",
        tr="Makine çevirisi. Kimse kontrol etmedi.",
    ),
    "outdated": _text(
        "Het Nederlands is daarna veranderd.",
        "1d42c45a8bb9",
        en="The Dutch text has changed since.",
        ar="تغيّر النص الهولندي بعد ذلك.",
        ti="እቲ ናይ ሆላንድ ጽሑፍ ድሕሪኡ ተቐይሩ እዩ።",
        fa="متن هالندی بعد از آن تغییر کرده است.",
        tr="Hollandaca metin daha sonra değişti.",
    ),
    "only_dutch": _text(
        "Dit is nog niet vertaald.",
        "31c42e4b28ce",
        en="This has not been translated yet.",
        ar="لم تُترجم هذه بعد.",
        ti="እዚ ክሳብ ሕጂ ኣይተተርጐመን።",
        fa="این هنوز ترجمه نشده است.",
        tr="Bu henüz çevrilmedi.",
    ),
    "hours": _text(
        "Uren per week:",
        "deab307ee0a1",
        en="Hours a week:",
        ar="ساعات في الأسبوع:",
        ti="ሰዓታት ኣብ ሰሙን፦",
        fa="ساعت در هفته:",
        tr="Haftada saat:",
    ),
    "missing_name": _text(
        "Schrijf eerst uw naam.",
        "f0690a2130af",
        en="Write your name first.",
        ar="اكتب اسمك أولاً.",
        ti="መጀመርታ ስምኩም ጽሓፉ።",
        fa="اول نام خود را بنویسید.",
        tr="Önce adınızı yazın.",
    ),
}


#: The language of the locked view, in the address and in the form.
LANGUAGE: Final = "taal"


def language_of(request: HttpRequest) -> str:
    """The language that was chosen for the locked view."""
    asked = request.POST.get(LANGUAGE) or request.GET.get(LANGUAGE, "")
    return asked if asked in LANGUAGES else SOURCE_LANGUAGE


def said(lang: str) -> dict[str, Said]:
    """All texts in a language; a language that is not there gives the Dutch."""
    return {code: text.said(lang) for code, text in TEXTS.items()}
