"""GiNZA, loaded once, and a sentence as its parse plus its folding."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from iact_desktop.core.model import Span
from iact_desktop.detection.folding import Folded, fold

MODEL_NAME = "ja_ginza"
#: Steps that nothing in the rule book reads.
UNUSED_STEPS = ("bunsetu_recognizer", "compound_splitter")


class LanguageModelError(RuntimeError):
    """The language model cannot be loaded; the message says what to do."""


@dataclass(frozen=True)
class Sentence:
    """One sentence of a draft: its source text, its folding, its tokens and perhaps its parse."""

    source: str
    folded: Folded
    doc: Any
    parsed: bool

    @property
    def text(self) -> str:
        """The folded text, which is what patterns see."""
        return self.folded.text

    @cached_property
    def token_starts(self) -> dict[int, int]:
        """Folded offset of a token's first character -> index of the token."""
        return {token.idx: token.i for token in self.doc}

    @cached_property
    def token_ends(self) -> dict[int, int]:
        """Folded offset behind a token's last character -> index of the token."""
        return {token.idx + len(token): token.i for token in self.doc}

    def source_span(self, start: int, end: int) -> Span:
        """Return the span of the sentence's source for a range of folded characters."""
        return self.folded.source_span(start, end)


class LanguageModel:
    """GiNZA with the matrix product of numpy, which gives the same parse 2.5 to 4 times faster."""

    def __init__(self, *, fast_product: bool = True) -> None:
        self._fast_product = fast_product
        self._nlp: Any = None
        self._lock = threading.Lock()

    @property
    def nlp(self) -> Any:
        """The pipeline, loaded at first use; raises LanguageModelError."""
        with self._lock:
            if self._nlp is None:
                self._nlp = self._load()
            return self._nlp

    @property
    def vocab(self) -> Any:
        """The vocabulary that matchers compile their patterns against."""
        return self.nlp.vocab

    def versions(self) -> dict[str, str]:
        """Return the versions of what analyses: spaCy, GiNZA and its model."""
        from importlib.metadata import version

        return {name: version(name) for name in ("spacy", "ginza", "ja-ginza")}

    def tokenize(self, source: str) -> Sentence:
        """Return a sentence with tokens, lemmas and readings but without a parse."""
        folded = fold(source)
        return Sentence(source, folded, self.nlp.make_doc(folded.text), parsed=False)

    def parse(self, source: str) -> Sentence:
        """Return a sentence with its dependency parse and named entities."""
        folded = fold(source)
        return Sentence(source, folded, self.nlp(folded.text), parsed=True)

    def _load(self) -> Any:
        try:
            import spacy

            nlp = spacy.load(MODEL_NAME, exclude=list(UNUSED_STEPS))
        except (ImportError, OSError, ValueError) as error:
            raise LanguageModelError(
                f"the language model {MODEL_NAME} cannot be loaded; install the program again"
            ) from error
        if self._fast_product:
            _use_numpy_product(nlp)
        return nlp


def _use_numpy_product(nlp: Any) -> None:
    """Make every layer multiply with numpy's BLAS; each layer holds its own reference to the ops."""
    for _, step in nlp.pipeline:
        model: Any = getattr(step, "model", None)
        if not hasattr(model, "walk"):
            continue
        for layer in model.walk():
            if hasattr(layer.ops, "use_blis"):
                layer.ops.use_blis = False
