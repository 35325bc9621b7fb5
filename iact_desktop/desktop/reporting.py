"""Reports to the responsible department: made here, recorded on this machine, sent by nobody but the user."""

from __future__ import annotations

import uuid
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from iact_desktop.core.model import Finding
from iact_desktop.core.records import HandedBy, Report, ReportRecord
from iact_desktop.desktop.decisions import SettingsKeeper
from iact_desktop.desktop.report_dialog import Opener, ReportDialog
from iact_desktop.desktop.report_form import ReportForm
from iact_desktop.desktop.report_text import address_in, is_mail_address, statement_in
from iact_desktop.desktop.reports_dialog import ReportsDialog
from iact_desktop.desktop.time_panel import Clock
from iact_desktop.settings.journal import Journal, JournalError
from iact_desktop.settings.store import SettingsError, SettingsStore


class Reporting(QObject):
    """Opens the report and the list of reports, and keeps that list."""

    #: The list has changed.
    made = Signal()
    #: One sentence on what could not be kept.
    said = Signal(str)

    def __init__(
        self,
        store: SettingsStore,
        keeper: SettingsKeeper,
        now: Clock,
        opener: Opener = QDesktopServices.openUrl,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._department = store.policy.report_address
        self._fixed = self._department is not None or store.policy.is_locked("report_to")
        self._keeper = keeper
        self._now = now
        self._opener = opener
        self._journal = Journal(store.folder / "reports.jsonl", ReportRecord.from_json)

    def records(self) -> list[ReportRecord]:
        """Return the reports made, oldest first."""
        return self._journal.entries()

    def remove(self, record: ReportRecord) -> None:
        """Take a report off the list."""
        self._write([one for one in self.records() if one.identity != record.identity])

    def open_list(self, window: QWidget) -> ReportsDialog:
        """Show the reports made, with the way to a new one."""
        dialog = ReportsDialog(self, window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def open_report(self, window: QWidget, text: str = "", finding: Finding | None = None) -> ReportDialog:
        """Make a report, begun with the statement that a draft answers or passes on."""
        statement = statement_in(text, finding) if finding is not None else ""
        form = ReportForm(
            self._now(),
            self._department or self._keeper.settings.report_to,
            self._fixed,
            statement,
            address_in(text) if finding is not None else "",
        )
        dialog = ReportDialog(form, self._opener, window)
        identity = uuid.uuid4().hex

        def note(report: Report, way: HandedBy, to: str) -> None:
            self._note(identity, report, way)
            self._remember(to)

        dialog.handed_on.connect(note)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        (form.address_field if statement else form.quotation).setFocus()
        return dialog

    def _note(self, identity: str, report: Report, way: HandedBy) -> None:
        """Put a report on the list, once however many ways it was handed on."""
        records = self.records()
        before = next((one for one in records if one.identity == identity), None)
        ways = before.ways if before else ()
        record = ReportRecord(
            identity, self._now(), report.place, report.address, report.tone, report.urgency,
            ways if way in ways else (*ways, way),
        )  # fmt: skip
        if before is None:
            self._write([*records, record])
        else:
            kept = replace(record, moment=before.moment)
            self._write([kept if one is before else one for one in records])

    def _remember(self, to: str) -> None:
        settings = self._keeper.settings
        if not self._fixed and is_mail_address(to) and to != settings.report_to:
            try:
                self._keeper.keep(settings.model_copy(update={"report_to": to}))
            except SettingsError as error:
                self.said.emit(str(error))

    def _write(self, records: list[ReportRecord]) -> None:
        try:
            self._journal.rewrite(records)
        except JournalError as error:
            self.said.emit(str(error))
        self.made.emit()
