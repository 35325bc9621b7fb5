"""All drafts that are open: each a document with its own history, kept until the user deletes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

from iact_desktop.desktop.draft_store import DraftStore, StoredDraft
from iact_desktop.desktop.draft_writer import DraftWriter
from iact_desktop.desktop.editor import DraftEditor
from iact_desktop.desktop.offsets import cleaned

#: Milliseconds after a change until it is kept; also what a crash can cost.
_SAVE_AFTER = 800
_RETRY_AFTER = 10_000
_LONGEST_TITLE = 12


@dataclass(slots=True, eq=False)
class OpenDraft:
    """A draft in the window; ``caret`` is where it stood when another draft was shown."""

    identity: str
    document: QTextDocument
    caret: int = 0

    def text(self) -> str:
        """Return its text."""
        return self.document.toPlainText()


class Drafts(QObject):
    """Opens, shows, keeps and deletes drafts. There is always at least one."""

    #: The drafts, their titles or the shown one have changed.
    changed = Signal()
    #: Something short for the status line.
    said = Signal(str)
    #: A draft was deleted and can be brought back.
    deleted = Signal()
    #: Drafts cannot be kept or were not readable; one sentence for the user.
    troubled = Signal(str)

    def __init__(self, store: DraftStore, editor: DraftEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._editor = editor
        self._writer = DraftWriter(store, self)
        self._open: list[OpenDraft] = []
        self._deleted: list[tuple[int, OpenDraft]] = []
        self._shown = 0
        self._saving = QTimer(self, singleShot=True, interval=_SAVE_AFTER)
        self._saving.timeout.connect(self._save_shown)
        self._retrying = QTimer(self, singleShot=True, interval=_RETRY_AFTER)
        self._retrying.timeout.connect(self._save_all)
        self._writer.failed.connect(self._fail)
        editor.edited.connect(self._note_edit)
        editor.more_texts_came.connect(self.add_several)

    def start(self, read: bool = True) -> None:
        """Open what was kept, and show what was last worked on; a fresh draft where there is nothing."""
        if read:
            self._store.sweep()
            kept = self._store.load()
            self._open = [self._opened(draft) for draft in kept.drafts]
            last = max(kept.drafts, key=lambda draft: draft.touched, default=None)
            self._shown = kept.drafts.index(last) if last else 0
            if kept.unreadable:
                self.troubled.emit(
                    self.tr("読めない下書きがあります（{names}）。ファイルはそのまま残しています。").format(
                        names=self.tr("、").join(kept.unreadable)
                    )
                )
            elif kept.drafts:
                self.said.emit(
                    self.tr("前回の下書きを {count} 件開きました。").format(count=len(kept.drafts))
                )
        if not self._open:
            self._open = [self._fresh("")]
        self._show(min(self._shown, len(self._open) - 1))

    def __len__(self) -> int:
        return len(self._open)

    @property
    def shown(self) -> int:
        """The place of the draft that is shown."""
        return self._shown

    @property
    def identity(self) -> str:
        """The name of the draft that is shown; it stays the same as long as the draft exists."""
        return self._open[self._shown].identity if self._open else ""

    def titles(self) -> list[str]:
        """Return what each draft is called: how it begins."""
        return [self._title(draft) for draft in self._open]

    def add(self, text: str = "") -> None:
        """Begin another draft and show it; an empty one that is there already is taken."""
        self._leave()
        place = next((n for n, draft in enumerate(self._open) if draft.document.isEmpty()), None)
        if place is None:
            self._open.append(self._fresh(text))
            place = len(self._open) - 1
            self._show(place)
        else:
            self._show(place)
            if text:
                self._editor.replace_all(text)
        if text:
            self._save_shown()

    def add_or_show(self, text: str) -> None:
        """Begin a draft with a text, or show the one that holds exactly this text already."""
        for place, draft in enumerate(self._open):
            if draft.text() == text:
                self.show(place)
                return
        self.add(text)

    def add_several(self, texts: Iterable[str]) -> None:
        """Begin a draft for each text."""
        for text in texts:
            self.add(text)

    def show(self, place: int) -> None:
        """Show another draft."""
        if place != self._shown and 0 <= place < len(self._open):
            self._leave()
            self._show(place)

    def begin(self) -> None:
        """Begin an empty draft."""
        self.add()

    def show_next(self) -> None:
        """Show the next draft, round and round."""
        self.show((self._shown + 1) % len(self._open))

    def show_previous(self) -> None:
        """Show the draft before."""
        self.show((self._shown - 1) % len(self._open))

    def delete(self, place: int) -> None:
        """Delete a draft from the window and the disk; it can be brought back until the window closes."""
        if not 0 <= place < len(self._open):
            return
        self._leave()
        draft = self._open.pop(place)
        empty = draft.document.isEmpty()
        if not empty:
            self._deleted.append((place, draft))
        self._writer.put(draft.identity, None)
        if not self._open:
            self._open.append(self._fresh(""))
        after = self._shown - 1 if place < self._shown else self._shown
        self._show(min(after, len(self._open) - 1))
        if not empty:
            self.deleted.emit()

    def delete_shown(self) -> None:
        """Delete the draft that is shown."""
        self.delete(self._shown)

    def can_restore(self) -> bool:
        """Whether a deleted draft can be brought back."""
        return bool(self._deleted)

    def restore(self) -> None:
        """Bring the draft back that was deleted last, with its history."""
        if not self._deleted:
            return
        self._leave()
        place, draft = self._deleted.pop()
        place = min(place, len(self._open))
        if len(self._open) == 1 and self._open[0].document.isEmpty():
            # The fresh one that took the last one's place goes again.
            self._show_instead(draft)
        else:
            self._open.insert(place, draft)
            self._show(place)
        self._save_shown()

    def close(self) -> None:
        """Keep everything now; called when the window closes."""
        self._save_shown()
        if not self._writer.close():
            self.troubled.emit(self.tr("下書きを保存し終えられませんでした。"))

    def _show_instead(self, draft: OpenDraft) -> None:
        (fresh,) = self._open
        self._open = [draft]
        self._show(0)
        fresh.document.deleteLater()

    def _show(self, place: int) -> None:
        self._shown = place
        draft = self._open[place]
        self._editor.open_document(draft.document, draft.caret)
        self.changed.emit()

    def _leave(self) -> None:
        """Keep the shown draft and its caret before another one is shown."""
        if self._saving.isActive():
            self._save_shown()
        self._open[self._shown].caret = self._editor.textCursor().position()

    def _note_edit(self) -> None:
        if not self._saving.isActive():
            self._saving.start()
        self.changed.emit()

    def _save_shown(self) -> None:
        self._saving.stop()
        if self._open:
            self._writer.put(self.identity, self._editor.text())

    def _save_all(self) -> None:
        for draft in self._open:
            self._writer.put(draft.identity, draft.text())

    def _fail(self, reason: str) -> None:
        self._retrying.start()
        self.troubled.emit(
            self.tr(
                "下書きを保存できません（{reason}）。画面の文は残っています。自動でもう一度試します。"
            ).format(reason=reason)
        )

    def _fresh(self, text: str) -> OpenDraft:
        return self._opened(StoredDraft(self._store.new_identity(), text))

    def _opened(self, stored: StoredDraft) -> OpenDraft:
        document = QTextDocument(self)
        document.setDocumentLayout(QPlainTextDocumentLayout(document))
        document.setPlainText(cleaned(stored.text))
        return OpenDraft(stored.identity, document)

    def _title(self, draft: OpenDraft) -> str:
        block = draft.document.firstBlock()
        while block.isValid() and not block.text().strip():
            block = block.next()
        words = block.text().strip() if block.isValid() else ""
        if not words:
            return self.tr("新しい下書き")
        return words if len(words) <= _LONGEST_TITLE else words[: _LONGEST_TITLE - 1] + "…"
