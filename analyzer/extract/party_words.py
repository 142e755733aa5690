"""The vocabulary of parties: role labels, field labels, name endings, as compiled patterns.

The words live in `resources/party_labels.toml`, `resources/name_words.toml` and
`resources/folding.toml`; they are read on first use.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

GAP = r"[ \t\u3000\xa0]"
SEPARATORS = "│┃|¦║｜"
OPENING = "（([【〔［"
CLOSING = "）)]】〕］"
QUOTES = "“”\"'‘’「」『』＂«»"
BLANK_CHARACTERS = "_＿﹍﹏‗ˍ—–─━－~～…⋯*＊×✕╳○●〇□■△▲◇☆※·"
"""Characters a placeholder is drawn with; a run of two or more of them is one."""


_LOOSE = re.compile(rf"[\s{re.escape(QUOTES)}]")


@cache
def resource(name: str) -> dict[str, Any]:
    """The tables of one TOML resource file."""
    return tomllib.loads((files("analyzer") / "resources" / name).read_text(encoding="utf-8"))


@cache
def _folding() -> tuple[dict[str, str], re.Pattern[str]]:
    table = resource("folding.toml")
    pairs = dict(zip(table["traditional"], table["simplified"], strict=True))
    # Full-width letters and digits read as their half-width forms; brackets and colons
    # are matched in either width by the patterns.
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)):
        pairs[chr(code)] = chr(code - 0xFEE0)
    pairs = {old: new for old, new in pairs.items() if old != new}
    return pairs, re.compile(f"[{''.join(pairs)}]")


def fold(text: str) -> str:
    """The text with label characters simplified and letters half-width; offsets stay."""
    pairs, folded = _folding()
    # A search for the few characters concerned is much faster than translating them all.
    return folded.sub(lambda found: pairs[found[0]], text)


def spaced(words: list[str]) -> str:
    """A pattern of words, the longest that fits, whose characters may stand apart."""
    return _tree(words, f"{GAP}{{0,8}}")


def plain(words: list[str]) -> str:
    """A pattern of words, the longest that fits."""
    return _tree(words, "")


def _tree(words: list[str], between: str) -> str:
    """Words as a tree of their common beginnings: one step a character, not one a word."""
    branches: dict[str, list[str]] = {}
    for word in dict.fromkeys(words):
        if word:
            branches.setdefault(word[0], []).append(word[1:])
    parts = []
    for character, rests in branches.items():
        part = re.escape(character)
        longer = [rest for rest in rests if rest]
        if longer:
            tail = between + _tree(longer, between)
            part += f"(?:{tail})?" if "" in rests else tail
        parts.append(part)
    return f"(?:{'|'.join(parts)})"


def first_of(words: list[str]) -> str:
    """A look-ahead on the first characters of words: it spares most offsets the alternation."""
    return f"(?=[{re.escape(''.join(sorted({word[0] for word in words})))}])"


def tidy(label: str) -> str:
    """A label without the spaces and quotation marks around and inside it."""
    return _LOOSE.sub("", label)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The compiled patterns; each matches folded text."""

    role: re.Pattern[str]
    any_role: re.Pattern[str]
    prefix: re.Pattern[str]
    field: re.Pattern[str]
    fields: dict[str, str]
    roles: frozenset[str]
    weak: frozenset[str]
    weak_in_prose: frozenset[str]
    agents: frozenset[str]
    apart: frozenset[str]
    many: frozenset[str]
    joining: re.Pattern[str]
    nobody: frozenset[str]
    behind: frozenset[str]
    intro: re.Pattern[str]
    not_party: frozenset[str]
    stop: re.Pattern[str]


@cache
def vocabulary() -> Vocabulary:
    """The patterns made of `party_labels.toml`."""
    table = resource("party_labels.toml")
    roles = table["roles"]
    labels = [letter + "方" for letter in roles["letters"]]
    loose = list(roles["apart"])  # 技术公司 is a label only where a name cannot end
    for stem in roles["stems"]:
        for suffix in roles["suffixes"]:
            if suffix == "方" or (len(stem) > 1 and suffix in ("人", "单位")):
                labels.append(stem + suffix)
            elif len(stem) > 1 and len(stem + suffix) <= 5:
                loose.append(stem + suffix)
    labels += [*roles["whole"], *roles["weak"]]
    kinds = {tidy(label): kind for kind, names in table["fields"].items() for label in names}
    loose = [label for label in loose if label not in kinds]  # 经营者 is who runs the shop
    fields = [name for names in table["fields"].values() for name in names]
    prefix = f"(?:{plain(roles['prefixes'])})?"
    firsts = [*roles["prefixes"], *labels, *loose]
    numbered = (
        rf"(?:{GAP}?(?P<number>[一二三四五六七八九十]{{1,2}}|[0-9]{{1,2}}|[A-F](?![A-Za-z])))?"
    )
    return Vocabulary(
        role=re.compile(
            first_of(firsts)
            + rf"(?P<role>{prefix}(?:{spaced(labels)})|"
            + rf"(?:(?<![\u4e00-\u9fff])|(?<=合同|协议|同书|议书|公司))(?:{spaced(loose)}))"
            + numbered
        ),
        any_role=re.compile(first_of(firsts) + f"{prefix}{plain(labels + loose)}"),
        prefix=re.compile(plain(roles["prefixes"])),
        field=re.compile(f"{first_of(fields)}(?:{spaced(fields)})"),
        fields=kinds,
        roles=frozenset(labels + loose),
        weak=frozenset(roles["weak"]),
        weak_in_prose=frozenset(roles["weak_in_prose"]),
        agents=frozenset(roles["agents"]),
        apart=frozenset(table["fields_of_others"]["labels"]),
        many=frozenset(roles["many"]),
        joining=re.compile(plain(roles["joining"])),
        nobody=frozenset(roles["nobody"]),
        behind=frozenset(
            "为是单公签盖印手捺章合法按指个企机名姓全"
            + "".join(word[0] for word in [*fields, *labels, *table["aliases"]["intro"]])
        ),
        intro=re.compile(plain(table["aliases"]["intro"])),
        not_party=frozenset(table["aliases"]["not_party"]),
        stop=re.compile(plain(table["stops"]["words"])),
    )


def is_role(label: str) -> bool:
    """Whether a label is one a party is called by: a known one, or a short word on 方."""
    words = vocabulary()
    if label in words.nobody or label in words.not_party:
        return False
    if label in words.roles:
        return True
    before = words.prefix.match(label)
    if before and label[before.end() :] in words.roles:
        return True
    if re.fullmatch(r"[\u4e00-\u9fff]{1,4}方", label):
        return not re.search(r"称|以下|合同|协议|[双各三一对]方", label)
    numbered = re.fullmatch(r".{2,8}[一二三四五六七八九十0-9A-F]", label)
    return bool(numbered) and label[:-1] in words.roles


@dataclass(frozen=True, slots=True)
class NameWords:
    """Endings, stuffing and surnames, compiled for names.py."""

    ending: re.Pattern[str]
    endings: frozenset[str]
    chain: re.Pattern[str]
    generic: re.Pattern[str]
    fill_in: re.Pattern[str]
    sentence: re.Pattern[str]
    never: re.Pattern[str]
    never_first: re.Pattern[str]
    places: frozenset[str]
    surname: re.Pattern[str]
    rare_surnames: frozenset[str]
    no_persons: frozenset[str]


@cache
def name_words() -> NameWords:
    """The patterns made of `name_words.toml`."""
    table = resource("name_words.toml")
    endings, generic = table["organisation_endings"], table["generic"]
    doubles = plain(table["double_surnames"])
    return NameWords(
        ending=re.compile(first_of(endings) + plain(endings)),
        endings=frozenset(endings),
        chain=re.compile(plain(table["after_ending"])),
        generic=re.compile(rf"(?:{plain([*generic, *endings])})+"),
        fill_in=re.compile(plain(table["fill_in"])),
        sentence=re.compile(plain(table["not_in_names"])),
        never=re.compile(plain(table["never_in_names"])),
        places=frozenset(table["places"]),
        never_first=re.compile(plain(table["never_first"])),
        surname=re.compile(rf"(?:{doubles}|[{table['surnames']}])"),
        rare_surnames=frozenset(table["rare_surnames"]),
        no_persons=frozenset(table["no_persons"]),
    )
