from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QTextBrowser

from iact_desktop import paths
from iact_desktop.core.model import Role
from iact_desktop.desktop.help_dialog import HelpDialog, url_of
from iact_desktop.desktop.main_window import MainWindow
from iact_desktop.desktop.outlook import EngineState
from iact_desktop.desktop.welcome_dialog import WelcomeDialog, open_questions
from iact_desktop.rulebook.guideline import load_guideline
from iact_desktop.settings.model import Settings
from iact_desktop.settings.store import SettingsError, SettingsStore


@pytest.fixture
def saved() -> list[Settings]:
    return []


@pytest.fixture
def make_dialog(qtbot, saved: list[Settings]) -> Callable[..., WelcomeDialog]:
    def make(settings: Settings | None = None, locked: frozenset[str] = frozenset()) -> WelcomeDialog:
        dialog = WelcomeDialog(settings or Settings(), saved.append, locked)
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog

    return make


def test_at_most_three_questions_are_asked() -> None:
    assert open_questions(()) == ("role", "hours", "profile_text")
    assert open_questions({"hours", "clients"}) == ("role", "profile_text")


def test_untouched_answers_change_nothing(
    make_dialog: Callable[..., WelcomeDialog], saved: list[Settings]
) -> None:
    own = Settings.model_validate({"hours": {"friday": ["09:00-12:00"]}, "role": "executive"})
    dialog = make_dialog(own)
    dialog.start_button.click()
    assert saved == [own]


def test_the_answers_become_settings(
    make_dialog: Callable[..., WelcomeDialog], saved: list[Settings]
) -> None:
    dialog = make_dialog()
    dialog.role.setCurrentIndex(dialog.role.findData(Role.EXECUTIVE.value))
    dialog.hours.setText("１０：００－１９：００")
    dialog.breaks.setText("13:00-14:00")
    dialog.profile.setPlainText("毎日のこと")
    dialog.start_button.click()
    (settings,) = saved
    assert settings.role is Role.EXECUTIVE
    assert [str(part) for part in settings.hours.tuesday] == ["10:00-19:00"]
    assert settings.hours.saturday == []
    assert [str(part) for part in settings.breaks] == ["13:00-14:00"]
    assert settings.profile_text == "毎日のこと"
    assert not dialog.isVisible()


@pytest.mark.parametrize("hours", ["九時から", "", "18:00-09:00"])
def test_hours_that_cannot_be_read_are_said_and_nothing_is_lost(
    make_dialog: Callable[..., WelcomeDialog], saved: list[Settings], hours: str
) -> None:
    dialog = make_dialog()
    dialog.hours.setText(hours)
    dialog.start_button.click()
    assert saved == []
    assert dialog.isVisible()
    assert dialog.problem.isVisible()
    assert dialog.problem.text()
    assert dialog.hours.text() == hours


def test_what_cannot_be_saved_is_said(qtbot) -> None:
    def fail(_settings: Settings) -> None:
        raise SettingsError("設定を保存できませんでした。")

    dialog = WelcomeDialog(Settings(), fail)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.start_button.click()
    assert dialog.problem.text() == "設定を保存できませんでした。"


def test_what_the_company_locked_is_neither_asked_nor_changed(
    make_dialog: Callable[..., WelcomeDialog], saved: list[Settings]
) -> None:
    dialog = make_dialog(locked=frozenset({"role", "hours", "breaks"}))
    assert not dialog.role.isVisible()
    assert not dialog.hours.isVisible()
    assert dialog.profile.isVisible()
    dialog.start_button.click()
    assert saved == [Settings()]


def test_the_profile_is_judged_and_answers_for_the_disclaimer(window: MainWindow, qtbot) -> None:
    qtbot.waitUntil(lambda: window.engine.state is EngineState.READY, timeout=20_000)
    dialog = window.welcome()
    assert dialog is not None
    qtbot.addWidget(dialog)
    dialog.profile.setPlainText("投稿は個人の見解です。")
    qtbot.waitUntil(lambda: "認められる" in dialog.verdict.text(), timeout=10_000)
    dialog.start_button.click()
    assert window.desk.settings.profile_disclaimer


@pytest.mark.parametrize("way", ["start", "skip"])
def test_the_questions_come_once(
    make_window: Callable[..., MainWindow], tmp_path: Path, qtbot, way: str
) -> None:
    dialog = make_window().welcome()
    assert dialog is not None
    qtbot.addWidget(dialog)
    (dialog.start_button if way == "start" else dialog.skip_button).click()
    assert make_window().welcome() is None
    assert SettingsStore(tmp_path).settings_path.exists() is (way == "start")


def test_somebody_with_settings_is_not_asked(make_window: Callable[..., MainWindow], tmp_path: Path) -> None:
    SettingsStore(tmp_path).save(Settings())
    assert make_window().welcome() is None


@pytest.fixture
def make_help(qtbot) -> Callable[..., HelpDialog]:
    def make(place: str | None = None) -> HelpDialog:
        dialog = HelpDialog(load_guideline(paths.resources_folder()), place)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def test_help_tells_the_seven_articles(make_help: Callable[..., HelpDialog]) -> None:
    dialog = make_help()
    page = dialog.tabs.widget(0)
    assert isinstance(page, QTextBrowser)
    words = page.toPlainText()
    for article in load_guideline(paths.resources_folder()).articles:
        assert article.explanation in words
        assert article.heading in words


def test_the_full_guideline_is_opened_where_the_company_put_it(
    make_help: Callable[..., HelpDialog], monkeypatch
) -> None:
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: not opened.append(url.toString()))
    dialog = make_help("https://example.com/guideline")
    dialog.open_button.click()
    assert opened == ["https://example.com/guideline"]
    assert dialog.place.text() == ""


def test_a_guideline_that_does_not_open_is_named(make_help: Callable[..., HelpDialog], monkeypatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    dialog = make_help("https://example.com/guideline")
    dialog.open_button.click()
    assert "https://example.com/guideline" in dialog.place.text()


def test_without_a_place_there_is_no_button(make_help: Callable[..., HelpDialog]) -> None:
    dialog = make_help()
    assert not dialog.open_button.isVisible()
    assert dialog.place.text()


def test_a_file_is_a_place_too(tmp_path: Path) -> None:
    assert url_of(str(tmp_path / "規程.pdf")).toLocalFile() == (tmp_path / "規程.pdf").as_posix()


def test_help_names_every_key(window: MainWindow) -> None:
    page = window._help.tabs.widget(2)
    assert isinstance(page, QTextBrowser)
    named = page.toPlainText()
    keys = {action.shortcut().toString() for action in window.actions()} - {""}
    assert len(keys) > 10
    for key in keys:
        assert key.split("+")[-1].replace("Pg", "Page") in named, key
