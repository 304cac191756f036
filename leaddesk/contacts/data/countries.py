"""Countries by ISO 3166-1 code with their English and Russian names (CLDR) and what people write instead."""

from __future__ import annotations

# One country a line: the code, then every name.
TABLE = """
AD Andorra|Андорра
AE United Arab Emirates|ОАЭ|UAE|U.A.E.|Emirates|Dubai|Эмираты|Объединённые Арабские Эмираты
AF Afghanistan|Афганистан
AG Antigua & Barbuda|Антигуа и Барбуда|Antigua and Barbuda|Antigua
AI Anguilla|Ангилья
AL Albania|Албания
AM Armenia|Армения|Республика Армения|ARM
AO Angola|Ангола
AQ Antarctica|Антарктида
AR Argentina|Аргентина
AS American Samoa|Американское Самоа
AT Austria|Австрия|Österreich|Oesterreich|AUT
AU Australia|Австралия|Commonwealth of Australia|AUS
AW Aruba|Аруба
AX Åland Islands|Аландские о-ва|Aland Islands|Aland
AZ Azerbaijan|Азербайджан|Азербайджанская Республика|AZE
BA Bosnia & Herzegovina|Босния и Герцеговина|Bosnia and Herzegovina|Bosnia|Босния
BB Barbados|Барбадос
BD Bangladesh|Бангладеш
BE Belgium|Бельгия|Belgique|België|BEL
BF Burkina Faso|Буркина-Фасо
BG Bulgaria|Болгария|Bulgariya|BGR
BH Bahrain|Бахрейн
BI Burundi|Бурунди
BJ Benin|Бенин
BL St. Barthélemy|Сен-Бартелеми|Saint Barthélemy|Saint Barthelemy
BM Bermuda|Бермудские о-ва
BN Brunei|Бруней|Brunei Darussalam
BO Bolivia|Боливия|Plurinational State of Bolivia
BQ Caribbean Netherlands|Бонэйр, Синт-Эстатиус и Саба
BR Brazil|Бразилия|Brasil|BRA
BS Bahamas|Багамы|The Bahamas
BT Bhutan|Бутан
BV Bouvet Island|о-в Буве
BW Botswana|Ботсвана
BY Belarus|Беларусь|Republic of Belarus|Byelorussia|Belorussia|Республика Беларусь|РБ|Белоруссия|BLR
BZ Belize|Белиз
CA Canada|Канада|CAN
CC Cocos (Keeling) Islands|Кокосовые о-ва|Cocos
CD Congo - Kinshasa|Конго - Киншаса|DR Congo|DRC|Democratic Republic of the Congo|ДР Конго
CD Демократическая Республика Конго|Заир
CF Central African Republic|Центрально-Африканская Республика
CG Congo - Brazzaville|Конго - Браззавиль|Congo|Republic of the Congo|Конго|Республика Конго
CH Switzerland|Швейцария|Schweiz|Suisse|Svizzera|Швейцарская Конфедерация|CHE
CI Côte d’Ivoire|Кот-д’Ивуар|Côte d'Ivoire|Кот-д'Ивуар|Ivory Coast|Берег Слоновой Кости
CK Cook Islands|о-ва Кука
CL Chile|Чили
CM Cameroon|Камерун
CN China|Китай|PRC|People's Republic of China|КНР|Mainland China|CHN
CO Colombia|Колумбия
CR Costa Rica|Коста-Рика
CU Cuba|Куба
CV Cape Verde|Кабо-Верде|Cabo Verde
CW Curaçao|Кюрасао|Curacao
CX Christmas Island|о-в Рождества
CY Cyprus|Кипр|Republic of Cyprus
CZ Czechia|Чехия|Czech Republic|Czech Rep.|Чешская Республика|Česko|Ceska republika|CZE
DE Germany|Германия|Federal Republic of Germany|Deutschland|ФРГ|BRD|DEU
DJ Djibouti|Джибути
DK Denmark|Дания|Danmark|DNK
DM Dominica|Доминика
DO Dominican Republic|Доминиканская Республика|Dominican Rep.|Доминикана
DZ Algeria|Алжир
EC Ecuador|Эквадор
EE Estonia|Эстония|Eesti|EST
EG Egypt|Египет|Arab Republic of Egypt
EH Western Sahara|Западная Сахара
ER Eritrea|Эритрея
ES Spain|Испания|España|Espana|ESP
ET Ethiopia|Эфиопия
FI Finland|Финляндия|Suomi|FIN
FJ Fiji|Фиджи
FK Falkland Islands|Фолклендские о-ва
FM Micronesia|Федеративные Штаты Микронезии
FO Faroe Islands|Фарерские о-ва
FR France|Франция|Французская Республика|FRA
GA Gabon|Габон
GB United Kingdom|Великобритания|UK|U.K.|Great Britain|Britain|England|Scotland|Wales|Northern Ireland
GB Англия|Британия|Шотландия|Уэльс|Соединённое Королевство|Великобритания и Северная Ирландия|GBR
GD Grenada|Гренада
GE Georgia|Грузия|Republic of Georgia|Sakartvelo|GEO
GF French Guiana|Французская Гвиана
GG Guernsey|Гернси
GH Ghana|Гана
GI Gibraltar|Гибралтар
GL Greenland|Гренландия
GM Gambia|Гамбия|The Gambia
GN Guinea|Гвинея
GP Guadeloupe|Гваделупа
GQ Equatorial Guinea|Экваториальная Гвинея
GR Greece|Греция|Hellas|GRC
GS South Georgia & South Sandwich Islands|Южная Георгия и Южные Сандвичевы о-ва
GS South Georgia and South Sandwich Islands
GT Guatemala|Гватемала
GU Guam|Гуам
GW Guinea-Bissau|Гвинея-Бисау
GY Guyana|Гайана
HK Hong Kong SAR China|Гонконг (САР)|Гонконг|Hong Kong|Hongkong
HM Heard & McDonald Islands|о-ва Херд и Макдональд|Heard and McDonald Islands
HN Honduras|Гондурас
HR Croatia|Хорватия|Hrvatska
HT Haiti|Гаити
HU Hungary|Венгрия|Magyarország|Magyarorszag|HUN
ID Indonesia|Индонезия|Republic of Indonesia
IE Ireland|Ирландия|Republic of Ireland|Eire|Éire|IRL
IL Israel|Израиль|State of Israel|ISR
IM Isle of Man|о-в Мэн
IN India|Индия|Bharat|IND
IO British Indian Ocean Territory|Британская территория в Индийском океане
IQ Iraq|Ирак
IR Iran|Иран|Islamic Republic of Iran|Исламская Республика Иран
IS Iceland|Исландия
IT Italy|Италия|Italia|ITA
JE Jersey|Джерси
JM Jamaica|Ямайка
JO Jordan|Иордания
JP Japan|Япония|Nippon|JPN
KE Kenya|Кения
KG Kyrgyzstan|Киргизия|Kirghizia|Kirgizstan|Kyrgyz Republic|Кыргызстан|Киргизстан|Кыргызская Республика
KG KGZ
KH Cambodia|Камбоджа|Kampuchea|Кампучия
KI Kiribati|Кирибати
KM Comoros|Коморы
KN St. Kitts & Nevis|Сент-Китс и Невис|St. Kitts and Nevis|Saint Kitts & Nevis|Saint Kitts and Nevis
KP North Korea|КНДР|DPRK|Северная Корея
KR South Korea|Республика Корея|Republic of Korea|Korea|Korea, Republic of|Южная Корея|Корея|KOR
KW Kuwait|Кувейт
KY Cayman Islands|о-ва Кайман
KZ Kazakhstan|Казахстан|Republic of Kazakhstan|Республика Казахстан|РК|Казахия|Қазақстан|KAZ
LA Laos|Лаос|Lao PDR
LB Lebanon|Ливан
LC St. Lucia|Сент-Люсия|Saint Lucia
LI Liechtenstein|Лихтенштейн
LK Sri Lanka|Шри-Ланка|Ceylon|Цейлон
LR Liberia|Либерия
LS Lesotho|Лесото
LT Lithuania|Литва|Lietuva|Литовская Республика|LTU
LU Luxembourg|Люксембург|Luxemburg
LV Latvia|Латвия|Latvija|Латвийская Республика|LVA
LY Libya|Ливия
MA Morocco|Марокко
MC Monaco|Монако
MD Moldova|Молдова|Republic of Moldova|Moldavia|Молдавия|Республика Молдова|MDA
ME Montenegro|Черногория
MF St. Martin|Сен-Мартен|Saint Martin
MG Madagascar|Мадагаскар
MH Marshall Islands|Маршалловы о-ва
MK North Macedonia|Северная Македония|Macedonia|FYROM|Македония
ML Mali|Мали
MM Myanmar (Burma)|Мьянма (Бирма)|Myanmar|Мьянма|Burma|Бирма
MN Mongolia|Монголия
MO Macao SAR China|Макао (САР)|Макао|Macau|Macao
MP Northern Mariana Islands|Северные Марианские о-ва
MQ Martinique|Мартиника
MR Mauritania|Мавритания
MS Montserrat|Монтсеррат
MT Malta|Мальта
MU Mauritius|Маврикий
MV Maldives|Мальдивы
MW Malawi|Малави
MX Mexico|Мексика|México|MEX
MY Malaysia|Малайзия
MZ Mozambique|Мозамбик
NA Namibia|Намибия
NC New Caledonia|Новая Каледония
NE Niger|Нигер
NF Norfolk Island|о-в Норфолк
NG Nigeria|Нигерия
NI Nicaragua|Никарагуа
NL Netherlands|Нидерланды|Holland|The Netherlands|Голландия|Nederland|NLD
NO Norway|Норвегия|Norge|NOR
NP Nepal|Непал
NR Nauru|Науру
NU Niue|Ниуэ
NZ New Zealand|Новая Зеландия|Aotearoa
OM Oman|Оман
PA Panama|Панама
PE Peru|Перу
PF French Polynesia|Французская Полинезия
PG Papua New Guinea|Папуа — Новая Гвинея
PH Philippines|Филиппины|The Philippines
PK Pakistan|Пакистан
PL Poland|Польша|Polska|Республика Польша|POL
PM St. Pierre & Miquelon|Сен-Пьер и Микелон|St. Pierre and Miquelon|Saint Pierre & Miquelon
PM Saint Pierre and Miquelon
PN Pitcairn Islands|о-ва Питкэрн
PR Puerto Rico|Пуэрто-Рико
PS Palestinian Territories|Палестинские территории|Palestine|Палестина
PT Portugal|Португалия|Portuguese Republic|PRT
PW Palau|Палау
PY Paraguay|Парагвай
QA Qatar|Катар
RE Réunion|Реюньон|Reunion
RO Romania|Румыния|România|ROU
RS Serbia|Сербия|Srbija|SRB
RU Russia|Россия|Russian Federation|Russian Fed.|Российская Федерация|РФ|RF|RUS
RW Rwanda|Руанда
SA Saudi Arabia|Саудовская Аравия|KSA|Kingdom of Saudi Arabia
SB Solomon Islands|Соломоновы о-ва
SC Seychelles|Сейшельские о-ва|Сейшелы
SD Sudan|Судан
SE Sweden|Швеция|Sverige|SWE
SG Singapore|Сингапур
SH St. Helena|о-в Св. Елены|Saint Helena
SI Slovenia|Словения|Slovenija
SJ Svalbard & Jan Mayen|Шпицберген и Ян-Майен|Svalbard and Jan Mayen
SK Slovakia|Словакия|Slovak Republic|Словацкая Республика|Slovensko
SL Sierra Leone|Сьерра-Леоне
SM San Marino|Сан-Марино
SN Senegal|Сенегал
SO Somalia|Сомали
SR Suriname|Суринам
SS South Sudan|Южный Судан
ST São Tomé & Príncipe|Сан-Томе и Принсипи|São Tomé and Príncipe|Sao Tome and Principe
SV El Salvador|Сальвадор
SX Sint Maarten|Синт-Мартен
SY Syria|Сирия|Syrian Arab Republic|САР
SZ Eswatini|Эсватини|Swaziland|Свазиленд
TC Turks & Caicos Islands|Тёркс и Кайкос|Turks and Caicos Islands
TD Chad|Чад
TF French Southern Territories|Французские Южные территории
TG Togo|Того
TH Thailand|Таиланд
TJ Tajikistan|Таджикистан|Республика Таджикистан|Tadjikistan|TJK
TK Tokelau|Токелау
TL Timor-Leste|Восточный Тимор|East Timor
TM Turkmenistan|Туркменистан|Туркмения|TKM
TN Tunisia|Тунис
TO Tonga|Тонга
TR Türkiye|Турция|Turkey|Turkiye|TUR
TT Trinidad & Tobago|Тринидад и Тобаго|Trinidad and Tobago|Trinidad
TV Tuvalu|Тувалу
TW Taiwan|Тайвань|Taiwan, China|Republic of China
TZ Tanzania|Танзания|United Republic of Tanzania
UA Ukraine|Украина|Україна|Ukraina|UKR
UG Uganda|Уганда
UM U.S. Outlying Islands|Внешние малые о-ва (США)|Внешние малые о-ва
US United States|Соединенные Штаты|USA|U.S.A.|U.S.|United States of America|America|США
US Соединённые Штаты Америки|Америка|Штаты
UY Uruguay|Уругвай
UZ Uzbekistan|Узбекистан|Республика Узбекистан|Oʻzbekiston|O'zbekiston|UZB
VA Vatican City|Ватикан|Vatican|Holy See
VC St. Vincent & Grenadines|Сент-Винсент и Гренадины|St. Vincent and Grenadines
VC Saint Vincent & Grenadines|Saint Vincent and the Grenadines
VE Venezuela|Венесуэла|Bolivarian Republic of Venezuela
VG British Virgin Islands|Виргинские о-ва (Великобритания)|Виргинские о-ва
VI U.S. Virgin Islands|Виргинские о-ва (США)
VN Vietnam|Вьетнам|Viet Nam
VU Vanuatu|Вануату
WF Wallis & Futuna|Уоллис и Футуна|Wallis and Futuna
WS Samoa|Самоа
XK Kosovo|Косово
YE Yemen|Йемен
YT Mayotte|Майотта
ZA South Africa|Южно-Африканская Республика|RSA|ЮАР|Южная Африка
ZM Zambia|Замбия
ZW Zimbabwe|Зимбабве
"""
