from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from iact_desktop.core.model import ARTICLES, CODES, Finding, Role, Severity, Span
from iact_desktop.desktop.findings_model import FindingRole, FindingsModel
from iact_desktop.desktop.outlook import EngineState, LedgerState, Outlook, Phase, keyed

findings = st.builds(
    lambda code, severity, start, word: Finding(
        f"a{code}", code, severity, Span(start, start + len(word)), word, f"{word}です", ""
    ),
    st.sampled_from(CODES),
    st.sampled_from(list(Severity)),
    st.integers(0, 50),
    st.sampled_from(["北斗", "新製品", "内緒"]),
)
outlooks = st.builds(
    lambda found, phase, role, aside: Outlook(
        phase, EngineState.READY, role, tuple(found), set_aside=tuple(sorted(aside))
    ),
    st.lists(findings, max_size=12),
    st.sampled_from([Phase.PENDING, Phase.PARTIAL, Phase.DONE, Phase.FAILED]),
    st.sampled_from(list(Role)),
    st.lists(st.sampled_from(ARTICLES), max_size=3),
)


def shown(model: QAbstractItemModel) -> list[list[Finding]]:
    return [
        [model.index(row, 0, parent).data(FindingRole.FINDING) for row in range(model.rowCount(parent))]
        for parent in (model.index(number, 0) for number in range(model.rowCount()))
    ]


def expected(outlook: Outlook) -> list[list[Finding]]:
    return [
        sorted(
            (item for item in outlook.findings if item.article == number),
            key=lambda item: (-item.severity.rank, item.span),
        )
        for number in ARTICLES
    ]


def test_all_seven_articles_are_there_from_the_start(qtmodeltester) -> None:
    model = FindingsModel()
    qtmodeltester.check(model)
    assert model.rowCount() == 7
    assert set(model.states().values()) == {LedgerState.IDLE}
    assert model.index(6, 0).data() == "第7条　重要な記述は報告する"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(outlooks, min_size=1, max_size=5))
def test_any_sequence_of_outlooks_is_shown_exactly(qtmodeltester, qapp, sequence: list[Outlook]) -> None:
    model = FindingsModel()
    qtmodeltester.check(model)
    for outlook in sequence:
        model.show(outlook)
        found = shown(model)
        assert [sorted(map(repr, row)) for row in found] == [
            sorted(map(repr, row)) for row in expected(outlook)
        ]
        assert [[(f.severity, f.span) for f in row] for row in found] == [
            [(f.severity, f.span) for f in row] for row in expected(outlook)
        ]
        assert model.states() == {entry.number: entry.state for entry in outlook.ledger()}
    qtmodeltester._cleanup()


def done(*found: Finding) -> Outlook:
    return Outlook(Phase.DONE, EngineState.READY, findings=found)


def make(word: str, start: int, severity: Severity = Severity.CONFIRM) -> Finding:
    return Finding("a2", "2-4", severity, Span(start, start + len(word)), word, "了承がありません", "")


def test_a_shifted_finding_keeps_its_row_and_only_its_data_changes(qtbot, qapp) -> None:
    model = FindingsModel()
    one, two = make("北斗電機", 0), make("青葉大学病院", 10)
    model.show(done(one, two))
    kept = QPersistentModelIndex(model.index_of(list(keyed((one, two)))[1]))
    moved = replace(two, span=two.span.shifted(5))
    with qtbot.assertNotEmitted(model.rowsRemoved), qtbot.waitSignal(model.dataChanged):
        model.show(done(one, moved))
    assert kept.isValid()
    assert kept.data(FindingRole.FINDING) == moved


def test_only_the_row_that_is_new_is_inserted(qtbot) -> None:
    model = FindingsModel()
    one, two = make("北斗電機", 0), make("青葉大学病院", 10)
    model.show(done(two))
    with qtbot.waitSignal(model.rowsInserted) as inserted, qtbot.assertNotEmitted(model.rowsRemoved):
        model.show(done(one, two))
    assert inserted.args[1:] == [0, 0]


def test_nothing_is_told_when_nothing_changes(qtbot) -> None:
    model = FindingsModel()
    outlook = done(make("北斗電機", 0))
    model.show(outlook)
    with (
        qtbot.assertNotEmitted(model.dataChanged),
        qtbot.assertNotEmitted(model.rowsInserted),
        qtbot.assertNotEmitted(model.rowsRemoved),
    ):
        model.show(replace(outlook))


def test_a_screen_reader_hears_state_and_count(qapp) -> None:
    model = FindingsModel()
    model.show(done(make("北斗電機", 0)))
    article = model.article_index(2)
    assert (
        article.data(Qt.ItemDataRole.AccessibleTextRole)
        == "第2条　お客様・お取引先様の機密を守る：要確認、指摘 1 件"
    )
    row = model.index(0, 0, article)
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == "要確認：北斗電機：了承がありません"


def test_what_is_not_there_has_no_index(qapp) -> None:
    model = FindingsModel()
    assert not model.index_of(("a", "1", "x", 0)).isValid()
    assert not model.index_of(None).isValid()
    assert model.finding(None) is None
    assert model.data(QModelIndex()) is None
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags
