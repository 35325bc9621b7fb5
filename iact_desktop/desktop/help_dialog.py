"""Help: the seven articles in our own words, how to use the window, the keys, the way to the full text."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from iact_desktop.core.model import ARTICLES
from iact_desktop.desktop.wording import article_title
from iact_desktop.rulebook.guideline import Guideline

translate = QCoreApplication.translate


class HelpDialog(QDialog):
    """Stays open beside the window while one writes."""

    def __init__(
        self, guideline: Guideline | None, place: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._place = place
        self.setWindowTitle(self.tr("ヘルプ"))
        self.tabs = QTabWidget()
        for title, html in (
            (self.tr("ガイドライン7か条"), articles_html(guideline)),
            (self.tr("使い方"), usage_html()),
            (self.tr("キー操作"), keys_html()),
        ):
            page = QTextBrowser()
            page.setOpenLinks(False)
            page.setTabChangesFocus(True)
            page.setAccessibleName(title)
            page.setHtml(html)
            self.tabs.addTab(page, title)
        self.place = QLabel(self._place_words())
        self.place.setWordWrap(True)
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        self.place.setProperty("muted", True)
        self.place.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.open_button = QPushButton(self.tr("ガイドライン全文を開く(&G)"))
        self.open_button.setVisible(bool(place))
        self.open_button.clicked.connect(self._open_guideline)
        buttons = QDialogButtonBox()
        self.close_button = buttons.addButton(self.tr("閉じる"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        below = QHBoxLayout()
        below.addWidget(self.open_button)
        below.addWidget(self.place, 1)
        below.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 14)
        layout.setSpacing(10)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(below)
        self.resize(700, 600)

    def _place_words(self) -> str:
        if self._place:
            return ""
        return self.tr("ガイドラインの全文は、社内の規程を置いている場所でご覧ください。")

    def _open_guideline(self) -> None:
        """Open the full text with the program that the system keeps for it; say where it lies if that fails."""
        if self._place and not QDesktopServices.openUrl(url_of(self._place)):
            self.place.setText(
                self.tr("開けませんでした。次の場所にあります：{place}").format(place=self._place)
            )


def url_of(place: str) -> QUrl:
    """Return a place in the web or on this machine as a URL."""
    if place.startswith(("http://", "https://")):
        return QUrl(place)
    return QUrl.fromLocalFile(str(Path(place)))


def articles_html(guideline: Guideline | None) -> str:
    """Return the seven articles: our short heading, the guideline's own, and what it means."""
    parts = []
    for number in ARTICLES:
        parts.append(f"<h3>{escape(article_title(number))}</h3>")
        if guideline is not None:
            article = guideline.article(number)
            quoted = translate("HelpDialog", "原文の見出し：{heading}").format(heading=article.heading)
            parts.append(f"<p>{escape(article.explanation)}</p><p><small>{escape(quoted)}</small></p>")
    scope = translate("HelpDialog", "退職した人に当てはまるのは、第2条と第3条（機密情報の保持）だけです。")
    return "".join([*parts, f"<p>{escape(scope)}</p>"])


def usage_html() -> str:
    """Return how the window is used, in a few sentences."""
    sections = (
        (
            translate("HelpDialog", "確かめる"),
            translate(
                "HelpDialog",
                "下書きを書くか貼り付けると、書くそばから確認します。上の帯が結論です。"
                "「問題なし」と出たときだけ、最後まで確認が済んでいます。"
                "「確認不能」は調べきれなかったという意味で、問題がないという意味ではありません。",
            ),
        ),
        (
            translate("HelpDialog", "印を見分ける"),
            translate(
                "HelpDialog",
                "波線は禁止、破線は要確認、点線は情報です。左の余白に同じ意味のアイコンが出ます。"
                "印にカーソルを置くか F8 で進むと、理由と直し方が右下に出ます。",
            ),
        ),
        (
            translate("HelpDialog", "投稿する時刻"),
            translate(
                "HelpDialog",
                "業務時間中に業務と関係のない投稿はできません。帯の上で時刻を選ぶか、"
                "「次に投稿できる時刻」を押してください。「今すぐ」のままなら、時計が進むと判定も変わります。",
            ),
        ),
        (
            translate("HelpDialog", "下書きの保管"),
            translate(
                "HelpDialog",
                "下書きはタブごとに自動で保存され、削除するまで残ります。保存先はこの端末の自分のフォルダーで、"
                "ほかの人は読めません。削除した下書きは、ウィンドウを閉じるまで元に戻せます。",
            ),
        ),
        (
            translate("HelpDialog", "外に出さない"),
            translate(
                "HelpDialog",
                "確認はすべてこの端末の中で行います。下書きが送信されたり、記録に残ったりすることはありません。",
            ),
        ),
    )
    return "".join(f"<h3>{escape(title)}</h3><p>{escape(words)}</p>" for title, words in sections)


def keys_html() -> str:
    """Return the keys as a table."""
    keys = (
        ("F8 / Shift+F8", translate("HelpDialog", "次の指摘へ / 前の指摘へ")),
        ("Ctrl+J", translate("HelpDialog", "判定をもう一度聞く（スクリーンリーダー）")),
        ("Alt+D", translate("HelpDialog", "下書きの欄へ")),
        ("Alt+M", translate("HelpDialog", "免責文を入れる（足りないときだけ）")),
        ("Ctrl+Shift+C", translate("HelpDialog", "下書きをコピーする")),
        ("Ctrl+.", translate("HelpDialog", "選んだ指摘の直し方へ（スペースキーで使う）")),
        ("Ctrl+D", translate("HelpDialog", "選んだ指摘を今回だけ見送る")),
        ("Ctrl+L", translate("HelpDialog", "見送り・許可の一覧を開く")),
        ("Ctrl+R", translate("HelpDialog", "担当部署への報告をつくる、これまでの報告を見る")),
        ("Alt+N / Alt+T", translate("HelpDialog", "今すぐ投稿する / 日時を選ぶ")),
        ("Ctrl+N", translate("HelpDialog", "新しい下書き")),
        ("Ctrl+PageDown / PageUp", translate("HelpDialog", "次の下書きへ / 前の下書きへ")),
        ("Ctrl+Shift+T", translate("HelpDialog", "削除した下書きを元に戻す")),
        ("Ctrl+Shift+V", translate("HelpDialog", "クリップボードの下書きを確認する")),
        ("Ctrl+Z / Ctrl+Y", translate("HelpDialog", "元に戻す / やり直す")),
        ("Ctrl++ / Ctrl+- / Ctrl+0", translate("HelpDialog", "文字を大きく / 小さく / 元の大きさに")),
        ("Ctrl+,", translate("HelpDialog", "設定")),
        ("F1", translate("HelpDialog", "ヘルプ")),
    )
    rows = "".join(f"<tr><td><b>{escape(key)}</b></td><td>{escape(words)}</td></tr>" for key, words in keys)
    return f'<table cellpadding="5">{rows}</table>'
