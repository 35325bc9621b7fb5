"""Words that several panels share. Functions, not tables, so that each call is in the present language.

The article headings are our own short wording; the guideline's own stand in guideline.yaml.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from iact_desktop.core.model import Role, Severity
from iact_desktop.core.records import CopyReason
from iact_desktop.core.schedule import DayState
from iact_desktop.core.waivers import Reason
from iact_desktop.desktop.outlook import EngineState, LedgerState
from iact_desktop.desktop.profile_check import ProfileState
from iact_desktop.settings.model import Appearance

translate = QCoreApplication.translate

#: The samples that come with the program, by their files' names.
SAMPLES = ("several", "anger", "clean")


def in_one_line(*parts: str) -> str:
    """Return what of these parts there is, side by side."""
    return translate("Wording", "　", "between parts of one line").join(filter(None, parts))


def labelled(name: str, words: str) -> str:
    """Return a name with what is said about it."""
    return translate("Wording", "{name}：{words}").format(name=name, words=words)


def listed(parts: Iterable[str]) -> str:
    """Return parts as a list in a sentence."""
    return translate("Wording", "、", "between items of a list").join(parts)


def quoted(words: str) -> str:
    """Return words in quotation marks."""
    return translate("Wording", "「{words}」").format(words=words)


def heading(article: int) -> str:
    """Return the short heading of an article."""
    return {
        1: translate("Wording", "会社への影響を自覚する"),
        2: translate("Wording", "お客様・お取引先様の機密を守る"),
        3: translate("Wording", "自社の機密・個人情報を守る"),
        4: translate("Wording", "社会人として良識ある言動をとる"),
        5: translate("Wording", "免責文を明記する"),
        6: translate("Wording", "ネットの特性を理解する"),
        7: translate("Wording", "重要な記述は報告する"),
    }[article]


def article_title(article: int) -> str:
    """Return number and heading, as 「第2条　…」."""
    return translate("Wording", "第{number}条　{heading}").format(number=article, heading=heading(article))


def state_word(state: LedgerState) -> str:
    """Return the word for an article's state."""
    return {
        LedgerState.STOP: translate("Wording", "禁止"),
        LedgerState.CONFIRM: translate("Wording", "要確認"),
        LedgerState.INFO: translate("Wording", "情報"),
        LedgerState.CLEAR: translate("Wording", "該当なし"),
        LedgerState.UNKNOWN: translate("Wording", "確認不能"),
        LedgerState.NOT_APPLICABLE: translate("Wording", "対象外"),
        LedgerState.ASIDE: translate("Wording", "見送り・許可"),
        LedgerState.PENDING: translate("Wording", "確認中"),
        LedgerState.IDLE: translate("Wording", "—"),
    }[state]


def state_icon(state: LedgerState) -> str:
    """Return the name of the icon for an article's state."""
    return {LedgerState.NOT_APPLICABLE: "quiet", LedgerState.PENDING: "busy", LedgerState.IDLE: "quiet"}.get(
        state, state.value
    )


def severity_word(severity: Severity) -> str:
    """Return the word for how grave a finding is."""
    return state_word(LedgerState(severity.value))


def role_word(role: Role) -> str:
    """Return the word for a role."""
    return {
        Role.EMPLOYEE: translate("Wording", "従業員"),
        Role.EXECUTIVE: translate("Wording", "役員"),
        Role.RETIRED: translate("Wording", "退職者（第2条・第3条だけが対象）"),
    }[role]


def appearance_word(appearance: Appearance) -> str:
    """Return the word for a choice of colours."""
    return {
        Appearance.SYSTEM: translate("Wording", "システムに合わせる"),
        Appearance.LIGHT: translate("Wording", "明るい"),
        Appearance.DARK: translate("Wording", "暗い"),
        Appearance.CONTRAST: translate("Wording", "高コントラスト"),
    }[appearance]


def profile_word(state: ProfileState) -> str:
    """Return what is said about the disclaimer in a profile."""
    return {
        ProfileState.EMPTY: "",
        ProfileState.CHECKING: translate("Wording", "免責文を確認しています…"),
        ProfileState.VALID: translate("Wording", "✓ 免責文として認められる文があります。"),
        ProfileState.MISSING: translate(
            "Wording",
            "免責文が見つかりません。個人の見解であることと、会社を代表しないことの両方を書いてください。",
        ),
        ProfileState.UNKNOWN: translate(
            "Wording", "いまは確認できません。確認エンジンが動き始めると自動で確認します。"
        ),
    }[state]


def sample_word(stem: str) -> str:
    """Return what a sample of ours is called."""
    return {
        "several": translate("Wording", "いくつも指摘のある例"),
        "anger": translate("Wording", "感情的になった例"),
        "clean": translate("Wording", "問題のない例"),
    }[stem]


def engine_word(state: EngineState) -> str:
    """Return what the status line says about the engine."""
    return {
        EngineState.OFF: translate("Wording", "確認エンジン：起動前"),
        EngineState.LOADING: translate("Wording", "確認エンジン：言語モデルを読み込んでいます"),
        EngineState.READY: translate("Wording", "確認エンジン：動作中"),
        EngineState.DOWN: translate("Wording", "確認エンジン：停止中（自動で再起動します）"),
    }[state]


def day_state_word(state: DayState) -> str:
    """Return the word for a part of the working day."""
    return {
        DayState.WORKING: translate("Wording", "業務時間中"),
        DayState.BREAK: translate("Wording", "休憩時間"),
        DayState.FREE: translate("Wording", "業務時間外"),
    }[state]


def weekday_word(weekday: int) -> str:
    """Return the short name of a day of the week, 0 for Monday."""
    return translate("Wording", "月、火、水、木、金、土、日").split(
        translate("Wording", "、", "between items of a list")
    )[weekday]


def day_word(moment: datetime) -> str:
    """Return a date as 「11月25日（水）」."""
    return translate("Wording", "{month}月{day}日（{weekday}）").format(
        month=moment.month, day=moment.day, weekday=weekday_word(moment.weekday())
    )


def reason_word(reason: Reason) -> str:
    """Return why a finding was set aside."""
    return {
        Reason.CONSENT: translate("Wording", "了承を得た"),
        Reason.PUBLIC: translate("Wording", "公開されている情報である"),
        Reason.WORK: translate("Wording", "業務に関係がある"),
        Reason.PROFILE: translate("Wording", "プロフィールに免責文がある"),
        Reason.REPORTED: translate("Wording", "担当部署に報告し、返答を任された"),
        Reason.MISREAD: translate("Wording", "読み違い（この指摘は文の意味に合わない）"),
    }[reason]


def moment_word(moment: datetime) -> str:
    """Return a moment as 「11月25日（水） 20:00」."""
    return f"{day_word(moment)} {moment:%H:%M}"


def copy_reason_word(reason: CopyReason) -> str:
    """Return why a draft was copied at 禁止."""
    return {
        CopyReason.CONSENT: translate("Wording", "関係者の了承を得ている"),
        CopyReason.PUBLIC: translate("Wording", "公開されている情報である"),
        CopyReason.REVIEWED: translate("Wording", "上長や担当部署の確認を受けた"),
        CopyReason.MISREAD: translate("Wording", "読み違い（指摘は文の意味に合わない）"),
        CopyReason.NOT_POSTED: translate("Wording", "投稿せず、相談や書き直しのために写す"),
    }[reason]
