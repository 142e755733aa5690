"""Words by jieba and the legal dictionary, as a tokenizer of spaCy.

White space is a token of its own, so that every offset between two tokens is the end of one
and the beginning of the next.
"""

from __future__ import annotations

import tomllib
import warnings
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.vocab import Vocab

NAME = "hetong.Tokenizer.v1"


class Tokenizer(DummyTokenizer):
    """Cuts a text into words; `Doc.text` is the text, character by character.

    There is nothing to save: the dictionary comes with the package.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words = _jieba().lcut(text)
        return Doc(self.vocab, words=words, spaces=[False] * len(words))

    def __reduce__(self) -> tuple[Any, ...]:
        return Tokenizer, (self.vocab,)


@registry.tokenizers(NAME)  # type: ignore[untyped-decorator]
def create() -> Callable[[Language], Tokenizer]:
    """What spaCy calls to make the tokenizer of a pipeline."""
    return _create


def _create(nlp: Language) -> Tokenizer:
    return Tokenizer(nlp.vocab)


@cache
def _jieba() -> Any:
    """A tokenizer of jieba of our own, with the legal words.

    The dictionary is read from its package. jieba's own way keeps a copy in the temporary
    folder that all users share, and would believe whatever lies there.
    """
    with warnings.catch_warnings():  # its old idioms warn where it has not been compiled yet
        warnings.simplefilter("ignore")
        import jieba
    cutter = jieba.Tokenizer()
    cutter.FREQ, cutter.total = cutter.gen_pfdict(cutter.get_dict_file())
    cutter.initialized = True
    for word in legal_words():
        cutter.add_word(word)
    return cutter


def legal_words() -> tuple[str, ...]:
    """The words of the legal dictionary that can be one token: characters only, two or more."""
    text = files("analyzer.resources").joinpath("legal_words.toml").read_text(encoding="utf-8")
    found = {
        word
        for entry in tomllib.loads(text).values()
        for listed in entry.values()
        for word in listed.split()
    }
    return tuple(sorted(word for word in found if len(word) > 1 and word.isalpha()))
