"""Every word of the window can be translated, and is: found in the source, in the .ts, in the .qm, on the screen."""

from __future__ import annotations

import ast
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QTabWidget, QWidget

from iact_desktop import paths
from iact_desktop.desktop.main_window import MainWindow
from iact_desktop.desktop.outlook import Phase

ROOT = Path(paths.__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "iact_desktop" / "desktop").glob("*.py"))
CATALOGUE = ROOT / "translations" / "iact_en.ts"
BUILT = ROOT / "resources" / "translations" / "iact_en.qm"
JAPANESE = re.compile(r"[\u3001-\u30ff\u3400-\u9fff\uff01-\uff60]")
#: What stays as it is in any language: the company's name, and the setting by which the way back is found.
NAMES = re.compile("アイアクト|表示言語|日本語")
PLACEHOLDER = re.compile(r"\{[^}]*\}")
#: Letters that the program reads or looks for and does not say.
NOT_SAID = {
    ("clients_model.py", "[;；]"),
    ("outside_reading.py", "、。,"),
    ("report_text.py", r"https?://[^\s「」『』（）<>\"]+"),
    ("report_text.py", "「([^「」]{4,})」|『([^『』]{4,})』"),
    ("report_text.py", "。、，．.,)"),
    ("settings_appearance_page.py", "日本語"),
    ("settings_hours_page.py", "[,、，;]"),
    ("settings_hours_page.py", "０１２３４５６７８９：－"),
    ("settings_hours_page.py", "、"),
}

#: Context, source text, comment.
Message = tuple[str, str, str]


def is_message(node: ast.AST) -> bool:
    """Whether something is a call of tr(), or of translate() with a context (text has a translate too)."""
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return name == "tr" or (name == "translate" and len(node.args) > 1)


def messages_in(node: ast.AST, context: str = "") -> Iterator[Message]:
    """Yield what is given to tr() and translate(), each under the context in which Qt looks for it."""
    for child in ast.iter_child_nodes(node):
        inner = child.name if isinstance(child, ast.ClassDef) else context
        if isinstance(child, ast.Call) and is_message(child):
            words = [ast.literal_eval(argument) for argument in child.args]
            is_tr = isinstance(child.func, ast.Attribute) and child.func.attr == "tr"
            yield (*((context, *words) if is_tr else words), "")[:3]
        yield from messages_in(child, inner)


def untranslatable(tree: ast.Module) -> Iterator[str]:
    """Yield literals with Japanese letters that no tr() or translate() is given, docstrings aside."""
    given = {
        id(part)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and is_message(call)
        for argument in call.args
        for part in ast.walk(argument)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            given.add(id(node.value))
        words = node.value if isinstance(node, ast.Constant) and id(node) not in given else ""
        if isinstance(words, str) and (JAPANESE.search(words) or "\u3000" in words):
            yield words


def catalogue() -> dict[Message, ElementTree.Element]:
    found = {}
    for context in ElementTree.parse(CATALOGUE).getroot().iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name"), message.findtext("source"), message.findtext("comment") or "")
            found[key] = message.find("translation")
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_japanese_words_stand_outside_tr(path: Path) -> None:
    found = set(untranslatable(ast.parse(path.read_text(encoding="utf-8"))))
    assert found == {words for name, words in NOT_SAID if name == path.name}


def test_words_outside_tr_would_be_found() -> None:
    source = (
        '"""書き出し。"""\nlabel.setText("判定")\nlabel.setText(self.tr("判定") + "："); text.translate("表")'
    )
    assert set(untranslatable(ast.parse(source))) == {"判定", "：", "表"}


def test_the_catalogue_holds_exactly_what_the_window_says() -> None:
    said = {
        message for path in SOURCES for message in messages_in(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert said == set(catalogue()), "run make translations, and translate what is new"


def flaws(source: str, translation: ElementTree.Element) -> list[str]:
    english = translation.text or ""
    wrong = {
        "unfinished": translation.get("type") is not None or not english,
        "Japanese": bool(JAPANESE.search(NAMES.sub("", english))),
        "placeholders": sorted(PLACEHOLDER.findall(english)) != sorted(PLACEHOLDER.findall(source)),
        "key": ("&" in english) != ("&" in source),
    }
    return [name for name, is_so in wrong.items() if is_so]


def test_every_message_has_its_english() -> None:
    found = {message: flaws(message[1], translation) for message, translation in catalogue().items()}
    assert {message: names for message, names in found.items() if names} == {}


def test_what_qt_loads_is_made_from_the_catalogue(qapp) -> None:
    translator = QTranslator()
    assert translator.load(str(BUILT))
    stale = [
        (context, source)
        for (context, source, comment), element in catalogue().items()
        if translator.translate(context, source, comment) != element.text
    ]
    assert stale == [], "run make translations"


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    translator = QTranslator(qapp)
    assert translator.load(str(BUILT))
    qapp.installTranslator(translator)
    before = QLocale()
    QLocale.setDefault(QLocale("en"))
    yield
    QLocale.setDefault(before)
    qapp.removeTranslator(translator)


def words_of(widget: QWidget) -> Iterator[str]:
    """Yield all that a widget and those within it show or tell."""
    for part in (widget, *widget.findChildren(QWidget)):
        yield from (part.windowTitle(), part.toolTip(), part.accessibleName(), part.accessibleDescription())
        if isinstance(part, QLabel | QAbstractButton):
            yield part.text()
        if isinstance(part, QComboBox):
            yield from (part.itemText(place) for place in range(part.count()))
        if isinstance(part, QTabWidget):
            yield from (part.tabText(place) for place in range(part.count()))
        yield getattr(part, "placeholderText", str)()


def test_the_window_and_its_dialogs_speak_english(
    english: None, make_window: Callable[..., MainWindow], qtbot
) -> None:
    window = make_window()
    # The names of the samples are given by the test's own fixture.
    window.panels.compose.samples.deleteLater()
    window.panels.compose.editor.replace_all("no client, no plan")
    qtbot.waitUntil(lambda: window.desk.reviewer.outlook.phase is Phase.DONE, timeout=30_000)
    assert window.panels.banner.title.text() == "No problem"
    dialogs = [window.desk.open_settings(window), window.desk.open_welcome(window)]
    window._open_waivers()
    window._open_reports()
    window._help.show()
    said = {words for words in words_of(window) if JAPANESE.search(NAMES.sub("", words))}
    assert said == set()
    for dialog in dialogs:
        dialog.reject()
