"""The main window: puts the panels in their places."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QKeySequence, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QMainWindow,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from iact_desktop.desktop.announcing import announce
from iact_desktop.desktop.appearance import Theme, apply_theme, scaled
from iact_desktop.desktop.banner import Banner
from iact_desktop.desktop.clipboard_check import ClipboardCheck
from iact_desktop.desktop.compose_panel import ComposePanel
from iact_desktop.desktop.desk import Desk, Panels
from iact_desktop.desktop.detail_panel import DetailPanel
from iact_desktop.desktop.draft_store import DraftStore
from iact_desktop.desktop.drafts import Drafts
from iact_desktop.desktop.engine_client import EngineClient
from iact_desktop.desktop.findings_panel import FindingsPanel
from iact_desktop.desktop.handover import Wish
from iact_desktop.desktop.help_dialog import HelpDialog
from iact_desktop.desktop.icons import Icons
from iact_desktop.desktop.ledger_footer import LedgerFooter
from iact_desktop.desktop.ledger_header import LedgerHeader
from iact_desktop.desktop.notice_bar import NoticeBar
from iact_desktop.desktop.reporting import Reporting
from iact_desktop.desktop.samples import Sample
from iact_desktop.desktop.time_panel import Clock, TimePanel, clock
from iact_desktop.desktop.tray import Tray
from iact_desktop.desktop.waivers_dialog import RuleTitles, WaiversDialog
from iact_desktop.desktop.wardrobe import Wardrobe
from iact_desktop.desktop.welcome_dialog import WelcomeDialog, open_questions
from iact_desktop.desktop.window_state import WindowState
from iact_desktop.desktop.wording import engine_word, in_one_line
from iact_desktop.rulebook.guideline import Guideline
from iact_desktop.settings.calendar import calendar_of
from iact_desktop.settings.model import Settings
from iact_desktop.settings.store import SettingsStore

_SIZE = (1180, 760)
_SMALLEST = (720, 560)


class MainWindow(QMainWindow):
    """Assembles panels, engine and desk; decides nothing."""

    def __init__(
        self,
        engine: EngineClient,
        store: SettingsStore,
        icons_folder: Path,
        samples: Sequence[Sample] = (),
        guideline: Guideline | None = None,
        now: Clock = clock,
        theme: Theme | None = None,
        drafts: DraftStore | None = None,
        read_drafts: bool = True,
        rule_titles: RuleTitles = dict,
    ) -> None:
        super().__init__()
        self._icons = Icons(icons_folder)
        self._rule_titles = rule_titles
        self.engine = engine
        engine.setParent(self)
        loaded = store.load()
        self._wardrobe = Wardrobe(_application(), theme, self)
        self._wardrobe.choose(loaded.settings.appearance, loaded.settings.text_size)
        theme = self._wardrobe.theme
        apply_theme(_application(), theme)
        self.notice = NoticeBar(theme)
        self.panels = Panels(
            compose=ComposePanel(theme, self._icons, samples),
            banner=Banner(theme, self._icons),
            findings=FindingsPanel(theme, self._icons),
            detail=DetailPanel(theme, self._icons, guideline, store.policy),
            time=TimePanel(theme, calendar_of(loaded.settings), now),
        )
        self.desk = Desk(self.panels, engine, store, loaded.settings, self, now)
        self.footer = LedgerFooter(theme, self._icons)
        self.reporting = Reporting(store, self.desk, now, parent=self)
        self.drafts = Drafts(drafts or DraftStore(None), self.panels.compose.editor, self)
        self.clipboard_check = ClipboardCheck(self.drafts, self)
        self.tray = Tray(self._icons.icon("app", "", 64), self)
        self.header = LedgerHeader(theme, self._icons)
        self._engine_label = QLabel()
        self._splitters = {"columns": QSplitter(), "rows": QSplitter(Qt.Orientation.Vertical)}
        self._started = False
        self._unsaid = ""
        self._locked = loaded.policy.locked
        self._help = HelpDialog(guideline, loaded.policy.guideline, self)
        self._state = WindowState(store.folder)
        self._assemble()
        self._add_shortcuts()
        self._dress(theme)
        self.notice.say(loaded.notice)
        self.engine.noticed.connect(self.notice.add)
        self.desk.said.connect(self._say)
        self.desk.engine_changed.connect(self._show_engine)
        self.header.previous_wanted.connect(self.desk.go_previous)
        self.header.next_wanted.connect(self.desk.go_next)
        self.header.settings_wanted.connect(self._open_settings)
        self.header.help_wanted.connect(self._help.show)
        self.desk.settings_changed.connect(self._go_by)
        self._wardrobe.changed.connect(self.set_theme)
        self.footer.waivers_wanted.connect(self._open_waivers)
        self.footer.reports_wanted.connect(self._open_reports)
        self.reporting.made.connect(self._count_reports)
        self.reporting.said.connect(self._say)
        self.panels.detail.report_wanted.connect(self._report_finding)
        self.desk.decisions.changed.connect(self._count_decisions)
        self.panels.compose.editor.document_opened.connect(self._count_decisions)
        if not self._state.restore(self, self._splitters):
            self.resize(*_SIZE)
        self._show_engine()
        self._count_decisions()
        self._count_reports()
        self._open_drafts(read_drafts)
        self._is_new = not (self._state.is_welcomed() or store.settings_path.exists())
        self.panels.compose.editor.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Start the engine once the window is on the screen."""
        super().paintEvent(event)
        if not self._started:
            self._started = True
            QTimer.singleShot(0, self.engine.start)
            QTimer.singleShot(0, self._say_what_waited)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the window's place and end the engine."""
        self._state.save(self, self._splitters)
        self.tray.hide()
        self.drafts.close()
        self.engine.stop()
        super().closeEvent(event)

    def welcome(self) -> WelcomeDialog | None:
        """Ask the questions of the first start, once; None where they were asked already."""
        if not self._is_new or not open_questions(self._locked):
            return None
        dialog = self.desk.open_welcome(self)
        dialog.finished.connect(self._state.note_welcomed)
        return dialog

    def grant(self, wish: str) -> None:
        """Do what a second start of the program wants (a Wish)."""
        self.come_forward()
        if wish == Wish.CLIPBOARD:
            self.clipboard_check.check()

    def come_forward(self) -> None:
        """Come before the other windows."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _check_clipboard(self) -> None:
        self.grant(Wish.CLIPBOARD)

    def set_theme(self, theme: Theme) -> None:
        """Dress the whole window in other colours."""
        apply_theme(_application(), theme)
        self._dress(theme)

    def _assemble(self) -> None:
        self.setWindowTitle(self.tr("投稿前チェック — アイアクト ソーシャルメディアガイドライン"))
        self.setWindowIcon(self._icons.icon("app", "", 64))
        self.setMinimumSize(*_SMALLEST)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(_card(self.panels.compose), 1)
        column.addWidget(_card(self.panels.time))
        rows, columns = self._splitters["rows"], self._splitters["columns"]
        rows.addWidget(_card(self.header, self.panels.findings, self.footer))
        rows.addWidget(_card(self.panels.detail))
        rows.setSizes([300, 330])
        columns.addWidget(left)
        columns.addWidget(rows)
        columns.setSizes([640, 500])
        columns.setStretchFactor(0, 3)
        columns.setStretchFactor(1, 2)
        for splitter in (rows, columns):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(10)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(14, 12, 14, 4)
        layout.setSpacing(10)
        layout.addWidget(self.notice)
        layout.addWidget(self.panels.banner)
        layout.addWidget(columns, 1)
        self.setCentralWidget(body)
        self._fill_status_bar()

    def _fill_status_bar(self) -> None:
        promise = QLabel(self.tr("下書きはこの端末の外に出ません"))
        for label in (self._engine_label, promise):
            label.setProperty("muted", True)
            label.setFont(scaled(label.font(), 0.92))
        self.statusBar().addWidget(self._engine_label)
        self.statusBar().addPermanentWidget(promise)
        self.statusBar().setContentsMargins(10, 0, 10, 2)
        self.statusBar().setSizeGripEnabled(False)

    def _open_drafts(self, read: bool) -> None:
        self.drafts.said.connect(self._say)
        self.drafts.troubled.connect(self.notice.say)
        self.drafts.deleted.connect(self.panels.compose.undo_bar.offer)
        self.panels.compose.undo_bar.undo_wanted.connect(self.drafts.restore)
        self.drafts.start(read)
        self.panels.compose.tabs.show_drafts(self.drafts)
        self.clipboard_check.said.connect(self._say)
        self.tray.open_wanted.connect(self.come_forward)
        self.tray.clipboard_wanted.connect(self._check_clipboard)
        self.tray.end_wanted.connect(self.close)
        self.tray.show()

    def _add_shortcuts(self) -> None:
        for words, keys, slot in (
            (self.tr("次の指摘へ"), "F8", self.desk.go_next),
            (self.tr("前の指摘へ"), "Shift+F8", self.desk.go_previous),
            (self.tr("判定をもう一度聞く"), "Ctrl+J", self.desk.repeat_verdict),
            (self.tr("下書きをコピー"), "Ctrl+Shift+C", self.desk.copy),
            (self.tr("設定"), "Ctrl+,", self._open_settings),
            (self.tr("文字を大きく"), QKeySequence.StandardKey.ZoomIn, self.desk.enlarge_text),
            (self.tr("文字を小さく"), QKeySequence.StandardKey.ZoomOut, self.desk.reduce_text),
            (self.tr("文字を元の大きさに"), "Ctrl+0", self.desk.reset_text_size),
            (self.tr("ヘルプ"), "F1", self._help.show),
            (self.tr("下書きへ"), "Alt+D", self.panels.compose.editor.setFocus),
            (self.tr("選んだ指摘の直し方へ"), "Ctrl+.", self.desk.go_to_ways_out),
            (self.tr("選んだ指摘を今回だけ見送る"), "Ctrl+D", self.desk.set_aside),
            (self.tr("見送り・許可の一覧"), "Ctrl+L", self._open_waivers),
            (self.tr("担当部署への報告"), "Ctrl+R", self._open_reports),
            (self.tr("クリップボードの下書きを確認"), "Ctrl+Shift+V", self.clipboard_check.check),
            (self.tr("新しい下書き"), "Ctrl+N", self.drafts.begin),
            (self.tr("次の下書きへ"), "Ctrl+PgDown", self.drafts.show_next),
            (self.tr("前の下書きへ"), "Ctrl+PgUp", self.drafts.show_previous),
            (self.tr("削除した下書きを元に戻す"), "Ctrl+Shift+T", self.drafts.restore),
        ):
            action = QAction(words, self)
            action.setShortcuts(
                [QKeySequence(keys)] if isinstance(keys, str) else QKeySequence.keyBindings(keys)
            )
            action.triggered.connect(slot)
            self.addAction(action)

    def _dress(self, theme: Theme) -> None:
        self.notice.set_theme(theme)
        self.footer.set_theme(theme)
        self.header.set_theme(theme)
        for panel in (
            self.panels.compose, self.panels.banner, self.panels.findings, self.panels.detail, self.panels.time,
        ):  # fmt: skip
            panel.set_theme(theme)

    def _go_by(self, settings: Settings) -> None:
        self._wardrobe.choose(settings.appearance, settings.text_size)

    def _open_settings(self) -> None:
        self.desk.open_settings(self)

    def _open_waivers(self) -> None:
        dialog = WaiversDialog(self.desk.decisions, self.desk.copies, self._rule_titles, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open_reports(self) -> None:
        self.reporting.open_list(self)

    def _report_finding(self) -> None:
        self.reporting.open_report(self, self.panels.compose.editor.text(), self.desk.explained)

    def _count_reports(self) -> None:
        self.footer.show_reports(len(self.reporting.records()))

    def _count_decisions(self) -> None:
        self.footer.show_waivers(len(self.desk.decisions.listed()))

    def _say(self, words: str) -> None:
        """Say something for a while; before the window is on the screen it would cover what stands there."""
        if self._started:
            self.statusBar().showMessage(words, 6000)
            announce(self.statusBar(), words)
        else:
            self._unsaid = words

    def _say_what_waited(self) -> None:
        if self._unsaid:
            self._say(self._unsaid)
            self._unsaid = ""

    def _show_engine(self) -> None:
        words = engine_word(self.engine.state)
        trouble = self.engine.trouble
        self._engine_label.setText(in_one_line(words, trouble))
        self._engine_label.setToolTip(trouble)


def _application() -> QApplication:
    app = QGuiApplication.instance()
    assert isinstance(app, QApplication)
    return app


def _card(*contents: QWidget) -> QFrame:
    """Return a card that holds panels below one another."""
    card = QFrame()
    card.setObjectName("card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(1, 1, 1, 1)
    layout.setSpacing(0)
    for content in contents:
        layout.addWidget(content)
    return card
