"""What is said of each everyday slip: where it is, what it is, and what to write instead."""

import pytest

from generator.reading import read_yaml


@pytest.mark.parametrize(
    ("text", "place", "message", "help"),
    [
        ("title:Flood\ndate: 1999", "1:6", "no space behind the colon", "write 'title: Flood'"),
        (
            "title: Flood: at Basel",
            "1:13",
            "a second colon with a space behind it in one value",
            "put quotes round the whole value",
        ),
        (
            "title: Flood #2 of May",
            "1:14",
            "'#2 of May' is cut off: a '#' behind a space begins a comment",
            "put quotes round the whole value, or write a space behind the '#' of a comment",
        ),
        ("title: @flood", "1:8", "a value cannot begin with '@'", "put quotes round the whole value"),
        ("title: `flood`", "1:8", "a value cannot begin with '`'", "put quotes round the whole value"),
        ("title: %flood", "1:8", "a value cannot begin with '%'", "put quotes round the whole value"),
        ("title: *great* flood", "1:8", "a value cannot begin with '*'", "put quotes round the whole value"),
        ("title: & flood", "1:8", "a value cannot begin with '&'", "put quotes round the whole value"),
        (
            "title: - flood",
            "1:8",
            "a value cannot begin with '- '",
            "put quotes round the whole value, or begin the list on the next line",
        ),
        (
            "title: | flood",
            "1:10",
            "words stand behind the '|' or '>' that begins a text",
            "write the text on the next lines, indented, or put quotes round the whole value",
        ),
        (
            "title: [Great] flood",
            "1:14",
            "the value ends at this bracket, and words follow",
            "put quotes round the whole value, or write '|' and the text on the next lines",
        ),
        ("title: {{ flood }}", "1:9", "a list or mapping cannot name a field", "put quotes round the value: '{{ … }}'"),
        ("title: {flood}", "1:9", "'flood' has no value", "put quotes round the whole value where it is text"),
        (
            "title: 'Ada's flood'",
            "1:12",
            "the value ends at this quote, and words follow",
            "inside '…' write '' for a '; else put quotes round the whole value",
        ),
        (
            'title: "Great" flood',
            "1:14",
            "the value ends at this quote, and words follow",
            "inside '…' write '' for a '; else put quotes round the whole value",
        ),
        (
            'title: "Great flood',
            "1:8",
            "this quote is not closed",
            "add the closing quote; inside '…' write '' for a '",
        ),
        (
            "title: “Great” flood",
            "1:8",
            "“ is no quote of YAML and becomes part of the value",
            "use straight quotes, or put straight quotes round the whole value",
        ),
        ('title: "C:\\data"', "1:11", "this escape is not known", "write \\\\ for a backslash, or use single quotes"),
        (
            "title Flood\ndate: 1999",
            "1:1",
            "this line is no field",
            "write 'field: value', or indent the line like the text above it",
        ),
        (
            "title: Flood\n  date: 1999",
            "2:3",
            "the line is indented more than the field above it",
            "indent it like its neighbours, or put quotes round a value that goes over several lines",
        ),
        (
            "sources:\n  - river\n  -gazette",
            "3:3",
            "this line is no field",
            "write a space behind the hyphen, and indent it like its neighbours",
        ),
        (
            "sources:\n- river\n  - gazette",
            "3:3",
            "this line becomes part of the value above it",
            "indent the hyphen like the hyphens above it, or put quotes round a text that has one",
        ),
        (
            "sources:\n  - river\n - gazette",
            "3:2",
            "the line does not fit what stands above it",
            "indent the hyphen like the hyphens above it",
        ),
        (
            "sources: [river, gazette",
            "1:10",
            "this bracket is not closed, or a comma is missing",
            "add ']' at the end of the line: [one, two]",
        ),
        ("sources: [river,, gazette]", "1:17", "nothing stands before this comma", "write [one, two] or {a: b}"),
        (
            'date: "1999\nplace: "Basel"',
            "1:7",
            "this quote is not closed on its line",
            "add the closing quote; inside '…' write '' for a '",
        ),
        (
            "summary: |\n  It rose,\n and it fell.",
            "3:2",
            "the line does not fit what stands above it",
            "indent the line like its neighbours; put quotes round a value with : or ' in it",
        ),
        (
            "summary: |\n  It rose,\nand it fell.",
            "3:1",
            "this line is no field",
            "write 'field: value', or indent the line like the text above it",
        ),
        ("title: &a Flood", "1:8", "anchors are not read", "delete '&a'; in text, put quotes round it"),
        ("title: *flood", "1:8", "aliases are not read", "write the value out; in text, put quotes round it"),
        ("title: !flood x", "1:8", "tags are not read", "delete '!flood'; in text, put quotes round it"),
        ("<<: {a: b}", "1:1", "merge keys ('<<') are not read", "write the fields out"),
        ("---\ntitle: Flood", "1:1", "'---' begins a document; a file is one record without it", "delete the line"),
        (
            "title: Flood\n---\ntitle: Drought",
            "2:1",
            "a second document begins here; a file is one record",
            "put it into a file of its own",
        ),
        (
            "%YAML 1.2\n---\ntitle: Flood",
            "1:1",
            "directives are not read",
            "delete the line, or indent it where it is text",
        ),
        ("title: Flood\n...", "2:1", "'...' ends a document; a file is one record", "delete the line"),
        (
            "title: Flood\ntitle: Drought",
            "2:1",
            "the field 'title' is here twice; first on line 1",
            "keep one of the two",
        ),
        ("? title\n: Flood", "1:3", "'? ' before a name is not read", "write 'field: value'"),
        ("[a]: b", "1:1", "a list or mapping cannot name a field", "write 'field: value'"),
        ("title:", "1:1", "'title' has no value", "write a value, or leave the line out"),
        ("title: ~", "1:8", "'title' is ~, which is no value", "write a value, or leave the line out"),
        ("- title: Flood", "1:1", "the file is a list, not a mapping of fields", "write 'field: value' on each line"),
        ("Flood", "1:1", "the file is a single value, not a mapping of fields", "write 'field: value' on each line"),
    ],
)
def test_a_slip_is_told_where_it_is_and_how_to_mend_it(text: str, place: str, message: str, help: str) -> None:
    problems = read_yaml(text + "\n", "x.yml")[1]

    found = [(f"{p.place.line}:{p.place.column}", p.message, p.help) for p in problems]
    assert found == [(place, message, help)]


@pytest.mark.parametrize("text", ["title: Flood, report # 2\n", "title: a:b #! c\n", 'title: Flood\'s "great" day\n'])
def test_what_may_have_been_meant_so_is_read(text: str) -> None:
    root, problems = read_yaml(text, "x.yml")

    assert problems == []
    assert root is not None
