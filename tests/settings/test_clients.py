import stat
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iact_desktop.settings.clients import clients_as_csv, merged, read_clients, write_clients
from iact_desktop.settings.model import Client

HEADER = "name,aliases,consent_until\n"
SUN = Client(name="ひまわり商会", aliases=["ひまわり", "HIMAWARI"], consent_until=date(2027, 3, 31))
MOON = Client(name="株式会社つきみ")


def test_the_usual_list() -> None:
    found = read_clients(HEADER + "ひまわり商会,ひまわり; HIMAWARI ;,2027-03-31\n\n株式会社つきみ,,\n")
    assert found.clients == [SUN, MOON]
    assert found.problems == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "clients.csv"
    path.write_bytes((HEADER + "株式会社つきみ,,\r\n").encode(encoding))
    assert read_clients(path).clients == [MOON]


@pytest.mark.parametrize("data", ["株".encode("utf-16"), b"\0\1\2", b"name\n\xff\xfe\xfd", b"name\n\x81"])
def test_what_is_no_text(data: bytes) -> None:
    found = read_clients(data)
    assert found.clients == []
    assert len(found.problems) == 1
    assert "文字コード" in found.problems[0]


def test_a_list_without_further_columns_and_with_other_words() -> None:
    assert read_clients("会社名\n株式会社つきみ\n").clients == [MOON]
    assert read_clients("consent_until,Name\n2027/3/31,ひまわり商会\n").clients == [
        Client(name="ひまわり商会", consent_until=date(2027, 3, 31))
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "株式会社つきみ\n", "aliases,consent_until\nつきみ,\n"])
def test_no_heading(text: str) -> None:
    found = read_clients(text)
    assert found.clients == []
    assert len(found.problems) == 1
    assert "見出し" in found.problems[0]


@pytest.mark.parametrize("header", ["name,aliases,phone", "name,name"])
def test_headings_that_nobody_knows(header: str) -> None:
    found = read_clients(f"{header}\n株式会社つきみ,,\n")
    assert [client.name for client in found.clients] == ["株式会社つきみ"]
    assert [problem.split(":")[0] for problem in found.problems] == ["1 行目"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",つきみ,", "名前がありません"),
        ("ひまわり商会,,someday", "2026-12-31 の形"),
        ("ひまわり商会,,2027-02-30", "2026-12-31 の形"),
        ("ひまわり商会,,2027-02/03", "2026-12-31 の形"),
        ("ひまわり商会,ひまわり,2027-03-31,HIMAWARI", "列が多すぎます"),
        ("株式会社つきみ,,2027-03-31", "同じ名前"),
        ("ひまわり\ud83d商会,,", "使えない文字"),
        ('"ひまわり商会,,', "引用符"),
    ],
)
def test_a_mistake_names_its_line_and_nothing_else(row: str, words: str) -> None:
    found = read_clients(f"{HEADER}株式会社つきみ,,\n{row}\n")
    assert len(found.problems) == 1
    assert found.problems[0].startswith("3 行目")
    assert words in found.problems[0]
    assert "ひまわり" not in found.problems[0]
    assert "つきみ" not in found.problems[0]


def test_a_mistake_never_lets_more_pass() -> None:
    found = read_clients(HEADER + "ひまわり商会,,someday\n株式会社つきみ,,\n株式会社つきみ,,2099-01-01\n")
    assert [client.consent_until for client in found.clients] == [None, None]


def test_rows_over_several_lines_keep_the_count() -> None:
    found = read_clients(HEADER + '株式会社つきみ,"つき\nみ",\n,,2027-01-01\n')
    assert [problem.split(":")[0] for problem in found.problems] == ["4 行目"]


def test_an_absent_file_is_the_callers_affair(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_clients(tmp_path / "clients.csv")


def test_written_lists_are_private_and_readable_by_excel(tmp_path: Path) -> None:
    path = tmp_path / "clients.csv"
    write_clients(path, [SUN, MOON])
    assert path.read_bytes().startswith(b"\xef\xbb\xbfname,")
    assert read_clients(path).clients == [SUN, MOON]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


names = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters=";；"), min_size=2, max_size=8
)
clients = st.builds(
    lambda name, aliases, until: Client(
        name=name, aliases=[alias for alias in aliases if alias != name], consent_until=until
    ),
    names,
    st.lists(names, unique=True, max_size=3),
    st.none() | st.dates(date(1000, 1, 1)),
)


@given(st.lists(clients, unique_by=lambda client: client.name, max_size=4))
def test_any_list_comes_back(listed: list[Client]) -> None:
    found = read_clients(clients_as_csv(listed))
    assert found.clients == listed
    assert found.problems == []


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_nothing_makes_it_fall(source: bytes | str) -> None:
    found = read_clients(source)
    assert all("行目" in problem or "文字コード" in problem for problem in found.problems)


def test_a_scope_is_written_only_where_there_is_one() -> None:
    scoped = SUN.model_copy(update={"consent_scope": "導入事例のみ"})
    assert clients_as_csv([SUN]).decode("utf-8-sig").splitlines()[0] == "name,aliases,consent_until"
    assert read_clients(clients_as_csv([scoped, MOON])).clients == [scoped, MOON]


def test_merging_replaces_a_known_name_where_it_stands() -> None:
    renewed = SUN.model_copy(update={"consent_until": None})
    other = Client(name="青葉商店")
    assert merged([SUN, MOON], [renewed, other]) == [renewed, MOON, other]
