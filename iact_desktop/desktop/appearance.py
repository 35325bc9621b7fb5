"""Colours, fonts and lines of the window, light and dark.

Nothing is told by colour alone: each severity has a colour, an icon and a line of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette, QTextCharFormat
from PySide6.QtWidgets import QApplication, QWidget

from iact_desktop.core.model import Severity

#: Japanese faces in the order they are preferred; the first that is installed is taken.
FACES = (
    "Yu Gothic UI", "Meiryo UI", "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP",
    "IBM Plex Sans JP", "BIZ UDPGothic", "IPAexGothic", "IPAPGothic", "IPAGothic", "TakaoPGothic", "VL PGothic",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tone:
    """How one meaning looks: ink on paper, and its tint behind running text."""

    ink: str
    tint: str
    strong: str
    #: Whether shapes in this tone need an edge that stands out. 禁止 always does: without its red, its ground
    #: is paler than the yellow of 要確認.
    framed: bool = False

    @property
    def edge(self) -> str:
        """The colour of a line around the tint."""
        return self.ink if self.framed else self.strong


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour of the window; ``tones`` are keyed by stop, confirm, info, clear, unknown and quiet."""

    dark: bool
    window: str
    paper: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    tones: dict[str, Tone]

    def tone(self, name: str) -> Tone:
        """Return the tone of a severity, state or level; what has none of its own is quiet."""
        return self.tones.get(_ALIASES.get(name, name), self.tones["quiet"])


_ALIASES = {"incomplete": "unknown", "down": "unknown"}


def light_theme() -> Theme:
    """Return the colours for a bright desktop."""
    return Theme(
        dark=False,
        window="#f4f5f7",
        paper="#ffffff",
        line="#d8dde3",
        text="#1d2630",
        muted="#56616d",
        accent="#255f99",
        on_accent="#ffffff",
        tones={
            "stop": Tone("#a8201a", "#fdeceb", "#f7c9c6", framed=True),
            "confirm": Tone("#7d4b00", "#fff3d9", "#fbdc9c"),
            "info": Tone("#1c588f", "#e7f1fb", "#bfdaf4"),
            "clear": Tone("#1c6537", "#e6f4eb", "#bfe3cc"),
            "unknown": Tone("#623a96", "#f1eafa", "#dac8f0"),
            "quiet": Tone("#4c5763", "#eceff2", "#d5dbe1"),
        },
    )


def dark_theme() -> Theme:
    """Return the colours for a dark desktop."""
    return Theme(
        dark=True,
        window="#191c20",
        paper="#22262b",
        line="#3b424a",
        text="#e7eaee",
        muted="#a9b3bd",
        accent="#8dbdf0",
        on_accent="#10202f",
        tones={
            "stop": Tone("#ffb4ac", "#46201d", "#6b2d28", framed=True),
            "confirm": Tone("#f2c66f", "#3d2f14", "#5d4719"),
            "info": Tone("#a0cbff", "#1c3048", "#29486c"),
            "clear": Tone("#92d9a9", "#1b3626", "#285239"),
            "unknown": Tone("#d2bafa", "#33284a", "#4d3c70"),
            "quiet": Tone("#bfc7cf", "#2d333a", "#424a53"),
        },
    )


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours after WCAG 2.1, from 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(name: str) -> float:
    colour = QColor(name)
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def underline_of(severity: Severity) -> QTextCharFormat.UnderlineStyle:
    """Return the line below a mark: a wave forbids, dashes ask, dots inform."""
    if severity is Severity.STOP:
        return QTextCharFormat.UnderlineStyle.WaveUnderline
    if severity is Severity.CONFIRM:
        return QTextCharFormat.UnderlineStyle.DashUnderline
    return QTextCharFormat.UnderlineStyle.DotLine


def mark_format(theme: Theme, severity: Severity, current: bool) -> QTextCharFormat:
    """Return the format of a mark; the current one stands out by a stronger ground."""
    tone = theme.tone(severity.value)
    drawn = QTextCharFormat()
    drawn.setBackground(QColor(tone.strong if current else tone.tint))
    drawn.setUnderlineStyle(underline_of(severity))
    drawn.setUnderlineColor(QColor(tone.ink))
    return drawn


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dress the whole program: style, palette, sheet."""
    fonts = own_fonts(app)
    app.setPalette(_palette(theme))
    app.setStyleSheet(_sheet(theme))
    # A new sheet gives some widgets the font back that they had under the first one.
    for widget, font in fonts:
        if widget.font() != font:
            widget.setFont(font)


def own_fonts(app: QApplication) -> list[tuple[QWidget, QFont]]:
    """Return the widgets that have a font of their own, with it."""
    return [
        (widget, widget.font())
        for widget in app.allWidgets()
        if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont)
    ]


def choose_font(app: QApplication) -> None:
    """Put a Japanese face first, so that no Chinese forms of shared characters come up."""
    installed = set(QFontDatabase.families())
    faces = [face for face in FACES if face in installed]
    font = QFont(app.font())
    if faces:
        font.setFamilies([faces[0], font.family()])
    font.setPointSizeF(max(font.pointSizeF(), 10.0))
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    app.setFont(font)


def scaled(font: QFont, factor: float, bold: bool = False) -> QFont:
    """Return a font larger or smaller than a given one, so that the user's size is respected."""
    other = QFont(font)
    other.setPointSizeF(font.pointSizeF() * factor)
    if bold:
        other.setWeight(QFont.Weight.DemiBold)
    return other


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for target, name in (
        (role.Window, theme.window), (role.WindowText, theme.text), (role.Base, theme.paper),
        (role.AlternateBase, theme.window), (role.Text, theme.text), (role.Button, theme.paper),
        (role.ButtonText, theme.text), (role.ToolTipBase, theme.paper), (role.ToolTipText, theme.text),
        (role.PlaceholderText, theme.muted), (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent), (role.Link, theme.accent), (role.Accent, theme.accent),
        (role.BrightText, theme.tone("stop").ink), (role.Mid, theme.line), (role.Midlight, theme.line),
        (role.Light, theme.paper), (role.Dark, theme.line), (role.Shadow, theme.line),
    ):  # fmt: skip
        palette.setColor(target, QColor(name))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, QColor(theme.muted))
    return palette


def _sheet(theme: Theme) -> str:
    quiet = theme.tone("quiet")
    return f"""
    #card {{ background: {theme.paper}; border: 1px solid {theme.line}; border-radius: 8px; }}
    #card QPlainTextEdit, #card QTreeView, #card QScrollArea, #card QScrollArea > QWidget > QWidget
        {{ background: transparent; border: none; }}
    QLabel[muted="true"] {{ color: {theme.muted}; }}
    QLabel#lock {{ background: {quiet.tint}; color: {theme.text}; border: 1px solid {theme.line};
        border-radius: 6px; padding: 6px 10px; }}
    QLineEdit[locked="true"], QPlainTextEdit[locked="true"] {{ background: {theme.window}; color: {theme.muted}; }}
    QPushButton {{ background: {theme.paper}; color: {theme.text}; border: 1px solid {theme.line};
        border-radius: 6px; padding: 5px 14px; }}
    QPushButton:hover {{ background: {quiet.tint}; }}
    QPushButton:pressed {{ background: {quiet.strong}; }}
    QPushButton:focus {{ border: 2px solid {theme.accent}; padding: 4px 13px; }}
    QPushButton:disabled {{ color: {theme.muted}; background: {theme.window}; }}
    QPushButton[primary="true"] {{ background: {theme.accent}; color: {theme.on_accent};
        border-color: {theme.accent}; }}
    QPushButton[primary="true"]:focus {{ border: 2px solid {theme.text}; }}
    QPushButton[primary="true"]:disabled {{ background: {quiet.tint}; color: {theme.muted};
        border-color: {theme.line}; }}
    QPushButton[flat="true"] {{ background: transparent; border: 1px solid transparent; padding: 4px 8px;
        color: {theme.accent}; }}
    QPushButton[flat="true"]:hover {{ background: {quiet.tint}; }}
    QPushButton[flat="true"]:focus {{ border: 1px solid {theme.accent}; }}
    QPushButton[flat="true"]:disabled {{ color: {theme.muted}; background: transparent; }}
    #card QTabBar::tab {{ background: transparent; color: {theme.muted}; border: 1px solid transparent;
        border-bottom: 2px solid transparent; padding: 4px 4px 4px 10px; }}
    #card QTabBar::tab:selected {{ color: {theme.text}; border-bottom: 2px solid {theme.accent}; }}
    #card QTabBar::tab:hover {{ background: {quiet.tint}; }}
    #card QTabBar:focus {{ border: 1px solid {theme.accent}; border-radius: 4px; }}
    QPushButton[tabclose="true"] {{ background: transparent; border: none; padding: 3px; margin: 0 3px; }}
    QPushButton[tabclose="true"]:hover {{ background: {quiet.strong}; border-radius: 4px; }}
    QRadioButton, QCheckBox {{ border: 1px solid transparent; border-radius: 4px; padding: 2px 3px; spacing: 6px; }}
    QRadioButton:focus, QCheckBox:focus {{ border-color: {theme.accent}; }}
    QRadioButton::indicator {{ width: 12px; height: 12px; border: 1px solid {theme.muted};
        border-radius: 7px; background: {theme.paper}; }}
    QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 4px solid {theme.accent}; }}
    QProgressBar {{ background: {quiet.strong}; border: none; border-radius: 2px; }}
    QProgressBar::chunk {{ background: {theme.accent}; border-radius: 2px; }}
    QToolTip {{ background: {theme.paper}; color: {theme.text}; border: 1px solid {theme.line}; padding: 6px; }}
    QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
    QScrollBar::handle:vertical {{ background: {quiet.strong}; border-radius: 3px; min-height: 28px; }}
    QScrollBar::handle:vertical:hover {{ background: {theme.muted}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QSplitter::handle {{ background: transparent; }}
    {_framed_fields(theme) if quiet.framed else ""}
    QStatusBar {{ background: {theme.window}; }}
    QStatusBar::item {{ border: none; }}
    """


def _framed_fields(theme: Theme) -> str:
    """Return edges for fields: Fusion derives its own from the ground, and on black they vanish."""
    return f"""
    QLineEdit, QComboBox, QAbstractSpinBox, QDialog QPlainTextEdit, QDialog QTextBrowser, QDialog QTableView
        {{ border: 1px solid {theme.line}; border-radius: 3px; padding: 3px; background: {theme.paper}; }}
    QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QDialog QPlainTextEdit:focus
        {{ border: 2px solid {theme.accent}; padding: 2px; }}
    QCheckBox::indicator {{ width: 12px; height: 12px; border: 1px solid {theme.line};
        background: {theme.paper}; }}
    QCheckBox::indicator:checked {{ width: 6px; height: 6px; border: 4px solid {theme.accent};
        background: {theme.on_accent}; }}
    QTabWidget::pane {{ border: 1px solid {theme.line}; }}
    QTabWidget QTabBar::tab {{ padding: 5px 12px; border: 1px solid transparent; color: {theme.text}; }}
    QTabWidget QTabBar::tab:selected {{ border: 1px solid {theme.line}; border-bottom: 3px solid {theme.accent}; }}
    QTabWidget QTabBar::tab:focus {{ border: 2px solid {theme.accent}; }}
    QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {{ border: none; padding: 0; }}
    """
