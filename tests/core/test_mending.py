import pytest

from iact_desktop.core.mending import Edit, applied, moved
from iact_desktop.core.model import Span

TEXT = "0123456789"


def test_edits_are_carried_out_together_whatever_their_order() -> None:
    edits = [Edit(Span(6, 8), "xyz"), Edit(Span(1, 3)), Edit(Span(10, 10), "!")]
    assert applied(TEXT, edits) == "0345xyz89!"
    assert applied(TEXT, []) == TEXT


@pytest.mark.parametrize("edits", [[Edit(Span(1, 4)), Edit(Span(3, 5))], [Edit(Span(9, 11))]])
def test_edits_that_do_not_fit_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlap"):
        applied(TEXT, edits)


@pytest.mark.parametrize(
    ("span", "edit", "words"),
    [
        (Span(5, 7), Edit(Span(0, 2)), "56"),
        (Span(5, 7), Edit(Span(8, 9), "xx"), "56"),
        (Span(4, 8), Edit(Span(5, 6), "xyz"), "4xyz67"),
        (Span(4, 8), Edit(Span(2, 6), "x"), "x67"),
        (Span(4, 8), Edit(Span(6, 10), "x"), "45x"),
        (Span(4, 8), Edit(Span(3, 9)), ""),
    ],
)
def test_a_span_moves_with_its_words(span: Span, edit: Edit, words: str) -> None:
    there = moved(span, [edit])
    assert applied(TEXT, [edit])[there.start : there.end] == words
