"""Answers of the clause model as a frame, and the model corrected by a frame."""

from __future__ import annotations

import pandas as pd
import pytest

import analyzer
from analyzer.classify.features import View, features

SENTENCE = "甲方派驻的值守员由乙方安排食宿，双方另立台账。"


def test_every_held_out_clause_has_an_answer() -> None:
    answers = analyzer.clause_answers()
    assert len(answers) > 1000
    assert answers["score"].between(0, 1).all()
    accepted = [one.split(", ") for one in answers["accepted"]]
    pairs = zip(answers["given"], accepted, answers["right"], strict=True)
    assert all((given in listed) == right for given, listed, right in pairs)
    assert all(gold in listed for gold, listed in zip(answers["gold"], accepted, strict=True))
    assert answers["right"].nunique() == 2, "there are errors to look at, and right ones"


def test_a_correction_is_learnt() -> None:
    rows = [{"heading": None, "text": SENTENCE, "gold": "force_majeure"}] * 3
    model = analyzer.correct_clauses(pd.DataFrame(rows))
    chances = model.probabilities([features(View(SENTENCE))])[0]
    assert model.classes[chances.argmax()] == "force_majeure", "nobody would guess it unasked"


def test_a_type_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="no_such_type"):
        analyzer.correct_clauses(
            pd.DataFrame([{"heading": "", "text": SENTENCE, "gold": "no_such_type"}])
        )


def test_texts_of_the_annotated_contracts_are_plain() -> None:
    texts = analyzer.gold_texts()
    assert len(texts) >= 80
    assert not any("|duration" in text or "---" in text for text in texts.values())
