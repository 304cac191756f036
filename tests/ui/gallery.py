"""All widgets on one page, for the eye: `python -m tests.ui.gallery` writes shots/gallery_*.png."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QPlainTextEdit,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from leaddesk import words
from ui.theme.fonts import Role
from ui.theme.theme import Choice, Theme
from ui.theme.tokens import Tone
from ui.widgets.button import Button
from ui.widgets.chip import Avatar, Chip, KeyCap, MeterBars, TemperatureMark
from ui.widgets.field import ComboBox, LabeledField, LineEdit, SearchBox
from ui.widgets.inline import InlineEdit
from ui.widgets.label import PlainLabel, frame
from ui.widgets.looks import Variant
from ui.widgets.panels import Banner, CounterCard, EmptyState, ProgressPanel
from ui.widgets.segments import Segment, SegmentedControl
from ui.widgets.sheet import Sheet
from ui.widgets.stages import StageSteps, Step
from ui.widgets.toast import Toast


def _row(*widgets: QWidget, gap: int = 10) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(gap)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _card(*parts: QWidget | QLayout) -> QFrame:
    card = frame("card")
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 14, 16, 14)
    column.setSpacing(12)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    return card


def _buttons(theme: Theme) -> QFrame:
    call = Button(theme, "Запросил КП", keys="1", height=32).with_cap_first()
    call.setCheckable(True)
    call.setChecked(True)
    off = Button(theme, "Готово", Variant.PRIMARY, keys="Enter")
    off.setEnabled(False)
    return _card(
        _row(
            Button(theme, "Новый лид", Variant.PRIMARY, icon="plus"),
            Button(theme, "Добавить как повторную заявку", Variant.PRIMARY, keys="Enter"),
            Button(theme, "Загрузить из файла", icon="upload"),
            Button(theme, "Перенести", Variant.GHOST),
            Button(theme, "", icon="history", name="На дату"),
            Button(theme, "", Variant.GHOST, icon="ellipsis", name="Ещё"),
            off,
        ),
        _row(
            call,
            Button(theme, "Думает", keys="3", height=32).with_cap_first(),
            Button(theme, "Отказ", Variant.DANGER, icon="ban", height=32),
            Button(theme, "Урал и Сибирь", icon="bookmark", height=32).with_trailing(),
            Button(theme, "1 мая – 31 июля", Variant.FIELD, icon="calendar-range", height=32).with_trailing(),
            Button(theme, "Фильтр", Variant.DASHED, icon="plus", height=32),
            Button(theme, "Взять этот вариант", height=28),
            Button(theme, "слева", height=26),
            Button(theme, "Почему этот ответственный?", Variant.LINK, height=26),
            KeyCap(theme, "Ctrl K"),
        ),
    )


def _marks(theme: Theme) -> QFrame:
    tones = (("Горячий · 84", Tone.HOT, "flame"), ("Тёплый · 64 балла", Tone.WARM, "sun"))
    tones += (("Холодный", Tone.COLD, "snowflake"), ("Целевой", Tone.OK, "circle-check"))
    tones += (("ЛПР", Tone.ACCENT, None), ("Отказ: проект отложен", Tone.NEUTRAL, "ban"))
    people = ("Елена Морозова", "Дмитрий Ким", "Анна Соколова", "Павел Волков", "Ирина Кузьмина")
    return _card(
        _row(*(Chip(theme, text, tone, icon=icon, height=24) for text, tone, icon in tones)),
        _row(
            *(Chip(theme, text, tone, icon=icon) for text, tone, icon in tones),
            Chip(theme, "Регион: Урал, Сибирь", Tone.ACCENT, closes="Убрать", height=30),
        ),
        _row(
            TemperatureMark(theme, Tone.HOT, word="Горячий", score="91"),
            TemperatureMark(theme, Tone.WARM, word="Тёплый", score="57"),
            TemperatureMark(theme, Tone.COLD, word="Холодный", score="38"),
            *(MeterBars(theme, level, Tone.WARM, f"{level} из 4") for level in (4, 3, 1)),
            *(Avatar(theme, name, name) for name in people),
            *(Avatar(theme, name, name, size=22) for name in people),
        ),
    )


def _fields(theme: Theme) -> QFrame:
    phone = LabeledField(theme, "Телефон", LineEdit(theme, icon="phone"))
    assert isinstance(phone.field, LineEdit)
    phone.field.setText("8 903 318-42-07")
    phone.set_note("Уже в базе: ведёт Дмитрий Ким", Tone.WARM, "copy")
    mail = LabeledField(theme, "E-mail", LineEdit(theme, icon="mail", placeholder="имя@компания.ru"))
    mail.set_error("Похоже на опечатку: gmial.com")
    source = ComboBox(theme)
    source.addItems(["Входящий звонок", "Выставка"])
    sheet = ComboBox(theme, icon="table")
    sheet.addItems(["Лиды (1 248)"])
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(12)
    grid.addWidget(phone, 0, 0)
    grid.addWidget(mail, 0, 1)
    grid.addWidget(LabeledField(theme, "Источник", source), 1, 0)
    grid.addWidget(LabeledField(theme, "Лист", sheet), 1, 1)
    segments = (
        Segment("hot", "Горячий", "flame", Tone.HOT),
        Segment("warm", "Тёплый", "sun", Tone.WARM),
        Segment("cold", "Холодный", "snowflake", Tone.COLD),
    )
    yes, no, one, two = (
        QCheckBox("Перевести в «Горячие»"),
        QCheckBox("Нет"),
        QRadioButton("3 апреля"),
        QRadioButton("4 марта"),
    )
    yes.setChecked(True)
    one.setChecked(True)
    note = QPlainTextEdit("Расчёт на 40 паллетомест, склад в Берёзовском.")
    note.setFixedHeight(56)
    return _card(
        SearchBox(theme, "Имя, телефон, компания или команда", keys="Ctrl K"),
        grid,
        SegmentedControl(theme, segments, name="Температура", chosen="warm", height=34),
        _row(
            SegmentedControl(theme, (Segment("my", "Мои", badge="8"), Segment("all", "Отдел", badge="31")), name="Чьи"),
            yes,
            no,
            one,
            two,
        ),
        note,
    )


def _values(theme: Theme) -> QFrame:
    grid = QGridLayout()
    grid.setVerticalSpacing(2)
    values = (
        ("Телефон", "+7 916 204-18-37", Tone.ACCENT),
        ("Продукт", "Паллетные стеллажи", "text"),
        ("Бюджет", "", "text"),
    )
    for line, (label, value, tone) in enumerate(values):
        grid.addWidget(PlainLabel(label, Role.SECONDARY, "text2"), line, 0)
        grid.addWidget(InlineEdit(theme, name=label, value=value, tone=tone, placeholder="не указан"), line, 1)
    grid.setColumnMinimumWidth(0, 108)
    steps = (
        Step("Новая заявка", "12 мая"),
        Step("Связались", "сегодня"),
        Step("Потребность понятна", "сейчас, норма 2 дня"),
        Step("КП отправлено", "вероятность 55 %"),
        Step("Клиент", "создать сделку"),
    )
    return _card(
        _row(PlainLabel("Ирина Кузьмина", Role.PAGE), Chip(theme, "Повтор", Tone.WARM, icon="copy", height=22)),
        PlainLabel("Директор по закупкам · Сеть кофеен «Зерно»", Role.BODY, "text2"),
        StageSteps(theme, steps, 2, name="Этап"),
        Banner(theme, Tone.ACCENT, "file-text", title="Отправить КП", text="сегодня до 17:00", action="Готово"),
        Banner(
            theme,
            Tone.WARM,
            "copy",
            title="Возможен дубль: телефон",
            text="Клиент «Зерно»",
            action="Сравнить",
        ),
        grid,
    )


def _counters(theme: Theme) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    cards = (
        ("plus", Tone.OK, "1\u202f082", "новых", "появятся лиды"),
        ("copy", Tone.COLD, "117", "повторов", "станут повторными заявками"),
        ("circle-help", Tone.WARM, "38", "проверить", "дата, почта, похожее имя"),
        ("circle-x", Tone.HOT, "11", "с ошибками", "попадут в файл с ошибками"),
    )
    for icon, tone, figure, word, hint in cards:
        row.addWidget(CounterCard(theme, icon, tone, figure=figure, word=word, hint=hint))
    return row


def _table() -> QTableWidget:
    table = QTableWidget(6, 3)
    table.setHorizontalHeaderLabels(["Имя", "Компания", "Сумма"])
    for row in range(6):
        for column, text in enumerate(("Виктор Яковлев", "АО «Уралметмаш»", "1\u202f850\u202f000\u202f₽")):
            table.setItem(row, column, QTableWidgetItem(text))
    table.horizontalHeader().setStretchLastSection(True)
    table.selectRow(1)
    table.setFixedHeight(150)
    return table


def page(theme: Theme) -> QWidget:
    """Give the page with everything on it."""
    result = frame("page")
    result.resize(1440, 1000)
    column = QVBoxLayout(result)
    column.setContentsMargins(20, 16, 20, 16)
    column.setSpacing(12)
    column.addWidget(PlainLabel("Все лиды", Role.PAGE))
    column.addLayout(_counters(theme))
    column.addWidget(_buttons(theme))
    column.addWidget(_marks(theme))
    halves = QHBoxLayout()
    halves.setSpacing(12)
    halves.addWidget(_fields(theme), 1)
    halves.addWidget(_values(theme), 1)
    column.addLayout(halves)
    progress = ProgressPanel(theme, title="Загрузка 1 199 строк", cancel="Остановить")
    progress.set_progress(540, 1199, "540 из 1 199 · осталось 4 с")
    empty = EmptyState(
        theme, "inbox", title="Свободных лидов нет", text="Новые появятся здесь.", action="Загрузить из файла"
    )
    last = QHBoxLayout()
    last.setSpacing(12)
    last.addWidget(_card(_table()), 1)
    last.addWidget(progress, 1)
    last.addWidget(_card(empty), 1)
    column.addLayout(last)
    column.addStretch(1)
    toast = Toast(theme, result, closes="Закрыть")
    toast.say("Лид перенесён в «КП отправлено»", "Отменить", lambda: None)
    return result


def _sheet(theme: Theme, window: QWidget) -> Sheet:
    sheet = Sheet(theme, window, QSize(640, 360), name="Новый лид")
    left = QVBoxLayout()
    left.setContentsMargins(24, 20, 24, 20)
    left.addWidget(PlainLabel("Новый лид", Role.LEAD))
    left.addWidget(LabeledField(theme, "Имя", LineEdit(theme)))
    left.addStretch(1)
    left.addWidget(Button(theme, "Создать", Variant.PRIMARY, keys="Enter"))
    side = frame("sheet_side")
    side.setFixedWidth(280)
    row = QHBoxLayout()
    row.addLayout(left)
    row.addWidget(side)
    sheet.body.addLayout(row)
    return sheet


def grab(widget: QWidget, dpr: float) -> QImage:
    """Give a picture of `widget` at a pixel ratio."""
    image = QImage(widget.size() * dpr, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(dpr)
    image.fill(Qt.GlobalColor.transparent)
    widget.render(image)
    return image


def render(path: Path, theme: Theme, language: str, *, dpr: float = 1, with_sheet: bool = False) -> None:
    """Write a picture of the gallery to `path`."""
    words.use(language)
    whole = page(theme)
    whole.show()
    if with_sheet:
        sheet = _sheet(theme, whole)
        sheet.open()
    QApplication.processEvents()
    grab(whole, dpr).save(str(path))
    whole.close()
    whole.deleteLater()


def main() -> None:
    """Write both themes at pixel ratios 1 and 2."""
    app = QApplication([])
    theme = Theme(Choice.LIGHT)
    theme.apply(app)
    folder = Path("shots")
    folder.mkdir(exist_ok=True)
    for choice in (Choice.LIGHT, Choice.DARK):
        theme.choose(choice)
        for dpr in (1, 2):
            render(folder / f"gallery_{choice.value}@{dpr}.png", theme, "ru", dpr=dpr)
        render(folder / f"gallery_sheet_{choice.value}.png", theme, "ru", dpr=2, with_sheet=True)


if __name__ == "__main__":
    main()
