"""The card of the finding that is chosen: why it is marked, and what would clear it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from iact_desktop.core.model import Evidence, Finding, Fix
from iact_desktop.desktop.appearance import Theme, scaled
from iact_desktop.desktop.icons import Icons
from iact_desktop.desktop.outlook import LedgerState
from iact_desktop.desktop.wording import article_title, severity_word, state_icon, state_word
from iact_desktop.rulebook.guideline import Guideline

#: More facts than this do not explain better.
_MOST_EVIDENCE = 4
_LONGEST_QUOTE = 60


class DetailPanel(QScrollArea):
    """Explains a finding or an article. All text is shown plain: a draft cannot bring markup."""

    fix_chosen = Signal(object)
    disclaimer_wanted = Signal()

    def __init__(
        self, theme: Theme, icons: Icons, guideline: Guideline | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._guideline = guideline
        self._theme = theme
        self._icons = icons
        self._severity = ""
        self._fixable = True
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("選んだ指摘の説明"))
        self._mark = QLabel()
        self.kind = self._label(bold=True)
        self.quote = self._label(factor=1.08, bold=True)
        self.message = self._label()
        self.reason_head, self.reason = self._label(muted=True), self._label()
        self.advice_head, self.advice = self._label(muted=True), self._label()
        self.article = self._label(muted=True)
        self._fixes = QVBoxLayout()
        self._fixes.setSpacing(6)
        self._build()
        self.show_nothing()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self._draw_kind(self._severity)

    def show_nothing(self) -> None:
        """Say how a finding is chosen."""
        self._fill("", self.tr("説明"), "", self.tr("指摘を選ぶと、理由と直し方をここに表示します。"))

    def show_article(self, number: int, state: LedgerState) -> None:
        """Explain an article that has been chosen."""
        explanation = self._guideline.article(number).explanation if self._guideline else ""
        self._fill(state_icon(state), state_word(state), article_title(number), explanation, article=number)

    def show_finding(self, finding: Finding) -> None:
        """Explain a finding."""
        kind = f"{severity_word(finding.severity)}　{article_title(finding.article)}"
        quote = self.tr("「{words}」").format(words=_shortened(finding.quote)) if finding.quote else ""
        self._fill(
            finding.severity.value, kind, quote, finding.message,
            self._sentence(finding), finding.advice, finding.fixes, finding.article,
        )  # fmt: skip
        if finding.code == "5" and not finding.fixes:
            self._add_button(self.tr("免責文を末尾に入れる")).clicked.connect(self._want_disclaimer)

    def set_fixable(self, fixable: bool) -> None:
        """Allow fixes only while the text is the one that was judged."""
        self._fixable = fixable
        for button in self.findChildren(QPushButton):
            button.setEnabled(fixable)

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
        for head, text in ((self.reason_head, self.reason), (self.advice_head, self.advice)):
            layout.addSpacing(4)
            layout.addWidget(head)
            layout.addWidget(text)
        layout.addSpacing(4)
        layout.addLayout(self._fixes)
        layout.addSpacing(4)
        layout.addWidget(self.article)
        layout.addStretch(1)
        self.reason_head.setText(self.tr("そう判断した根拠"))
        self.advice_head.setText(self.tr("どうすればよいか"))
        self.setWidget(body)

    def _label(self, factor: float = 1.0, bold: bool = False, muted: bool = False) -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setFont(scaled(label.font(), 0.92 if muted else factor, bold or muted))
        label.setProperty("muted", muted)
        return label

    def _fill(
        self,
        icon: str,
        kind: str,
        quote: str,
        message: str,
        reason: str = "",
        advice: str = "",
        fixes: tuple[Fix, ...] = (),
        article: int = 0,
    ) -> None:
        self._draw_kind(icon)
        self.kind.setText(kind)
        for label, words in ((self.quote, quote), (self.message, message)):
            label.setText(words)
            label.setVisible(bool(words))
        for head, label, words in (
            (self.reason_head, self.reason, reason),
            (self.advice_head, self.advice, advice),
        ):
            label.setText(words)
            label.setVisible(bool(words))
            head.setVisible(bool(words))
        self._show_fixes(fixes)
        heading = self._guideline.article(article).heading if article and self._guideline else ""
        self.article.setText(
            self.tr("ガイドライン第{number}条「{heading}」").format(number=article, heading=heading)
        )
        self.article.setVisible(bool(heading))
        self.verticalScrollBar().setValue(0)

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

    def _show_fixes(self, fixes: tuple[Fix, ...]) -> None:
        while (item := self._fixes.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for fix in fixes:
            button = self._add_button(fix.label)
            button.setToolTip(
                self.tr("「{words}」に置き換えます").format(words=_shortened(fix.replacement))
                if fix.replacement
                else self.tr("この部分を削ります")
            )
            button.setProperty("fix", fix)
            button.clicked.connect(self._choose_fix)

    def _add_button(self, words: str) -> QPushButton:
        ink = self._theme.accent
        button = QPushButton(self._icons.icon("mend", ink, 16), words.replace("&", "&&"))
        button.setEnabled(self._fixable)
        self._fixes.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def _choose_fix(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.fix_chosen.emit(sender.property("fix"))

    def _want_disclaimer(self) -> None:
        self.disclaimer_wanted.emit()

    def _sentence(self, finding: Finding) -> str:
        """Say as one sentence that a layman understands what of the evidence the message does not say."""
        facts = list(dict.fromkeys(self._fact(item) for item in finding.evidence))[:_MOST_EVIDENCE]
        untold = [fact for fact in facts if fact not in finding.message]
        if not untold:
            return ""
        if len(untold) < len(facts):
            joined = self.tr("と、", "joins facts").join(untold)
            return self.tr("ほかに、{facts}も関わっています。").format(facts=joined)
        if len(facts) == 1:
            return self.tr("{fact}が見つかったためです。").format(fact=facts[0])
        return self.tr("{facts}が組み合わさっているためです。").format(
            facts=self.tr("と、", "joins facts").join(facts)
        )

    def _fact(self, item: Evidence) -> str:
        if not item.quote:
            return self.tr("「{label}」ということ").format(label=item.label)
        return self.tr("「{words}」（{label}）").format(words=_shortened(item.quote), label=item.label)


def _shortened(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST_QUOTE else flat[: _LONGEST_QUOTE - 1] + "…"
