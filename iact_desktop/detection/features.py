"""What the trained model sees of a sentence: hashed pieces of its wording, and its words' vectors.

Names of clients and of the own company are replaced by a sign and digits by zero, so that the model
learns what is said of them and not which ones stand in the training data.
"""

from __future__ import annotations

import itertools
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iact_desktop.detection.language import Sentence
from iact_desktop.detection.signals import SignalHit

BUCKETS = 1 << 17
VECTOR_SIZE = 300
#: Signals whose words are replaced by a sign before the model looks.
MASKS = {"client.named": "Ⓒ", "own.company": "Ⓞ"}
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "PRON", "INTJ"})
_RELATIONS = frozenset({"nsubj", "obj", "obl", "nmod", "advcl", "compound", "acl", "amod"})
_CHARACTER_RUNS = (2, 3, 4)

Floats = NDArray[np.float32]


def sentence_pieces(sentence: Sentence, hits: Sequence[SignalHit]) -> Counter[int]:
    """Return how often each hashed piece (0 … BUCKETS-1) occurs in a parsed sentence."""
    return Counter(_bucket(piece) for piece in named_pieces(sentence, hits))


def named_pieces(sentence: Sentence, hits: Sequence[SignalHit]) -> Iterator[str]:
    """Yield the pieces by name: character runs, lemmas, pairs of lemmas, dependencies, entity labels."""
    masks = _masks(sentence, hits)
    text = "^" + _masked_text(sentence.text, masks) + "$"
    for length in _CHARACTER_RUNS:
        for start in range(len(text) - length + 1):
            yield "c" + text[start : start + length]
    norms = [masks[token.idx] or _digits_as_zero(token.norm_) for token in sentence.doc]
    yield from ("l" + norm for norm in norms)
    yield from (f"b{one}_{two}" for one, two in itertools.pairwise(norms))
    content = [norm for norm, token in zip(norms, sentence.doc, strict=True) if token.pos_ in _CONTENT]
    yield from (f"s{one}_{two}" for one, two in itertools.pairwise(content))
    yield from (f"k{one}_{two}" for one, two in zip(content, content[2:], strict=False))
    for token in sentence.doc:
        if token.dep_.split("_")[0] in _RELATIONS:
            yield f"d{norms[token.head.i]}<{norms[token.i]}"
    yield from ("e" + entity.label_ for entity in sentence.doc.ents)


def word_vectors(sentence: Sentence) -> Floats:
    """Return the unit vectors of a sentence's content words, shape (words, VECTOR_SIZE)."""
    rows = []
    for token in sentence.doc:
        if token.pos_ in _CONTENT:
            vector = _vector_of(token)
            norm = float(np.linalg.norm(vector))
            if norm > 0:
                rows.append(vector / norm)
    return np.stack(rows) if rows else np.zeros((0, VECTOR_SIZE), dtype=np.float32)


def pooled(vectors: Floats) -> Floats:
    """Return mean, greatest and least of word vectors as one unit vector, shape (3 * VECTOR_SIZE,)."""
    if not len(vectors):
        return np.zeros(3 * VECTOR_SIZE, dtype=np.float32)
    joined = np.concatenate([vectors.mean(0), vectors.max(0) * 0.3, vectors.min(0) * 0.3])
    return np.asarray(joined / np.linalg.norm(joined), dtype=np.float32)


def _vector_of(token: Any) -> Floats:
    lemma = token.vocab[token.lemma_]
    return np.asarray(lemma.vector if lemma.has_vector else token.vector, dtype=np.float32)


def _bucket(piece: str) -> int:
    return zlib.crc32(piece.encode("utf-8", "replace")) % BUCKETS


def _masks(sentence: Sentence, hits: Sequence[SignalHit]) -> list[str]:
    """Return the sign that replaces each folded character, an empty string where none does."""
    signs = [""] * len(sentence.text)
    for hit in hits:
        sign = MASKS.get(hit.signal)
        if sign:
            for position, start in enumerate(sentence.folded.starts):
                if hit.span.start <= start < hit.span.end:
                    signs[position] = sign
    return signs


def _masked_text(text: str, masks: Sequence[str]) -> str:
    out: list[str] = []
    for character, sign in zip(text, masks, strict=True):
        shown = sign or ("0" if character.isdigit() else character.lower())
        if out and out[-1] == shown and shown in "0ⒸⓄ":
            continue
        out.append(shown)
    return "".join(out)


def _digits_as_zero(norm: str) -> str:
    return "0" if norm.isdigit() else norm
