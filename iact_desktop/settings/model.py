"""What a user or the company has set: hours, role, disclaimer, own names, clients.

Working hours stand in the file as "09:00-18:00"; in Python they are ``TimeRange``.
"""

from __future__ import annotations

import re
from datetime import date, time
from enum import StrEnum
from typing import Annotated, Any, Final, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    model_validator,
)

from iact_desktop.core.model import CODES, Role
from iact_desktop.core.schedule import TimeRange, WorkCalendar
from iact_desktop.core.waivers import LONGEST_WORD

SETTINGS_VERSION: Final = 1
#: Percent of the usual size that the window's text may have.
TEXT_SIZES: Final = (80, 200)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DEFAULT_DISCLAIMER = "※投稿は個人の見解であり、所属会社を代表するものではありません。"
#: A post that must have a disclaimer: if none is missed when a profile follows it, the profile has one.
DISCLAIMER_PROBE = "アイアクトで働いています。\n"

#: Marks a field whose value may be shown in a report to the support desk. What does not carry it
#: is told by its size only: it can hold names.
SHOWN: Final[dict[str, Any]] = {"shown": True}

_RANGE = re.compile(r"\s*(\d{1,2}):(\d{2})\s*[-–〜～~]\s*(\d{1,2}):(\d{2})\s*")


def parse_range(value: Any) -> Any:
    """Read "09:00-18:00" ("24:00" is midnight); leaves what is no string to the type's own check."""
    if not isinstance(value, str):
        return value
    match = _RANGE.fullmatch(value)
    if match is None:
        raise ValueError("時間帯は 09:00-18:00 の形で書いてください")
    start_hour, start_minute, end_hour, end_minute = map(int, match.groups())
    if (end_hour, end_minute) == (24, 0):
        end_hour = 0
    try:
        return TimeRange(time(start_hour, start_minute), time(end_hour, end_minute))
    except ValueError as error:
        raise ValueError("時間帯が成り立ちません（開始は終了より前の時刻にしてください）") from error


def _writable(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError("文字として成り立たない符号が含まれています") from error
    return text


def _without_separator(text: str) -> str:
    if ";" in text:
        raise ValueError("名前に ; は使えません")
    return text


Hours = Annotated[TimeRange, BeforeValidator(parse_range), PlainSerializer(str, return_type=str)]
Text = Annotated[str, AfterValidator(_writable)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_writable)]
#: One letter alone cannot be told from the letters of other words, and would never be found.
ClientName = Annotated[Name, Field(min_length=2)]
#: Aliases share one field of a CSV file, parted by semicolons.
Alias = Annotated[ClientName, AfterValidator(_without_separator)]
#: What a consent is limited to.
Scope = Annotated[Text, StringConstraints(strip_whitespace=True, max_length=200)]


def _known_code(code: str) -> str:
    if code not in CODES:
        raise ValueError("ガイドラインにない符号です")
    return code


Code = Annotated[str, AfterValidator(_known_code)]


def _office_day() -> list[TimeRange]:
    return [TimeRange(time(9), time(18))]


def _lunch() -> list[TimeRange]:
    return [TimeRange(time(12), time(13))]


class Appearance(StrEnum):
    """The window's colours."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Language(StrEnum):
    """The language of the window's own words."""

    JAPANESE = "ja"
    ENGLISH = "en"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class WeeklyHours(_Strict):
    """Working hours of each weekday; an empty list is a free day."""

    monday: list[Hours] = Field(default_factory=_office_day)
    tuesday: list[Hours] = Field(default_factory=_office_day)
    wednesday: list[Hours] = Field(default_factory=_office_day)
    thursday: list[Hours] = Field(default_factory=_office_day)
    friday: list[Hours] = Field(default_factory=_office_day)
    saturday: list[Hours] = Field(default_factory=list)
    sunday: list[Hours] = Field(default_factory=list)

    def by_weekday(self) -> dict[int, list[TimeRange]]:
        """Return the hours under the number of their weekday, 0 for Monday."""
        return {number: getattr(self, name) for number, name in enumerate(WEEKDAYS)}


class Client(_Strict):
    """A client or partner: its name, further names, and its consent to be named.

    ``consent_until`` is the last day on which it may be named, ``consent_scope`` what it agreed to,
    in free words (empty: any mention). A consent clears the naming (2-4), never a secret (2-1).
    """

    name: ClientName
    aliases: list[Alias] = Field(default_factory=list)
    consent_until: date | None = None
    consent_scope: Scope = ""


class AllowedEntry(_Strict):
    """A word that the user does not want marked, and the code that marked it."""

    word: Annotated[Name, StringConstraints(max_length=LONGEST_WORD)]
    code: Code


class StoppedEntry(_Strict):
    """A rule that the user has stopped."""

    rule: Name
    code: Code


class Settings(_Strict):
    """Everything that can be set. Unchangeable: a change is a new one, validated anew."""

    version: Literal[1] = SETTINGS_VERSION
    hours: WeeklyHours = Field(
        default_factory=WeeklyHours,
        title="勤務時間",
        description='Working hours of each weekday (`monday` to `sunday`), lists such as `["09:00-18:00"]`; '
        "an empty list is a free day. Days left out have their built-in hours.",
        json_schema_extra=SHOWN,
    )
    breaks: list[Hours] = Field(
        default_factory=_lunch,
        title="休憩",
        description="Breaks of every working day, in which a post is free.",
        json_schema_extra=SHOWN,
    )
    days_off: list[date] = Field(
        default_factory=list, title="休む日", description="Days of leave, such as `2026-12-29`."
    )
    extra_working_days: list[date] = Field(
        default_factory=list,
        title="出勤する休日",
        description="Days that are worked although the calendar says otherwise.",
    )
    role: Role = Field(
        default=Role.EMPLOYEE,
        title="立場",
        description="Who posts. A retired person is bound by articles 2 and 3 only.",
        json_schema_extra=SHOWN,
    )
    profile_disclaimer: bool = Field(
        default=False,
        title="プロフィールの免責文",
        description="Whether the author's profile carries the disclaimer of article 5.",
        json_schema_extra=SHOWN,
    )
    profile_text: Text = Field(default="", title="プロフィール", description="The author's profile.")
    disclaimer_text: Text = Field(
        default=DEFAULT_DISCLAIMER,
        title="差し込む免責文",
        description="The sentence that a click puts into a draft.",
    )
    appearance: Appearance = Field(
        default=Appearance.SYSTEM,
        title="配色",
        description="The window's colours; `system` follows the desktop.",
        json_schema_extra=SHOWN,
    )
    language: Language = Field(
        default=Language.JAPANESE,
        title="表示言語",
        description="The language of the window, `ja` or `en`, from the next start on. What rules say about a "
        "draft, and the guideline, are Japanese in both.",
        json_schema_extra=SHOWN,
    )
    text_size: int = Field(
        default=100,
        ge=TEXT_SIZES[0],
        le=TEXT_SIZES[1],
        title="文字の大きさ",
        description="Percent of the usual size of the window's text.",
        json_schema_extra=SHOWN,
    )
    own_names: list[Name] = Field(
        default_factory=list,
        title="自社の呼び名",
        description="Further names of the company and its products.",
    )
    clients: list[Client] = Field(
        default_factory=list,
        title="顧客・取引先",
        description="The user's own list of clients. It lies in a file of its own; the company's list is given "
        "by the policy's field `clients`.",
    )
    allowed_words: list[AllowedEntry] = Field(
        default_factory=list,
        title="許可した語",
        description="Words that the user does not want marked, each with the code that marked it: "
        '`{"word": "…", "code": "2-4"}`.',
    )
    stopped_rules: list[StoppedEntry] = Field(
        default_factory=list,
        title="止めた規則",
        description='Rules that the user has stopped: `{"rule": "a2-client-named", "code": "2-4"}`. '
        "Those that the policy keeps on speak all the same.",
    )

    report_to: Text = Field(
        default="",
        title="報告の宛先",
        description="The mail address that the user's last report went to. A policy gives the department's by "
        "its own field `report_address`.",
    )

    @model_validator(mode="after")
    def _leaves_free_time(self) -> Settings:
        try:
            WorkCalendar(self.hours.by_weekday(), self.breaks)
        except ValueError as error:
            raise ValueError("業務時間でない時間が一週間に一度もありません") from error
        return self
