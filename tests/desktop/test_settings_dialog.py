import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QDate, QModelIndex, Qt

from iact_desktop.core.model import Role
from iact_desktop.desktop.clients_model import ClientsModel
from iact_desktop.desktop.settings_dialog import SettingsDialog
from iact_desktop.settings.model import Client, Settings
from iact_desktop.settings.policy import read_policy
from iact_desktop.settings.store import Loaded, SettingsError, SettingsStore

FULL = Settings.model_validate(
    {
        "hours": {"monday": ["09:00-12:00", "14:00-24:00"], "friday": []},
        "breaks": ["10:00-10:15"],
        "days_off": ["2026-12-28"],
        "extra_working_days": ["2026-11-28"],
        "role": "executive",
        "profile_disclaimer": True,
        "profile_text": "一行目\n二行目",
        "disclaimer_text": "個人の見解です。",
        "own_names": ["コグモ", "アイアクト大阪"],
        "clients": [
            {"name": "北斗電機株式会社", "aliases": ["北斗電機", "HOKUTO"], "consent_until": "2026-12-31"}
        ],
    }
)


@pytest.fixture
def make_dialog(qtbot) -> Callable[..., tuple[SettingsDialog, list[Settings]]]:
    def make(present: Settings | None = None) -> tuple[SettingsDialog, list[Settings]]:
        saved: list[Settings] = []
        dialog = SettingsDialog(present or Settings(), saved.append)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog, saved

    return make


@pytest.mark.parametrize("present", [Settings(), FULL], ids=["default", "full"])
def test_what_is_shown_is_what_is_saved(make_dialog, present: Settings) -> None:
    dialog, saved = make_dialog(present)
    dialog.save_button.click()
    assert saved == [present]
    assert not dialog.isVisible()


def test_cancelling_saves_nothing(make_dialog) -> None:
    dialog, saved = make_dialog()
    dialog.author.has_disclaimer.click()
    dialog.cancel_button.click()
    assert saved == []


def test_the_author_page(make_dialog) -> None:
    dialog, saved = make_dialog()
    dialog.author.role.setCurrentIndex(dialog.author.role.findData(Role.RETIRED.value))
    dialog.author.has_disclaimer.click()
    dialog.author.profile.setPlainText("私見です")
    dialog.save_button.click()
    assert (saved[0].role, saved[0].profile_disclaimer, saved[0].profile_text) == (
        Role.RETIRED,
        True,
        "私見です",
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", []),
        ("10:00-19:00", ["10:00-19:00"]),
        ("９:００－１２:００、13:00〜18:00", ["09:00-12:00", "13:00-18:00"]),
    ],
)
def test_hours_are_read_as_people_write_them(make_dialog, written: str, read: list[str]) -> None:
    dialog, saved = make_dialog()
    dialog.hours.days["tuesday"].setText(written)
    dialog.save_button.click()
    assert [str(one) for one in saved[0].hours.tuesday] == read


@pytest.mark.parametrize("written", ["9時から", "18:00-09:00", "25:00-26:00"])
def test_bad_hours_are_explained_and_not_saved(make_dialog, written: str) -> None:
    dialog, saved = make_dialog()
    dialog.hours.days["tuesday"].setText(written)
    dialog.save_button.click()
    assert saved == []
    assert dialog.isVisible()
    assert dialog.problem.text().startswith("火曜日：")
    assert dialog.tabs.currentWidget() is dialog.hours


def test_a_week_without_free_time_is_refused(make_dialog) -> None:
    dialog, saved = make_dialog()
    for field in dialog.hours.days.values():
        field.setText("00:00-24:00")
    dialog.hours.breaks.setText("")
    dialog.save_button.click()
    assert saved == []
    assert "業務時間でない時間" in dialog.problem.text()


def test_monday_can_be_used_for_the_other_days(make_dialog) -> None:
    dialog, saved = make_dialog()
    dialog.hours.days["monday"].setText("10:00-16:00")
    dialog.hours.copy_button.click()
    dialog.save_button.click()
    assert [str(saved[0].hours.by_weekday()[day][0]) for day in range(5)] == ["10:00-16:00"] * 5
    assert saved[0].hours.saturday == []


def test_days_are_added_once_and_removed(make_dialog, qtbot) -> None:
    dialog, saved = make_dialog(FULL)
    days = dialog.days.days_off
    for day in (QDate(2026, 12, 29), QDate(2026, 12, 27), QDate(2026, 12, 29)):
        days.editor.setDate(day)
        days.add_button.click()
    assert days.days() == [date(2026, 12, 27), date(2026, 12, 28), date(2026, 12, 29)]
    dialog.tabs.setCurrentWidget(dialog.days)
    days.list.setCurrentRow(1)
    days.list.setFocus()
    qtbot.waitUntil(days.list.hasFocus)
    qtbot.keyClick(days.list, Qt.Key.Key_Delete)
    dialog.save_button.click()
    assert saved[0].days_off == [date(2026, 12, 27), date(2026, 12, 29)]
    assert saved[0].extra_working_days == [date(2026, 11, 28)]


def test_own_names_are_taken_once(make_dialog) -> None:
    dialog, saved = make_dialog()
    dialog.names.names.setPlainText(" コグモ \n\nコグモ\nアイアクト大阪")
    dialog.save_button.click()
    assert saved[0].own_names == ["コグモ", "アイアクト大阪"]


def test_clients_are_edited_in_the_table(make_dialog) -> None:
    dialog, saved = make_dialog(FULL)
    model = dialog.clients.model
    dialog.clients.add_button.click()
    for column, words in enumerate(("青葉大学病院", "青葉；青大病院", "2027/1/31")):
        model.setData(model.index(1, column), words)
    dialog.clients.table.selectRow(0)
    dialog.clients.remove_button.click()
    dialog.save_button.click()
    assert saved[0].clients == [
        Client(name="青葉大学病院", aliases=["青葉", "青大病院"], consent_until=date(2027, 1, 31))
    ]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (("", "別名", ""), "1 行目：名前がありません"),
        (("甲社", "", "来年"), "1 行目：日付は"),
        (("甲社", "", "2026-02-30"), "1 行目：日付は"),
    ],
)
def test_a_row_that_is_no_client_is_explained(make_dialog, row: tuple[str, ...], problem: str) -> None:
    dialog, saved = make_dialog()
    model = dialog.clients.model
    model.insertRows(0, 1)
    for column, words in enumerate(row):
        model.setData(model.index(0, column), words)
    dialog.save_button.click()
    assert saved == []
    assert problem in dialog.problem.text()
    assert problem in dialog.clients.problems.toPlainText()


def test_a_csv_file_is_taken_in_and_its_problems_shown(make_dialog, tmp_path: Path) -> None:
    file = tmp_path / "clients.csv"
    file.write_text(
        "name,aliases,consent_until\n北斗電機株式会社,新しい別名,\n東都鉄道,とうてつ,2026-12-31\n,名無し,\n",
        encoding="cp932",
    )
    dialog, saved = make_dialog(FULL)
    dialog.clients.import_file(file)
    problems = dialog.clients.problems.toPlainText().splitlines()
    assert problems[0].startswith("2 件を取り込みました")
    assert problems[1].startswith("4 行目")
    dialog.save_button.click()
    assert [(client.name, client.aliases) for client in saved[0].clients] == [
        ("北斗電機株式会社", ["新しい別名"]),
        ("東都鉄道", ["とうてつ"]),
    ]


def test_an_unreadable_file_changes_nothing(make_dialog, tmp_path: Path) -> None:
    dialog, saved = make_dialog(FULL)
    dialog.clients.import_file(tmp_path / "none.csv")
    assert "開けません" in dialog.clients.problems.toPlainText()
    dialog.save_button.click()
    assert saved == [FULL]


def test_clients_can_be_written_out_and_read_again(make_dialog, tmp_path: Path) -> None:
    dialog, _ = make_dialog(FULL)
    dialog.clients.export_file(tmp_path / "out.csv")
    other, saved = make_dialog()
    other.clients.import_file(tmp_path / "out.csv")
    other.save_button.click()
    assert saved[0].clients == FULL.clients


def test_a_full_disk_is_said_and_the_dialog_stays(qtbot) -> None:
    def fail(_settings: Settings) -> None:
        raise SettingsError("保存できませんでした。")

    dialog = SettingsDialog(Settings(), fail)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.save_button.click()
    assert dialog.isVisible()
    assert dialog.problem.text() == "保存できませんでした。"


operations = st.lists(
    st.tuples(
        st.sampled_from(["insert", "remove", "set", "show", "merge"]),
        st.integers(-1, 6),
        st.integers(0, 3),
        st.text(max_size=4),
    ),
    max_size=15,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(operations)
def test_the_clients_model_bears_any_editing(qtmodeltester, qapp, steps) -> None:
    model = ClientsModel()
    qtmodeltester.check(model)
    for what, row, count, words in steps:
        before = model.rowCount()
        if what == "insert":
            done = model.insertRows(row, count)
            assert model.rowCount() == before + (count if done else 0)
        elif what == "remove":
            done = model.removeRows(row, count)
            assert model.rowCount() == before - (count if done else 0)
        elif what == "show":
            model.show([Client(name=f"架空{number}商事") for number in range(count)])
            assert model.rowCount() == count
        elif what == "merge":
            model.merge([Client(name=f"架空{number}商事") for number in range(count)])
            assert model.rowCount() >= count
        else:
            index = model.index(row, count) if 0 <= row < before else QModelIndex()
            assert model.setData(index, words) == index.isValid()
    qtmodeltester._cleanup()


def test_a_csv_file_takes_the_place_of_the_list(make_dialog, tmp_path: Path) -> None:
    file = tmp_path / "clients.csv"
    file.write_text("name,consent_until,consent_scope\n東都鉄道,2026-12-31,導入事例のみ\n", encoding="utf-8")
    dialog, saved = make_dialog(FULL)
    dialog.clients.import_file(file, replace=True)
    dialog.save_button.click()
    (client,) = saved[0].clients
    assert (client.name, client.consent_scope) == ("東都鉄道", "導入事例のみ")


def test_a_file_of_nothing_but_mistakes_replaces_nothing(make_dialog, tmp_path: Path) -> None:
    (tmp_path / "clients.csv").write_text("name,aliases\n,x\n", encoding="utf-8")
    dialog, saved = make_dialog(FULL)
    dialog.clients.import_file(tmp_path / "clients.csv", replace=True)
    assert dialog.clients.problems.toPlainText().startswith("2 行目")
    dialog.save_button.click()
    assert saved == [FULL]


def test_a_consent_that_has_ended_is_shown_as_such() -> None:
    model = ClientsModel(today=lambda: date(2026, 12, 31))
    days = (date(2026, 12, 30), date(2026, 12, 31), None)
    model.show(Client(name=f"顧客{n}", consent_until=day) for n, day in enumerate(days))
    shown = [model.data(model.index(row, 2)) for row in range(3)]
    assert shown == ["2026-12-30（期限切れ）", "2026-12-31", ""]
    assert model.data(model.index(0, 2), Qt.ItemDataRole.EditRole) == "2026-12-30"
    assert model.clients()[0][0].consent_until == date(2026, 12, 30)


class TestCompany:
    """The dialog under a policy."""

    @pytest.fixture
    def company(self, tmp_path: Path) -> Callable[..., Loaded]:
        def make(*locks: str, clients: str | None = None) -> Loaded:
            fields = {"issuer": "情報システム部", "locks": locks, "clients": clients}
            (tmp_path / "policy.json").write_text(json.dumps(fields), encoding="utf-8")
            (tmp_path / "list.csv").write_text("name\n青葉商店\n東都鉄道\n", encoding="utf-8")
            return SettingsStore(tmp_path / "config", read_policy(tmp_path)).company()

        return make

    @pytest.fixture
    def open_dialog(self, qtbot, company) -> Callable[..., tuple[SettingsDialog, list[Settings]]]:
        def make(*locks: str, clients: str | None = None) -> tuple[SettingsDialog, list[Settings]]:
            saved: list[Settings] = []
            dialog = SettingsDialog(FULL, saved.append, company=company(*locks, clients=clients))
            qtbot.addWidget(dialog)
            dialog.show()
            return dialog, saved

        return make

    def test_without_locks_nothing_is_said(self, open_dialog) -> None:
        dialog, _ = open_dialog()
        assert dialog.author.lock_notice is None
        assert dialog.author.role.isEnabled()
        assert not dialog.clients.managed.isVisibleTo(dialog.clients)

    def test_a_locked_setting_says_by_whom(self, open_dialog) -> None:
        dialog, _ = open_dialog("role", "disclaimer_text")
        assert dialog.author.lock_notice is not None
        assert dialog.author.lock_notice.text() == "情報システム部が固定：立場、差し込む免責文"
        assert not dialog.author.role.isEnabled()
        assert dialog.author.disclaimer.isReadOnly()
        assert "情報システム部" in dialog.author.role.accessibleDescription()
        assert dialog.author.has_disclaimer.isEnabled()
        assert dialog.hours.lock_notice is None

    def test_every_setting_of_a_page_can_be_locked(self, open_dialog) -> None:
        named = {name for page in open_dialog()[0].pages() for name in page.controls()}
        # Set where they are used: on the card of a finding, and in the report.
        elsewhere = {"version", "allowed_words", "stopped_rules", "report_to"}
        assert set(Settings.model_fields) - elsewhere == named
        dialog, saved = open_dialog(*named)
        for page in dialog.pages():
            for controls in page.controls().values():
                for control in controls:
                    assert not control.isEnabled() or control.isReadOnly()
        dialog.save_button.click()
        assert saved == [FULL]

    def test_the_companys_clients_stand_beside_the_own_ones(self, open_dialog) -> None:
        dialog, saved = open_dialog(clients="list.csv")
        managed = dialog.clients.managed
        assert managed.isVisibleTo(dialog.clients)
        assert managed.title.text() == "会社の一覧（情報システム部、2 件）"
        assert managed.model.clients()[0][0].name == "青葉商店"
        dialog.save_button.click()
        assert [client.name for client in saved[0].clients] == ["北斗電機株式会社"]
