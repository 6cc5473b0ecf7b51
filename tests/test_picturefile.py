"""A diagram's definition file: read strictly, every mistake told with what was meant, written as it is read."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from totalcount.cli.app import app
from totalcount.errors import TotalcountError
from totalcount.model import COLOURS, COLUMNS, Definition, Folding, NodeGroup
from totalcount.model.diagram import RETURNS
from totalcount.picturefile import definition_of, text_of

WHOLE = """
title = "Who pays for getting people back to work"
columns = ["source", "function group", "Provider"]
colour = "control"
returns = "all"

[focus]
theme = "worklessness"
body = ["Northmoor Council", "Northmoor College"]

[fold]
top = 8
least = "0.5%"
by_tier = true
tops = { provider = 20 }

[groups.provider]
"Charities" = ["* Trust", "* CIC"]

[order]
source = ["council tax payers"]
"""


def test_the_example_of_the_docs_is_read() -> None:
    page = (Path(__file__).resolve().parent.parent / "docs" / "diagram.md").read_text(encoding="utf-8")
    example = page.split("```toml\n")[1].split("```")[0]
    assert definition_of(example, "d.toml").groups == (NodeGroup("provider", "Charities", ("* Trust", "* CIC")),)
    assert all(f"`{column}`" in page for column in COLUMNS)
    assert all(f"| `{colour}` |" in page for colour in COLOURS)


def test_every_setting_is_read() -> None:
    assert definition_of(WHOLE, "d.toml") == Definition(
        ("source", "function_group", "provider"),
        "control",
        "Who pays for getting people back to work",
        (("theme", ("worklessness",)), ("body", ("Northmoor Council", "Northmoor College"))),
        (NodeGroup("provider", "Charities", ("* Trust", "* CIC")),),
        {"source": ("council tax payers",)},
        Folding(8, Decimal("0.005"), {"provider": 20}, by_tier=True),
        "all",
    )
    assert definition_of("", "d.toml") == Definition()


@pytest.mark.parametrize(
    ("text", "said", "advice"),
    [
        ("colour = 'teir'", "'teir' is no colour", "Did you mean 'tier'?"),
        ("columns = ['source', 'boddy']", "'boddy' is no column", "Did you mean 'body'?"),
        ("columns = ['body']", "cannot have 1 column", "2 to 8"),
        ("columns = ['body', 'body']", "'body' stands twice", "once"),
        ("column = ['body']", "`column` is not a setting", "Did you mean `columns`?"),
        ("title = 3", "`title` is 3", 'title = "…"'),
        ("focus = 'x'", "`focus` is 'x'", "[focus]"),
        ("[focus]\ntheme = []", "`focus.theme` must be", '["…", "…"]'),
        ("[fold]\ntop = 0", "`top` is 0", "from 1"),
        ("[fold]\nleast = '120%'", "`least` is '120%'", '"0.5%"'),
        ("[fold]\nleast = 'few'", "`least` is 'few'", '"0.5%"'),
        ("[fold]\nby_tier = 1", "`by_tier` is 1", "true"),
        ("[fold]\nmin = 1", "`min` is not a setting", "top, least"),
        ("[groups.body]\nX = 1", "`groups.body.'X'` must be", "list"),
        ("[groups]\nbody = 'X'", "`body` is 'X'", "[body]"),
        ("returns = 'some'", "'some' is no returns", "circular"),
        ("x = = 1", "d.toml cannot be read", "Mend"),
    ],
)
def test_mistakes_are_told_with_what_was_meant(text: str, said: str, advice: str) -> None:
    with pytest.raises(TotalcountError) as caught:
        definition_of(text, "d.toml")
    assert said in str(caught.value)
    assert advice in caught.value.advice or advice in str(caught.value)


name = st.text(min_size=1, max_size=20).map(str.strip).filter(bool)
some = st.lists(name, min_size=1, max_size=3).map(tuple)
column = st.sampled_from(COLUMNS)
definitions = st.builds(
    Definition,
    st.lists(column, min_size=2, max_size=8, unique=True).map(tuple),
    st.sampled_from(COLOURS),
    st.one_of(st.just(""), name),
    st.dictionaries(column, some, max_size=3).map(lambda found: tuple(found.items())),
    st.dictionaries(st.tuples(column, name), some, max_size=3).map(
        lambda found: tuple(NodeGroup(*key, members) for key, members in sorted(found.items()))
    ),
    st.dictionaries(column, some, max_size=3),
    st.builds(
        Folding,
        st.integers(1, 99),
        st.sampled_from([Decimal(0), Decimal("0.005"), Decimal("0.25")]),
        st.dictionaries(column, st.integers(1, 99), max_size=2),
        st.booleans(),
    ),
    st.sampled_from(RETURNS),
)


@given(definitions)
def test_what_is_written_is_read_again(definition: Definition) -> None:
    assert definition_of(text_of(definition), "d.toml") == definition


def test_kept_order_draws_the_same_picture(tiny: Path, tmp_path: Path) -> None:
    kept, first, second = (str(tmp_path / name) for name in ("kept.toml", "a.svg", "b.svg"))
    for words in (["--columns", "source,body,function", "--keep", kept], ["--definition", kept]):
        file = first if "--keep" in words else second
        result = CliRunner().invoke(app, ["diagram", file, *words, "--place", str(tiny)])
        assert result.exit_code == 0, result.output
    assert Path(first).read_bytes() == Path(second).read_bytes()
    assert definition_of(Path(kept).read_text(encoding="utf-8"), "kept.toml").order["body"][0]
