# SPDX-License-Identifier: EUPL-1.2
"""What a decision letter says (beschikking), in Dutch and in the reader's language.

Each translation is tied to the Dutch it was made of by its fingerprint: change the Dutch, and the letter leaves the
translation out until somebody has looked at it. No person has checked one yet; the letter says so.
"""

from collections.abc import Mapping
from typing import Final

from leidraad.pure.texts import Text
from leidraad.pure.texts import machine_made as text

LETTER: Final[Mapping[str, Text]] = {
    "note_machine": text(
        "Naast het Nederlands staat een vertaling. Een computer heeft die gemaakt. Alleen de Nederlandse tekst telt.",
        "4294302adef5",
        en="This is a translation of the Dutch text. A computer made it. Only the Dutch text counts.",
        ar="هذه ترجمة للنص الهولندي. قام بها حاسوب. النص الهولندي وحده هو المعتمد.",
        ti="እዚ ትርጉም ናይቲ ብሆላንድ ዝተጻሕፈ ጽሑፍ እዩ። ብኮምፒተር ዝተሰርሐ እዩ። እቲ ናይ ሆላንድ ጽሑፍ ጥራይ እዩ ዝቑጸር።",
    ),
    "note_checked": text(
        "Naast het Nederlands staat een vertaling. Alleen de Nederlandse tekst telt.",
        "937106d738e8",
        en="This is a translation of the Dutch text. Only the Dutch text counts.",
        ar="هذه ترجمة للنص الهولندي. النص الهولندي وحده هو المعتمد.",
        ti="እዚ ትርጉም ናይቲ ብሆላንድ ዝተጻሕፈ ጽሑፍ እዩ። እቲ ናይ ሆላንድ ጽሑፍ ጥራይ እዩ ዝቑጸር።",
    ),
    "not_translated": text(
        "Hiervan is nog geen goede vertaling.",
        "fa0c15242bd0",
        en="There is no good translation of this yet. Read the Dutch text.",
        ar="لا توجد ترجمة جيدة لهذا بعد. اقرأ النص الهولندي.",
        ti="ናይዚ ጽቡቕ ትርጉም ክሳብ ሕጂ የለን። ነቲ ናይ ሆላንድ ጽሑፍ ኣንብቡ።",
    ),
    "dutch_only": text(
        "Sommige woorden schreef een mens zelf op. Is er geen vertaling, dan staan ze alleen in het Nederlands. "
        "Vraag een tolk om hulp.",
        "f5e863f322ce",
        en="Some words were written by a person. Without a translation they are in Dutch only. Ask an interpreter for help.",
        ar="بعض الكلمات كتبها إنسان بنفسه. إن لم تكن لها ترجمة فهي بالهولندية فقط. اطلب المساعدة من مترجم.",
        ti="ገለ ቃላት ብሰብ ዝተጻሕፉ እዮም። ትርጉም እንተ ዘይብሎም ብሆላንድ ጥራይ እዮም ዘለዉ። ንተርጓሚ ሓገዝ ሕተቱ።",
    ),
    "outdated": text(
        "De vertaling is verouderd. Lees de Nederlandse tekst.",
        "7c2d9a659d0f",
        en="The translation is outdated. Read the Dutch text.",
        ar="الترجمة قديمة. اقرأ النص الهولندي.",
        ti="እቲ ትርጉም ኣረጊቱ ኣሎ። ነቲ ናይ ሆላንድ ጽሑፍ ኣንብቡ።",
    ),
    "draft": text(
        "Voorbeeld: er is nog geen besluit genomen.",
        "104f3a29f164",
        en="Example: no decision has been taken yet.",
        ar="مثال: لم يُتخذ أي قرار بعد.",
        ti="ኣብነት፦ ክሳብ ሕጂ ውሳነ ኣይተወስደን።",
    ),
    "title_established": text(
        "Besluit over uw plan voor inburgering",
        "7d4897f491cf",
        en="Decision about your integration plan",
        ar="قرار بشأن خطة اندماجك",
        ti="ውሳነ ብዛዕባ መደብ ምውህሃድኩም",
    ),
    "title_amended": text(
        "Besluit: uw plan voor inburgering verandert",
        "b7ae1e9bcead",
        en="Decision: your integration plan changes",
        ar="قرار: خطة اندماجك تتغير",
        ti="ውሳነ፦ መደብ ምውህሃድኩም ይልወጥ ኣሎ",
    ),
    "title_withdrawn": text(
        "Besluit: wij trekken een besluit over uw plan in",
        "0ed2ccf6c95c",
        en="Decision: we withdraw a decision about your plan",
        ar="قرار: نسحب قراراً بشأن خطتك",
        ti="ውሳነ፦ ብዛዕባ መደብኩም ዝነበረ ውሳነ ንስርዞ ኣሎና",
    ),
    "to": text("Voor", "8b843dcee463", en="For", ar="إلى", ti="ን"),
    "letter_date": text(
        "Datum van deze brief", "92d823d3bac3", en="Date of this letter", ar="تاريخ هذه الرسالة", ti="ዕለት ናይዚ ደብዳበ"
    ),
    "number": text(
        "Nummer van het besluit", "7d89709da73b", en="Number of the decision", ar="رقم القرار", ti="ቁጽሪ ናይቲ ውሳነ"
    ),
    "dossier": text(
        "Nummer van uw dossier", "008393868a3b", en="Number of your file", ar="رقم ملفك", ti="ቁጽሪ ናይ ፋይልኩም"
    ),
    "dear": text("Beste {name},", "412cea37f53d", en="Dear {name},", ar="تحية طيبة {name}،", ti="ክቡር/ክብርቲ {name}፣"),
    "established": text(
        "Wij hebben uw plan vastgesteld. Daarin staat hoe u Nederlands leert en hoe u meedoet.",
        "d581ca16484d",
        en="We have established your plan. It says how you learn Dutch and how you take part.",
        ar="لقد اعتمدنا خطتك. تبيّن الخطة كيف تتعلم الهولندية وكيف تشارك في المجتمع.",
        ti="መደብኩም ኣጽዲቕናዮ ኣሎና። ኣብኡ ከመይ ጌርኩም ሆላንድ ከም እትመሃሩን ከም እትሳተፉን ተጻሒፉ ኣሎ።",
    ),
    "amended": text(
        "Wij veranderen uw plan. Dit besluit komt in de plaats van besluit {former} van {former_on}.",
        "3a3b106a8ad4",
        en="We change your plan. This decision replaces decision {former} of {former_on}.",
        ar="نغيّر خطتك. يحل هذا القرار محل القرار {former} بتاريخ {former_on}.",
        ti="መደብኩም ንልውጦ ኣሎና። እዚ ውሳነ ኣብ ክንዲ ውሳነ {former} ናይ {former_on} ይኣቱ።",
    ),
    "withdrawn": text(
        "Wij trekken besluit {former} van {former_on} in. Dat besluit geldt niet meer.",
        "806270d253b6",
        en="We withdraw decision {former} of {former_on}. That decision is no longer valid.",
        ar="نسحب القرار {former} بتاريخ {former_on}. لم يعد ذلك القرار سارياً.",
        ti="ውሳነ {former} ናይ {former_on} ንስርዞ ኣሎና። እቲ ውሳነ ድሕሪ ሕጂ ኣይሰርሕን።",
    ),
    "term_stays": text(
        "De tijd die u hebt voor uw inburgering verandert hierdoor niet.",
        "aa4954c834ac",
        en="The time you have for your integration does not change because of this.",
        ar="لا تتغير بسبب ذلك المدة المتاحة لك للاندماج.",
        ti="በዚ ምኽንያት እቲ ንምውህሃድ ዘለኩም ግዜ ኣይልወጥን።",
    ),
    "decided": text(
        "Wat hebben wij besloten?", "2642580b066a", en="What have we decided?", ar="ماذا قررنا؟", ti="እንታይ ወሲንና፧"
    ),
    "plan_date": text("Datum van het plan", "418611530a0c", en="Date of the plan", ar="تاريخ الخطة", ti="ዕለት ናይቲ መደብ"),
    "route": text("Leerroute", "21f894b2c94c", en="Learning route", ar="مسار التعلم", ti="መንገዲ ትምህርቲ"),
    "hours_a_week": text(
        "Uren les per week",
        "51cc96619ba4",
        en="Hours of lessons a week",
        ar="ساعات الدروس في الأسبوع",
        ti="ሰዓታት ትምህርቲ ኣብ ሰሙን",
    ),
    "estimated_hours": text(
        "Uren les in totaal (schatting)",
        "e26980575b63",
        en="Hours of lessons in total (estimate)",
        ar="مجموع ساعات الدروس (تقدير)",
        ti="ጠቕላላ ሰዓታት ትምህርቲ (ግምት)",
    ),
    "course_hours": text("Uren cursus", "c716d9020cf7", en="Hours of course", ar="ساعات الدورة", ti="ሰዓታት ኮርስ"),
    "participation_hours": text(
        "Uren meedoen", "6b103d2750b4", en="Hours of taking part", ar="ساعات المشاركة", ti="ሰዓታት ተሳትፎ"
    ),
    "pvt_hours": text(
        "Uren over de waarden in Nederland (PVT)",
        "c1cb33378b6e",
        en="Hours on values in the Netherlands (PVT)",
        ar="ساعات عن القيم في هولندا (PVT)",
        ti="ሰዓታት ብዛዕባ ክብርታት ኣብ ሆላንድ (PVT)",
    ),
    "map_hours": text(
        "Uren op weg naar werk (MAP)",
        "f850d855e5b2",
        en="Hours on the way to work (MAP)",
        ar="ساعات الاستعداد للعمل (MAP)",
        ti="ሰዓታት ናብ ስራሕ መንገዲ (MAP)",
    ),
    "map_practice_hours": text(
        "Uren MAP in de praktijk",
        "9d4b08ab5793",
        en="Hours of MAP in practice",
        ar="ساعات MAP العملية",
        ti="ሰዓታት MAP ብተግባር",
    ),
    "a2_parts": text(
        "Onderdelen op niveau A2",
        "c84cc25560a3",
        en="Parts at level A2",
        ar="الأجزاء على مستوى A2",
        ti="ክፋላት ኣብ ደረጃ A2",
    ),
    "literacy": text(
        "U leert eerst lezen en schrijven",
        "233527028530",
        en="You first learn to read and write",
        ar="تتعلم أولاً القراءة والكتابة",
        ti="መጀመርታ ምንባብን ምጽሓፍን ትመሃሩ",
    ),
    "may_finish_education": text(
        "U mag uw opleiding afmaken",
        "db74f978b75a",
        en="You may finish your education",
        ar="يجوز لك إكمال تعليمك",
        ti="ትምህርትኹም ክትውድኡ ትኽእሉ ኢኹም",
    ),
    "progress_meetings": text(
        "Aantal gesprekken over hoe het gaat",
        "b15e56678a32",
        en="Number of meetings about your progress",
        ar="عدد المحادثات حول تقدمك",
        ti="ቁጽሪ ዝርርባት ብዛዕባ ምዕባለኹም",
    ),
    "support": text(
        "Steun en begeleiding", "94f5cb8cc8d7", en="Support and guidance", ar="الدعم والمرافقة", ti="ደገፍን ምሕጋዝን"
    ),
    "preschool": text(
        "Afspraken over de voorschool",
        "d65a08708a00",
        en="Agreements on preschool",
        ar="اتفاقات حول الروضة",
        ti="ስምምዓት ብዛዕባ መዋእለ ህጻናት",
    ),
    "benefit_decisions": text(
        "Besluiten over uw uitkering",
        "c46574d53705",
        en="Decisions about your benefit",
        ar="قرارات بشأن إعانتك",
        ti="ውሳነታት ብዛዕባ ሓገዝ ገንዘብኩም",
    ),
    "relief_decision": text(
        "Besluit over hulp met uw vaste lasten",
        "8171b838c855",
        en="Decision on help with your fixed costs",
        ar="قرار بشأن المساعدة في نفقاتك الثابتة",
        ti="ውሳነ ብዛዕባ ሓገዝ ንቐወምቲ ወጻኢታትኩም",
    ),
    "effort_shown": text(
        "Wat u al deed", "d749c393ca2d", en="What you did already", ar="ما فعلته حتى الآن", ti="ክሳብ ሕጂ ዝገበርኩምዎ"
    ),
    "exception": text(
        "Waarom wij een uitzondering maken",
        "41d5dbae8036",
        en="Why we make an exception",
        ar="لماذا نمنح استثناءً",
        ti="ስለምንታይ ፍሉይ ኣገባብ ንገብር",
    ),
    "why_decided": text(
        "Waarom besluiten wij dit?",
        "352cb68a299e",
        en="Why do we decide this?",
        ar="لماذا قررنا هذا؟",
        ti="ስለምንታይ ነዚ ንውስን፧",
    ),
    "after_intake": text(
        "Dit besluit volgt op de brede intake. Daarin spraken wij met u over wat u kunt en wat u wilt.",
        "5f811783f95f",
        en="This decision follows the broad intake. There we talked with you about what you can do and what you want.",
        ar="يأتي هذا القرار بعد المقابلة الشاملة. تحدثنا فيها معك عمّا تستطيعه وما تريده.",
        ti="እዚ ውሳነ ድሕሪ እቲ ሰፊሕ ቃለ መሕትት ዝመጽእ እዩ። ኣብኡ ብዛዕባ እትኽእልዎን እትደልይዎን ምሳኹም ተዛሪብና።",
    ),
    "because": text("Onze reden", "079a927bc328", en="Our reason", ar="سببنا", ti="ምኽንያትና"),
    "means_b1": text(
        "In de B1-route leert u Nederlands tot niveau B1. U doet daarna examen.",
        "ddf053f74ddd",
        en="In the B1 route you learn Dutch up to level B1. After that you take an exam.",
        ar="في مسار B1 تتعلم الهولندية حتى مستوى B1. ثم تؤدي امتحاناً.",
        ti="ኣብ መንገዲ B1 ሆላንድ ክሳብ ደረጃ B1 ትመሃሩ። ድሕሪኡ ፈተና ትወስዱ።",
    ),
    "means_education": text(
        "In de onderwijsroute leert u Nederlands. U maakt u klaar voor een opleiding.",
        "d590320610e3",
        en="In the education route you learn Dutch. You get ready for an education.",
        ar="في مسار التعليم تتعلم الهولندية. وتستعد لمتابعة الدراسة.",
        ti="ኣብ መንገዲ ትምህርቲ ሆላንድ ትመሃሩ። ንሓደ ትምህርቲ ትዳለዉ።",
    ),
    "means_z": text(
        "In de Z-route leert u Nederlands en leert u zelf uw zaken te regelen.",
        "8d1d99b8690a",
        en="In the Z route you learn Dutch and you learn to arrange your own affairs.",
        ar="في مسار Z تتعلم الهولندية وتتعلم تدبير أمورك بنفسك.",
        ti="ኣብ መንገዲ Z ሆላንድ ትመሃሩ፣ ጉዳያትኩም ባዕልኹም ምምሕዳር እውን ትመሃሩ።",
    ),
    "law": text(
        "De regels staan in artikel 15 van de Wet inburgering 2021 en artikel 5.3 van het Besluit inburgering 2021.",
        "c4148318a5df",
        en="The rules are in article 15 of the Wet inburgering 2021 and article 5.3 of the Besluit inburgering 2021.",
        ar="القواعد واردة في المادة 15 من قانون الاندماج 2021 والمادة 5.3 من مرسوم الاندماج 2021.",
        ti="እቶም ሕግታት ኣብ ዓንቀጽ 15 ናይ ሕጊ ምውህሃድ 2021ን ዓንቀጽ 5.3 ናይ ድንጋገ ምውህሃድ 2021ን ኣለዉ።",
    ),
    "attached": text(
        "Bij dit besluit hoort uw plan, versie {version}.",
        "0a069db80c38",
        en="Your plan, version {version}, is part of this decision.",
        ar="خطتك، النسخة {version}، جزء من هذا القرار.",
        ti="መደብኩም፣ ሕታም {version}፣ ኣካል ናይዚ ውሳነ እዩ።",
    ),
    "disagree": text(
        "Bent u het niet eens met dit besluit?",
        "275b8d3ed994",
        en="Do you not agree with this decision?",
        ar="هل أنت غير موافق على هذا القرار؟",
        ti="በዚ ውሳነ ኣይትሰማምዑን ዲኹም፧",
    ),
    "objection": text(
        "Dan kunt u bezwaar maken. U hebt zes weken de tijd, vanaf de dag na deze brief. De laatste dag is {until}.",
        "94322b2ad0f7",
        en="Then you can object. You have six weeks, from the day after this letter. The last day is {until}.",
        ar="إذن يمكنك الاعتراض. لديك ستة أسابيع، ابتداءً من اليوم التالي لهذه الرسالة. آخر يوم هو {until}.",
        ti="ተቓውሞ ከተቕርቡ ትኽእሉ ኢኹም። ካብታ ድሕሪ እዚ ደብዳበ ዘላ መዓልቲ ጀሚሩ ሽዱሽተ ሰሙን ግዜ ኣለኩም። እታ ናይ መወዳእታ መዓልቲ {until} እያ።",
    ),
    "objection_to": text(
        "Stuur een brief naar het college van burgemeester en wethouders van {town}. Iemand mag u daarbij helpen.",
        "d655d8c92633",
        en="Send a letter to the mayor and aldermen (college van burgemeester en wethouders) of {town}. Somebody may help you.",
        ar="أرسل رسالة إلى مجلس رئيس البلدية والأعضاء (college van burgemeester en wethouders) في {town}. يجوز أن يساعدك أحد.",
        ti="ናብ ከንቲባን ኣባላት ቤት ምኽርን (college van burgemeester en wethouders) ናይ {town} ደብዳበ ስደዱ። ሓደ ሰብ ክሕግዘኩም ይፍቀድ እዩ።",
    ),
    "objection_address": text(
        "Stuur uw brief naar dit adres",
        "f9754d683351",
        en="Send your letter to this address",
        ar="أرسل رسالتك إلى هذا العنوان",
        ti="ደብዳበኹም ናብዚ ኣድራሻ ስደዱ",
    ),
    "objection_says": text(
        "Schrijf in uw brief: uw naam en adres, de datum, het nummer van dit besluit en uw reden. "
        "Zet uw handtekening eronder.",
        "17f5dae78648",
        en="Write in your letter: your name and address, the date, the number of this decision and your reason. Sign it.",
        ar="اكتب في رسالتك: اسمك وعنوانك، والتاريخ، ورقم هذا القرار، وسببك. ووقّع أسفلها.",
        ti="ኣብ ደብዳበኹም ጽሓፉ፦ ስምኩምን ኣድራሻኹምን፣ ዕለት፣ ቁጽሪ ናይዚ ውሳነን ምኽንያትኩምን። ኣብ ታሕቲ ፈርሙ።",
    ),
    "goes_on": text(
        "Het besluit geldt ook als u bezwaar maakt.",
        "3169b4766702",
        en="The decision is valid, also when you object.",
        ar="القرار سارٍ حتى إذا اعترضت.",
        ti="ተቓውሞ እንተ ኣቕረብኩም እውን እቲ ውሳነ ይሰርሕ።",
    ),
    "questions": text(
        "Hebt u vragen?", "d4043db6d344", en="Do you have questions?", ar="هل لديك أسئلة؟", ti="ሕቶ ኣለኩም ዶ፧"
    ),
    "ask": text(
        "Stel ze aan {name}, {function}. U mag een tolk vragen.",
        "cbeef0e47215",
        en="Ask {name}, {function}. You may ask for an interpreter.",
        ar="اطرحها على {name}، {function}. يجوز لك طلب مترجم.",
        ti="ን{name}፣ {function}፣ ሕተቱ። ተርጓሚ ክትሓቱ ትኽእሉ ኢኹም።",
    ),
    "reach_phone": text(
        "Telefoon",
        "5d54efb51f2c",
        en="Telephone",
        ar="الهاتف",
        ti="ቴሌፎን",
    ),
    "reach_email": text(
        "E-mail",
        "2550d962e536",
        en="E-mail",
        ar="البريد الإلكتروني",
        ti="ኢመይል",
    ),
    "closing": text(
        "Het college van burgemeester en wethouders van {town}, namens deze:",
        "7a16e8dc51ef",
        en="On behalf of the mayor and aldermen of {town}:",
        ar="نيابةً عن مجلس رئيس البلدية والأعضاء في {town}:",
        ti="ብስም ከንቲባን ኣባላት ቤት ምኽርን ናይ {town}፦",
    ),
}
