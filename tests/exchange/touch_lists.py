"""Lists of touches as services export them and people keep them, with what their rows are."""

from __future__ import annotations

from typing import NamedTuple

from leaddesk.domain.touch import NOTHING, RowsAre, Touch


class TouchList(NamedTuple):
    """A sheet (row 1 first), what its rows are, and what each row of a person tells, from the top."""

    rows: list[list[object]]
    are: RowsAre
    told: list[str]


ZOOM = TouchList(
    [
        ["Attendee Report"],
        ["Report Generated:", "03/13/2026 09:12:44"],
        ["Topic", "Webinar ID", "Actual Start Time", "Actual Duration (minutes)", "# Registered", "# Cancelled"],
        ["Warehouses without losses", "812 3456 7890", "03/12/2026 10:00:00", "63", "3", "0"],
        [],
        ["Attendee Details"],
        ["Attended", "User Name (Original Name)", "First Name", "Last Name", "Email", "Registration Time",
         "Approval Status", "Join Time", "Leave Time", "Time in Session (minutes)", "Is Guest", "Country/Region Name",
         "Source Name"],
        ["Yes", "Emma Garrett", "Emma", "Garrett", "emma@oakfield.co.uk", "03/02/2026 12:01:11", "approved",
         "03/12/2026 10:01:05", "03/12/2026 10:58:40", "58", "Yes", "United Kingdom", "Newsletter"],
        ["Yes", "iPhone (Owen)", "Owen", "Hale", "owen.hale@harrow.co.uk", "03/05/2026 08:40:00", "approved",
         "03/12/2026 10:13:20", "03/12/2026 10:40:01", "27", "Yes", "United Kingdom", ""],
        ["No", "Priya Wainwright", "Priya", "Wainwright", "priya@wainwright.co.uk", "03/11/2026 19:22:31", "approved",
         "--", "--", "--", "--", "United Kingdom", ""],
    ],
    RowsAre.EVENT,
    [Touch.ATTENDED, Touch.ATTENDED, Touch.ABSENT],
)  # fmt: skip

MTS_LINK = TouchList(
    [
        ["Имя", "Фамилия", "E-mail", "Телефон", "Дата регистрации", "Время входа", "Время выхода",
         "Время присутствия, мин", "Город"],
        ["Ирина", "Кузьмина", "irina@zerno.ru", "8 916 204-18-37", "02.03.2026 12:01", "12.03.2026 10:01",
         "12.03.2026 10:58", 57, "Тверь"],
        ["Алексей", "Воробьёв", "vorob@nordw.ru", "", "05.03.2026 8:40", "", "", "", ""],
    ],
    RowsAre.EVENT,
    [Touch.ATTENDED, Touch.ABSENT],
)  # fmt: skip

BY_HAND = TouchList(
    [
        ["Вебинар «Склад без потерь», 12 марта"],
        ["ФИО", "Телефон", "Был на вебинаре"],
        ["Кузьмина Ирина", "8 916 204-18-37", "да"],
        ["Воробьёв Алексей", "8 922 640-12-85", "нет"],
    ],
    RowsAre.EVENT,
    [Touch.ATTENDED, Touch.ABSENT],
)

GETCOURSE = TouchList(
    [
        ["ID пользователя", "Email", "Имя", "Телефон", "Вебинар", "Зарегистрирован", "Посетил"],
        [1041, "irina@zerno.ru", "Ирина Кузьмина", "+79162041837", "Склад без потерь", "02.03.2026", "Посетил"],
        [1057, "vorob@nordw.ru", "Алексей Воробьёв", "+79226401285", "Склад без потерь", "03.03.2026", "Не посетил"],
    ],
    RowsAre.EVENT,
    [Touch.ATTENDED, Touch.ABSENT],
)

MAILCHIMP = TouchList(
    [
        ["Email Address", "First Name", "Last Name", "Opens", "Clicks", "Last clicked", "Unsubscribed"],
        ["emma@oakfield.co.uk", "Emma", "Garrett", 4, 2, "2026-03-12 10:01:05", ""],
        ["owen.hale@harrow.co.uk", "Owen", "Hale", 1, 0, "", ""],
        ["priya@wainwright.co.uk", "Priya", "Wainwright", 0, 0, "", ""],
        ["tom@harrow.co.uk", "Tom", "Ash", 2, 0, "", "2026-03-13 07:00:00"],
    ],
    RowsAre.MAILING,
    [Touch.CLICKED, Touch.OPENED, NOTHING, Touch.UNSUBSCRIBED],
)

UNISENDER = TouchList(
    [
        ["Email", "Статус", "Дата"],
        ["irina@zerno.ru", "ok_link_visited", "12.03.2026 10:01"],
        ["vorob@nordw.ru", "ok_read", "12.03.2026 11:20"],
        ["anton@lestorg.ru", "ok_delivered", "12.03.2026 09:00"],
        ["nobody@lestorg.ru", "err_user_unknown", "12.03.2026 09:00"],
    ],
    RowsAre.MAILING,
    [Touch.CLICKED, Touch.OPENED, NOTHING, Touch.BOUNCED],
)

SENDPULSE = TouchList(
    [
        ["Email", "Тема письма", "Открытия", "Переходы", "Дата клика", "Отписался"],
        ["irina@zerno.ru", "Скидки марта", 3, 1, "12.03.2026 10:01", "нет"],
        ["vorob@nordw.ru", "Скидки марта", 1, 0, "", "да"],
    ],
    RowsAre.MAILING,
    [Touch.CLICKED, Touch.UNSUBSCRIBED],
)

ALL = {
    "zoom": ZOOM,
    "mts_link": MTS_LINK,
    "by_hand": BY_HAND,
    "getcourse": GETCOURSE,
    "mailchimp": MAILCHIMP,
    "unisender": UNISENDER,
    "sendpulse": SENDPULSE,
}
