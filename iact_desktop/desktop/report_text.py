"""A report as text, as a mail file, and as the address that opens the mail program."""

from __future__ import annotations

import re
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from PySide6.QtCore import QCoreApplication

from iact_desktop.core.model import Finding
from iact_desktop.core.records import Report, Tone, Urgency
from iact_desktop.desktop.wording import moment_word

#: Longest address that the mail programs of Windows take; Japanese letters cost nine characters each.
LONGEST_ADDRESS = 1_900

_URL = re.compile(r"https?://[^\s「」『』（）<>\"]+")
_QUOTED = re.compile(r"「([^「」]{4,})」|『([^『』]{4,})』")
_MAIL = re.compile(r"[^@\s<>?&,;]+@[^@\s<>?&,;]+\.[^@\s<>?&,;]+")

translate = QCoreApplication.translate


def tone_word(tone: Tone) -> str:
    """Return how a statement speaks of the company."""
    return {
        Tone.POSITIVE: translate("ReportText", "好意的"),
        Tone.NEGATIVE: translate("ReportText", "否定的"),
        Tone.UNCLEAR: translate("ReportText", "どちらとも言えない"),
    }[tone]


def urgency_word(urgency: Urgency) -> str:
    """Return how soon it should be looked at."""
    return {
        Urgency.NORMAL: translate("ReportText", "通常"),
        Urgency.URGENT: translate("ReportText", "急ぎ"),
    }[urgency]


def subject(report: Report) -> str:
    """Return the subject of a mail; it names no content."""
    urgent = translate("ReportText", "【急ぎ】") if report.urgency is Urgency.URGENT else ""
    return translate("ReportText", "{urgent}自社に関する記述の報告（{place}）").format(
        urgent=urgent, place=report.place.strip() or translate("ReportText", "場所不明")
    )


def report_text(report: Report) -> str:
    """Return the report in words, ending with a line break."""
    unknown = translate("ReportText", "（未記入）")
    lines = [
        translate("ReportText", "自社に関する記述を見つけたので報告します。"),
        "",
        translate("ReportText", "見つけた場所：{place}").format(place=report.place.strip() or unknown),
        translate("ReportText", "URL：{address}").format(address=report.address.strip() or unknown),
        translate("ReportText", "見つけた日時：{year}年{moment}").format(
            year=report.seen.year, moment=moment_word(report.seen)
        ),
        translate("ReportText", "内容：{tone}").format(tone=tone_word(report.tone)),
        translate("ReportText", "急ぎの度合い：{urgency}").format(urgency=urgency_word(report.urgency)),
        "",
        translate("ReportText", "見つけた記述："),
        *(f"> {line}" for line in (report.quotation.strip() or unknown).splitlines()),
    ]
    if report.comment.strip():
        lines += ["", translate("ReportText", "補足："), report.comment.strip()]
    lines += ["", translate("ReportText", "この記述への返信や反論はしていません。対応をお願いします。")]
    if report.reporter.strip():
        lines.append(translate("ReportText", "報告者：{name}").format(name=report.reporter.strip()))
    return "\n".join(lines) + "\n"


def mail_file(report: Report, to: str) -> bytes:
    """Return an .eml file that mail programs open as a draft to be sent."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(subject(report).split())
    if is_mail_address(to):
        message["To"] = to.strip()
    # Outlook opens what is marked so for writing, not for reading.
    message["X-Unsent"] = "1"
    message.set_content(report_text(report))
    return message.as_bytes()


def mail_address(report: Report, to: str, body: str | None = None) -> str:
    """Return the mailto address of a report, or of another body for it."""
    text = (report_text(report) if body is None else body).replace("\n", "\r\n")
    fields = f"subject={quote(subject(report), safe='')}&body={quote(text, safe='')}"
    return f"mailto:{quote(to.strip(), safe='@')}?{fields}"


def is_mail_address(text: str) -> bool:
    """Whether a text is one mail address."""
    return _MAIL.fullmatch(text.strip()) is not None and text.isascii()


def statement_in(text: str, finding: Finding) -> str:
    """Return the statement that a draft answers or passes on: what it quotes in the finding's lines; "" if nothing."""
    spans = [finding.span, *(item.span for item in finding.evidence)]
    first = min((span.start for span in spans if len(span)), default=0)
    last = max((span.end for span in spans), default=len(text)) or len(text)
    start = text.rfind("\n", 0, first) + 1
    end = text.find("\n", last)
    match = _QUOTED.search(text[start : end if end >= 0 else len(text)]) or _QUOTED.search(text)
    return (match.group(1) or match.group(2)).strip() if match else ""


def address_in(text: str) -> str:
    """Return the first web address of a text, "" if there is none."""
    match = _URL.search(text)
    return match.group().rstrip("。、，．.,)") if match else ""


def places() -> list[str]:
    """Return where statements are found most, for choosing."""
    return [
        "X", "Facebook", "Instagram", "YouTube", "note",
        translate("ReportText", "ブログ"), translate("ReportText", "ニュースサイト"),
        translate("ReportText", "口コミサイト"), translate("ReportText", "掲示板"),
    ]  # fmt: skip


def place_of(address: str) -> str:
    """Return the place that a web address tells of, "" where it tells of none."""
    host = re.sub(r"^https?://(?:www\.|m\.|mobile\.)?", "", address.lower()).split("/")[0]
    known = {
        "x.com": "X", "twitter.com": "X", "facebook.com": "Facebook", "instagram.com": "Instagram",
        "youtube.com": "YouTube", "youtu.be": "YouTube", "note.com": "note",
    }  # fmt: skip
    return known.get(host, "")
