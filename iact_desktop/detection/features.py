"""What the trained model sees of a sentence: hashed pieces of its wording, its words, its characters.

Names of clients and of the own company are replaced by a sign and digits by zero, so that the model
learns what is said of them and not which ones stand in the training data.
"""

from __future__ import annotations

import itertools
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iact_desktop.detection.language import Sentence
from iact_desktop.detection.signals import SignalHit

BUCKETS = 1 << 17
VECTOR_SIZE = 300
#: Takes the place of the hash of a word or a character that the network is not to see.
HIDDEN = 1
#: Signals whose words are replaced by a sign before the model looks.
MASKS = {"client.named": "Ⓒ", "own.company": "Ⓞ"}
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "PRON", "INTJ"})
_RELATIONS = frozenset({"nsubj", "obj", "obl", "nmod", "advcl", "compound", "acl", "amod"})
_CHARACTER_RUNS = (2, 3, 4)

Floats = NDArray[np.float32]
Hashes = NDArray[np.uint64]


@dataclass(frozen=True, eq=False)
class SentenceView:
    """One sentence as the trained model sees it; T tokens, W of them content words, H characters."""

    pieces: Counter[int]  #: how often each hashed piece (0 … BUCKETS-1) occurs
    content: Floats  #: unit vectors of the content words, shape (W, VECTOR_SIZE)
    vectors: Floats  #: unit vectors of all tokens, zero where unknown, shape (T, VECTOR_SIZE)
    tokens: Hashes  #: hashes of each token's norm and part of speech, shape (T, 2)
    characters: Hashes  #: hash of each character between a start and an end sign, shape (H + 2, 1)


def view_sentence(sentence: Sentence, hits: Sequence[SignalHit]) -> SentenceView:
    """Return what the model sees of a parsed sentence, given the signals found in it."""
    masks = _masks(sentence, hits)
    # A sentence of invisible characters has no tokens; the network needs a row to read.
    vectors = np.zeros((max(1, len(sentence.doc)), VECTOR_SIZE), dtype=np.float32)
    for token in sentence.doc:
        vector = _vector_of(token)
        norm = float(np.linalg.norm(vector))
        if norm > 0:
            vectors[token.i] = vector / norm
    known = [token.i for token in sentence.doc if token.pos_ in _CONTENT and vectors[token.i].any()]
    norms = _norms(sentence, masks)
    return SentenceView(
        pieces=sentence_pieces(sentence, hits),
        content=vectors[known],
        vectors=vectors,
        tokens=np.array(
            [(_hash(norm), _hash("p" + token.pos_)) for norm, token in zip(norms, sentence.doc, strict=True)]
            or [(_hash(""), _hash("p"))],
            dtype=np.uint64,
        ),
        characters=np.array(
            [(_hash(character),) for character in "^" + _masked_text(sentence.text, masks) + "$"],
            dtype=np.uint64,
        ),
    )


def views_without(
    view: SentenceView, sentence: Sentence, hits: Sequence[SignalHit], words: Sequence[int]
) -> list[SentenceView]:
    """Return the view once for each of some tokens, as the network sees it with that token hidden."""
    places = _masked(sentence.text, _masks(sentence, hits))[1]
    views = []
    for word in words:
        token = sentence.doc[word]
        vectors, tokens, characters = view.vectors.copy(), view.tokens.copy(), view.characters.copy()
        vectors[word], tokens[word, 0] = 0, HIDDEN
        # One further: a start sign stands before the text.
        characters[[place + 1 for place in places[token.idx : token.idx + len(token)]]] = HIDDEN
        views.append(replace(view, vectors=vectors, tokens=tokens, characters=characters))
    return views


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
    norms = _norms(sentence, masks)
    yield from ("l" + norm for norm in norms)
    yield from (f"b{one}_{two}" for one, two in itertools.pairwise(norms))
    content = [norm for norm, token in zip(norms, sentence.doc, strict=True) if token.pos_ in _CONTENT]
    yield from (f"s{one}_{two}" for one, two in itertools.pairwise(content))
    yield from (f"k{one}_{two}" for one, two in zip(content, content[2:], strict=False))
    for token in sentence.doc:
        if token.dep_.split("_")[0] in _RELATIONS:
            yield f"d{norms[token.head.i]}<{norms[token.i]}"
    yield from ("e" + entity.label_ for entity in sentence.doc.ents)


def token_pieces(sentence: Sentence, hits: Sequence[SignalHit]) -> list[set[int]]:
    """Return for each token the hashed pieces that it takes part in, to tell which words weighed."""
    masks = _masks(sentence, hits)
    norms = _norms(sentence, masks)
    found = []
    for token in sentence.doc:
        around = sentence.text[max(0, token.idx - 1) : token.idx + len(token) + 1].lower()
        pieces = {"l" + norms[token.i], f"d{norms[token.head.i]}<{norms[token.i]}"}
        pieces |= {
            f"b{one}_{two}" for one, two in itertools.pairwise(norms[max(0, token.i - 1) : token.i + 2])
        }
        pieces |= {
            "c" + around[start : start + length]
            for length in _CHARACTER_RUNS
            for start in range(len(around) - length + 1)
        }
        found.append({_bucket(piece) for piece in pieces})
    return found


def pooled(vectors: Floats) -> Floats:
    """Return mean, greatest and least of word vectors as one unit vector, shape (3 * VECTOR_SIZE,)."""
    if not len(vectors):
        return np.zeros(3 * VECTOR_SIZE, dtype=np.float32)
    joined = np.concatenate([vectors.mean(0), vectors.max(0) * 0.3, vectors.min(0) * 0.3])
    return np.asarray(joined / np.linalg.norm(joined), dtype=np.float32)


def _vector_of(token: Any) -> Floats:
    lemma = token.vocab[token.lemma_]
    return np.asarray(lemma.vector if lemma.has_vector else token.vector, dtype=np.float32)


def _norms(sentence: Sentence, masks: Sequence[str]) -> list[str]:
    return [masks[token.idx] or _digits_as_zero(token.norm_) for token in sentence.doc]


def _hash(piece: str) -> int:
    return zlib.crc32(piece.encode("utf-8", "replace"))


def _bucket(piece: str) -> int:
    return _hash(piece) % BUCKETS


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
    return _masked(text, masks)[0]


def _masked(text: str, masks: Sequence[str]) -> tuple[str, list[int]]:
    """Return the text with signs, runs of them drawn into one, and where each character of it went."""
    out: list[str] = []
    places: list[int] = []
    for character, sign in zip(text, masks, strict=True):
        shown = sign or ("0" if character.isdigit() else character.lower())
        if not (out and out[-1] == shown and shown in "0ⒸⓄ"):
            out.append(shown)
        places.append(len(out) - 1)
    return "".join(out), places


def _digits_as_zero(norm: str) -> str:
    return "0" if norm.isdigit() else norm
