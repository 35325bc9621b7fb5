"""The card of the finding that is chosen: why it is marked, and what would clear it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from iact_desktop.core.grounds import grounds, shortened
from iact_desktop.core.model import Finding
from iact_desktop.desktop.appearance import Theme, scaled
from iact_desktop.desktop.icons import Icons
from iact_desktop.desktop.offers_view import OffersView
from iact_desktop.desktop.outlook import LedgerState
from iact_desktop.desktop.outside_reading import outside_reading
from iact_desktop.desktop.verb_bar import VerbBar
from iact_desktop.desktop.way_out import WaysOut
from iact_desktop.desktop.wording import article_title, in_one_line, severity_word, state_icon, state_word
from iact_desktop.rulebook.guideline import Guideline
from iact_desktop.settings.policy import Policy

#: More facts than this do not explain better.
_MOST_EVIDENCE = 4
_LONGEST_QUOTE = 60


class DetailPanel(QScrollArea):
    """Explains a finding or an article. All text is shown plain: a draft cannot bring markup."""

    disclaimer_wanted = Signal()
    next_time_wanted = Signal()
    #: The finding is about somebody's statement on the company: to be reported, not answered.
    report_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        guideline: Guideline | None = None,
        policy: Policy | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._guideline = guideline
        self._theme = theme
        self._icons = icons
        self._severity = ""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("選んだ指摘の説明"))
        self._mark = QLabel()
        self.kind = self._label(bold=True)
        self.quote = self._label(factor=1.08, bold=True)
        self.message = self._label()
        self.outside_head, self.outside = self._label(muted=True), self._label()
        self.reason_head, self.reason = self._label(muted=True), self._label()
        self.advice_head, self.advice = self._label(muted=True), self._label()
        self.article = self._label(muted=True)
        self.disclaimer_button = self._button(self.tr("免責文を末尾に入れる"), self.disclaimer_wanted)
        self.next_time_button = self._button(self.tr("次に投稿できる時刻にする"), self.next_time_wanted)
        self.report_button = self._button(self.tr("担当部署への報告をつくる…"), self.report_wanted)
        self.offers = OffersView(theme, icons)
        self.verbs = VerbBar(theme, icons, policy or Policy())
        self.offers.focus_taken.connect(self._bring_into_view)
        self.offers.follow(self.report_button)
        self._build()
        self.show_nothing()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self._draw_kind(self._severity)
        self.offers.set_theme(theme)
        self.verbs.set_theme(theme)
        for button, name in (
            (self.disclaimer_button, "disclaimer"),
            (self.next_time_button, "time"),
            (self.report_button, "report"),
        ):
            button.setIcon(self._icons.icon(name, theme.accent, 16))

    def show_nothing(self) -> None:
        """Say how a finding is chosen."""
        self._fill("", self.tr("説明"), "", self.tr("指摘を選ぶと、理由と直し方をここに表示します。"))

    def show_article(self, number: int, state: LedgerState) -> None:
        """Explain an article that has been chosen."""
        explanation = self._guideline.article(number).explanation if self._guideline else ""
        self._fill(state_icon(state), state_word(state), article_title(number), explanation, article=number)

    def show_finding(self, finding: Finding) -> None:
        """Explain a finding."""
        kind = in_one_line(severity_word(finding.severity), article_title(finding.article))
        quote = (
            self.tr("「{words}」").format(words=shortened(finding.quote, _LONGEST_QUOTE))
            if finding.quote
            else ""
        )
        self._fill(
            finding.severity.value, kind, quote, finding.message, self._sentence(finding),
            finding.advice, finding.article, outside_reading(finding), finding.code,
        )  # fmt: skip
        self.verbs.show_finding(finding)

    def words(self) -> str:
        """Return what the card says first, as it is read aloud when a finding is gone to."""
        said = (self.kind, self.quote, self.message, self.advice)
        return in_one_line(*(label.text() for label in said))

    def set_fixable(self, fixable: bool) -> None:
        """Allow changes and decisions only while the text is the one that was judged."""
        self.offers.set_enabled(fixable)
        self.verbs.set_enabled(fixable)
        self.disclaimer_button.setEnabled(fixable)

    def take_focus(self) -> bool:
        """Go to what can be done about the finding; False where there is nothing."""
        for button in (self.disclaimer_button, self.next_time_button, self.report_button):
            if button.isVisibleTo(self) and button.isEnabled():
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self._bring_into_view(button)
                return True
        return self.offers.take_focus()

    def _bring_into_view(self, widget: QWidget) -> None:
        self.ensureWidgetVisible(widget, 0, 60)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.kind, 1)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(14, 12, 14, 14)
        layout.setSpacing(6)
        layout.addLayout(top)
        for label in (self.quote, self.message):
            layout.addWidget(label)
        # What can be done stands before what explains more.
        self._add_section(layout, self.advice_head, self.advice)
        for button in (self.disclaimer_button, self.next_time_button, self.report_button):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.offers)
        self._add_section(layout, self.outside_head, self.outside)
        self._add_section(layout, self.reason_head, self.reason)
        layout.addWidget(self.verbs)
        layout.addSpacing(4)
        layout.addWidget(self.article)
        layout.addStretch(1)
        self.outside_head.setText(self.tr("社外の人にはこう読めます"))
        self.reason_head.setText(self.tr("そう判断した根拠"))
        self.advice_head.setText(self.tr("どうすればよいか"))
        self.setWidget(body)

    def _add_section(self, layout: QVBoxLayout, head: QLabel, text: QLabel) -> None:
        layout.addSpacing(4)
        layout.addWidget(head)
        layout.addWidget(text)

    def _label(self, factor: float = 1.0, bold: bool = False, muted: bool = False) -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setFont(scaled(label.font(), 0.92 if muted else factor, bold or muted))
        label.setProperty("muted", muted)
        return label

    def _button(self, words: str, wanted: SignalInstance) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(wanted)
        return button

    def _fill(
        self,
        icon: str,
        kind: str,
        quote: str,
        message: str,
        reason: str = "",
        advice: str = "",
        article: int = 0,
        outside: str = "",
        code: str = "",
    ) -> None:
        self._draw_kind(icon)
        self.kind.setText(kind)
        for label, words in ((self.quote, quote), (self.message, message)):
            label.setText(words)
            label.setVisible(bool(words))
        for head, label, words in (
            (self.outside_head, self.outside, outside),
            (self.reason_head, self.reason, reason),
            (self.advice_head, self.advice, advice),
        ):
            label.setText(words)
            label.setVisible(bool(words))
            head.setVisible(bool(words))
        self.disclaimer_button.setVisible(code == "5")
        self.next_time_button.setVisible(code == "4-4")
        self.report_button.setVisible(code == "7")
        self.offers.show_ways(WaysOut())
        self.verbs.setVisible(bool(code))
        heading = self._guideline.article(article).heading if article and self._guideline else ""
        self.article.setText(
            self.tr("ガイドライン第{number}条「{heading}」").format(number=article, heading=heading)
        )
        self.article.setVisible(bool(heading))
        self.verticalScrollBar().setValue(0)
        self.setAccessibleDescription(in_one_line(self.words(), outside, reason))

    def _draw_kind(self, icon: str) -> None:
        self._severity = icon
        ink = self._theme.tone(icon).ink if icon else self._theme.muted
        side = QFontMetrics(self.kind.font()).height()
        self._mark.setPixmap(self._icons.pixmap(icon, ink, side, self.devicePixelRatioF()))
        self._mark.setVisible(bool(icon))
        # A palette, because a style sheet would polish the whole card anew.
        palette = self.kind.palette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(ink))
        self.kind.setPalette(palette)

    def _sentence(self, finding: Finding) -> str:
        """Say as one sentence that a layman understands what of the evidence the message does not say."""
        facts = [
            (self.tr("「{words}」").format(words=shortened(ground.quote, _LONGEST_QUOTE)), ground.labels)
            for ground in grounds(finding.evidence)
        ]
        # The message may cut a long quote shorter than it is cut here.
        untold = [
            self._fact(quote, labels)
            for quote, labels in facts
            if quote not in finding.message and not all(label in finding.message for label in labels)
        ]
        silent = dict.fromkeys(item.label for item in finding.evidence if not item.quote)
        untold += [self.tr("「{label}」ということ").format(label=label) for label in silent]
        untold = untold[:_MOST_EVIDENCE]
        if not untold:
            return ""
        joined = self.tr("と、", "joins facts").join(untold)
        if len(untold) < len(facts) + len(silent):
            return self.tr("ほかに、{facts}も関わっています。").format(facts=joined)
        if len(untold) == 1:
            return self.tr("{fact}が見つかったためです。").format(fact=joined)
        return self.tr("{facts}が組み合わさっているためです。").format(facts=joined)

    def _fact(self, quote: str, labels: Sequence[str]) -> str:
        joined = self.tr("、", "joins labels").join(labels)
        return self.tr("{quote}（{labels}）").format(quote=quote, labels=joined)
