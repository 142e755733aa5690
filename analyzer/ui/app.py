"""The page: files at the side, one contract in the middle, its views in tabs."""

from __future__ import annotations

import streamlit as st

from analyzer.labels import label
from analyzer.records import Contract
from analyzer.ui import changes, charts, clauses, downloads, files, findings, records, timeline
from analyzer.ui.files import Entry
from analyzer.ui.words import LANGUAGES, language, name, plain, word

TABS = ("clauses", "findings", "records", "timeline", "charts", "changes", "download")


def main() -> None:
    """Draw the page; Streamlit calls this anew at every interaction."""
    st.set_page_config(page_title="合同 hetong", page_icon="📑", layout="wide")
    with st.sidebar:
        st.segmented_control(
            "语言 Language",
            list(LANGUAGES),
            format_func=lambda key: LANGUAGES[key],
            default="zh",
            required=True,
            key="language",
        )
        st.title("合同 hetong")
        files.drop_zone()
        entry = files.chooser()
    if entry is None:
        _welcome()
    else:
        _show(entry)


def _welcome() -> None:
    st.header(word("welcome"))
    st.write(word("welcome_text"))
    st.caption(word("privacy"))


def _show(entry: Entry) -> None:
    document = entry.document
    tell = st.error if document.status == "failed" else st.warning
    for problem in document.problems:
        place = f" · {word('page_number', page=problem.page)}" if problem.page else ""
        reason = name("problem", problem.code)
        tell(f"**{plain(entry.name)}**{place} · {reason}：{plain(problem.message)}")
    if document.text is None:
        return
    contract = _choose_contract(document.contracts)
    if contract is None:
        return
    _head(contract, document.pages)
    views = st.tabs([word(f"tab_{key}") for key in TABS])
    with views[0]:
        clauses.show(document, contract)
    with views[1]:
        findings.show(entry, contract)
    with views[2]:
        records.show(entry, contract)
    with views[3]:
        timeline.show(entry, contract)
    with views[4]:
        _charts(contract)
    with views[5]:
        changes.show(document)
    with views[6]:
        downloads.show(entry)


def _choose_contract(contracts: tuple[Contract, ...]) -> Contract | None:
    if len(contracts) <= 1:
        return contracts[0] if contracts else None
    index = st.selectbox(
        word("contracts_found", count=len(contracts)),
        range(len(contracts)),
        format_func=lambda i: f"{i + 1}. {contracts[i].title or word('untitled')}",
    )
    return contracts[index or 0]


def _head(contract: Contract, pages: int | None) -> None:
    st.header(plain(contract.title or word("untitled")), anchor=False)
    facts = [name("contract_type", contract.type)]
    if contract.number:
        facts.append(f"{word('contract_number')} {plain(contract.number)}")
    if pages:
        facts.append(word("page_count", pages=pages))
    if contract.truncated:
        facts.append(f":orange[{word('truncated')}]")
    st.caption(" · ".join(facts))
    counts = {
        "clauses": sum(clause.number is not None for clause in contract.clauses),
        "parties": len(contract.parties),
        "durations": len(contract.durations),
        "percentages": len(contract.percentages),
        "amounts": len(contract.amounts),
        "findings": len(contract.findings),
    }
    for column, (kind, count) in zip(st.columns(len(counts)), counts.items(), strict=True):
        column.metric(label("table", kind, language()), count)


def _charts(contract: Contract) -> None:
    clauses.note_unsure(contract)
    for title, chart in (
        (word("chart_types"), charts.clause_types(contract)),
        (word("chart_deadlines"), charts.deadlines(contract)),
    ):
        st.subheader(title, anchor=False)
        if chart is None:
            st.caption(word("nothing"))
        else:
            st.altair_chart(chart)
