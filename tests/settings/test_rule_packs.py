"""Rule packs installed, checked at every start, and taken back. Refusals are in tests/refusals."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "refusals"))
from packs import NOW, files, pack, public, signed, zipped

from iact_desktop import paths
from iact_desktop.rulebook.signing import PackError
from iact_desktop.settings.policy import read_policy
from iact_desktop.settings.rule_packs import PackStore, RulesInForce, rules_in_force


def passes(_folder: Path) -> list[str]:
    return []


def fails(_folder: Path) -> list[str]:
    return ["signals/s.yaml:2: not found in: 赤い花", "another"]


@pytest.fixture
def store(tmp_path: Path) -> PackStore:
    return PackStore(tmp_path / "packs", [public()])


@pytest.fixture
def built_in(tmp_path: Path) -> Path:
    return tmp_path / "rules"


def test_without_packs_the_built_in_rules_apply(store: PackStore, built_in: Path, tmp_path: Path) -> None:
    assert store.in_force(built_in) == RulesInForce(built_in)
    assert list(tmp_path.iterdir()) == []


def test_an_installed_pack_applies(store: PackStore, built_in: Path) -> None:
    assert store.install(pack(), passes) == NOW
    force = store.in_force(built_in)
    assert (force.version, force.problem) == (NOW, None)
    assert (force.folder / "signals" / "s.yaml").read_bytes() == files()["signals/s.yaml"]


def test_the_trial_sees_the_files_before_anything_is_active(store: PackStore, built_in: Path) -> None:
    seen = []

    def look(folder: Path) -> list[str]:
        seen.append((folder / "lists.yaml").exists() and store.in_force(built_in).version is None)
        return []

    store.install(pack(), look)
    assert seen == [True]


def test_a_failed_trial_is_told_and_changes_nothing(store: PackStore, built_in: Path) -> None:
    store.install(pack(), passes)
    with pytest.raises(PackError, match=r"試験に通りません: signals/s.yaml:2.*ほか 1 件"):
        store.install(pack(NOW + 1), fails)
    assert store.in_force(built_in).version == NOW


def test_back_to_the_pack_before_and_then_to_the_built_in_rules(store: PackStore, built_in: Path) -> None:
    for version in (NOW, NOW + 1, NOW + 2):
        store.install(pack(version), passes)
    assert store.roll_back() == NOW + 1
    assert store.in_force(built_in).version == NOW + 1
    assert store.roll_back() is None
    assert store.in_force(built_in) == RulesInForce(built_in)
    with pytest.raises(PackError, match="有効なルールパックがありません"):
        store.roll_back()


def test_what_was_rolled_back_does_not_return_by_itself(store: PackStore) -> None:
    store.install(pack(), passes)
    store.install(pack(NOW + 1), passes)
    store.roll_back()
    with pytest.raises(PackError, match="より新しくありません"):
        store.install(pack(NOW + 1), passes)
    assert store.install(pack(NOW + 2), passes) == NOW + 2


def test_only_two_packs_are_kept(store: PackStore, tmp_path: Path) -> None:
    for version in range(NOW, NOW + 4):
        store.install(pack(version), passes)
    kept = {path.name for path in (tmp_path / "packs").iterdir()}
    assert kept == {"state.json"} | {name for v in (NOW + 2, NOW + 3) for name in (str(v), f"{v}.iactrules")}


class TestTouched:
    """Somebody has been at the files of an installed pack."""

    def test_changed_rules_are_put_right(self, store: PackStore, built_in: Path) -> None:
        store.install(pack(), passes)
        folder = store.in_force(built_in).folder
        (folder / "signals" / "s.yaml").write_text("signals: []\n")
        (folder / "signals" / "more.yaml").write_text("signals: []\n")
        assert store.in_force(built_in) == RulesInForce(folder, NOW)
        assert (folder / "signals" / "s.yaml").read_bytes() == files()["signals/s.yaml"]
        assert not (folder / "signals" / "more.yaml").exists()

    @pytest.mark.parametrize("damage", ["change", "remove", "exchange"])
    def test_a_changed_pack_gives_way_to_the_one_before(
        self, store: PackStore, built_in: Path, tmp_path: Path, damage: str
    ) -> None:
        store.install(pack(), passes)
        store.install(pack(NOW + 1), passes)
        path = tmp_path / "packs" / f"{NOW + 1}.iactrules"
        if damage == "change":
            path.write_bytes(path.read_bytes()[:-1] + b"x")
        elif damage == "remove":
            path.unlink()
        else:
            path.write_bytes(pack())
        force = store.in_force(built_in)
        assert force.version == NOW
        assert force.problem is not None
        assert f"ルールパック {NOW + 1} を使えません" in force.problem

    def test_without_a_state_an_old_pack_is_still_old(
        self, store: PackStore, built_in: Path, tmp_path: Path
    ) -> None:
        store.install(pack(), passes)
        (tmp_path / "packs" / "state.json").write_text("{")
        assert store.in_force(built_in).version is None
        with pytest.raises(PackError, match="より新しくありません"):
            store.install(pack(NOW - 1), passes)


class TestKeys:
    def test_either_of_two_keys_will_do(self, tmp_path: Path) -> None:
        store = PackStore(tmp_path / "packs", [public(0), public(1)])
        store.install(pack(NOW), passes)
        store.install(signed(zipped(files(manifest=_manifest(NOW + 1))), 1), passes)

    def test_a_retired_key_takes_its_packs_with_it(self, tmp_path: Path, built_in: Path) -> None:
        PackStore(tmp_path / "packs", [public(0), public(1)]).install(pack(NOW), passes)
        force = PackStore(tmp_path / "packs", [public(1)]).in_force(built_in)
        assert force.folder == built_in
        assert force.problem is not None
        assert "プログラム付属のルールで確認します" in force.problem

    def test_without_keys_nothing_is_taken(self, tmp_path: Path) -> None:
        with pytest.raises(PackError, match="公開鍵がない"):
            PackStore(tmp_path / "packs", []).install(pack(), passes)


class TestDropFolder:
    def test_the_newest_sound_one_is_chosen(self, store: PackStore, tmp_path: Path) -> None:
        for name, content in (("a", pack(NOW)), ("b", pack(NOW + 1)), ("c", b"rubbish")):
            (tmp_path / f"{name}.iactrules").write_bytes(content)
        assert store.newest_dropped(tmp_path) == pack(NOW + 1)
        assert store.refusals(tmp_path) == {"c.iactrules": "ルールパックではないファイルです"}
        store.install(pack(NOW + 1), passes)
        assert store.newest_dropped(tmp_path) is None

    def test_what_failed_is_not_tried_again_but_told(self, store: PackStore, tmp_path: Path) -> None:
        (tmp_path / "a.iactrules").write_bytes(pack())
        store.refuse(pack(), "試験に通りません")
        assert store.newest_dropped(tmp_path) is None
        assert store.refusals(tmp_path) == {"a.iactrules": "試験に通りません"}
        assert PackStore(tmp_path / "packs", [public()], "9.9").newest_dropped(tmp_path) == pack()

    def test_a_folder_that_is_not_there(self, store: PackStore, tmp_path: Path) -> None:
        assert store.newest_dropped(tmp_path / "nothing") is None
        assert store.refusals(tmp_path / "nothing") == {}


class TestInForce:
    def test_without_a_policy_other_rules_can_be_tried(
        self, tmp_path: Path, policy_folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("IACT_RULES", str(tmp_path))
        assert rules_in_force(read_policy(policy_folder)).folder == tmp_path

    @pytest.mark.parametrize("policy", ['{"issuer": "IT"}', "{"])
    def test_under_a_policy_nobody_chooses_other_rules(
        self, tmp_path: Path, policy_folder: Path, monkeypatch: pytest.MonkeyPatch, policy: str
    ) -> None:
        (policy_folder / "policy.json").write_text(policy)
        monkeypatch.setenv("IACT_RULES", str(tmp_path))
        assert rules_in_force(read_policy(policy_folder)).folder == paths.built_in_rules_folder()


def test_a_full_disk_changes_nothing(
    store: PackStore, built_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.install(pack(), passes)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("iact_desktop.settings.files.os.fsync", full)
    with pytest.raises(PackError, match="No space left"):
        store.install(pack(NOW + 1), passes)
    assert store.in_force(built_in).version == NOW


def _manifest(version: int) -> str:
    return json.dumps({"format": 1, "version": version, "requires": "0.1.0"})
