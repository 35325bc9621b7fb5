"""Colours for those who need more contrast: text at 7 : 1 or more, every shape with an edge."""

from __future__ import annotations

from iact_desktop.desktop.appearance import Theme, Tone


def _tone(ink: str, tint: str, strong: str) -> Tone:
    return Tone(ink, tint, strong, framed=True)


def bright_contrast_theme() -> Theme:
    """Return black on white."""
    return Theme(
        dark=False,
        window="#ffffff",
        paper="#ffffff",
        line="#000000",
        text="#000000",
        muted="#202020",
        accent="#00308f",
        on_accent="#ffffff",
        tones={
            "stop": _tone("#8b0000", "#fff4f3", "#ffd0cc"),
            "confirm": _tone("#5c3500", "#fff8e6", "#ffe08a"),
            "info": _tone("#003a75", "#f0f7ff", "#b8dcff"),
            "clear": _tone("#00491c", "#effaf2", "#b9ecc8"),
            "unknown": _tone("#46197d", "#f8f3ff", "#e2d0ff"),
            "quiet": _tone("#202020", "#f2f2f2", "#d4d4d4"),
        },
    )


def dark_contrast_theme() -> Theme:
    """Return white on black."""
    return Theme(
        dark=True,
        window="#000000",
        paper="#000000",
        line="#ffffff",
        text="#ffffff",
        muted="#e6e6e6",
        accent="#8fd3ff",
        on_accent="#000000",
        tones={
            "stop": _tone("#ffb3ab", "#2a0000", "#5c0a06"),
            "confirm": _tone("#ffd35c", "#241a00", "#4d3800"),
            "info": _tone("#a8d4ff", "#001a33", "#003a6b"),
            "clear": _tone("#8ff0ac", "#00200c", "#00471c"),
            "unknown": _tone("#dcc4ff", "#1c0a33", "#401a70"),
            "quiet": _tone("#e6e6e6", "#1a1a1a", "#3d3d3d"),
        },
    )
