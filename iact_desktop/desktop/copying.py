"""Copying a draft: plain text, and at 禁止 only after a decision with a reason, which is recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from iact_desktop.core.model import Finding, Severity
from iact_desktop.core.records import CopyReason, CopyRecord
from iact_desktop.core.waivers import Reason
from iact_desktop.desktop.copy_dialog import CopyDialog
from iact_desktop.desktop.outlook import BannerState, Outlook
from iact_desktop.desktop.time_panel import Clock
from iact_desktop.settings.journal import Journal, JournalError

_REASONS: Mapping[Reason, CopyReason] = MappingProxyType(
    {
        Reason.CONSENT: CopyReason.CONSENT,
        Reason.PUBLIC: CopyReason.PUBLIC,
        Reason.WORK: CopyReason.MISREAD,
        Reason.PROFILE: CopyReason.MISREAD,
        Reason.REPORTED: CopyReason.REVIEWED,
        Reason.MISREAD: CopyReason.MISREAD,
    }
)


@dataclass(frozen=True)
class CopyRules:
    """What the company says about copying, and where decisions are recorded."""

    journal: Journal[CopyRecord]
    may_copy_at_stop: bool = True


class Copying(QObject):
    """Puts drafts on the clipboard."""

    said = Signal(str)
    #: The author would rather mend; a finding at 禁止.
    mending_wanted = Signal(object)

    def __init__(
        self,
        text: Callable[[], str],
        outlook: Callable[[], Outlook],
        set_aside: Callable[[], Sequence[tuple[str, Reason]]],
        rules: CopyRules,
        now: Clock,
        parent: QObject | None = None,
        ahead: Callable[[], str] = str,
    ) -> None:
        super().__init__(parent)
        self._ahead = ahead
        self._text = text
        self._outlook = outlook
        self._set_aside = set_aside
        self._rules = rules
        self._now = now

    def copy(self, window: QWidget) -> CopyDialog | None:
        """Copy the draft, or ask first where something in it is 禁止; return the question."""
        outlook, text = self._outlook(), self._text()
        stops = tuple(
            finding
            for finding in outlook.findings
            # Before the answer about a changed text, what stood there before counts if it still stands.
            if finding.severity is Severity.STOP and (outlook.settled or finding.quote in text)
        )
        if stops:
            return self._ask(stops, text, window)
        state = outlook.banner()
        if not self._rules.may_copy_at_stop and state not in (BannerState.CLEAR, BannerState.CONFIRM):
            # What has not been checked could be forbidden.
            self.said.emit(
                self.tr("会社の設定により、確認が終わるまでコピーできません。")
                if state not in (BannerState.INCOMPLETE, BannerState.DOWN)
                else self.tr("会社の設定により、確認できない下書きはコピーできません。")
            )
            return None
        self._put(text)
        for rule, reason in self._set_aside() if outlook.settled else ():
            # Setting aside what is 禁止 and copying then is the same decision in two steps.
            self._record((rule,), _REASONS[reason])
        self.said.emit(
            {
                BannerState.CLEAR: self._words_when_clear(),
                BannerState.CONFIRM: self.tr("コピーしました。確認の必要な指摘が残っています。"),
            }.get(state, self.tr("コピーしました。まだ確認が終わっていません。"))
        )
        return None

    def _words_when_clear(self) -> str:
        ahead = self._ahead()
        if ahead:
            return self.tr("コピーしました。{time} になってから投稿してください。").format(time=ahead)
        return self.tr("コピーしました。")

    def _ask(self, stops: tuple[Finding, ...], text: str, window: QWidget) -> CopyDialog:
        dialog = CopyDialog(stops, self._rules.may_copy_at_stop, window)

        def settle() -> None:
            reason = dialog.reason()
            if reason is not None:
                self._copy_decided(text, stops, reason)

        def mend() -> None:
            self.mending_wanted.emit(stops[0])

        dialog.accepted.connect(settle)
        dialog.rejected.connect(mend)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _copy_decided(self, text: str, stops: tuple[Finding, ...], reason: CopyReason) -> None:
        rules = tuple(dict.fromkeys(finding.rule for finding in stops))
        self._put(text)
        if self._record(rules, reason):
            self.said.emit(self.tr("コピーし、理由の種類を記録しました。禁止の指摘が残っています。"))

    def _record(self, rules: tuple[str, ...], reason: CopyReason) -> bool:
        try:
            self._rules.journal.append(CopyRecord(self._now(), rules, reason))
        except JournalError as error:
            self.said.emit(self.tr("コピーしましたが、{problem}").format(problem=error))
            return False
        return True

    def _put(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
