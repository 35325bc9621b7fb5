"""The changes that clear a finding, each with what the text would say then."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from iact_desktop.core.mending import Edit, Offer, OfferKind, applied, moved
from iact_desktop.core.model import Span, article_of
from iact_desktop.desktop.announcing import announce
from iact_desktop.desktop.appearance import Theme, scaled
from iact_desktop.desktop.elided_button import ElidedButton
from iact_desktop.desktop.icons import Icons
from iact_desktop.desktop.way_out import Search, WaysOut

_LONGEST_WORDS = 24
#: Characters of the changed text shown around an edit.
_AROUND = 16


class OffersView(QWidget):
    """Shows how far the search is and what it found; a click applies."""

    chosen = Signal(object)
    #: A button was given the focus by a key, and should be brought into view.
    focus_taken = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._enabled = True
        self._stale = self._searching = False
        self._text = ""
        self._focus_wanted = False
        self._before: QWidget | None = None
        self.head = self._label(self.tr("直し方"), bold=True)
        self.state = self._label()
        self.buttons: list[QPushButton] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.head)
        layout.addWidget(self.state)
        layout.addLayout(self._list)
        self.show_ways(WaysOut())

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self._ink()

    def set_enabled(self, enabled: bool) -> None:
        """Allow changes only while the text is the one that was judged."""
        self._enabled = enabled
        for button in self.buttons:
            button.setEnabled(enabled and not self._stale)

    def follow(self, widget: QWidget) -> None:
        """Let the tab key come to the changes after another widget."""
        self._before = widget

    def is_searching(self) -> bool:
        """Whether changes are still being looked for."""
        return self._searching

    def take_focus(self) -> bool:
        """Go to the first change, now or when it is found; False where there is none and none to come."""
        self._focus_wanted = self._searching
        if self.buttons and self.buttons[0].isEnabled():
            self.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.focus_taken.emit(self.buttons[0])
            return True
        return self._focus_wanted

    def show_ways(self, ways: WaysOut) -> None:
        """Show a search and its result."""
        self._clear()
        self._stale = self._searching = ways.search is Search.LOOKING
        self.setVisible(ways.search is not Search.IDLE)
        words = {
            Search.IDLE: "",
            Search.LOOKING: ""
            if ways.clearing.offers
            else self.tr("直した文を確認し直しながら、直し方を探しています…"),
            Search.FAILED: self.tr("直し方を調べられませんでした。文を変えると、もう一度調べます。"),
            Search.FOUND: ""
            if ways.clearing.offers
            else self.tr("一部を直すだけでは消えませんでした。この話題を外すか、別の書き方にしてください。"),
        }[ways.search]
        self.state.setText(words)
        self.state.setVisible(bool(words))
        self._text = ways.draft.text if ways.draft else ""
        smallest = next((o for o in ways.clearing.offers if o.kind is OfferKind.REMOVE), None)
        for offer in ways.clearing.offers:
            self._add(offer, offer is smallest)
        self._ink()
        if self._focus_wanted and not self._searching and not self.take_focus():
            # Who asked by a key and does not see the card waits for an answer.
            announce(self, words)

    def _add(self, offer: Offer, smallest: bool) -> None:
        title = self._title(offer)
        button = ElidedButton(title.replace("&", "&&"))
        button.setProperty("offer", offer)
        button.setEnabled(self._enabled and not self._stale)
        button.clicked.connect(self._choose)
        preview = self.preview(offer)
        note = self._note(offer, smallest)
        button.setAccessibleName(title)
        button.setAccessibleDescription(f"{preview} {note}")
        button.setToolTip(self.tr("この直し方を使います（Ctrl+Z で元に戻せます）"))
        self._list.addSpacing(2)
        self._list.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        # Made last, it would be the last that the tab key comes to.
        if before := (self.buttons[-1] if self.buttons else self._before):
            QWidget.setTabOrder(before, button)
        self.buttons.append(button)
        after = self._label(preview)
        after.setContentsMargins(8, 0, 0, 0)
        below = self._label(note, muted=True)
        below.setContentsMargins(8, 0, 0, 4)
        self._list.addWidget(after)
        self._list.addWidget(below)

    def _clear(self) -> None:
        self.buttons = []
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()

    def _ink(self) -> None:
        for button in self.buttons:
            button.setIcon(self._icons.icon("mend", self._theme.accent, 16))

    def _choose(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.chosen.emit(sender.property("offer"))

    def _title(self, offer: Offer) -> str:
        first = offer.edits[0]
        words = _shortened(self._text[first.span.start : first.span.end])
        if offer.kind is OfferKind.SOFTEN and not self._says_one_thing(offer):
            return self.tr("{count} か所をまとめてぼかす").format(count=len(offer.edits))
        if len(offer.edits) > 1 and offer.kind is OfferKind.REMOVE:
            return self.tr("{count} つの文を削る").format(count=len(offer.edits))
        if not first.replacement:
            return self.tr("「{words}」を削る").format(words=words)
        return self.tr("「{words}」を「{other}」にする").format(
            words=words, other=_shortened(first.replacement)
        )

    def _says_one_thing(self, offer: Offer) -> bool:
        """Whether all edits put the same for the same words, with or without a form of address."""
        quotes = [self._text[edit.span.start : edit.span.end] for edit in offer.edits]
        bare = min(quotes, key=len)
        return len({edit.replacement for edit in offer.edits}) == 1 and all(
            quote.startswith(bare) for quote in quotes
        )

    def _note(self, offer: Offer, smallest: bool) -> str:
        if not offer.clears:
            return self.tr("分かりにくくなりますが、この指摘は残ります。")
        if offer.raised:
            articles = sorted({article_of(code) for code in offer.raised})
            names = self.tr("・", "joins articles").join(
                self.tr("第{number}条").format(number=number) for number in articles
            )
            return self.tr("この指摘は消えますが、{names}で確かめることが残ります。").format(names=names)
        if smallest:
            return self.tr("この指摘が消える、いちばん小さな削り方です。")
        return self.tr("この指摘が消えます。")

    def preview(self, offer: Offer) -> str:
        """Return the changed text around the edits."""
        after = applied(self._text, offer.edits)
        pieces: list[Span] = []
        for edit in offer.edits:
            piece = _around(after, _place(edit, offer.edits))
            if pieces and piece.start <= pieces[-1].end:
                pieces[-1] = pieces[-1].cover(piece)
            else:
                pieces.append(piece)
        shown = [_cut(after, piece) for piece in pieces if len(piece)]
        return self.tr("→ {text}").format(text=" ".join(shown)) if shown else self.tr("→ （何も残りません）")

    def _label(self, words: str = "", bold: bool = False, muted: bool = False) -> QLabel:
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setFont(scaled(label.font(), 0.92 if bold or muted else 1.0, bold))
        label.setProperty("muted", bold or muted)
        return label


def _place(edit: Edit, edits: tuple[Edit, ...]) -> Span:
    """Return where an edit's new words stand in the changed text."""
    start = moved(Span(edit.span.start, edit.span.start), [e for e in edits if e != edit]).start
    return Span(start, start + len(edit.replacement))


def _around(text: str, place: Span) -> Span:
    """Return a place with what stands around it in its line, up to some characters."""
    start, end = place.start, place.end
    while start > 0 and text[start - 1] != "\n" and place.start - start < _AROUND:
        start -= 1
    while end < len(text) and text[end] != "\n" and end - place.end < _AROUND:
        end += 1
    return Span(start, end)


def _cut(text: str, piece: Span) -> str:
    before = "…" if piece.start > 0 and text[piece.start - 1] != "\n" else ""
    after = "…" if piece.end < len(text) and text[piece.end] != "\n" else ""
    return before + text[piece.start : piece.end].replace("\n", " ") + after


def _shortened(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST_WORDS else flat[: _LONGEST_WORDS - 1] + "…"
