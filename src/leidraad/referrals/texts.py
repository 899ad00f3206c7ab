# SPDX-License-Identifier: EUPL-1.2
"""What a participant reads when she is asked whether a referral may go, in Dutch and in her own language.

Each translation is tied to the Dutch it was made of by its fingerprint. A machine made them and nobody has checked them;
each is shown with that mark. What was shown is stored with her answer, word for word.
"""

from collections.abc import Mapping
from typing import Final

from leidraad.pure.texts import Text
from leidraad.pure.texts import machine_made as _text

TEXTS: Final[Mapping[str, Text]] = {
    "intro": _text(
        "Wij willen u doorverwijzen. U beslist of dat mag.",
        "9139720e25da",
        en="We want to refer you to somebody who can help. You decide whether we may.",
        ar="نريد أن نحيلك إلى جهة تساعدك. أنت من يقرر إن كان ذلك مسموحاً.",
        ti="ናብ ካልእ ሓጋዚ ክንመርሓኩም ንደሊ። ይፍቀድ እንተኾይኑ ንስኹም ትውስኑ።",
        fa="ما می‌خواهیم شما را به جای دیگری معرفی کنیم. شما تصمیم می‌گیرید که اجازه است یا نه.",
        tr="Sizi yardım edebilecek bir yere yönlendirmek istiyoruz. Buna izin verip vermemek sizin kararınız.",
    ),
    "told": _text(
        "Dit vertellen wij dan over u:",
        "2f5efbc3133e",
        en="This is what we then tell about you:",
        ar="هذا ما نقوله عنك عندها:",
        ti="ሽዑ ብዛዕባኹም እዚ ንነግር፦",
        fa="آن وقت این را دربارهٔ شما می‌گوییم:",
        tr="O zaman sizin hakkınızda şunları anlatırız:",
    ),
    "free": _text(
        "U mag nee zeggen. Uw plan en uw geld veranderen daar niet door.",
        "9ca19999e72b",
        en="You may say no. Your plan and your money do not change because of it.",
        ar="يمكنك أن تقول لا. خطتك ومالك لن يتغيرا بسبب ذلك.",
        ti="ኣይፋል ክትብሉ ትኽእሉ። መደብኩምን ገንዘብኩምን ብኡ ኣይልወጥን።",
        fa="شما می‌توانید نه بگویید. پلان و پول شما به خاطر آن تغییر نمی‌کند.",
        tr="Hayır diyebilirsiniz. Planınız ve paranız bundan dolayı değişmez.",
    ),
    "stop": _text(
        "U kunt altijd stoppen. Dan delen wij niets meer.",
        "5c092bcdcf7d",
        en="You can always stop. Then we share nothing more.",
        ar="يمكنك التوقف في أي وقت. عندها لا نشارك شيئاً بعد ذلك.",
        ti="ኩሉ ግዜ ክተቋርጽዎ ትኽእሉ። ሽዑ ዋላ ሓንቲ ኣይነካፍልን።",
        fa="شما همیشه می‌توانید توقف دهید. آن وقت ما دیگر چیزی شریک نمی‌کنیم.",
        tr="İstediğiniz zaman durdurabilirsiniz. O zaman artık hiçbir şey paylaşmayız.",
    ),
    "yes": _text(
        "Ja, dat mag",
        "21f5d7c13bcd",
        en="Yes, that is allowed",
        ar="نعم، أسمح بذلك",
        ti="እወ፣ ይፍቀድ",
        fa="بلی، اجازه است",
        tr="Evet, izin veriyorum",
    ),
    "no": _text(
        "Nee, dat wil ik niet",
        "b312e8b1cf6a",
        en="No, I do not want that",
        ar="لا، لا أريد ذلك",
        ti="ኣይፋል፣ ኣይደልን",
        fa="نه، این را نمی‌خواهم",
        tr="Hayır, bunu istemiyorum",
    ),
}
