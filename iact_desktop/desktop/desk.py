"""The desk: what happens between the panels. Holds no widgets of its own making but the dialog."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from iact_desktop.core.mending import Offer
from iact_desktop.core.model import Draft, Finding, Span
from iact_desktop.core.records import CopyRecord
from iact_desktop.desktop.announcing import announce
from iact_desktop.desktop.banner import Banner
from iact_desktop.desktop.compose_panel import ComposePanel
from iact_desktop.desktop.copy_dialog import CopyDialog
from iact_desktop.desktop.copying import Copying, CopyRules
from iact_desktop.desktop.decisions import Decisions
from iact_desktop.desktop.detail_panel import DetailPanel
from iact_desktop.desktop.engine_client import EngineClient
from iact_desktop.desktop.findings_panel import FindingsPanel
from iact_desktop.desktop.outlook import Key, Outlook, Phase, keyed
from iact_desktop.desktop.profile_check import ProfileCheck
from iact_desktop.desktop.reviewer import Reviewer
from iact_desktop.desktop.set_aside_dialog import SetAsideDialog
from iact_desktop.desktop.settings_dialog import SettingsDialog
from iact_desktop.desktop.time_panel import Clock, TimePanel, clock
from iact_desktop.desktop.way_out import WayOut
from iact_desktop.desktop.welcome_dialog import WelcomeDialog
from iact_desktop.settings.calendar import calendar_of
from iact_desktop.settings.journal import Journal
from iact_desktop.settings.model import TEXT_SIZES, Settings
from iact_desktop.settings.store import SettingsError, SettingsStore

#: Percent by which a key changes the size of the text.
_TEXT_STEP = 10

#: Codes whose way out is no change of words: another time, or a disclaimer, which has its own button.
_NOTHING_TO_REWORD = ("4-4", "5")


@dataclass(frozen=True, slots=True)
class Panels:
    """The parts of the window that the desk works with."""

    compose: ComposePanel
    banner: Banner
    findings: FindingsPanel
    detail: DetailPanel
    time: TimePanel


class Desk(QObject):
    """Carries drafts to the engine, and findings to the panels."""

    #: Something short for the status line.
    said = Signal(str)
    engine_changed = Signal()
    #: Other settings apply (a Settings).
    settings_changed = Signal(object)

    def __init__(
        self,
        panels: Panels,
        engine: EngineClient,
        store: SettingsStore,
        settings: Settings,
        parent: QObject | None = None,
        now: Clock = clock,
    ) -> None:
        super().__init__(parent)
        self._panels = panels
        self._engine = engine
        self._store = store
        self._settings = settings
        self._placed: tuple[Finding, ...] = ()
        self._explained: Finding | None = None
        self._editor = panels.compose.editor
        self.decisions = Decisions(self._editor, self, store.policy, now, self)
        self.reviewer = Reviewer(engine, self._editor, self.draft_of, self.decisions.sift, self)
        self._way_out = WayOut(engine, self)
        self.copies = Journal(store.folder / "copies.jsonl", CopyRecord.from_json)
        self.copying = Copying(
            self._editor.text,
            lambda: self.reviewer.outlook,
            lambda: self.decisions.stops_set_aside(self.reviewer.found),
            CopyRules(self.copies, store.policy.may_copy_at_stop),
            now,
            self,
            lambda: panels.time.plan().ahead,
        )
        self._connect()
        self._show()

    @property
    def settings(self) -> Settings:
        """The settings that apply."""
        return self._settings

    @property
    def explained(self) -> Finding | None:
        """The finding that the card explains."""
        return self._explained

    def draft_of(self, text: str) -> Draft:
        """Return a text under the present circumstances."""
        return Draft(
            text,
            posted_at=self._panels.time.posted_at(),
            profile_disclaimer=self._settings.profile_disclaimer,
            role=self._settings.role,
            work_related=self._panels.time.work_related(),
        )

    def go_next(self) -> None:
        """Go to the next finding in the text."""
        self._step(True)

    def repeat_verdict(self) -> None:
        """Say the verdict once more, to be heard without leaving the text."""
        self.said.emit(self._panels.banner.words())

    def go_previous(self) -> None:
        """Go to the finding before."""
        self._step(False)

    def copy(self) -> CopyDialog | None:
        """Put the bare text on the clipboard, or ask first where something is 禁止."""
        return self.copying.copy(self._panels.compose.window())

    def open_settings(self, parent: QWidget) -> SettingsDialog:
        """Open the settings dialog."""
        dialog = SettingsDialog(
            self._settings,
            self.save_settings,
            parent=parent,
            profile_check=ProfileCheck(self._engine),
            company=self._store.company(),
        )
        dialog.open()
        return dialog

    def open_welcome(self, parent: QWidget) -> WelcomeDialog:
        """Ask the questions of the first start."""
        dialog = WelcomeDialog(
            self._settings, self.save_settings, self._store.policy.locked, ProfileCheck(self._engine), parent
        )
        dialog.open()
        return dialog

    def save_settings(self, settings: Settings) -> None:
        """Keep settings, go by them, and check the draft again; raises SettingsError."""
        self._store.save(settings)
        settings = self._store.settled(settings)
        self._settings = settings
        self._engine.configure(settings.model_dump(mode="json"))
        # The panel tells of the change, and so the draft is checked again.
        self._panels.time.set_calendar(calendar_of(settings))
        self.settings_changed.emit(settings)

    def enlarge_text(self) -> None:
        """Make the window's text a step larger."""
        self._set_text_size(self._settings.text_size + _TEXT_STEP)

    def reduce_text(self) -> None:
        """Make the window's text a step smaller."""
        self._set_text_size(self._settings.text_size - _TEXT_STEP)

    def reset_text_size(self) -> None:
        """Give the window's text its usual size."""
        self._set_text_size(100)

    def _set_text_size(self, percent: int) -> None:
        smallest, largest = TEXT_SIZES
        percent = min(max(percent, smallest), largest)
        try:
            self.save_settings(self._settings.model_copy(update={"text_size": percent}))
        except SettingsError as error:
            self.said.emit(str(error))
        else:
            self.said.emit(self.tr("文字の大きさ：{percent} %").format(percent=percent))

    def keep(self, settings: Settings) -> None:
        """Keep settings that change nothing for the engine; raises SettingsError."""
        self._store.save(settings)
        self._settings = settings

    def go_to_ways_out(self) -> None:
        """Go from the text to what can be done about the chosen finding."""
        if not self._panels.detail.take_focus():
            self.said.emit(self.tr("選んだ指摘に直し方はありません。指摘は F8 で選べます。"))

    def set_aside(self) -> SetAsideDialog | None:
        """Ask why the chosen finding is set aside; None where nothing is chosen that could be."""
        finding = self._judged_finding()
        if finding is None:
            self.said.emit(self.tr("見送る指摘を選んでください。"))
            return None
        if not self.decisions.may_silence(finding):
            self.said.emit(self.tr("会社の設定により、禁止の指摘は見送れません。"))
            return None
        dialog = SetAsideDialog(finding, self._panels.detail.window())
        draft = self.reviewer.draft

        def settle() -> None:
            if draft is self.reviewer.draft:
                self.decisions.set_aside(finding, dialog.reason(), dialog.note_text())

        dialog.accepted.connect(settle)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _connect(self) -> None:
        panels, editor = self._panels, self._editor
        editor.edited.connect(self.reviewer.note_edit)
        editor.document_opened.connect(self.reviewer.note_other_draft)
        editor.refused.connect(self.said)
        editor.composition_changed.connect(self._follow_composition)
        editor.mark_entered.connect(self._enter)
        panels.compose.copy_wanted.connect(self.copy)
        panels.compose.footer.disclaimer_wanted.connect(self._insert_disclaimer)
        panels.time.changed.connect(self.reviewer.note_circumstances)
        panels.time.moment_came.connect(self._show)
        panels.findings.finding_chosen.connect(self._choose)
        panels.findings.article_chosen.connect(self._choose_article)
        panels.detail.offers.chosen.connect(self._mend)
        panels.detail.next_time_wanted.connect(panels.time.choose_next_free)
        panels.detail.verbs.set_aside_wanted.connect(self.set_aside)
        panels.detail.verbs.allow_wanted.connect(self._allow)
        panels.detail.verbs.stop_wanted.connect(self._stop_rule)
        self.decisions.changed.connect(self.reviewer.sift_anew)
        self.decisions.said.connect(self.said)
        self._way_out.changed.connect(self._show_ways)
        self.copying.said.connect(self.said)
        self.copying.mending_wanted.connect(self._go_to_finding)
        panels.detail.disclaimer_wanted.connect(self._insert_disclaimer)
        panels.banner.next_wanted.connect(self.go_next)
        panels.banner.next_time_wanted.connect(panels.time.choose_next_free)
        panels.banner.recheck_wanted.connect(self.reviewer.note_circumstances)
        panels.banner.cancel_wanted.connect(self._cancel)
        panels.banner.restart_wanted.connect(self._engine.start)
        self._engine.state_changed.connect(self.engine_changed)
        self.reviewer.outlook_changed.connect(self._show)

    def _follow_composition(self) -> None:
        if not self._editor.is_composing():
            self.reviewer.resume()

    def _show(self) -> None:
        outlook = self.reviewer.outlook
        self._panels.banner.show_outlook(outlook, self._panels.time.plan())
        self._panels.findings.show_outlook(outlook)
        self._panels.compose.footer.show_outlook(outlook)
        self._mark(outlook)
        self._panels.detail.set_fixable(outlook.phase is Phase.DONE)
        self._explain()

    def _mark(self, outlook: Outlook) -> None:
        """Put marks anew, but only from findings about exactly the present text."""
        fresh = outlook.phase in (Phase.PARTIAL, Phase.DONE, Phase.EMPTY)
        if fresh and outlook.findings is not self._placed:
            self._placed = outlook.findings
            self._editor.show_findings(keyed(outlook.findings))

    def _explain(self) -> None:
        """Show the chosen row's explanation, if it is not already there."""
        chosen = self._panels.findings.chosen()
        model = self._panels.findings.model
        if isinstance(chosen, int):
            self._explained = None
            self._panels.detail.show_article(chosen, model.states()[chosen])
            self._seek(None)
            return
        finding = model.finding(chosen)
        if finding is None:
            if self._explained is not None or chosen is None:
                self._panels.detail.show_nothing()
            self._editor.set_current(None)
        elif finding != self._explained:
            self._panels.detail.show_finding(finding)
            self._show_ways()
        self._explained = finding
        self._seek(finding)

    def _choose(self, key: Key) -> None:
        if not self._editor.go_to(key):
            self._editor.set_current(key)
        self._explain()

    def _go_to_finding(self, finding: Finding) -> None:
        for key, other in keyed(self.reviewer.outlook.findings).items():
            if other == finding:
                self._panels.findings.choose(key)
                self._choose(key)
                self._editor.setFocus()

    def _choose_article(self, _number: int) -> None:
        self._editor.set_current(None)
        self._explain()

    def _enter(self, key: Key) -> None:
        self._editor.set_current(key)
        self._panels.findings.choose(key)
        self._explain()

    def _step(self, forward: bool) -> None:
        """Walk through the marks in the text; findings on the whole draft come where there are no others."""
        key = self._editor.neighbour(forward)
        if key is None:
            keys = self._panels.findings.model.keys()
            if not keys:
                self.said.emit(self.tr("指摘はありません。"))
                return
            chosen = self._panels.findings.chosen()
            place = keys.index(chosen) if chosen in keys else (-1 if forward else 0)
            key = keys[(place + (1 if forward else -1)) % len(keys)]
        self._panels.findings.choose(key)
        self._choose(key)
        # The focus stays in the text, so that a screen reader would not notice what was chosen.
        announce(self._editor, self._panels.detail.words())

    def _seek(self, finding: Finding | None) -> None:
        """Look for ways out of the explained finding, once its draft has been reviewed."""
        if finding is None or finding.code in _NOTHING_TO_REWORD:
            self._way_out.stop()
        elif self.reviewer.outlook.phase is Phase.DONE and self.reviewer.draft is not None:
            self._way_out.look(self.reviewer.draft, finding)

    def _show_ways(self) -> None:
        self._panels.detail.offers.show_ways(self._way_out.state)

    def _mend(self, offer: Offer) -> None:
        draft = self._way_out.state.draft
        if draft is not None and draft.text == self._editor.text():
            self._editor.apply_edits(offer.edits)
            self._editor.setFocus()
            self.said.emit(self.tr("直しました。Ctrl+Z で元に戻せます。"))

    def _judged_finding(self) -> Finding | None:
        """Return the finding that is explained, if it is about exactly the present text."""
        return self._explained if self.reviewer.outlook.phase is Phase.DONE else None

    def _allow(self) -> None:
        finding = self._judged_finding()
        if finding is not None:
            self.decisions.allow(finding)

    def _stop_rule(self) -> None:
        finding = self._judged_finding()
        if finding is not None:
            self.decisions.stop(finding)

    def _cancel(self) -> None:
        self.reviewer.cancel(self.tr("確認を途中でやめました。"))

    def _insert_disclaimer(self) -> None:
        text = self._editor.text()
        gap = "" if text.endswith("\n") else "\n"
        self._editor.replace_span(Span(len(text), len(text)), gap + self._settings.disclaimer_text)
        self._editor.setFocus()
