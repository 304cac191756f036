"""Legal forms of companies: a canonical code, then every way to write it (dots and case do not matter)."""

from __future__ import annotations

from leaddesk.contacts.data import words

FORMS = """
ООО: ооо, о о о, общество с ограниченной ответственностью, общество с огр отв, ooo
ООО: obshchestvo s ogranichennoy otvetstvennostyu
АО: ао, акционерное общество, joint stock company, jsc, jsk
ПАО: пао, публичное акционерное общество, pao, pjsc
НАО: нао, непубличное акционерное общество
ЗАО: зао, закрытое акционерное общество, zao, cjsc
ОАО: оао, открытое акционерное общество, oao, ojsc
ИП: ип, индивидуальный предприниматель, чп ип, ип глава кфх, ип гкфх, sole proprietor
ИП: individual entrepreneur
КФХ: кфх, крестьянское фермерское хозяйство, глава кфх
ПБОЮЛ: пбоюл
ОДО: одо, общество с дополнительной ответственностью
ЧУП: чуп, чтуп, чпуп, частное унитарное предприятие, частное торговое унитарное предприятие
ЧУП: частное производственное унитарное предприятие, частное предприятие, унитарное предприятие
РУП: руп, республиканское унитарное предприятие
КУП: куп, коммунальное унитарное предприятие
УП: уп
СООО: сооо, совместное общество с ограниченной ответственностью
ИООО: иооо, иностранное общество с ограниченной ответственностью
СП: сп, совместное предприятие
ТОВ: тов, товариство з обмеженою відповідальністю, tov
ТДВ: тдв, товариство з додатковою відповідальністю
ПП: пп, приватне підприємство
ЧП: чп, частный предприниматель
ФОП: фоп, фізична особа підприємець, фізична особа-підприємець
ПрАТ: прат, приватне акціонерне товариство
ПАТ: пат, публічне акціонерне товариство
АТ: ат, акціонерне товариство
ДП: дп, державне підприємство
ТОО: тоо, товарищество с ограниченной ответственностью, too, llp
ОСОО: осоо
MCHJ: mchj, мчж
ЖШС: жшс, жауапкершілігі шектеулі серіктестігі
ГУП: гуп, государственное унитарное предприятие
МУП: муп, муниципальное унитарное предприятие
ФГУП: фгуп, федеральное государственное унитарное предприятие
ГБУ: гбу, государственное бюджетное учреждение
ФГБУ: фгбу, федеральное государственное бюджетное учреждение
МБУ: мбу, муниципальное бюджетное учреждение
МБОУ: мбоу
ГБУЗ: гбуз
ФГБОУ: фгбоу, фгбоу во
ФКУ: фку
ГКУ: гку
МКУ: мку
МАУ: мау
ГАУ: гау
АНО: ано, автономная некоммерческая организация, ано дпо
НКО: нко, некоммерческая организация
НП: некоммерческое партнерство
ТСЖ: тсж, товарищество собственников жилья
ТСН: тсн
СНТ: снт
ГСК: гск
ЖСК: жск
ПК: производственный кооператив
СПК: спк
КТ: коммандитное товарищество
ГК: гк, группа компаний, group of companies
LLC: llc, l l c, limited liability company, ltd liability co, lc
LTD: ltd, limited, co ltd, company limited, pty ltd, pvt ltd, pte ltd, private limited
PLC: plc, public limited company
LP: lp, limited partnership
INC: inc, incorporated
CORP: corp, corporation
CO: & co, and co
GMBH: gmbh, g m b h, gesellschaft mit beschränkter haftung, gmbh & co kg, gmbh & co, gmbh und co kg, ggmbh
AG: ag, aktiengesellschaft
KG: kg, kommanditgesellschaft
OHG: ohg
UG: ug, ug haftungsbeschränkt
EK: e k, ek, e kfm
GBR: gbr
EV: e v
SE: se
SA: s a, sa, société anonyme, sociedad anónima, sociedade anônima
SARL: sarl, s a r l, s à r l
SAS: sas, s a s
SL: s l, slu
SRL: srl, s r l
SPA: spa, s p a
LTDA: ltda
SRO: sro, s r o, spol s r o
AS: as, a s, a/s
DOO: doo, d o o
OOD: ood, ооd, оод
EOOD: eood, еоод
SPZOO: sp z o o, sp z oo, spółka z ograniczoną odpowiedzialnością
KFT: kft
ZRT: zrt
NYRT: nyrt
UAB: uab
SIA: sia
OU: oü
AB: ab, aktiebolag
HB: hb
OY: oy, oyj
APS: aps
ASA: asa
BV: bv, b v
NV: nv, n v
BVBA: bvba
PTY: pty
SDNBHD: sdn bhd
KK: kabushiki kaisha
"""

# Forms so short that inside a name they are more often a word: they count only with dots or at the end.
ONLY_AT_END = words(
    """
sa as se sl ab hb ag kg lp lc ug sas spa ou co sp ek
"""
)

# Where the name of a firm ends and the name of its branch begins.
BRANCH = (
    "филиал", "филиала", "обособленное подразделение", "оп", "представительство", "отделение", "доп офис",
    "дополнительный офис", "подразделение", "branch", "branch office", "subsidiary", "niederlassung",
    "zweigniederlassung", "filiale", "філія", "філіал",
)  # fmt: skip
