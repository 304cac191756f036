"""Qt's own file dialog, shown where the system has none: in the reader's language, where files lie."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit, QTreeView

from tests.ui.living import Living
from ui.i18n import Language
from ui.shell.ways_in import ask_for_file

ENGLISH = re.compile("[A-Za-z]{2,}")


@pytest.fixture
def russian(qapp: QApplication) -> Iterator[Language]:
    language = Language(qapp)
    language.use("ru")
    yield language
    language.use("en")
    language.deleteLater()


@pytest.mark.parametrize(
    ("mode", "accept"),
    [
        (QFileDialog.FileMode.ExistingFile, QFileDialog.AcceptMode.AcceptOpen),
        (QFileDialog.FileMode.Directory, QFileDialog.AcceptMode.AcceptOpen),
        (QFileDialog.FileMode.AnyFile, QFileDialog.AcceptMode.AcceptSave),
    ],
)
@pytest.mark.usefixtures("russian")
def test_the_file_dialog_is_wholly_russian(
    tmp_path: Path, mode: QFileDialog.FileMode, accept: QFileDialog.AcceptMode
) -> None:
    dialog = QFileDialog(None, "Загрузить из файла", str(tmp_path), "Таблицы (*.csv)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    dialog.setAcceptMode(accept)
    dialog.ensurePolished()
    said = [one.text() for one in (*dialog.findChildren(QLabel), *dialog.findChildren(QAbstractButton))]
    said += [one.toolTip() for one in dialog.findChildren(QAbstractButton)]
    tree = dialog.findChild(QTreeView)
    assert tree is not None
    said += [tree.model().headerData(at, Qt.Orientation.Horizontal) for at in range(4)]
    assert len([words for words in said if words]) > 8
    assert not [words for words in said if ENGLISH.search(words)]
    dialog.deleteLater()


@pytest.mark.parametrize(
    ("context", "english", "russian_words"),
    [("QFileDialog", "&Look in:", "&Папка:"), ("QPlatformTheme", "Cancel", "Отмена")],
    ids=["what Qt's catalogue lacks", "what it has"],
)
def test_english_dialogs_come_back(
    qapp: QApplication, russian: Language, context: str, english: str, russian_words: str
) -> None:
    assert qapp.translate(context, english) == russian_words
    russian.use("en")
    assert qapp.translate(context, english) == english
    russian.use("ru")
    assert qapp.translate(context, english) == russian_words


@pytest.mark.parametrize("remembered", ["", "/gone/away"])
def test_a_file_is_looked_for_in_documents_until_one_was_found_elsewhere(
    house: Living, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, remembered: str
) -> None:
    documents = tmp_path / "Documents"
    found = tmp_path / "found"
    for folder in (documents, found):
        folder.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _where: str(documents))
    house.state.set_text("import/folder", remembered)
    assert _folder_of(house) == documents
    house.state.set_text("import/folder", str(found))
    assert _folder_of(house) == found


def _folder_of(house: Living) -> Path:
    ask_for_file(house.window, lambda _path: None)
    (dialog,) = house.window.findChildren(QFileDialog)
    dialog.setParent(None)
    folder = Path(dialog.directory().absolutePath())
    dialog.close()
    dialog.deleteLater()
    return folder


def test_without_documents_a_file_is_looked_for_at_home_and_named_nothing(
    house: Living, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = {QStandardPaths.StandardLocation.HomeLocation: str(tmp_path)}
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda where: home.get(where, str(tmp_path / "Documents")))
    ask_for_file(house.window, lambda _path: None)
    (dialog,) = house.window.findChildren(QFileDialog)
    assert Path(dialog.directory().absolutePath()) == tmp_path
    typed = dialog.findChild(QLineEdit)
    assert typed is None or typed.text() == ""
    dialog.setParent(None)
    dialog.close()
    dialog.deleteLater()
