"""From evidence to findings: what is marked, and which of several findings stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from iact_desktop.core.model import Evidence, Finding, Fix, Severity, Span
from iact_desktop.detection.conditions import Fact
from iact_desktop.rulebook.schema import Rule

_MOST_EVIDENCE = 5


def make_finding(rule: Rule, facts: Sequence[Fact], labels: Mapping[str, str], text: str) -> Finding:
    """Build the finding that a rule's evidence amounts to; its evidence is put into words later."""
    span = marked_span(rule, facts)
    evidence = tuple(
        Evidence(fact.signal, labels[fact.signal], fact.span, text[fact.span.start : fact.span.end])
        for fact in _one_for_each_signal(facts)[:_MOST_EVIDENCE]
    )
    return Finding(
        rule=rule.id,
        code=rule.code,
        severity=rule.severity,
        span=span,
        quote=text[span.start : span.end],
        message=rule.message,
        advice=rule.advice,
        evidence=evidence,
        fixes=tuple(
            Fix(fact.span, template.replacement, template.label)
            for template in rule.fixes
            for fact in facts
            if fact.signal == template.signal and len(fact.span)
        ),
    )


def marked_span(rule: Rule, facts: Sequence[Fact]) -> Span:
    """Return what is marked: the marked signals' words in the sentence that has most of them."""
    wanted = [fact for fact in facts if len(fact.span) and (not rule.mark or fact.signal in rule.mark)]
    if not wanted:
        return Span(0, 0)
    sentences: dict[int | None, list[Fact]] = {}
    for fact in wanted:
        sentences.setdefault(fact.sentence, []).append(fact)
    fullest = max(sentences.values(), key=lambda group: len({fact.signal for fact in group}))
    span = fullest[0].span
    for fact in fullest[1:]:
        span = span.cover(fact.span)
    return span


def _one_for_each_signal(facts: Sequence[Fact]) -> list[Fact]:
    seen: dict[str, Fact] = {}
    for fact in facts:
        seen.setdefault(fact.signal, fact)
    return list(seen.values())


def refine(findings: Iterable[Finding], rules: Mapping[str, Rule]) -> tuple[Finding, ...]:
    """Keep, of findings of one code that overlap, the gravest (then the best founded); in the text's order.

    A finding that yields to another code stays as a reminder where that code is raised: naming a
    client is no matter of its own beside a secret of that client.
    """
    kept: list[Finding] = []
    for finding in sorted(findings, key=_precedence):
        if not any(_covers(other, finding) for other in kept):
            kept.append(finding)
    raised = {finding.code for finding in kept if finding.severity is not Severity.INFO}
    settled = [
        replace(finding, severity=Severity.INFO) if raised & set(rules[finding.rule].yields_to) else finding
        for finding in kept
    ]
    return tuple(sorted(settled, key=lambda f: (f.span, f.code, f.rule)))


def _precedence(finding: Finding) -> tuple[int, bool, int, Span, str]:
    """Gravest first; what a rule can name before what only reads alike; then the best founded."""
    learned = any(evidence.signal.startswith("learned.") for evidence in finding.evidence)
    return -finding.severity.rank, learned, -len(finding.evidence), finding.span, finding.rule


def _covers(kept: Finding, finding: Finding) -> bool:
    if kept.code != finding.code:
        return False
    both_whole = not len(kept.span) and not len(finding.span)
    return both_whole or kept.span.overlaps(finding.span)
