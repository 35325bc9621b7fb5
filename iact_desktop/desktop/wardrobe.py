"""Chooses the window's colours and the size of its text, by the settings and by the desktop."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from iact_desktop.desktop.appearance import Theme, dark_theme, light_theme, own_fonts
from iact_desktop.desktop.high_contrast import bright_contrast_theme, dark_contrast_theme
from iact_desktop.settings.model import Appearance

#: Where the application keeps the size of its text before any setting, so that a second window finds it.
_BASE_SIZE = "iact_base_point_size"


class Wardrobe(QObject):
    """Follows the settings and the desktop, and tells when the theme is another one."""

    #: The theme that applies now (a Theme).
    changed = Signal(object)

    def __init__(self, app: QApplication, fixed: Theme | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._fixed = fixed
        self._appearance = Appearance.SYSTEM
        self._theme = fixed or self._fitting()
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        if hasattr(hints, "accessibility"):  # PySide6 6.10 and newer
            hints.accessibility().contrastPreferenceChanged.connect(self._follow)

    @property
    def theme(self) -> Theme:
        """The theme that applies."""
        return self._theme

    def choose(self, appearance: Appearance, text_percent: int) -> None:
        """Go by these settings from now on."""
        if appearance is not self._appearance:
            self._appearance, self._fixed = appearance, None
        resized = set_text_size(self._app, text_percent)
        self._take(self._fixed or self._fitting(), resized)

    def _follow(self) -> None:
        if self._fixed is None:
            self._take(self._fitting())

    def _fitting(self) -> Theme:
        return theme_for(self._appearance, is_dark(self._app), wants_contrast(self._app))

    def _take(self, theme: Theme, anyway: bool = False) -> None:
        if theme != self._theme or anyway:
            self._theme = theme
            self.changed.emit(theme)


def theme_for(appearance: Appearance, dark: bool, contrast: bool) -> Theme:
    """Return the theme for a setting; what it leaves open the desktop's wishes decide."""
    if appearance is Appearance.LIGHT:
        return light_theme()
    if appearance is Appearance.DARK:
        return dark_theme()
    if appearance is Appearance.CONTRAST or contrast:
        return dark_contrast_theme() if dark else bright_contrast_theme()
    return dark_theme() if dark else light_theme()


def is_dark(app: QApplication) -> bool:
    """Whether the desktop is dark."""
    return app.styleHints().colorScheme() is Qt.ColorScheme.Dark


def wants_contrast(app: QApplication) -> bool:
    """Whether the desktop asks for high contrast, where it can say so."""
    hints = app.styleHints()
    if not hasattr(hints, "accessibility"):
        return False
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


def set_text_size(app: QApplication, percent: int) -> bool:
    """Make all text so many percent of its usual size; tell whether that changed anything.

    Widgets with a font of their own (headings, hints) do not follow the application's by
    themselves; they keep their proportion.
    """
    now = app.font().pointSizeF()
    base = app.property(_BASE_SIZE)
    if not isinstance(base, float):
        base = now
        app.setProperty(_BASE_SIZE, base)
    wanted = base * percent / 100
    if abs(wanted - now) < 0.01:
        return False
    own = own_fonts(app)
    app.setFont(_sized(app.font(), wanted))
    for widget, font in own:
        widget.setFont(_sized(font, font.pointSizeF() * wanted / now))
    return True


def _sized(font: QFont, points: float) -> QFont:
    other = QFont(font)
    other.setPointSizeF(points)
    return other
