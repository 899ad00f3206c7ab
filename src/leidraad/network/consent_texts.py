# SPDX-License-Identifier: EUPL-1.2
"""What a participant reads when she is asked what a helper may see, in Dutch and in her own language.

Each translation is tied to the Dutch it was made of by its fingerprint. None has been checked by a person yet; each is
shown with that mark. What was shown is stored with the consent, word for word.
"""

from collections.abc import Mapping
from typing import Final

from leidraad.pure.texts import Made, Said, Text, Translation


def _text(nl: str, of: str, **others: str) -> Text:
    """A Dutch text with translations made by a machine of the Dutch with fingerprint `of`."""
    return Text(nl, {lang: Translation(words, of, Made.MACHINE) for lang, words in others.items()})


TEXTS: Final[Mapping[str, Text]] = {
    "title": _text(
        "Wie mag wat zien?",
        "b68360bf04eb",
        en="Who may see what?",
        ar="من يحق له أن يرى ماذا؟",
        ti="መን እንታይ ክርኢ ይፍቀዶ፧",
    ),
    "intro": _text(
        "Deze persoon wil u helpen. U beslist wat deze persoon mag zien.",
        "a00559c8eab5",
        en="This person wants to help you. You decide what this person may see.",
        ar="هذا الشخص يريد أن يساعدك. أنت من يقرر ما يحق له أن يراه.",
        ti="እዚ ሰብ ክሕግዘኩም ይደሊ። እንታይ ክርኢ ከም ዝፍቀዶ ንስኹም ትውስኑ።",
    ),
    "child": _text(
        "U beslist dit voor uw kind.",
        "c67eb9101984",
        en="You decide this for your child.",
        ar="أنت تقرر هذا عن طفلك.",
        ti="እዚ ንውላድኩም ትውስኑ ኣለኹም።",
    ),
    "who": _text(
        "Wie",
        "91fd41108f1f",
        en="Who",
        ar="من",
        ti="መን",
    ),
    "sees": _text(
        "Ziet",
        "de787cdbf31c",
        en="Sees",
        ar="يرى",
        ti="ይርኢ",
    ),
    "what_for": _text(
        "Waarvoor",
        "317beb11cb2f",
        en="What for",
        ar="لماذا",
        ti="ንምንታይ",
    ),
    "until": _text(
        "Tot en met",
        "ac090ae95113",
        en="Until",
        ar="حتى نهاية",
        ti="ክሳብ",
    ),
    "may": _text(
        "Mag",
        "d30d669aa36d",
        en="May",
        ar="يحق له",
        ti="ይፍቀዶ",
    ),
    "read": _text(
        "alleen lezen",
        "a027fe1c4c91",
        en="only read",
        ar="القراءة فقط",
        ti="ምንባብ ጥራይ",
    ),
    "contribute": _text(
        "lezen en iets voorstellen",
        "993b9c354a10",
        en="read and propose something",
        ar="القراءة واقتراح شيء",
        ti="ምንባብን ሓሳብ ምቕራብን",
    ),
    "free": _text(
        "U mag nee zeggen. Uw plan en uw geld veranderen daar niet door.",
        "9ca19999e72b",
        en="You may say no. Your plan and your money do not change because of it.",
        ar="يمكنك أن تقول لا. خطتك ومالك لن يتغيرا بسبب ذلك.",
        ti="ኣይፋል ክትብሉ ትኽእሉ። መደብኩምን ገንዘብኩምን ብኡ ኣይልወጥን።",
    ),
    "stop_any_time": _text(
        "U kunt altijd stoppen. Dan ziet deze persoon het meteen niet meer.",
        "933bb7ae007a",
        en="You can always stop. Then this person does not see it any more at once.",
        ar="يمكنك التوقف في أي وقت. عندها لن يراه هذا الشخص بعد ذلك فوراً.",
        ti="ኩሉ ግዜ ክተቋርጽዎ ትኽእሉ። ሽዑ እዚ ሰብ ብኡንብኡ ኣይርእዮን።",
    ),
    "name": _text(
        "Schrijf uw naam",
        "3a6ee3a8b3e2",
        en="Write your name",
        ar="اكتب اسمك",
        ti="ስምኩም ጽሓፉ",
    ),
    "yes": _text(
        "Ja, dat mag",
        "21f5d7c13bcd",
        en="Yes, that is allowed",
        ar="نعم، أسمح بذلك",
        ti="እወ፣ ይፍቀድ",
    ),
    "no": _text(
        "Nee, dat wil ik niet",
        "b312e8b1cf6a",
        en="No, I do not want that",
        ar="لا، لا أريد ذلك",
        ti="ኣይፋል፣ ኣይደልን",
    ),
    "shared_now": _text(
        "Dit deelt u nu",
        "ebdeea138655",
        en="You share this now",
        ar="هذا ما تشاركه الآن",
        ti="እዚ ሕጂ ተካፍሉ ኣለኹም",
    ),
    "stop": _text(
        "Stop met delen",
        "0708ff648474",
        en="Stop sharing",
        ar="أوقف المشاركة",
        ti="ምክፋል ኣቋርጽ",
    ),
    "stopped": _text(
        "Dit deelt u niet meer.",
        "579ccbee698d",
        en="You do not share this any more.",
        ar="أنت لا تشارك هذا بعد الآن.",
        ti="እዚ ድሕሪ ሕጂ ኣይትካፈልዎን።",
    ),
    "nothing": _text(
        "U hoeft nu niets te kiezen.",
        "29aa7a4d59f1",
        en="You do not have to choose anything now.",
        ar="ليس عليك اختيار أي شيء الآن.",
        ti="ሕጂ ክትመርጹ ኣየድልን።",
    ),
    "ready": _text(
        "Klaar",
        "efddafdbf64a",
        en="Ready",
        ar="انتهيت",
        ti="ወዲአ",
    ),
    "thanks": _text(
        "Dank u wel. Geef het apparaat nu terug.",
        "a6e13ab0a94a",
        en="Thank you. Please give the device back now.",
        ar="شكراً لك. من فضلك أعد الجهاز الآن.",
        ti="የቐንየልና። ሕጂ ነቲ መሳርሒ ምለሱ።",
    ),
    "name_needed": _text(
        "Schrijf eerst uw naam.",
        "f0690a2130af",
        en="Write your name first.",
        ar="اكتب اسمك أولاً.",
        ti="መጀመርታ ስምኩም ጽሓፉ።",
    ),
    "unchecked": _text(
        "De vertaling is nog niet door een mens nagekeken. De Nederlandse tekst telt.",
        "fea0754db139",
        en="No person has checked this translation yet. The Dutch text counts.",
        ar="لم يراجع إنسان هذه الترجمة بعد. النص الهولندي هو المعتمد.",
        ti="እዚ ትርጉም ክሳብ ሕጂ ብሰብ ኣይተመርመረን። እቲ ናይ ሆላንድ ጽሑፍ እዩ ዝቑጸር።",
    ),
    "unlock": _text(
        "Voor uw regievoerder",
        "f0e1d56435c2",
        en="For your case director",
        ar="للمسؤول عن ملفك",
        ti="ንሓላፊ ጉዳይኩም",
    ),
    "domain.general": _text(
        "Algemeen: gesprekken en brieven",
        "1034bca2aba4",
        en="General: talks and letters",
        ar="عام: المحادثات والرسائل",
        ti="ሓፈሻዊ፦ ዝርርባትን ደብዳበታትን",
    ),
    "domain.identity": _text(
        "Wie u bent: papieren en geboortedatum",
        "565d26acccdb",
        en="Who you are: papers and date of birth",
        ar="من أنت: الأوراق وتاريخ الميلاد",
        ti="መን ምዃንኩም፦ ወረቓቕትን ዕለተ ልደትን",
    ),
    "domain.housing": _text(
        "Wonen",
        "4cd0bdefa65a",
        en="Housing",
        ar="السكن",
        ti="መንበሪ ገዛ",
    ),
    "domain.money": _text(
        "Geld",
        "d818da3685a1",
        en="Money",
        ar="المال",
        ti="ገንዘብ",
    ),
    "domain.health": _text(
        "Gezondheid",
        "792b82d72ec4",
        en="Health",
        ar="الصحة",
        ti="ጥዕና",
    ),
    "domain.education": _text(
        "School en opleiding",
        "1b88ff0be6ee",
        en="School and education",
        ar="المدرسة والتعليم",
        ti="ቤት ትምህርትን ትምህርትን",
    ),
    "domain.work": _text(
        "Werk",
        "b6cc956b64fc",
        en="Work",
        ar="العمل",
        ti="ስራሕ",
    ),
    "domain.language": _text(
        "Taal",
        "532568d0860c",
        en="Language",
        ar="اللغة",
        ti="ቋንቋ",
    ),
    "domain.family": _text(
        "Gezin",
        "ea46b7448108",
        en="Family",
        ar="الأسرة",
        ti="ስድራቤት",
    ),
    "domain.network": _text(
        "Vrienden en mensen om u heen",
        "5cab7b37033d",
        en="Friends and people around you",
        ar="الأصدقاء والناس من حولك",
        ti="ኣዕሩኽን ኣብ ከባቢኹም ዘለዉ ሰባትን",
    ),
    "domain.leisure": _text(
        "Vrije tijd en sport",
        "ab26cf75a97a",
        en="Free time and sport",
        ar="وقت الفراغ والرياضة",
        ti="ናጻ ግዜን ስፖርትን",
    ),
    "role.social_guide": _text(
        "Maatschappelijk begeleider",
        "6135cb97fc11",
        en="Social guide",
        ar="مرشد اجتماعي",
        ti="ማሕበራዊ መራሒ",
    ),
    "role.volunteer": _text(
        "Vrijwilliger",
        "af14ef69347f",
        en="Volunteer",
        ar="متطوع",
        ti="ወለንተኛ",
    ),
    "role.teacher": _text(
        "Docent",
        "de40bf149012",
        en="Teacher",
        ar="معلم",
        ti="መምህር",
    ),
    "role.job_coach": _text(
        "Jobcoach",
        "552ce3516bc6",
        en="Job coach",
        ar="مدرب مهني",
        ti="ኣሰልጣኒ ስራሕ",
    ),
    "role.care_professional": _text(
        "Zorgprofessional",
        "ffceb5aa737b",
        en="Care professional",
        ar="عامل في الرعاية الصحية",
        ti="ሰራሕተኛ ጥዕና",
    ),
    "role.interpreter": _text(
        "Tolk of sleutelfiguur",
        "83db2a6ef2cb",
        en="Interpreter or key person",
        ar="مترجم أو شخص مرجعي",
        ti="ተርጓሚ ወይ ቀንዲ ሰብ",
    ),
    "purpose.settle": _text(
        "helpen bij wonen, geld, zorg en school",
        "207b3a189d79",
        en="help with housing, money, care and school",
        ar="المساعدة في السكن والمال والرعاية والمدرسة",
        ti="ብመንበሪ ገዛ፣ ገንዘብ፣ ክንክንን ቤት ትምህርትን ምሕጋዝ",
    ),
    "purpose.buddy": _text(
        "samen de stad en het Nederlands leren kennen",
        "ee62f6d69c14",
        en="get to know the town and the Dutch language together",
        ar="التعرف معاً على المدينة واللغة الهولندية",
        ti="ነታ ከተማን ቋንቋ ሆላንድን ብሓባር ምፍላጥ",
    ),
    "purpose.lessons": _text(
        "taalles geven die bij de deelnemer past",
        "6d0a6dcc2bb7",
        en="give language lessons that suit the participant",
        ar="إعطاء دروس لغة تناسب المشارك",
        ti="ነቲ ተሳታፊ ዝሰማማዕ ትምህርቲ ቋንቋ ምሃብ",
    ),
    "purpose.find_work": _text(
        "werk, een stage of vrijwilligerswerk vinden",
        "465adfd461eb",
        en="find work, an internship or voluntary work",
        ar="إيجاد عمل أو تدريب أو عمل تطوعي",
        ti="ስራሕ፣ ልምምድ ወይ ወለንታዊ ስራሕ ምርካብ",
    ),
    "purpose.care": _text(
        "zorg geven of naar goede zorg verwijzen",
        "ee82708730ef",
        en="give care or refer to good care",
        ar="تقديم الرعاية أو الإحالة إلى رعاية جيدة",
        ti="ክንክን ምሃብ ወይ ናብ ጽቡቕ ክንክን ምምራሕ",
    ),
    "purpose.interpret": _text(
        "tolken of uitleggen bij een gesprek",
        "3a657ee529f9",
        en="interpret or explain during a talk",
        ar="الترجمة أو الشرح أثناء محادثة",
        ti="ኣብ ዝርርብ ምትርጓም ወይ ምግላጽ",
    ),
}


def said(lang: str) -> dict[str, Said]:
    """Every text in this language, or in Dutch with a mark where there is none."""
    return {key: text.said(lang) for key, text in TEXTS.items()}
