"""The trained model's parts: the network's gradient, storing and reading, and the whole on real text."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from iact_desktop import paths
from iact_desktop.core.model import Draft
from iact_desktop.detection.features import VECTOR_SIZE, SentenceView, pooled, view_sentence, views_without
from iact_desktop.detection.network import FEATURES, Committee, Network, member_name
from iact_desktop.detection.stacking import Stack, opinions
from iact_desktop.detection.storing import packed, unpacked
from iact_desktop.detection.trained import TrainedModel
from iact_desktop.wiring import example_engine


def view(random, tokens=4, characters=9):
    from collections import Counter

    return SentenceView(
        pieces=Counter({1: 1}),
        content=np.zeros((0, VECTOR_SIZE), dtype=np.float32),
        vectors=random.normal(size=(tokens, VECTOR_SIZE)).astype(np.float32),
        tokens=random.integers(1, 1 << 32, size=(tokens, 2), dtype=np.uint64),
        characters=random.integers(1, 1 << 32, size=(characters, 1), dtype=np.uint64),
    )


def test_a_network_keeps_a_row_for_each_sentence_whatever_stands_beside_it():
    random = np.random.default_rng(0)
    network, one, other = Network(codes=3), view(random), view(random, tokens=7, characters=20)
    together = network.features([one, other])
    assert together.shape == (2, FEATURES)
    np.testing.assert_allclose(together[0], network.features([one])[0], atol=1e-4)
    assert network.of_sentences(together).shape == (2, 3)
    assert network.of_draft(together).shape == (3,)


def test_a_stored_network_reads_as_it_was_but_for_rounding():
    random = np.random.default_rng(1)
    network, twin, one = Network(codes=3), Network(codes=3), view(random)
    twin.take(network.parameters("a"), "a")
    # Forty pairs of random networks stay within 0.033; before taking over, two differ by 4 and more.
    assert np.abs(Network(codes=3).features([one]) - network.features([one])).max() > 1
    np.testing.assert_allclose(twin.features([one]), network.features([one]), atol=0.1)


def test_a_large_table_is_stored_in_bytes_and_read_within_half_a_step():
    table = np.random.default_rng(4).normal(size=(5000, 3)).astype(np.float32) * [1, 100, 0]
    stored = packed("table", table)
    assert stored["table"].dtype == np.int8
    read = unpacked(stored, "table")
    assert (np.abs(read - table) <= np.abs(table).max(axis=0) / 127 / 2 + 1e-6).all()
    with pytest.raises(KeyError):
        unpacked(stored, "another")


def test_parameters_of_another_shape_are_refused():
    with pytest.raises(ValueError, match="another shape"):
        Network(codes=4).take(Network(codes=3).parameters("a"), "a")


def test_a_committee_averages_what_its_networks_say():
    random = np.random.default_rng(3)
    members, one, other = [Network(codes=3) for _ in range(2)], view(random), view(random, tokens=7)
    stored = {"codes": np.array(["1", "6", "7"]), "networks": np.array(2)}
    for number, member in enumerate(members):
        stored |= {
            name: value.astype(np.float32) for name, value in member.parameters(member_name(number)).items()
        }
        member.take(stored, member_name(number))
    committee = Committee(stored)
    features = committee.features([one, other])
    assert features.shape == (2, 2, FEATURES)
    alone = [member.features([one, other]) for member in members]
    of_sentences = np.mean([m.of_sentences(a) for m, a in zip(members, alone, strict=True)], axis=0)
    of_draft = np.mean([m.of_draft(a) for m, a in zip(members, alone, strict=True)], axis=0)
    np.testing.assert_allclose(committee.of_sentences(features), of_sentences, atol=1e-4)
    np.testing.assert_allclose(committee.of_draft(features), of_draft, atol=1e-4)


def test_training_lowers_the_loss():
    pytest.importorskip("sklearn")
    from tools.training import network as training

    random = np.random.default_rng(2)

    labels = np.arange(24)[:, None] % 2 * np.ones((1, 14), dtype=int)
    drafts = SimpleNamespace(
        views=[[view(random)] for _ in range(24)], sentence_labels=labels, draft_labels=labels
    )
    trained = training.train(drafts, np.arange(24), seed=0, epochs=60)
    _, scores = training.scores(trained, drafts, np.arange(24))
    assert scores[1::2].mean() > scores[0::2].mean() + 1


def test_opinions_take_the_highest_of_the_sentences():
    row = opinions(np.array([[1, 5], [3, 2]]), np.array([7, 8]), np.array([[0, 0], [1, 1]]), np.array([9, 9]))
    assert row.tolist() == [7, 8, 3, 5, 9, 9, 1, 1]


def test_what_rules_raise_moves_the_probability():
    stored = {
        "codes": np.array(["6", "7"]),
        "stack.scale": np.ones(8),
        "stack.weights": np.concatenate([np.zeros((8, 2)), 2 * np.eye(2)]),
        "stack.bias": np.array([-1.0, -1.0]),
    }
    stack = Stack(stored)
    calm, raised = stack.probabilities(np.zeros(8), set()), stack.probabilities(np.zeros(8), {"7"})
    assert calm["6"] == raised["6"] == calm["7"] < 0.5 < raised["7"]


def test_no_words_pool_to_nothing():
    assert not pooled(np.zeros((0, VECTOR_SIZE), dtype=np.float32)).any()


@pytest.mark.ginza
def test_telling_words_are_words_of_the_sentence():
    engine = example_engine()
    ((_, one),) = engine.analysed(Draft("匿名だからバレないし、上司の悪口を書いておく。"))
    model = TrainedModel(paths.resources_folder() / "model" / "learned.npz")
    words = model.telling_words((one.sentence, one.hits), "1")
    quotes = [one.sentence.source[word.start : word.end] for word in words]
    assert 1 <= len(quotes) <= 3
    assert set(quotes) & {"匿名", "バレ", "バレない", "悪口"}


@pytest.mark.ginza
def test_a_hidden_word_is_hidden_from_both_eyes_of_the_network():
    engine = example_engine()
    ((_, one),) = engine.analysed(Draft("北斗電機さんの件は2027年に公表します。"))
    view = view_sentence(one.sentence, one.hits)
    word = next(token for token in one.sentence.doc if token.text == "公表")
    (without,) = views_without(view, one.sentence, one.hits, [word.i])
    changed = np.flatnonzero((without.tokens != view.tokens).any(axis=1))
    assert changed.tolist() == [word.i]
    assert not without.vectors[word.i].any()
    spelling = np.flatnonzero((without.characters != view.characters).any(axis=1))
    # The client's name has become one sign and the year one zero: ^Ⓒさんの件は0年に公表します。$
    assert spelling.tolist() == [10, 11]
