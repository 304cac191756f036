"""Mail and web domains: free mail, typing slips, platforms, and suffixes under which people register."""

from __future__ import annotations

from leaddesk.contacts.data import words

FREE_MAIL = words(
    """
gmail.com googlemail.com yandex.ru yandex.com yandex.by yandex.kz yandex.ua yandex.uz ya.ru narod.ru mail.ru
bk.ru inbox.ru list.ru internet.ru xmail.ru mail.ua mail.kz mail.by rambler.ru lenta.ru autorambler.ru
myrambler.ru ro.ru rambler.ua hotmail.com hotmail.de hotmail.fr hotmail.co.uk hotmail.it hotmail.es
outlook.com outlook.de outlook.fr live.com live.ru live.de live.co.uk msn.com windowslive.com icloud.com
me.com mac.com yahoo.com yahoo.co.uk yahoo.de yahoo.fr yahoo.it yahoo.es yahoo.ca yahoo.no yahoo.pt yahoo.nl
yahoo.se yahoo.uk yahoo.au yahoo.ar yahoo.cl yahoo.in yahoo.pl yahoo.com.br yahoo.com.ar yahoo.com.au
yahoo.co.jp yahoo.co.in ymail.com rocketmail.com aol.com aim.com gmx.de gmx.net gmx.com gmx.at gmx.ch web.de
t-online.de freenet.de arcor.de mail.com email.com proton.me protonmail.com pm.me tutanota.com tuta.io
tutamail.com fastmail.com fastmail.fm zoho.com zohomail.com hey.com qip.ru pochta.ru fromru.com front.ru
hotbox.ru krovatka.su land.ru mail15.com mail333.com nm.ru nightmail.ru pop3.ru rbcmail.ru smtp.ru e1.ru
ngs.ru mail2000.ru km.ru bigmir.net i.ua ukr.net meta.ua online.ua tut.by abv.bg wp.pl o2.pl onet.pl onet.eu
interia.pl op.pl poczta.onet.pl seznam.cz centrum.cz email.cz libero.it virgilio.it tiscali.it alice.it
orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr sapo.pt uol.com.br bol.com.br terra.com.br ig.com.br
comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net shaw.ca
rogers.com sympatico.ca btinternet.com sky.com virginmedia.com ntlworld.com talktalk.net blueyonder.co.uk
bigpond.com optusnet.com.au telstra.com qq.com 163.com 126.com sina.com sohu.com foxmail.com naver.com
daum.net hanmail.net rediff.com rediffmail.com surfeu.de jubii.dk sol.no online.no telia.com bluewin.ch
"""
)

# The domains people mistype most; a name one slip away from one of these is questioned.
OFTEN_MISTYPED = (
    "gmail.com", "yandex.ru", "rambler.ru", "hotmail.com", "outlook.com", "icloud.com", "yahoo.com", "inbox.ru",
)  # fmt: skip

# Real names one slip away from the ones above.
NO_SLIP = words(
    """
ymail email jmail fmail hmail mail tmail dmail zmail umail yande outlock cloud inbox
"""
)

# Slips too short or too far for the rule of one slip.
SLIPS = {
    "mai.ru": "mail.ru", "maill.ru": "mail.ru", "mial.ru": "mail.ru", "mali.ru": "mail.ru", "mail.tu": "mail.ru",
    "mail.ry": "mail.ru", "mail.rru": "mail.ru", "mail.rul": "mail.ru", "mail.r": "mail.ru", "mail.u": "mail.ru",
    "maii.ru": "mail.ru", "meil.ru": "mail.ru", "mael.ru": "mail.ru", "amil.ru": "mail.ru", "mil.ru": "",
    "maail.ru": "mail.ru", "mmail.ru": "mail.ru", "nail.ru": "mail.ru", "majl.ru": "mail.ru", "mailru.ru": "mail.ru",
    "mail.ri": "mail.ru", "mail.re": "mail.ru", "mail.rj": "mail.ru", "mail.ruu": "mail.ru", "mail.eu": "",
    "bk.tu": "bk.ru", "bk.ry": "bk.ru", "list.tu": "list.ru", "list.ry": "list.ru", "lits.ru": "list.ru",
    "ya.tu": "ya.ru", "ya.ry": "ya.ru", "yandex.tu": "yandex.ru", "yandex.ry": "yandex.ru", "gmail.ru": "gmail.com",
    "gmail.co": "gmail.com", "gmail.cm": "gmail.com", "gmail.con": "gmail.com", "gmail.om": "gmail.com",
    "gmail.comm": "gmail.com", "gmail.cpm": "gmail.com", "gmail.vom": "gmail.com", "gmail.xom": "gmail.com",
    "gmail.coml": "gmail.com", "gmail.ocm": "gmail.com", "gmail.cim": "gmail.com", "gmail.net": "gmail.com",
    "gmial.com": "gmail.com", "gamil.com": "gmail.com", "gmeil.com": "gmail.com", "gimail.com": "gmail.com",
    "jandex.ru": "yandex.ru", "yachoo.ca": "yahoo.ca", "yaho.com": "yahoo.com", "hotmial.com": "hotmail.com",
    "hotmai.com": "hotmail.com", "outlok.com": "outlook.com", "iclod.com": "icloud.com", "icloud.ru": "icloud.com",
    "indox.ru": "inbox.ru", "gmail.com.ru": "gmail.com", "mail.com.ru": "mail.ru", "ramler.ru": "rambler.ru",
}  # fmt: skip

# Top-level domains that do not exist, and what was meant.
TLD_SLIPS = {
    "con": "com", "cmo": "com", "ocm": "com", "comm": "com", "vom": "com", "xom": "com", "cpm": "com", "rru": "ru",
    "ruu": "ru", "ry": "ru", "rul": "ru", "nte": "net", "rog": "org",
}  # fmt: skip

# Boxes that a company has and no person: the name before the @.
ROLES = words(
    """
info sales sale zakaz order orders office mail post pochta contact contacts kontakt kontakty admin
administrator support help helpdesk service servis hello hi welcome marketing pr press reklama adv advert hr
job jobs rabota kadry personal resume reception secretary sekretar priemnaya director direktor buh buhgalter
buhgalteria bookkeeping accounting finance fin invoice invoices billing opt opt1 snab snabzhenie zakupki
purchase tender tenders logist logistic logistics sklad shop store market magazin manager menedger commerce
kommercia team company firma webmaster postmaster hostmaster abuse noreply no-reply donotreply do-not-reply
robot bot news newsletter subscribe zayavka zayavki request inquiry enquiries feedback booking reservation
export import dealer partner partners general all common corp inbox it root security legal lawyer urist
privacy media event events training edu school
"""
)

# What people type where they will not leave an address: the name before the @, and whole domains.
NOBODY = words(
    """
no net none nomail noemail no-email nobody test 123 1234 12345 123456 1 11 111 1111 qwerty qwe asd asdf xxx aaa abc
example sample user anonymous unknown null nothing fake tester testtest
"""
)
NOBODYS_DOMAINS = words(
    """
test.ru test.com test.test example.com example.org example.net example.ru no.com no.ru none.com none.ru
nomail.ru noemail.ru fake.com domain.com domain.ru
"""
)

# Sites on which companies have a page of their own: the domain says nothing about whose page it is.
PLATFORMS = words(
    """
vk.com vk.ru vkontakte.ru ok.ru odnoklassniki.ru facebook.com fb.com instagram.com t.me telegram.me
telegram.org youtube.com youtu.be twitter.com x.com linkedin.com tiktok.com pinterest.com whatsapp.com wa.me
viber.com threads.net dzen.ru rutube.ru livejournal.com blogspot.com wordpress.com medium.com tilda.ws
tilda.cc taplink.cc taplink.at wix.com wixsite.com ucoz.ru ucoz.net narod.ru jimdo.com weebly.com webnode.ru
github.io notion.site linktr.ee wildberries.ru wb.ru ozon.ru market.yandex.ru avito.ru youla.ru
aliexpress.ru aliexpress.com alibaba.com amazon.com ebay.com etsy.com lamoda.ru sbermegamarket.ru
megamarket.ru kaspi.kz satu.kz prom.ua deal.by pulscen.ru tiu.ru blizko.ru flagma.ru olx.ua olx.kz kufar.by
2gis.ru 2gis.kz zoon.ru flamp.ru yell.ru spr.ru orgpage.ru rusprofile.ru list-org.com hh.ru superjob.ru
google.com docs.google.com sites.google.com goo.gl maps.google.com yandex.ru ya.ru mail.ru rambler.ru
profi.ru youdo.com yclients.com bit.ly clck.ru wikipedia.org
"""
)

# Suffixes of two labels under which anybody may register; all others have one label.
TWO_LABEL_SUFFIXES = words(
    """
com.ru net.ru org.ru pp.ru msk.ru spb.ru nov.ru ekb.ru perm.ru samara.ru chel.ru e-burg.ru ural.ru nnov.ru
kazan.ru tatarstan.ru bashkiria.ru kuban.ru krasnodar.su msk.su spb.su nov.su ru.com ru.net eu.com uk.com
us.com de.com com.ua net.ua org.ua in.ua kiev.ua kyiv.ua lviv.ua od.ua dp.ua kh.ua kharkov.ua zp.ua co.ua
biz.ua pp.ua com.by net.by org.by minsk.by com.kz org.kz net.kz co.uz com.uz com.kg com.ge com.az com.am
com.md com.tj co.uk org.uk me.uk ltd.uk plc.uk net.uk ac.uk gov.uk sch.uk nhs.uk co.il org.il net.il co.in
net.in org.in firm.in gen.in ind.in co.jp ne.jp or.jp ac.jp co.kr or.kr ne.kr com.cn net.cn org.cn com.hk
com.tw com.sg com.my com.ph com.vn com.tr net.tr org.tr gen.tr web.tr com.br net.br org.br gov.br ind.br
com.ar net.ar org.ar com.mx org.mx com.co net.co com.pe com.ve com.ec com.uy com.cl com.au net.au org.au
id.au co.nz net.nz org.nz co.za org.za web.za com.ng com.eg com.sa com.pk com.bd com.pl net.pl org.pl waw.pl
co.at or.at com.pt com.es org.es com.gr com.cy com.mt co.id or.id web.id co.th in.th com.ro co.hu com.mk
co.rs gouv.fr com.fr asso.fr
"""
)
