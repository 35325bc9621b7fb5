import re
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette, QTextCharFormat

from iact_desktop import paths
from iact_desktop.core.model import Severity
from iact_desktop.desktop import appearance
from iact_desktop.desktop.appearance import (
    Theme,
    _palette,
    contrast,
    dark_theme,
    light_theme,
    mark_format,
    underline_of,
)
from iact_desktop.desktop.banner import _ICON_NAMES
from iact_desktop.desktop.high_contrast import bright_contrast_theme, dark_contrast_theme
from iact_desktop.desktop.icons import Icons
from iact_desktop.desktop.outlook import BannerState, LedgerState
from iact_desktop.desktop.wording import state_icon

ICONS = paths.resources_folder() / "icons"


THEMES = [
    pytest.param(light_theme(), 4.5, id="light"),
    pytest.param(dark_theme(), 4.5, id="dark"),
    pytest.param(bright_contrast_theme(), 7.0, id="bright contrast"),
    pytest.param(dark_contrast_theme(), 7.0, id="dark contrast"),
]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("theme", "least"), THEMES)
def test_all_text_and_marks_can_be_read(theme: Theme, least: float) -> None:
    pairs = [
        (ink, ground)
        for ink in (theme.text, theme.muted, theme.accent)
        for ground in (theme.window, theme.paper)
    ]
    pairs += [
        (theme.on_accent, theme.accent),
        (theme.muted, theme.tone("quiet").tint),
        (theme.accent, theme.tone("quiet").tint),
        (theme.text, theme.tone("quiet").strong),
    ]
    for tone in theme.tones.values():
        # Icon and word on their tint, on paper, and the draft's own text below a mark.
        pairs += [
            (tone.ink, tone.tint),
            (tone.ink, theme.paper),
            (theme.text, tone.tint),
            (theme.text, tone.strong),
            # The line below a mark, on its own ground, and the edge of a working hour in the strip.
            (tone.ink, tone.strong),
            (tone.ink, theme.window),
        ]
    poor = [
        (ink, ground, round(contrast(ink, ground), 2))
        for ink, ground in pairs
        if contrast(ink, ground) < least
    ]
    assert not poor


@pytest.mark.parametrize(("theme", "least"), THEMES)
def test_what_qt_draws_by_itself_can_be_read(qapp, theme: Theme, least: float) -> None:
    palette = _palette(theme)
    role = QPalette.ColorRole
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled):
        for ink, ground in (
            (role.WindowText, role.Window), (role.Text, role.Base), (role.ButtonText, role.Button),
            (role.PlaceholderText, role.Base), (role.HighlightedText, role.Highlight),
            (role.ToolTipText, role.ToolTipBase), (role.Link, role.Base), (role.Text, role.AlternateBase),
        ):  # fmt: skip
            ratio = contrast(palette.color(group, ink).name(), palette.color(group, ground).name())
            assert ratio >= min(least, 4.5), (group, ink, ground)


def test_no_colour_stands_outside_the_palettes() -> None:
    folder = Path(appearance.__file__).parent
    strays = [
        (path.name, line)
        for path in folder.glob("*.py")
        if path.name not in ("appearance.py", "high_contrast.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"""["' ]#[0-9a-fA-F]{3,8}\b|Qt\.GlobalColor\.(?!transparent)""", line)
    ]
    assert strays == []


def test_high_contrast_draws_an_edge_where_others_draw_a_tint() -> None:
    for theme in (bright_contrast_theme(), dark_contrast_theme()):
        for tone in theme.tones.values():
            assert contrast(tone.edge, theme.paper) >= 7
        assert contrast(theme.line, theme.paper) >= 7


def test_severities_differ_by_more_than_colour() -> None:
    lines = {underline_of(severity) for severity in Severity}
    assert len(lines) == len(Severity)
    assert QTextCharFormat.UnderlineStyle.NoUnderline not in lines


def test_the_current_mark_stands_out() -> None:
    for theme in (light_theme(), dark_theme(), bright_contrast_theme(), dark_contrast_theme()):
        for severity in Severity:
            usual, current = (mark_format(theme, severity, is_current) for is_current in (False, True))
            assert usual.background().color() != current.background().color()


@pytest.mark.parametrize("state", list(LedgerState) + list(BannerState))
def test_every_state_has_an_icon(qapp, state: LedgerState | BannerState) -> None:
    name = state_icon(state) if isinstance(state, LedgerState) else _ICON_NAMES.get(state, state.value)
    assert not Icons(ICONS).icon(name, "#123456").isNull()


def test_all_icons_are_sound_and_take_an_ink(qapp) -> None:
    icons = Icons(ICONS)
    for path in ICONS.glob("*.svg"):
        red, blue = (icons.pixmap(path.stem, ink, 20, 2.0).toImage() for ink in ("#ff0000", "#0000ff"))
        assert red.width() == 40, path.name
        if path.stem != "app":
            assert red != blue, path.name


def test_an_absent_or_broken_icon_is_empty(qapp, tmp_path: Path) -> None:
    (tmp_path / "bad.svg").write_text("<svg", encoding="utf-8")
    icons = Icons(tmp_path)
    assert icons.icon("bad", "#000").isNull()
    assert icons.icon("none", "#000").isNull()
