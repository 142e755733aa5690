"""The map from cleaned text to source holds through any edits and any composition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.records import Span
from analyzer.sourcemap import Edit, EditKind, Segment, SourceMap, apply_edits

TEXT = st.text(alphabet="甲乙1.(a)\n", max_size=40)


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> list[Edit]:
    points = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edits = []
    for start, end in zip(points[::2], points[1::2], strict=False):
        kind: EditKind = draw(st.sampled_from(["repair", "remove", "layout"]))
        after = "" if kind == "remove" else draw(st.text(alphabet="XYZ", max_size=3))
        edits.append(Edit(start, end, after, kind, "test"))
    return edits


@st.composite
def edited_twice(draw: st.DrawFn) -> tuple[str, str, SourceMap, str, SourceMap]:
    text = draw(TEXT)
    middle, first = apply_edits(text, draw(edits_of(text)))
    final, second = apply_edits(middle, draw(edits_of(middle)))
    return text, middle, first, final, second


def assert_sound(map_: SourceMap, output: str, source: str) -> None:
    """Output tiled without gap, source in order."""
    position = low = high = 0
    for segment in map_.segments:
        assert segment.out_start == position <= segment.out_end
        assert segment.src_start <= segment.src_end <= len(source)
        assert low <= segment.src_start
        assert high <= segment.src_end
        position, low, high = segment.out_end, segment.src_start, segment.src_end
    assert position == len(output)


@given(st.data())
def test_edits_give_a_sound_map_and_verbatim_text(data: st.DataObject) -> None:
    text = data.draw(TEXT)
    edits = data.draw(edits_of(text))
    out, map_ = apply_edits(text, edits)
    assert_sound(map_, out, text)
    touched = {i for e in edits for i in range(e.start, e.end)}
    for index, char in enumerate(out):
        span = map_.to_source(index, index + 1)
        assert span is not None
        if char not in "XYZ" and span.end - span.start == 1 and span.start not in touched:
            assert text[span.start] == char


@given(edited_twice())
def test_composition_equals_mapping_twice(
    case: tuple[str, str, SourceMap, str, SourceMap],
) -> None:
    text, _middle, first, final, second = case
    both = first.then(second)
    assert_sound(both, final, text)
    for index in range(len(final)):
        step = second.to_source(index, index + 1)
        assert step is not None
        if step.start == step.end:  # an insertion has no source of its own
            continue
        expected = first.to_source(step.start, step.end)
        actual = both.to_source(index, index + 1)
        assert expected is not None
        assert actual is not None
        assert actual.start <= expected.start
        assert expected.end <= actual.end
        if text[expected.start : expected.end] == final[index]:
            assert final[index] in text[actual.start : actual.end]


@given(edited_twice())
def test_text_untouched_by_either_edit_maps_to_itself(
    case: tuple[str, str, SourceMap, str, SourceMap],
) -> None:
    text, _middle, first, final, second = case
    both = first.then(second)
    for segment in both.segments:
        source = text[segment.src_start : segment.src_end]
        output = final[segment.out_start : segment.out_end]
        if segment.linear and not set(output) & set("XYZ"):
            assert output == source


@given(st.data())
def test_source_to_output_and_back(data: st.DataObject) -> None:
    text = data.draw(TEXT)
    out, map_ = apply_edits(text, data.draw(edits_of(text)))
    for index in range(len(out)):
        source = map_.to_source(index, index + 1)
        assert source is not None
        back = map_.to_output(source.start, source.end)
        assert back is not None
        assert back.start <= index < back.end or source.start == source.end


@pytest.mark.parametrize(
    ("source", "expected", "why"),
    [
        (Span(0, 1), Span(0, 1), "before any edit: itself"),
        (Span(0, 6), Span(0, 1), "the annotation belongs to the character before it"),
        (Span(6, 7), Span(1, 2), "after the annotation: moved"),
        (Span(7, 9), None, "removed text has no place in the output"),
        (Span(6, 10), Span(1, 3), "a range over removed text keeps what is left of it"),
    ],
)
def test_to_output(source: Span, expected: Span | None, why: str) -> None:
    text = "當(dān)的下载完"
    edits = [Edit(1, 6, "", "repair", "annotation"), Edit(7, 9, "", "remove", "site")]
    out, map_ = apply_edits(text, edits)
    assert out == "當的完"
    assert map_.to_output(source.start, source.end) == expected, why


def test_a_block_is_mapped_whole() -> None:
    out, map_ = apply_edits("ab??cd", [Edit(2, 4, "保护x", "repair", "garble")])
    assert out == "ab保护xcd"
    assert map_.to_source(3, 4) == Span(2, 4)
    assert map_.to_source(1, 6) == Span(1, 5)


def test_empty_text_has_an_empty_map() -> None:
    assert SourceMap.identity(0).segments == ()
    assert SourceMap.identity(0).to_source(0, 0) is None
    assert SourceMap.identity(2).segments == (Segment(0, 2, 0, 2),)


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(2, 3, "", "remove", "a"), Edit(1, 2, "", "remove", "b")],
        [Edit(0, 2, "", "remove", "a"), Edit(1, 3, "", "remove", "b")],
        [Edit(0, 9, "", "remove", "a")],
    ],
    ids=["out of order", "overlapping", "beyond the end"],
)
def test_edits_that_cannot_be_applied_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="out of order"):
        apply_edits("甲乙丙", edits)


def test_an_insertion_stands_before_what_was_emptied_at_its_place() -> None:
    middle, first = apply_edits("11", [Edit(0, 1, "", "repair", "emptied")])
    final, second = apply_edits(middle, [Edit(0, 0, "X", "layout", "inserted")])
    assert final == "X1"
    assert_sound(first.then(second), final, "11")


@pytest.mark.parametrize(
    ("map_", "unchanging"),
    [
        (SourceMap.identity(5), True),
        (SourceMap([Segment(0, 5, 1, 6)]), False),  # the first character was removed
        (SourceMap([Segment(0, 5, 0, 5, False)]), False),  # a block maps as a whole
        (SourceMap([Segment(0, 2, 0, 2), Segment(2, 5, 3, 6)]), False),
        (SourceMap.identity(0), False),  # leads nowhere
    ],
)
def test_a_map_onto_the_text_itself_is_known(map_: SourceMap, unchanging: bool) -> None:
    assert map_.unchanging is unchanging


@given(edited_twice())
def test_bare_offsets_are_those_of_the_spans(
    edited: tuple[str, str, SourceMap, str, SourceMap],
) -> None:
    text, _, first, final, second = edited
    whole = first.then(second)
    for start in range(len(final) + 1):
        span, bounds = whole.to_source(start, len(final)), whole.source_bounds(start, len(final))
        assert (span and (span.start, span.end)) == bounds
    for start in range(len(text) + 1):
        span, bounds = whole.to_output(start, len(text)), whole.output_bounds(start, len(text))
        assert (span and (span.start, span.end)) == bounds
