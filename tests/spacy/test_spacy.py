"""The stages as components of spaCy: exact spans, the records of the pipeline, storage, display."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.util import registry

import analyzer
from analyzer.locate import data_path
from analyzer.spacy.components import PIPELINE
from analyzer.spacy.cutting import cut
from analyzer.spacy.extensions import CLAUSE_FIELDS, LABELS
from analyzer.spacy.tokenizer import legal_words

FORM = (
    "房屋租赁合同\n甲方（出租方）：滨江置业有限公司\n乙方（承租方）：________\n"
    "第一条 租期\n租期  年，自2024年3月1日起至2025年2月28日止。\n"
    "第二条 租金\n2.1 月租金为人民币3,000元（大写：叁仟元整），"
    "乙方应在本合同签订后10个工作日内支付首期租金的50%。\n"
    "2.2 乙方逾期支付的，按本合同第二条的约定以租金的万分之五每日支付违约金。\n"
    "第三条 争议解决\n双方应向房屋所在地人民法院起诉。\n"
    "甲方（盖章）：          乙方（签字）：\n"
)  # fmt: skip

OTHERS = [
    ("", "nothing"),
    (" \n\t\u3000 ", "white space alone"),
    ("天气晴朗。今天 3:0 胜，共得  50% 的票。", "a page that is no contract"),
    ("a\r\n第一条 付款\r\n期限为10日\x00内。\ufeff𠮷", "line ends, NUL, BOM and a wide character"),
    ("第一条 期限 " + "10日" * 40, "values without a word between them"),
]


@cache
def nlp() -> Language:
    return analyzer.load()


def gold_texts(count: int) -> list[str]:
    """Every so many-th of the samples' contracts, without their markup read as plain text."""
    from analyzer.corpus import load_all

    texts = [one.text for one in load_all(data_path("contracts"))]
    return texts[:: max(len(texts) // count, 1)]


def records(doc: Doc) -> dict[str, list[dict[str, Any]]]:
    return {name: [span._.hetong for span in group] for name, group in doc.spans.items()}


def assert_exact(doc: Doc, text: str) -> None:
    assert doc.text == text
    for group in doc.spans.values():
        for span in group:
            record = span._.hetong
            assert (span.start_char, span.end_char) == (record["start"], record["end"])
            assert span.text == text[span.start_char : span.end_char]
            assert span.text == record.get("text", span.text)


def test_every_kind_of_record_is_a_group_of_spans() -> None:
    doc = nlp()(FORM)
    assert_exact(doc, FORM)
    assert set(doc.spans) == {"contracts", "clauses", "values", *LABELS}
    assert [span.text for span in doc.spans["percentages"]] == ["50%", "万分之五"]
    assert "10个工作日" in [span.text for span in doc.spans["durations"]]
    assert "  年" in [span.text for span in doc.spans["durations"]], "a blank of spaces"
    assert [span._.hetong["role"] for span in doc.spans["parties"]] == ["甲方", "乙方"]
    (due,) = (span for span in doc.spans["durations"] if span.text == "10个工作日")
    assert due.label_ == "duration"
    assert due._.hetong["relation"] == "within"
    assert due._.hetong["rule"].startswith("duration.")
    assert 0 < due._.hetong["confidence"] <= 1
    assert due._.kind == "duration"


def test_clauses_tell_number_heading_parent_and_type() -> None:
    doc = nlp()(FORM)
    by_number = {span._.number: span for span in doc.spans["clauses"]}
    rent, sub = by_number["第二条"], by_number["2.1"]
    assert (rent.label_, rent._.kind, rent._.heading, rent._.parent) == (
        "article", "article", "租金", None,
    )  # fmt: skip
    assert doc._.span_of(sub._.parent) == rent
    assert by_number["第三条"]._.type == "dispute_resolution"
    assert by_number["2.2"]._.modality == "obligation"
    assert isinstance(sub._.also, list)
    assert 0 < sub._.type_score <= 1
    assert doc._.contract_type == "house_lease"
    (contract,) = doc.spans["contracts"]
    assert contract._.type == "house_lease"


def test_the_target_of_a_reference_is_found() -> None:
    doc = nlp()(FORM)
    (reference,) = doc.spans["references"]
    assert doc._.span_of(reference._.hetong["target"])._.number == "第二条"
    assert doc._.span_of("no such id") is None


def test_a_span_cut_by_hand_stands_for_no_record() -> None:
    span = nlp()(FORM)[2:5]
    assert span._.hetong is None
    assert all(getattr(span._, name) is None for name in CLAUSE_FIELDS)


@pytest.mark.parametrize(("text", "why"), OTHERS, ids=[why for _, why in OTHERS])
def test_any_text_passes(text: str, why: str) -> None:
    doc = nlp()(text)
    assert_exact(doc, text)
    assert set(doc.spans) == {"contracts", "clauses", "values", *LABELS}, why
    assert bool(doc.spans["contracts"]) == bool(text.strip())


def test_a_text_longer_than_spacys_limit() -> None:
    text = "第一条 付款\n" + "买方应在签约后10日内付款50%。" * 60_000
    doc = nlp().make_doc(text)
    assert len(text) > 1_000_000
    assert doc.text == text
    values = nlp().get_pipe("hetong_clauses")(doc)
    assert values.spans["clauses"][-1].end_char == len(text)


@pytest.mark.parametrize("number", range(6))
def test_the_view_of_a_document_is_what_the_components_give(number: int) -> None:
    text = gold_texts(6)[number]
    settings = analyzer.load_settings(show_ids=True)
    document = analyzer.analyze_text(text, settings)
    assert document.text is not None
    view, own = document.to_spacy(), nlp()(document.text)
    assert_exact(view, document.text)
    assert [token.text for token in view] == [token.text for token in own]
    assert view._.contract_type == own._.contract_type == document.contracts[0].type
    shown, found = records(view), records(own)
    for record in (one for group in shown.values() for one in group):
        record["source"] = None  # the components do not know the page the text came from
    for record in (one for group in found.values() for one in group):
        record["source"] = None
    assert shown == found
    flat = [one for contract in document.contracts for one in contract.durations]
    assert [span.id_ for span in view.spans["durations"]] == [one.id for one in flat]


def test_the_view_of_a_paged_document_tells_the_page() -> None:
    document = analyzer.analyze(data_path("samples/clean.pdf"))
    doc = document.to_spacy()
    assert doc.text == document.text
    assert {span._.hetong["page"] for span in doc.spans["amounts"]} <= {1, 2, 3, 4, 5}
    assert all(span._.hetong["boxes"] for span in doc.spans["amounts"])
    assert doc.spans["amounts"]


def test_a_document_that_failed_has_an_empty_view() -> None:
    doc = analyzer.Document().to_spacy()
    assert doc.text == ""
    assert doc._.contract_type is None
    assert not doc.spans["clauses"]


# Order and the tokens of others


@pytest.mark.parametrize("segmenter", ["char", "jieba"])
def test_the_tokens_of_another_tokenizer_are_cut_to_fit(segmenter: str) -> None:
    config = {"nlp": {"tokenizer": {"segmenter": segmenter}}}
    other = spacy.blank("zh", config=config)
    for name in PIPELINE:
        other.add_pipe(name)
    doc = other(FORM)
    assert_exact(doc, FORM)
    assert records(doc) == records(nlp()(FORM))


def test_cutting_keeps_what_others_wrote() -> None:
    vocab = spacy.blank("zh").vocab
    doc = Doc(
        vocab, words=["应在", "10日内", "付款"], spaces=[False, True, False],
        tags=["V", "M", "V"], pos=["VERB", "NUM", "VERB"], lemmas=["应", "十日", "付"],
        heads=[2, 2, 2], deps=["aux", "nummod", "ROOT"], ents=["O", "B-TIME", "O"],
        user_data={"mine": 1},
    )  # fmt: skip
    doc.spans["mine"] = [Span(doc, 1, 3, "X", span_id="x")]
    doc.cats = {"good": 1.0}
    fitted = cut(doc, [(2, 5), (6, 7)])
    assert fitted.text == doc.text == "应在10日内 付款"
    assert [token.text for token in fitted] == ["应在", "10日", "内", " ", "付款"]
    assert [token.tag_ for token in fitted] == ["V", "M", "M", "M", "V"]
    assert [token.head.text for token in fitted] == ["付款", "付款", "10日", "10日", "付款"]
    assert [(ent.text, ent.label_) for ent in fitted.ents] == [("10日内", "TIME")]
    assert [(span.text, span.id_) for span in fitted.spans["mine"]] == [("10日内 付款", "x")]
    assert fitted.cats == {"good": 1.0}
    assert fitted.user_data["mine"] == 1


def test_a_doc_that_fits_stays_the_same() -> None:
    doc = nlp().make_doc("第一条 付款")
    assert cut(doc, [(0, len(doc.text))]) is doc


def test_parts_and_other_orders_give_the_same() -> None:
    whole = records(nlp()(FORM))
    other = spacy.blank("zh")
    for name in ("hetong_clauses", "hetong_types", "hetong_parties", "hetong_values"):
        other.add_pipe(name)
    found = records(other(FORM))
    assert found == whole
    alone = spacy.blank("zh")
    alone.add_pipe("hetong_clauses")
    doc = alone(FORM)
    assert set(doc.spans) == {"contracts", "clauses"}
    assert doc.spans["clauses"][1]._.type is None, "not yet classified"


def test_what_a_component_needs_is_declared() -> None:
    assert not any(nlp().analyze_pipes()["problems"].values())
    alone = spacy.blank("zh")
    alone.add_pipe("hetong_types")
    assert "span._.number" in alone.analyze_pipes()["problems"]["hetong_types"]
    assert not alone(FORM).spans["clauses"], "without clauses there is nothing to type"


def test_a_component_run_twice_leaves_nothing_behind() -> None:
    doc = nlp()(FORM)
    before, kept = records(doc), dict(doc.user_data)
    for _, component in nlp().pipeline:
        doc = component(doc)
    assert records(doc) == before
    assert doc.user_data == kept


# Streams and storage


def test_streams_of_texts_with_their_context() -> None:
    texts = [(FORM, {"row": 1}), ("", {"row": 2}), ("第一条 期限10日。", {"row": 3})]
    found = list(nlp().pipe(texts, as_tuples=True, batch_size=2))
    assert [context["row"] for _, context in found] == [1, 2, 3]
    assert [doc.text for doc, _ in found] == [text for text, _ in texts]
    assert records(found[0][0]) == records(nlp()(FORM))


def test_streams_over_several_processes() -> None:
    texts = [(FORM, 1), ("第一条 期限10日。", 2), ("", 3)]
    found = list(nlp().pipe(texts, as_tuples=True, n_process=2, batch_size=1))
    assert [context for _, context in found] == [1, 2, 3]
    for doc, context in found:
        assert records(doc) == records(nlp()(texts[context - 1][0]))
    assert found[0][0]._.contract_type == "house_lease"


def through_bytes(doc: Doc) -> Doc:
    return Doc(spacy.blank("zh").vocab).from_bytes(doc.to_bytes())


def through_doc_bin(doc: Doc) -> Doc:
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (back,) = DocBin(store_user_data=True).from_bytes(stored).get_docs(spacy.blank("zh").vocab)
    return back


def through_pickle(doc: Doc) -> Doc:
    back: Doc = pickle.loads(pickle.dumps(doc))
    return back


@pytest.mark.parametrize("through", [through_bytes, through_doc_bin, through_pickle])
def test_a_doc_outlives_storage(through: Callable[[Doc], Doc]) -> None:
    doc = nlp()(FORM)
    back = through(doc)
    assert_exact(back, FORM)
    assert records(back) == records(doc)
    assert back._.contract_type == "house_lease"
    assert [(span.label_, span.id_) for span in back.spans["values"]] == [
        (span.label_, span.id_) for span in doc.spans["values"]
    ]


def test_a_pipeline_outlives_storage(tmp_path: Path) -> None:
    wanted = records(nlp()(FORM))
    nlp().to_disk(tmp_path / "pipeline")
    assert records(spacy.load(tmp_path / "pipeline")(FORM)) == wanted
    assert records(analyzer.load().from_bytes(nlp().to_bytes())(FORM)) == wanted
    tokenizer = pickle.loads(pickle.dumps(nlp().tokenizer))
    words = [token.text for token in nlp().make_doc(FORM)]
    assert [token.text for token in tokenizer(FORM)] == words


# Display, words, start


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_displacy_shows_values_in_their_colours() -> None:
    html = displacy.render(
        nlp()(FORM), style="span", options={"spans_key": "values"}, jupyter=False
    )
    colours = registry.displacy_colors.get("hetong")
    assert set(LABELS.values()) == set(colours)
    assert colours["duration"] in html
    assert colours["percentage"] in html
    assert "percentage" in html


def test_legal_words_are_words() -> None:
    words = [token.text for token in nlp().make_doc("乙方的统一社会信用代码与法定代表人见附件。")]
    assert {"统一社会信用代码", "法定代表人"} <= set(words)
    assert all(word.isalpha() and len(word) > 1 for word in legal_words())


def test_no_dictionary_is_left_in_the_shared_folder(tmp_path: Path) -> None:
    code = "import analyzer; print(len(analyzer.load()('第一条 期限10日。').spans['clauses']))"
    done = subprocess.run(
        [sys.executable, "-c", code], env={"TMPDIR": str(tmp_path), "PATH": ""},
        capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    assert done.stdout.strip() == "1"
    assert list(tmp_path.iterdir()) == []


def test_importing_the_package_needs_neither_spacy_nor_models() -> None:
    code = "import sys, analyzer; print(sorted({'spacy', 'sklearn', 'jieba'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=300
    )
    assert done.stdout.strip() == "[]"
