"""The user's decisions about findings: made here, applied to every review, listed, taken back.

Findings set aside live with their draft and are gone with it; they are never written down.
Allowed words and stopped rules are settings.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextDocument

from iact_desktop.core.model import Finding, Severity
from iact_desktop.core.waivers import (
    AllowedWord,
    Dismissal,
    Reason,
    StoppedRule,
    Waiver,
    Waivers,
    allowable_word,
    sentences_of,
)
from iact_desktop.settings.model import AllowedEntry, Settings, StoppedEntry
from iact_desktop.settings.policy import Policy
from iact_desktop.settings.store import SettingsError


class Manuscript(Protocol):
    """What holds the present draft."""

    def text(self) -> str:
        """Return its text."""

    def document(self) -> QTextDocument:
        """Return the document that it lives in."""


class SettingsKeeper(Protocol):
    """Knows the settings that apply and can keep others."""

    @property
    def settings(self) -> Settings:
        """The settings that apply."""

    def keep(self, settings: Settings) -> None:
        """Write settings down; raises SettingsError."""


class Decisions(QObject):
    """All that has been decided about findings, for the present draft."""

    changed = Signal()
    #: One sentence: what was done and how it is taken back, or why it could not be done.
    said = Signal(str)

    def __init__(
        self,
        manuscript: Manuscript,
        keeper: SettingsKeeper,
        policy: Policy,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._manuscript = manuscript
        self._keeper = keeper
        self._policy = policy
        self._now = now
        self._dismissals: WeakKeyDictionary[QTextDocument, tuple[Dismissal, ...]] = WeakKeyDictionary()

    def waivers(self) -> Waivers:
        """Return the decisions that hold for the present draft."""
        settings = self._keeper.settings
        return Waivers(
            self._dismissals.get(self._manuscript.document(), ()),
            tuple(AllowedWord(entry.word, entry.code) for entry in settings.allowed_words),
            tuple(StoppedRule(entry.rule, entry.code) for entry in settings.stopped_rules),
            self._policy.may_stop,
            self._policy.may_copy_at_stop,
        )

    def sift(self, findings: tuple[Finding, ...], text: str) -> tuple[Finding, ...]:
        """Return the findings of a text that count."""
        return self.waivers().remaining(findings, text)

    def stops_set_aside(self, findings: tuple[Finding, ...]) -> tuple[tuple[str, Reason], ...]:
        """Return the rules at 禁止 that were set aside among findings of the present text, and why."""
        waivers, text = self.waivers(), self._manuscript.text()
        found = ((finding, waivers.waiver_of(finding, text)) for finding in findings)
        return tuple(
            (finding.rule, waiver.reason)
            for finding, waiver in found
            if finding.severity is Severity.STOP and isinstance(waiver, Dismissal)
        )

    def may_silence(self, finding: Finding) -> bool:
        """Whether a finding can be set aside at all."""
        return finding.severity is not Severity.STOP or self._policy.may_copy_at_stop

    def fits(self, dismissal: Dismissal) -> bool:
        """Whether the sentences of a finding that was set aside still stand in the draft."""
        text = self._manuscript.text()
        return all(sentence in text for sentence in dismissal.sentences)

    def listed(self) -> tuple[Waiver, ...]:
        """Return every decision, those about this draft first."""
        waivers = self.waivers()
        return (*waivers.dismissals, *waivers.words, *waivers.rules)

    def set_aside(self, finding: Finding, reason: Reason, note: str = "") -> None:
        """Set a finding of the present text aside, this once, where the company lets it be."""
        if not self.may_silence(finding):
            return
        sentences = sentences_of(finding, self._manuscript.text())
        dismissal = Dismissal(finding, sentences, reason, note.strip(), self._now())
        document = self._manuscript.document()
        self._dismissals[document] = (*self._dismissals.get(document, ()), dismissal)
        self._tell(self.tr("今回だけ見送りました。この文が変わると、また指摘します。"))

    def allow(self, finding: Finding) -> None:
        """Let a finding's word no longer be marked for its reason."""
        word = allowable_word(finding)
        if word is None or not self._may_be_widened(finding) or self._policy.is_locked("allowed_words"):
            return
        settings = self._keeper.settings
        entry = AllowedEntry(word=word, code=finding.code)
        if entry not in settings.allowed_words:
            settings = settings.model_copy(update={"allowed_words": [*settings.allowed_words, entry]})
            self._keep(
                settings, self.tr("「{word}」を許可しました。「見送り・許可」で戻せます。").format(word=word)
            )

    def stop(self, finding: Finding) -> None:
        """Let a finding's rule no longer speak."""
        if not self._may_be_widened(finding) or self._policy.is_locked("stopped_rules"):
            return
        settings = self._keeper.settings
        entry = StoppedEntry(rule=finding.rule, code=finding.code)
        if entry not in settings.stopped_rules:
            settings = settings.model_copy(update={"stopped_rules": [*settings.stopped_rules, entry]})
            self._keep(settings, self.tr("この規則を止めました。「見送り・許可」で戻せます。"))

    def revoke(self, waiver: Waiver) -> None:
        """Take a decision back: what it silenced speaks again."""
        settings = self._keeper.settings
        if not self.may_revoke(waiver):
            self.said.emit(self.tr("会社の設定で決められているため、変えられません。"))
            return
        if isinstance(waiver, Dismissal):
            document = self._manuscript.document()
            left = tuple(one for one in self._dismissals.get(document, ()) if one is not waiver)
            self._dismissals[document] = left
            self._tell(self.tr("見送りを取り消しました。"))
        elif isinstance(waiver, AllowedWord):
            words = [e for e in settings.allowed_words if (e.word, e.code) != (waiver.word, waiver.code)]
            self._keep(
                settings.model_copy(update={"allowed_words": words}), self.tr("語の許可を取り消しました。")
            )
        else:
            rules = [e for e in settings.stopped_rules if e.rule != waiver.rule]
            self._keep(
                settings.model_copy(update={"stopped_rules": rules}),
                self.tr("規則をもう一度働かせます。"),
            )

    def _may_be_widened(self, finding: Finding) -> bool:
        return self.may_silence(finding) and self._policy.may_stop(finding.rule, finding.code)

    def may_revoke(self, waiver: Waiver) -> bool:
        """Whether a decision is the user's own to take back."""
        name = {AllowedWord: "allowed_words", StoppedRule: "stopped_rules"}.get(type(waiver), "")
        return not self._policy.is_locked(name)

    def _keep(self, settings: Settings, words: str) -> None:
        try:
            self._keeper.keep(settings)
        except SettingsError as error:
            self.said.emit(str(error))
            return
        self._tell(words)

    def _tell(self, words: str) -> None:
        self.changed.emit()
        self.said.emit(words)
