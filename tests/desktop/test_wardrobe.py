from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from iact_desktop.desktop import wardrobe as wardrobe_module
from iact_desktop.desktop.appearance import Theme, dark_theme, light_theme, scaled
from iact_desktop.desktop.high_contrast import bright_contrast_theme, dark_contrast_theme
from iact_desktop.desktop.main_window import MainWindow
from iact_desktop.desktop.wardrobe import Wardrobe, set_text_size, theme_for
from iact_desktop.settings.model import Appearance, Settings
from iact_desktop.settings.store import SettingsStore


@pytest.fixture
def restored(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    set_text_size(qapp, 100)


@pytest.mark.parametrize(
    ("appearance", "dark", "contrast", "theme"),
    [
        (Appearance.SYSTEM, False, False, light_theme()),
        (Appearance.SYSTEM, True, False, dark_theme()),
        (Appearance.SYSTEM, False, True, bright_contrast_theme()),
        (Appearance.SYSTEM, True, True, dark_contrast_theme()),
        (Appearance.LIGHT, True, True, light_theme()),
        (Appearance.DARK, False, True, dark_theme()),
        (Appearance.CONTRAST, False, False, bright_contrast_theme()),
        (Appearance.CONTRAST, True, False, dark_contrast_theme()),
    ],
)
def test_the_setting_decides_and_what_it_leaves_open_the_desktop(
    appearance: Appearance, dark: bool, contrast: bool, theme: Theme
) -> None:
    assert theme_for(appearance, dark, contrast) == theme


@pytest.mark.parametrize("appearance", [Appearance.SYSTEM, Appearance.LIGHT])
def test_the_desktop_is_followed_unless_the_setting_says_otherwise(
    restored: QApplication, monkeypatch, appearance: Appearance
) -> None:
    # The offscreen platform has no colour scheme to change.
    scheme = {"dark": False}
    monkeypatch.setattr(wardrobe_module, "is_dark", lambda _app: scheme["dark"])
    wardrobe = Wardrobe(restored)
    wardrobe.choose(appearance, 100)
    scheme["dark"] = True
    restored.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert wardrobe.theme.dark is (appearance is Appearance.SYSTEM)


def test_all_text_grows_and_keeps_its_proportion(restored: QApplication, qtbot) -> None:
    set_text_size(restored, 100)
    plain, heading = QLabel("あ"), QLabel("あ")
    for label in (plain, heading):
        qtbot.addWidget(label)
        label.show()
    heading.setFont(scaled(heading.font(), 1.5))
    base = plain.font().pointSizeF()
    assert set_text_size(restored, 200)
    assert not set_text_size(restored, 200)
    qtbot.waitUntil(lambda: plain.font().pointSizeF() == pytest.approx(2 * base, abs=0.1))
    assert heading.font().pointSizeF() == pytest.approx(3 * base, abs=0.1)
    set_text_size(restored, 100)
    assert heading.font().pointSizeF() == pytest.approx(1.5 * base, abs=0.1)


def test_settings_dress_the_window_at_once_and_are_kept(
    restored: QApplication, window: MainWindow, qtbot, tmp_path
) -> None:
    dialog = window.desk.open_settings(window)
    qtbot.addWidget(dialog)
    page = dialog.appearance
    page.appearance.setCurrentIndex(page.appearance.findData(Appearance.DARK.value))
    page.text_size.setValue(150)
    before = window.panels.banner.title.font().pointSizeF()
    dialog.save_button.click()
    assert window.palette().window().color().name() == dark_theme().window
    assert window.panels.banner.title.font().pointSizeF() == pytest.approx(1.5 * before, rel=0.02)
    kept = SettingsStore(tmp_path).load().settings
    assert (kept.appearance, kept.text_size) == (Appearance.DARK, 150)


def test_keys_change_the_size_of_the_text(
    restored: QApplication, make_window: Callable[..., MainWindow], qtbot
) -> None:
    window = make_window()
    editor = window.panels.compose.editor
    before = editor.font().pointSizeF()
    qtbot.waitUntil(editor.hasFocus)
    qtbot.keyClick(editor, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert window.desk.settings.text_size == 110
    assert editor.font().pointSizeF() == pytest.approx(1.1 * before, rel=0.02)
    qtbot.keyClick(editor, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert editor.font().pointSizeF() == pytest.approx(before, rel=0.02)


def test_the_size_of_the_text_has_bounds(restored: QApplication, window: MainWindow) -> None:
    window.desk.save_settings(Settings(text_size=200))
    window.desk.enlarge_text()
    assert window.desk.settings.text_size == 200


@pytest.mark.parametrize("percent", [80, 200])
def test_nothing_is_cut_off_at_any_size(
    restored: QApplication, window: MainWindow, qtbot, percent: int
) -> None:
    window.desk.save_settings(Settings(text_size=percent))
    window.resize(1280, 900)
    qtbot.wait(50)
    for button in (
        window.panels.compose.copy_button, window.header.settings_button, window.panels.time.next_button,
    ):  # fmt: skip
        assert button.width() >= button.minimumSizeHint().width() - 1, button.text()
