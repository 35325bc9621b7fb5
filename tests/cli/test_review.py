import codecs
import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from iact_desktop import paths
from iact_desktop.commands import review as module
from iact_desktop.core.model import Role
from iact_desktop.core.schedule import TOKYO
from iact_desktop.settings.model import Client, Settings, WeeklyHours
from iact_desktop.settings.store import SettingsStore

EVENING = ["--at", "2026-11-25T20:00:00"]


def save(folder: Path, **fields: Any) -> None:
    SettingsStore(folder).save(Settings(**fields))


@pytest.mark.parametrize(
    ("text", "status", "verdict"),
    [
        ("よい天気です。", 0, "clear"),
        ("鍵垢です。", 0, "clear"),
        ("残業です。", 1, "confirm"),
        ("極秘です。", 1, "stop"),
        ("!fault", 2, "incomplete"),
        ("極秘 !fault", 2, "stop"),
    ],
)
def test_status_and_json(check: Any, text: str, status: int, verdict: str) -> None:
    outcome = check("review", *EVENING, "--format", "json", stdin=text.encode())
    assert outcome.status == status
    (answer,) = outcome.answers
    assert list(answer) == ["id", "verdict", "role", "articles", "findings", "faults"]
    assert answer["verdict"] == verdict
    assert [entry["number"] for entry in answer["articles"]] == [1, 2, 3, 4, 5, 6, 7]
    assert outcome.complaint == ""


def test_the_text_tells_everything(check: Any, write: Any, clients: Path) -> None:
    path = write("今日は残業です。\r\n北斗電機さんの極秘の件、アイアクトで😊担当。\n")
    outcome = check("review", path, "--at", "2026-11-25T14:30", "--clients", clients)
    assert outcome.status == 1
    assert outcome.text.splitlines() == [
        "[禁止] このままでは投稿できません（禁止 1 件、要確認 4 件）",
        "投稿の時刻: 2026-11-25（水）14:30 業務時間中（次に業務時間でなくなるのは 18:00、業務時間外）",
        "",
        "    1│ 今日は残業です。",
        "     │       ~~~~(3)",
        "    2│ 北斗電機さんの極秘の件、アイアクトで😊担当。",
        "     │ ~~~~~~~~(1)   ~~~~(2)",
        "",
        "第2条 お客様、お取引先様の機密情報保持を厳守すること",
        "  (1) 要確認 [2-4] 「北斗電機」",
        "      「北斗電機」についてです。",
        "      → 見直しましょう。",
        "      根拠: 「北斗電機」気になる言葉",
        "      直し方: 言葉を削る（削る）",
        "",
        "第3条 自社の機密情報、個人情報の保持を厳守すること",
        "  (2) 禁止 [3-1] 「極秘」",
        "      「極秘」についてです。",
        "      → 見直しましょう。",
        "      根拠: 「極秘」気になる言葉",
        "      直し方: 言葉を削る（削る）",
        "  (3) 要確認 [3-2] 「残業」",
        "      「残業」についてです。",
        "      → 見直しましょう。",
        "      根拠: 「残業」気になる言葉",
        "      直し方: 言葉を削る（削る）",
        "",
        "第4条 社会人として良識をもった言動をとること",
        "  (4) 要確認 [4-4]",
        "      「」についてです。",
        "      → 見直しましょう。",
        "",
        "第5条 免責文を明記すること",
        "  (5) 要確認 [5]",
        "      「」についてです。",
        "      → 見直しましょう。",
        "",
        "条文ごとの結果",
        "  該当なし  第1条 個人アカウントであっても、会社への影響はあるという認識を常に持つこと",
        "  要確認    第2条 お客様、お取引先様の機密情報保持を厳守すること",
        "  禁止      第3条 自社の機密情報、個人情報の保持を厳守すること",
        "  要確認    第4条 社会人として良識をもった言動をとること",
        "  要確認    第5条 免責文を明記すること",
        "  該当なし  第6条 ソーシャルメディア、インターネットの特性を理解すること",
        "  該当なし  第7条 自社に関する重要な記述を見つけたら報告すること",
    ]


@pytest.mark.parametrize(
    ("at", "line"),
    [
        ("2026-11-25T20:00", "2026-11-25（水）20:00 業務時間外"),
        ("2026-11-25T12:15+09:00", "2026-11-25（水）12:15 休憩時間"),
        (
            "2026-11-25T02:00Z",
            "2026-11-25（水）11:00 業務時間中（次に業務時間でなくなるのは 12:00、休憩時間）",
        ),
        ("2026-11-23T10:00", "2026-11-23（月）10:00 業務時間外"),
    ],
)
def test_the_line_about_the_time(check: Any, at: str, line: str) -> None:
    outcome = check("review", "--at", at, stdin="よい天気です。".encode())
    assert f"投稿の時刻: {line}\n" in outcome.text


def test_free_time_on_another_day_is_told_with_its_date(check: Any, own_configuration: Path) -> None:
    save(own_configuration, hours=WeeklyHours(wednesday=["20:00-24:00"], thursday=["00:00-02:00"]))
    outcome = check("review", *EVENING, stdin=b"x")
    assert "次に業務時間でなくなるのは 2026-11-26（木）02:00、業務時間外" in outcome.text


@pytest.mark.parametrize(("hour", "status"), [(10, 1), (20, 0)])
def test_without_a_moment_it_is_now(
    engines: Any, write: Any, capsysbinary: pytest.CaptureFixture[bytes], hour: int, status: int
) -> None:
    request = module.ReviewRequest(str(write("よい天気です。")))
    assert module.run(request, engines.build, lambda: datetime(2026, 11, 25, hour, tzinfo=TOKYO)) == status
    assert f"2026-11-25（水）{hour}:00".encode() in capsysbinary.readouterr().out


def test_settings_are_the_defaults(check: Any, own_configuration: Path) -> None:
    save(
        own_configuration, clients=[Client(name="北斗電機")], breaks=["14:00-15:00"], profile_disclaimer=True
    )
    text = "北斗電機とアイアクト".encode()
    outcome = check("review", "--at", "2026-11-25T14:30", "--format", "json", stdin=text)
    assert [finding["code"] for finding in outcome.answers[0]["findings"]] == ["2-4"]


def test_options_override_settings(check: Any, own_configuration: Path, clients: Path) -> None:
    save(own_configuration, clients=[Client(name="ひまわり商会")], role=Role.RETIRED)
    text = "北斗電機とひまわり商会とアイアクト".encode()
    outcome = check("review", *EVENING, "--format", "json", stdin=text)
    assert [finding["quote"] for finding in outcome.answers[0]["findings"]] == ["ひまわり商会"]
    options = ["--clients", clients, "--role", "executive", "--profile-disclaimer"]
    outcome = check("review", *EVENING, *options, "--format", "json", stdin=text)
    (answer,) = outcome.answers
    assert answer["role"] == "executive"
    assert [finding["quote"] for finding in answer["findings"]] == ["北斗電機"]


def test_a_retired_person_is_told_the_scope(check: Any) -> None:
    outcome = check("review", *EVENING, "--role", "retired", stdin="アイアクト".encode())
    assert outcome.status == 0
    assert "退職者の投稿として確認しました" in outcome.text
    assert outcome.text.count("対象外") == 5


def test_what_could_not_be_checked_is_told(check: Any) -> None:
    outcome = check("review", *EVENING, stdin=b"!fault")
    assert outcome.status == 2
    assert outcome.text.startswith("[確認不能] ")
    assert "確認できなかったこと: 試験のために確認できません。" in outcome.text
    assert "確認不能  第4条" in outcome.text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", ["標準入力", "空"]),
        (" \n\u3000\n".encode(), ["標準入力", "空"]),
        (bytes(range(256)), ["標準入力", "UTF-8"]),
        (b"\x89PNG\r\n\x1a\n\0\0", ["標準入力", "UTF-8"]),
        ("日本語".encode("cp932"), ["標準入力", "UTF-8"]),
        (codecs.BOM_UTF16_LE + b"\0", ["標準入力", "UTF-8"]),
    ],
)
def test_input_that_is_no_draft(check: Any, data: bytes, words: list[str]) -> None:
    assert check("review", *EVENING, stdin=data).is_one_line_of_complaint(*words)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(check: Any, write: Any, encoding: str) -> None:
    outcome = check("review", write("極秘です".encode(encoding)), *EVENING, "--format", "json")
    assert outcome.answers[0]["findings"][0]["start"] == 0


def test_offsets_are_those_of_the_file(check: Any) -> None:
    outcome = check("review", *EVENING, "--format", "json", stdin="a\r\n👨‍👩‍👧極秘\r\n".encode())
    assert outcome.answers[0]["findings"][0]["start"] == 8


def test_files_that_cannot_be_read(check: Any, tmp_path: Path) -> None:
    assert check("review", tmp_path / "none.txt").is_one_line_of_complaint("none.txt", "ファイルがありません")
    assert check("review", tmp_path).is_one_line_of_complaint("フォルダーです")
    assert check("review", "a\nb").is_one_line_of_complaint("a b")


@pytest.mark.parametrize("at", ["tomorrow", "", "2026-11-31T10:00", "9999-12-31T23:00", "0001-01-01T00:00Z"])
def test_moments_that_are_none(check: Any, at: str) -> None:
    assert check("review", "--at", at, stdin=b"x").is_one_line_of_complaint("--at")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, ["開けません"]),
        (b"", ["見出し"]),
        (b"\0\0", ["文字コード"]),
        (b"name,aliases\n,x\n,y\n", ["2 行目", "ほか 1 件"]),
    ],
)
def test_a_client_list_with_mistakes_is_refused(
    check: Any, write: Any, tmp_path: Path, content: bytes | None, words: list[str]
) -> None:
    path = tmp_path / "none.csv" if content is None else write(content, "list.csv")
    outcome = check("review", *EVENING, "--clients", path, stdin=b"x")
    assert outcome.is_one_line_of_complaint("顧客一覧", *words)


def test_broken_settings_are_told_kept_and_replaced_by_defaults(check: Any, own_configuration: Path) -> None:
    (own_configuration / "settings.json").write_text('{"role": "boss"}')
    outcome = check("review", *EVENING, stdin="よい天気です。".encode())
    assert outcome.status == 0
    assert outcome.complaint.count("\n") == 1
    assert "settings.json を正しく読めないため" in outcome.complaint
    assert (own_configuration / "settings.broken.json").read_text() == '{"role": "boss"}'


def test_broken_clients_are_never_clear(check: Any, own_configuration: Path, clients: Path) -> None:
    (own_configuration / "clients.csv").write_text("nonsense")
    outcome = check("review", *EVENING, "--format", "json", stdin="よい天気です。".encode())
    assert outcome.status == 2
    assert outcome.complaint.count("\n") == 1
    assert outcome.answers[0]["verdict"] == "incomplete"
    # With a list on the command line the user's own one does not matter.
    outcome = check("review", *EVENING, "--clients", clients, "--format", "json", stdin=b"x")
    assert outcome.answers[0]["verdict"] == "clear"


def test_broken_rules_and_a_missing_model(check: Any, engines: Any) -> None:
    outcome = check("review", stdin=b"x", build=engines.build_without_rules)
    assert outcome.is_one_line_of_complaint("articles/a1.yaml:3: unknown key 'x'", "ほか 1 件")
    outcome = check("review", stdin=b"x", build=engines.build_without_model)
    assert outcome.is_one_line_of_complaint("言語モデル", "gone")


def test_a_broken_guideline(check: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "resources_folder", lambda: tmp_path)
    assert check("review", *EVENING, stdin=b"x").is_one_line_of_complaint("guideline.yaml")


@pytest.mark.parametrize("text", ["!raise 北斗電機", "!never"])
def test_an_engine_in_trouble(check: Any, text: str) -> None:
    outcome = check("review", *EVENING, stdin=text.encode())
    assert outcome.is_one_line_of_complaint()
    assert "北斗電機" not in outcome.complaint


def test_a_megabyte(check: Any) -> None:
    text = "よい天気です。" * 50_000 + "極秘\n" + "短い行\n" * 1000
    outcome = check("review", *EVENING, stdin=text.encode())
    assert outcome.status == 1
    assert outcome.complaint == ""
    assert "(1) 禁止 [3-1] 「極秘」" in outcome.text
    # Only what is marked is shown of so long a draft.
    assert len(outcome.text.splitlines()) < 60
    assert "⋮" in outcome.text


def test_the_draft_cannot_steer_the_terminal(check: Any) -> None:
    outcome = check("review", *EVENING, stdin="\x1b[2J\u202e極秘\x9b\t\u2028\x07".encode())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028]", outcome.text)
    assert "␛[2J\ufffd極秘\ufffd  ␇" in outcome.text


def test_json_is_one_line(check: Any) -> None:
    outcome = check("review", *EVENING, "--format", "json", stdin="極秘\n".encode())
    assert outcome.output.endswith(b"}\n")
    assert outcome.output.count(b"\n") == 1
    assert "極秘" in outcome.text
    json.loads(outcome.output)
