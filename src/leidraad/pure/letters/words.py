# SPDX-License-Identifier: EUPL-1.2
"""Words of the plan and of the codes in it, in Dutch and in the reader's language. Tied and marked as in `letter_texts`."""

from collections.abc import Mapping
from typing import Final

from leidraad.pure.texts import Text
from leidraad.pure.texts import machine_made as text

PLAN: Final[Mapping[str, Text]] = {
    "title_plan": text(
        "Plan voor inburgering en participatie",
        "6c329a629329",
        en="Plan for integration and participation",
        ar="خطة الاندماج والمشاركة",
        ti="መደብ ምውህሃድን ተሳትፎን",
    ),
    "plan_of": text("Plan van", "6b885f8a7eb0", en="Plan of", ar="خطة", ti="መደብ ናይ"),
    "version": text("Versie van het plan", "d67323a8fcef", en="Version of the plan", ar="نسخة الخطة", ti="ሕታም ናይቲ መደብ"),
    "belongs_to": text(
        "Hoort bij besluit", "ebec1a6f4366", en="Belongs to decision", ar="تابعة للقرار", ti="ኣካል ናይ ውሳነ"
    ),
    "of_day": text(
        "{number} van {day}", "b3f1dea03209", en="{number} of {day}", ar="{number} بتاريخ {day}", ti="{number} ናይ {day}"
    ),
    "wishes": text("Wat ik wil", "21c331a894f0", en="What I want", ar="ما أريده", ti="ዝደልዮ"),
    "three_years": text(
        "Waar wil ik over drie jaar zijn?",
        "87ed1a928a88",
        en="Where do I want to be in three years?",
        ar="أين أريد أن أكون بعد ثلاث سنوات؟",
        ti="ድሕሪ ሰለስተ ዓመት ኣበይ ክኸውን እደሊ፧",
    ),
    "how": text(
        "Hoe kom ik daar?", "65ca8bce9660", en="How do I get there?", ar="كيف أصل إلى ذلك؟", ti="ከመይ ጌረ ናብኡ ይበጽሕ፧"
    ),
    "realistic": text(
        "Wat lukt wel en wat niet?",
        "02aa2a1ee281",
        en="What will work and what will not?",
        ar="ما الممكن وما غير الممكن؟",
        ti="እንታይ ይከኣል፣ እንታይከ ኣይከኣልን፧",
    ),
    "staying": text(
        "Wil ik hier blijven?",
        "4ff72c545a87",
        en="Do I want to stay here?",
        ar="هل أريد البقاء هنا؟",
        ti="ኣብዚ ክነብር ይደሊ ዶ፧",
    ),
    "goals": text("Mijn doelen", "4d6e45b43c7e", en="My goals", ar="أهدافي", ti="ዕላማታተይ"),
    "no_goals": text(
        "Er staan nog geen doelen in dit plan.",
        "0a640faa1df9",
        en="There are no goals in this plan yet.",
        ar="لا توجد أهداف في هذه الخطة بعد.",
        ti="ኣብዚ መደብ ገና ዕላማታት የለን።",
    ),
    "about": text("Gaat over", "ad720f706414", en="About", ar="حول", ti="ብዛዕባ"),
    "due": text("Klaar op", "cbe57ac360b9", en="Ready by", ar="جاهز في", ti="ዝዛዘመሉ ዕለት"),
    "owner": text("Van wie", "44a4fb1daa5c", en="Whose", ar="المسؤول", ti="ናይ መን"),
    "state": text("Hoe staat het", "bf5933314ac7", en="How it stands", ar="الحالة", ti="ኩነታት"),
    "why": text("Waarom", "c2f3e818f41c", en="Why", ar="لماذا", ti="ስለምንታይ"),
    "next_step": text("Volgende stap", "591806880386", en="Next step", ar="الخطوة التالية", ti="ዝቕጽል ስጉምቲ"),
    "note": text("Notitie", "d90cda6bdf64", en="Note", ar="ملاحظة", ti="መዘኻኸሪ"),
    "helped_by": text(
        "met hulp van {name}", "08076aaf360f", en="helped by {name}", ar="بمساعدة {name}", ti="ብሓገዝ {name}"
    ),
    "period": text(
        "{start} tot en met {end}",
        "11953df6a9e7",
        en="{start} to {end}",
        ar="من {start} إلى {end}",
        ti="ካብ {start} ክሳብ {end}",
    ),
    "until": text("tot en met {end}", "1425968b16b8", en="until {end}", ar="حتى {end}", ti="ክሳብ {end}"),
    "hours": text("{hours} uur", "497dc2abb67f", en="{hours} hours", ar="{hours} ساعة", ti="{hours} ሰዓት"),
    "hours_week": text(
        "{hours} uur per week",
        "aab389a465de",
        en="{hours} hours a week",
        ar="{hours} ساعة في الأسبوع",
        ti="{hours} ሰዓት ኣብ ሰሙን",
    ),
    "yes": text("Ja", "cde9e58a9a4e", en="Yes", ar="نعم", ti="እወ"),
    "no_health": text(
        "Doelen over gezondheid staan nooit in dit exemplaar.",
        "3f66d7d8b5fc",
        en="Goals about health are never in this copy.",
        ar="لا ترد الأهداف المتعلقة بالصحة في هذه النسخة أبداً.",
        ti="ብዛዕባ ጥዕና ዝምልከቱ ዕላማታት ኣብዚ ቅዳሕ ፈጺሞም የለዉን።",
    ),
    "with_health": text(
        "In dit exemplaar staan ook doelen over gezondheid. Niet iedereen mag die lezen.",
        "d41f174c169d",
        en="This copy also has goals about health. Not everybody may read those.",
        ar="تتضمن هذه النسخة أيضاً أهدافاً تتعلق بالصحة. لا يحق للجميع قراءتها.",
        ti="ኣብዚ ቅዳሕ ብዛዕባ ጥዕና ዝምልከቱ ዕላማታት እውን ኣለዉ። ኩሉ ሰብ ከንብቦም ኣይፍቀድን።",
    ),
    "signatures": text("Handtekeningen", "fd69767f4f29", en="Signatures", ar="التواقيع", ti="ፊርማታት"),
    "signing_free": text(
        "U hoeft niet te tekenen. Het plan geldt ook zonder handtekening.",
        "acc94f6fbb2c",
        en="You do not have to sign. The plan is valid without a signature too.",
        ar="لست مضطراً للتوقيع. الخطة سارية أيضاً بدون توقيع.",
        ti="ክትፍርሙ ግዴታ የብልኩምን። እቲ መደብ ብዘይ ፊርማ እውን ይሰርሕ።",
    ),
    "participant": text("Deelnemer", "08d1f1a0af88", en="Participant", ar="المشارك", ti="ተሳታፊ"),
    "municipality": text(
        "Namens de gemeente", "426da4a9068a", en="For the municipality", ar="عن البلدية", ti="ብስም ምምሕዳር ከተማ"
    ),
    "sign_here": text(
        "Naam, datum en handtekening",
        "698df8931748",
        en="Name, date and signature",
        ar="الاسم والتاريخ والتوقيع",
        ti="ስም፣ ዕለትን ፊርማን",
    ),
    "in_dutch": text(
        "alleen in het Nederlands", "cabbebe8bb52", en="in Dutch only", ar="بالهولندية فقط", ti="ብሆላንድ ጥራይ"
    ),
    "by_machine": text(
        "vertaald door een computer", "3a577791526c", en="translated by a computer", ar="ترجمة آلية", ti="ብኮምፒተር ዝተተርጎመ"
    ),
    "by_person": text(
        "vertaald door een mens", "6ade2d3a0544", en="translated by a person", ar="ترجمة بشرية", ti="ብሰብ ዝተተርጎመ"
    ),
}

#: Codes of a plan and of a decision. A code that is not here is shown as it is.
CODES: Final[Mapping[str, Text]] = {
    "b1": text("B1-route", "6a929d9721ba", en="B1 route", ar="مسار B1", ti="መንገዲ B1"),
    "education": text("Onderwijsroute", "1842e3beae35", en="Education route", ar="مسار التعليم", ti="መንገዲ ትምህርቲ"),
    "z": text("Z-route", "042decd547c5", en="Z route", ar="مسار Z", ti="መንገዲ Z"),
    "reading": text("Lezen", "e9a2ce0478ff", en="Reading", ar="القراءة", ti="ምንባብ"),
    "listening": text("Luisteren", "7dd71402702e", en="Listening", ar="الاستماع", ti="ምስማዕ"),
    "writing": text("Schrijven", "997e229dd32c", en="Writing", ar="الكتابة", ti="ምጽሓፍ"),
    "speaking": text("Spreken", "083136f11b2c", en="Speaking", ar="التحدث", ti="ምዝራብ"),
    "domain_general": text("Algemeen", "5e9fae779346", en="General", ar="عام", ti="ሓፈሻዊ"),
    "domain_identity": text("Wie u bent", "07082ffe1e3b", en="Who you are", ar="من أنت", ti="መንነትኩም"),
    "domain_housing": text("Wonen", "4cd0bdefa65a", en="Housing", ar="السكن", ti="መንበሪ"),
    "domain_money": text("Geld", "d818da3685a1", en="Money", ar="المال", ti="ገንዘብ"),
    "domain_health": text("Gezondheid", "792b82d72ec4", en="Health", ar="الصحة", ti="ጥዕና"),
    "domain_education": text("Opleiding", "cb65e89a77b0", en="Education", ar="التعليم", ti="ትምህርቲ"),
    "domain_work": text("Werk", "b6cc956b64fc", en="Work", ar="العمل", ti="ስራሕ"),
    "domain_language": text("Taal", "532568d0860c", en="Language", ar="اللغة", ti="ቋንቋ"),
    "domain_family": text(
        "Familie en opvoeding", "9772398af3e4", en="Family and upbringing", ar="العائلة والتربية", ti="ስድራቤትን ምዕባይን"
    ),
    "domain_network": text(
        "Mensen om u heen", "19c1f34f9ccd", en="People around you", ar="الناس من حولك", ti="ኣብ ከባቢኹም ዘለዉ ሰባት"
    ),
    "domain_leisure": text("Vrije tijd", "364c80b56222", en="Leisure", ar="وقت الفراغ", ti="ናጻ ግዜ"),
    "goal_open": text("Loopt", "ee03912105aa", en="Under way", ar="جارٍ", ti="ይቕጽል ኣሎ"),
    "goal_reached": text("Bereikt", "8d8f47d9993a", en="Reached", ar="تحقق", ti="ተዓዊቱ"),
    "goal_stopped": text("Gestopt", "42ff9f01666c", en="Stopped", ar="توقف", ti="ደው ኢሉ"),
    "activity_planned": text("Begint nog", "ce17aac89424", en="Still to begin", ar="لم يبدأ بعد", ti="ገና ክጅምር እዩ"),
    "activity_active": text("Bezig", "18d64b111bec", en="Under way", ar="جارٍ", ti="ይቕጽል ኣሎ"),
    "activity_done": text("Klaar", "efddafdbf64a", en="Done", ar="انتهى", ti="ተዛዚሙ"),
    "activity_stopped": text("Gestopt", "42ff9f01666c", en="Stopped", ar="توقف", ti="ደው ኢሉ"),
    "done_for": text(
        "Een ander doet het", "d08750330385", en="Somebody else does it", ar="يقوم به شخص آخر", ti="ካልእ ሰብ ይገብሮ"
    ),
    "done_together": text("Samen", "a00bd7fb57aa", en="Together", ar="معاً", ti="ብሓባር"),
    "does_alone": text("Doet het zelf", "d3d3c191d456", en="Does it alone", ar="يقوم به بنفسه", ti="ባዕሉ ይገብሮ"),
    "day_0": text("maandag", "a61a19d1f7b2", en="Monday", ar="الاثنين", ti="ሰኑይ"),
    "day_1": text("dinsdag", "6840256bfd48", en="Tuesday", ar="الثلاثاء", ti="ሰሉስ"),
    "day_2": text("woensdag", "4aae7aba013f", en="Wednesday", ar="الأربعاء", ti="ረቡዕ"),
    "day_3": text("donderdag", "6191fbd66df1", en="Thursday", ar="الخميس", ti="ሓሙስ"),
    "day_4": text("vrijdag", "adf26f345851", en="Friday", ar="الجمعة", ti="ዓርቢ"),
    "day_5": text("zaterdag", "ba1574f2e05f", en="Saturday", ar="السبت", ti="ቀዳም"),
    "day_6": text("zondag", "8fd9927c27a0", en="Sunday", ar="الأحد", ti="ሰንበት"),
}
