# SPDX-License-Identifier: EUPL-1.2
"""Our own compact choice of codes: what a Dutch municipality meets when it guides people who fled.

Codes follow the BRP (tables 32 and 56, see the Logisch Ontwerp BRP), ISO 639-3 and ISO 15924; the words are
ours. The complete official tables are loaded by an administrator and are not part of this repository.
"""

from __future__ import annotations

from typing import Final

NATIONALITIES: Final = """
0000 Onbekend | Unknown | nationaliteit onbekend
0001 Nederlandse | Dutch | Nederland, Nederlands, Nederlander
0030 Georgische | Georgian | Georgië
0031 Turkmeense | Turkmen | Turkmenistan
0032 Tadzjiekse | Tajik | Tadzjikistan
0033 Oezbeekse | Uzbek | Oezbekistan
0034 Oekraïense | Ukrainian | Oekraïne
0036 Moldavische | Moldovan | Moldavië
0037 Kazachse | Kazakh | Kazachstan
0038 Belarussische | Belarusian | Belarus, Wit-Rusland, Wit-Russische
0039 Azerbeidzjaanse | Azerbaijani | Azerbeidzjan
0040 Armeense | Armenian | Armenië
0041 Russische | Russian | Rusland
0048 Myanmarese | Burmese | Myanmar, Birma, Birmese, Burma
0050 Albanese | Albanian | Albanië
0058 Jemenitische | Yemeni | Jemen
0084 Eritrese | Eritrean | Eritrea
0087 Kosovaarse | Kosovar | Kosovo
0088 Macedonische/Burger van Noord-Macedonië | North Macedonian | Noord-Macedonië, Macedonische
0100 Algerijnse | Algerian | Algerije
0101 Angolese | Angolan | Angola
0104 Burundese | Burundian | Burundi
0106 Burkinese | Burkinabe | Burkina Faso
0108 Centraal-Afrikaanse | Central African | Centraal-Afrikaanse Republiek
0110 Burger van Congo | Congolese (Brazzaville) | Congo-Brazzaville, Congo, Congolese
0112 Egyptische | Egyptian | Egypte
0114 Ethiopische | Ethiopian | Ethiopië
0115 Djiboutiaanse | Djiboutian | Djibouti
0117 Gambiaanse | Gambian | Gambia
0118 Ghanese | Ghanaian | Ghana
0119 Guinese | Guinean | Guinee
0120 Ivoriaanse | Ivorian | Ivoorkust
0122 Kameroense | Cameroonian | Kameroen
0123 Kenyaanse | Kenyan | Kenia, Keniaanse, Kenya
0126 Liberiaanse | Liberian | Liberia
0127 Libische | Libyan | Libië
0130 Malinese | Malian | Mali
0131 Marokkaanse | Moroccan | Marokko
0136 Nigerese | Nigerien | Niger
0137 Nigeriaanse | Nigerian | Nigeria
0138 Ugandese | Ugandan | Uganda, Oeganda, Oegandese
0142 Zimbabwaanse | Zimbabwean | Zimbabwe
0143 Rwandese | Rwandan | Rwanda
0145 Senegalese | Senegalese | Senegal
0147 Sierra Leoonse | Sierra Leonean | Sierra Leone
0148 Soedanese | Sudanese | Soedan, Sudan
0149 Somalische | Somali | Somalië
0152 Togolese | Togolese | Togo
0154 Tsjadische | Chadian | Tsjaad
0155 Tunesische | Tunisian | Tunesië
0157 Zuid-Soedanese | South Sudanese | Zuid-Soedan
0208 Salvadoraanse | Salvadoran | El Salvador
0213 Hondurese | Honduran | Honduras
0218 Nicaraguaanse | Nicaraguan | Nicaragua
0255 Colombiaanse | Colombian | Colombia
0263 Surinaamse | Surinamese | Suriname
0265 Venezolaanse | Venezuelan | Venezuela
0300 Afghaanse | Afghan | Afghanistan
0306 Sri Lankaanse | Sri Lankan | Sri Lanka
0307 Chinese | Chinese | China
0312 Indiase | Indian | India
0313 Indonesische | Indonesian | Indonesië
0314 Iraakse | Iraqi | Irak
0315 Iraanse | Iranian | Iran
0316 Israëlische | Israeli | Israël
0319 Jordaanse | Jordanian | Jordanië
0320 Koeweitse | Kuwaiti | Koeweit
0322 Libanese | Lebanese | Libanon
0326 Mongolische | Mongolian | Mongolië
0328 Nepalese | Nepali | Nepal
0331 Pakistaanse | Pakistani | Pakistan
0334 Saoedi-Arabische | Saudi | Saoedi-Arabië
0336 Syrische | Syrian | Syrië
0339 Turkse | Turkish | Turkije
0342 Vietnamese | Vietnamese | Vietnam
0345 Bengalese | Bangladeshi | Bangladesh
0451 Burger van Democratische Republiek Congo | Congolese (DRC) | Congo, DR Congo, Congolese
0454 Servische | Serbian | Servië
0499 Staatloos | Stateless | staatloze, statenloos, stateloos
"""
"""Code, official Dutch description, English, other words people type. Source of the codes: BRP table 32."""

RESIDENCE_TITLES: Final = """
00 - unknown | Onbekend | Nog niet bekend.
21 regular fixed_term | Tijdelijk regulier, vrij werk | Bijvoorbeeld verblijf bij familie. Mag werken.
22 regular fixed_term | Tijdelijk regulier, werk met vergunning | Werken mag met een vergunning.
23 regular fixed_term | Tijdelijk regulier, bepaald werk | Mag alleen het genoemde werk doen.
24 regular fixed_term | Tijdelijk regulier, geen werk | Tijdelijk verblijf. Mag niet werken.
25 regular indefinite | Regulier, blijvend | Mag blijven en werken, niet op grond van asiel.
26 asylum fixed_term | Asiel, tijdelijk | Statushouder: asiel voor een tijd. Mag werken.
27 asylum indefinite | Asiel, blijvend | Statushouder: mag blijven. Mag werken.
28 eu - | EU-burger, werkt | Burger van de EU of familie daarvan, werkt.
29 eu - | EU-burger, werkt niet | Burger van de EU of familie daarvan, werkt niet.
30 eu procedure | EU-recht wordt getoetst | Wacht op toetsing aan EU-recht. Mag werken.
31 regular procedure | Regulier, aanvraag loopt | Wacht op een besluit over een gewone vergunning.
32 asylum procedure | Asiel, aanvraag loopt | Asielzoeker: nog geen statushouder.
33 - procedure | Verlenging gevraagd, op tijd | Wacht op verlenging, op tijd gevraagd.
34 - procedure | Verlenging gevraagd, te laat | Wacht op verlenging, te laat gevraagd.
35 regular - | Turkse werknemer of familie | Verblijf door de afspraken van de EU met Turkije.
40 eu indefinite | EU-burger, duurzaam verblijf | Burger van de EU of familie daarvan, mag blijven.
41 - ended | EU-verblijf gestopt | Het verblijf als EU-burger is gestopt.
42 - other | Verblijf door Europees Hof | Mag voorlopig blijven van het Europees Hof.
43 - other | Verblijf op aanwijzing minister | Mag blijven op aanwijzing van de minister. Mag niet werken.
44 - other | Dublin, wacht op overdracht | Een ander EU-land behandelt de aanvraag.
45 - other | Onderzoeker of student uit EU-land | Heeft verblijf in een ander EU-land.
46 temporary_protection procedure | Tijdelijke bescherming (Oekraïne) | Ontheemde. Geen statushouder.
98 - ended | Geen verblijfstitel meer | Heeft nu geen recht op verblijf.
"""
"""Code, ground, duration | short Dutch name | what it means. Codes: BRP table 56, living ones; words ours.

Grounds: asylum, regular, eu, temporary_protection. Durations: fixed_term, indefinite,
procedure, ended, other, unknown.
"""

TITLE_SYNONYMS: Final = {
    "26": (
        "asiel bepaalde tijd",
        "vergunning asiel bepaalde tijd",
        "asiel bep. tijd",
        "asiel",
        "statushouder",
    ),
    "27": ("asiel onbepaalde tijd", "vergunning asiel onbepaalde tijd", "asiel onbep. tijd"),
    "25": ("regulier onbepaalde tijd", "langdurig ingezetene"),
    "21": ("regulier bepaalde tijd", "regulier", "gezinshereniging", "gezinsmigrant"),
    "32": ("asielzoeker", "in procedure", "asiel in procedure"),
    "46": ("tijdelijke bescherming", "ontheemde", "RTB", "Oekraïne"),
    "98": ("geen", "geen verblijfstitel"),
}

LANGUAGES: Final = """
nld Nederlands | Dutch | Nederlands | Latn |
ara Arabisch | Arabic | العربية | Arab | Standaardarabisch
apc Arabisch (Syrië, Libanon) | Levantine Arabic | عربي شامي | Arab | Syrisch, Syrisch-Arabisch, Levantijns
acm Arabisch (Irak) | Iraqi Arabic | عراقي | Arab | Iraaks, Iraaks Arabisch
apd Arabisch (Soedan) | Sudanese Arabic | عربي سوداني | Arab | Soedanees, Soedanees Arabisch
tir Tigrinya | Tigrinya | ትግርኛ | Ethi | Tigrigna, Tigrinja, Tigrinia
tig Tigre | Tigre | ትግሬ | Ethi |
amh Amhaars | Amharic | አማርኛ | Ethi | Amharisch
orm Oromo | Oromo | Afaan Oromoo | Latn | Afaan Oromo
byn Bilen | Bilin | ብሊና | Ethi | Blin, Bilin
tur Turks | Turkish | Türkçe | Latn |
kmr Koerdisch (Kurmanci) | Kurmanji | Kurmancî | Latn | Kurmanci, Kurmanji, Kurmandji, Kurmancî
ckb Koerdisch (Sorani) | Sorani | سۆرانی | Arab | Sorani
kur Koerdisch | Kurdish | Kurdî | Latn |
fas Perzisch (Farsi) | Persian | فارسی | Arab | Farsi, Perzisch, Iraans
prs Dari | Dari | دری | Arab | Afghaans-Perzisch
pus Pasjtoe | Pashto | پښتو | Arab | Pashto, Pashtu, Pasjto
haz Hazaragi | Hazaragi | هزارگی | Arab |
uzb Oezbeeks | Uzbek | Oʻzbekcha | Latn |
som Somalisch | Somali | Soomaali | Latn |
urd Urdu | Urdu | اردو | Arab | Oerdoe
pan Punjabi | Punjabi | ਪੰਜਾਬੀ | Guru |
ben Bengaals | Bengali | বাংলা | Beng | Bengali
tam Tamil | Tamil | தமிழ் | Taml |
eng Engels | English | English | Latn |
fra Frans | French | Français | Latn |
deu Duits | German | Deutsch | Latn |
spa Spaans | Spanish | Español | Latn |
por Portugees | Portuguese | Português | Latn |
rus Russisch | Russian | Русский | Cyrl |
ukr Oekraïens | Ukrainian | Українська | Cyrl |
hye Armeens | Armenian | Հայերեն | Armn |
kat Georgisch | Georgian | ქართული | Geor |
aze Azerbeidzjaans | Azerbaijani | Azərbaycanca | Latn | Azeri
tuk Turkmeens | Turkmen | Türkmençe | Latn |
swa Swahili | Swahili | Kiswahili | Latn | Kiswahili
lin Lingala | Lingala | Lingála | Latn |
kin Kinyarwanda | Kinyarwanda | Ikinyarwanda | Latn |
run Kirundi | Kirundi | Ikirundi | Latn |
lug Luganda | Ganda | Luganda | Latn |
ful Fula | Fula | Fulfulde | Latn | Peul, Pular
man Mandingo | Mandingo | Mandinka | Latn | Mandinka
zho Chinees | Chinese | 中文 | Hans | Mandarijn
mya Birmaans | Burmese | မြန်မာ | Mymr | Birmees
sqi Albanees | Albanian | Shqip | Latn |
srp Servisch | Serbian | Српски | Cyrl |
syr Aramees | Syriac | ܣܘܪܝܝܐ | Syrc | Suryoyo, Assyrisch, Neo-Aramees
"""
"""Code, Dutch | English | own name | usual script | other words people type. Codes: ISO 639-3."""

SCRIPTS: Final = """
Latn Latijns | Latin | ltr | abc, ons schrift, latijn, westers
Arab Arabisch | Arabic | rtl | perzisch schrift
Ethi Ethiopisch (Ge'ez) | Ethiopic | ltr | ethiopisch, ge'ez, geez, fidel
Cyrl Cyrillisch | Cyrillic | ltr | russisch schrift
Armn Armeens | Armenian | ltr |
Geor Georgisch | Georgian | ltr |
Grek Grieks | Greek | ltr |
Hebr Hebreeuws | Hebrew | rtl |
Syrc Syrisch (Aramees) | Syriac | rtl | aramees
Deva Devanagari | Devanagari | ltr | hindi
Beng Bengaals | Bengali | ltr |
Guru Gurmukhi | Gurmukhi | ltr |
Taml Tamil | Tamil | ltr |
Mymr Birmaans | Myanmar | ltr |
Hans Chinees | Chinese | ltr |
"""
"""Code, Dutch | English | direction | other words people type. Codes: ISO 15924."""
