"""The banner: one verdict, and in one line what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from iact_desktop.core.model import Severity
from iact_desktop.desktop.announcing import announce
from iact_desktop.desktop.appearance import Theme, scaled
from iact_desktop.desktop.icons import Icons
from iact_desktop.desktop.outlook import BannerState, Outlook, Phase, Plan

_ICON = 30
_BAR = 5
_ICON_NAMES = {
    BannerState.EMPTY: "empty",
    BannerState.LOADING: "busy",
    BannerState.PENDING: "busy",
    BannerState.PARTIAL: "busy",
    BannerState.INCOMPLETE: "unknown",
}
#: States that are worth interrupting a screen reader for.
_SPOKEN = (
    BannerState.CLEAR, BannerState.CONFIRM, BannerState.STOP, BannerState.INCOMPLETE, BannerState.DOWN,
)  # fmt: skip


class Banner(QFrame):
    """Tells the verdict by words, icon and colour, and offers the next step."""

    next_wanted = Signal()
    #: The post only has to wait.
    next_time_wanted = Signal()
    recheck_wanted = Signal()
    restart_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._outlook, self._plan = Outlook(), Plan()
        self._spoken = ""
        self._drawn: tuple[Theme, BannerState] | None = None
        self.setObjectName("banner")
        self._icon = QLabel()
        self._icon.setFixedSize(_ICON, _ICON)
        self.title = QLabel()
        self.title.setFont(scaled(self.title.font(), 1.45, bold=True))
        self.advice = QLabel()
        self.advice.setWordWrap(True)
        self.advice.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(_BAR)
        self.bar.setAccessibleName(self.tr("確認の進み具合"))
        self.bar.hide()
        self.action = QPushButton()
        self.action.clicked.connect(self._act)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.title)
        words.addWidget(self.advice)
        words.addWidget(self.bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 8, 14, 9)
        layout.setSpacing(14)
        layout.addWidget(self._icon)
        layout.addLayout(words, 1)
        layout.addWidget(self.action)
        self._keep_height()
        self.show_outlook(self._outlook)

    @property
    def state(self) -> BannerState:
        """What it says now."""
        return self._outlook.banner()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self._keep_height()
        self._draw()

    def show_outlook(self, outlook: Outlook, plan: Plan = Plan()) -> None:  # noqa: B008
        """Say an outlook on a post that goes out as planned."""
        self._outlook, self._plan = outlook, plan
        state = self.state
        self.title.setText(self._title(state))
        self.advice.setText(self._advice(state))
        self._show_progress()
        label = self._action(state)
        self.action.setText(label)
        self.action.setVisible(bool(label))
        self._draw()
        self.setAccessibleName(self.tr("判定：{title}").format(title=self.title.text()))
        self.setAccessibleDescription(self.advice.text())
        self._speak(state)

    def _show_progress(self) -> None:
        progress = self._outlook.progress
        self.bar.setVisible(progress is not None)
        if progress is not None:
            done, total = progress
            self.bar.setRange(0, total)
            self.bar.setValue(done)

    def _keep_height(self) -> None:
        """Leave room for two lines of advice, so that nothing below jumps when the verdict changes."""
        self.setMinimumHeight(self.title.sizeHint().height() + 2 * self.advice.fontMetrics().height() + 21)

    def _draw(self) -> None:
        state = self.state
        if self._drawn == (self._theme, state):
            return
        self._drawn = (self._theme, state)
        tone = self._theme.tone(state.value)
        self.setStyleSheet(
            f"#banner {{ background: {tone.tint}; border: 1px solid {tone.edge}; border-radius: 8px; }}"
            f"#banner QLabel {{ color: {self._theme.text}; }}"
        )
        self.title.setStyleSheet(f"color: {tone.ink};")
        name = _ICON_NAMES.get(state, state.value)
        self._icon.setPixmap(self._icons.pixmap(name, tone.ink, _ICON, self.devicePixelRatioF()))

    def _speak(self, state: BannerState) -> None:
        """Announce a verdict to a screen reader, once, and never each passing state while typing.

        Another number of findings is news too: it tells whether a change has helped.
        """
        if self._outlook.phase is Phase.EMPTY:
            # The next draft is another one, and its verdict is news whatever the last one was.
            self._spoken = ""
        elif state in _SPOKEN and self.words() != self._spoken:
            self._spoken = self.words()
            announce(self, self._spoken)

    def words(self) -> str:
        """Return verdict and next step as they are read aloud."""
        return self.tr("{title}。{advice}").format(title=self.title.text(), advice=self.advice.text())

    def _act(self) -> None:
        if self._only_waits(self.state):
            self.next_time_wanted.emit()
            return
        signal = {
            BannerState.PENDING: self.cancel_wanted,
            BannerState.PARTIAL: self.cancel_wanted,
            BannerState.DOWN: self.restart_wanted,
            BannerState.INCOMPLETE: self.recheck_wanted,
        }.get(self.state, self.next_wanted)
        signal.emit()

    def _title(self, state: BannerState) -> str:
        return {
            BannerState.EMPTY: self.tr("下書きを入れてください"),
            BannerState.LOADING: self.tr("準備中"),
            BannerState.PENDING: self.tr("確認中"),
            BannerState.PARTIAL: self.tr("解析中"),
            BannerState.CLEAR: self.tr("問題なし"),
            BannerState.CONFIRM: self.tr("要確認"),
            BannerState.STOP: self.tr("禁止"),
            BannerState.INCOMPLETE: self.tr("確認不能"),
            BannerState.DOWN: self.tr("エンジン停止中"),
        }[state]

    def _action(self, state: BannerState) -> str:
        if self._outlook.progress is not None and state in (BannerState.PENDING, BannerState.PARTIAL):
            return self.tr("確認をやめる")
        if self._only_waits(state):
            return self.tr("次に投稿できる時刻にする")
        return {
            BannerState.CONFIRM: self.tr("次の指摘へ（F8）"),
            BannerState.STOP: self.tr("次の指摘へ（F8）"),
            BannerState.INCOMPLETE: self.tr("もう一度確認する"),
            BannerState.DOWN: self.tr("今すぐ再起動"),
        }.get(state, "")

    def _advice(self, state: BannerState) -> str:
        advice = self._advice_on_findings(state)
        count = len(self._outlook.set_aside)
        if count and state is BannerState.CLEAR:
            # Not "no findings": the author has decided that these do not count.
            return self.tr(
                "見送り・許可で外した {count} 件のほかに、確かめることはありません。{leave}"
            ).format(count=count, leave=self._leave())
        if count and state in (BannerState.CONFIRM, BannerState.STOP):
            return self.tr("{advice}見送り・許可で外した指摘が {count} 件あります。").format(
                advice=advice, count=count
            )
        return advice

    def _leave(self) -> str:
        if self._plan.ahead:
            return self.tr("{time} になったら投稿できます。").format(time=self._plan.ahead)
        return self.tr("このまま投稿できます。")

    def _only_waits(self, state: BannerState) -> bool:
        """Whether another time is all that the post needs, and one is known."""
        judged = state in (BannerState.CONFIRM, BannerState.STOP)
        return judged and bool(self._plan.free) and self._outlook.only_waits

    def _advice_on_progress(self, done: int, total: int) -> str:
        words = self.tr("長い下書きを確認しています（{total} 文のうち {done} 文）。").format(
            total=f"{total:,}", done=f"{done:,}"
        )
        stops, confirms = self._outlook.count(Severity.STOP), self._outlook.count(Severity.CONFIRM)
        if stops or confirms:
            words += self.tr("ここまでに禁止 {stops} 件・要確認 {confirms} 件。").format(
                stops=stops, confirms=confirms
            )
        return words

    def _advice_on_findings(self, state: BannerState) -> str:
        if self._outlook.progress is not None and state in (BannerState.PENDING, BannerState.PARTIAL):
            return self._advice_on_progress(*self._outlook.progress)
        stops, confirms, infos = (
            self._outlook.count(severity) for severity in (Severity.STOP, Severity.CONFIRM, Severity.INFO)
        )
        if state is BannerState.CLEAR:
            if infos:
                return self.tr("{leave}参考になる情報が {count} 件あります。").format(
                    leave=self._leave(), count=infos
                )
            return self.tr("指摘はありません。{leave}").format(leave=self._leave())
        if self._only_waits(state):
            return self.tr("業務時間中です。仕事と関わりのない投稿は、{time}なら投稿できます。").format(
                time=self._plan.free
            )
        if state is BannerState.CONFIRM:
            return self.tr("投稿する前に {count} 件を確かめ、必要なら書き直してください。").format(
                count=confirms
            )
        if state is BannerState.STOP:
            more = self.tr("要確認も {count} 件あります。").format(count=confirms) if confirms else ""
            return self.tr(
                "このままでは投稿できません。禁止の指摘 {count} 件を直してください。{more}"
            ).format(count=stops, more=more)
        if state is BannerState.PARTIAL:
            return self.tr(
                "文のつながりを調べています。ここまでに禁止 {stops} 件・要確認 {confirms} 件。"
            ).format(stops=stops, confirms=confirms)
        return self._advice_without_verdict(state)

    def _advice_without_verdict(self, state: BannerState) -> str:
        if state is BannerState.INCOMPLETE:
            words = " ".join(fault.message for fault in self._outlook.faults if fault.message)
            return self.tr("確認を終えられませんでした。投稿は控えてください。{faults}").format(faults=words)
        return {
            BannerState.EMPTY: self.tr(
                "投稿する文を書くか貼り付けると、ガイドライン7か条に照らして確認します。"
            ),
            BannerState.LOADING: self.tr("言語モデルを読み込んでいます。先に書き始められます。"),
            BannerState.PENDING: self.tr("下書きを確認しています。"),
            BannerState.DOWN: self.tr(
                "確認の仕組みが止まったため、判定できません。下書きは残っています。自動で再起動し、もう一度確認します。"
            ),
        }[state]
