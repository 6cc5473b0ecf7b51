"""`control` and `trace`: screens, JSON and what they say to bad input."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import Sample
from tests.place_builder import Place, clean, gets, spend
from tests.test_cli import ESCAPE, invoke, run
from totalcount.cli.app import main
from totalcount.errors import Exit


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, loaded_sample: Sample) -> Path:
    return loaded_sample("tiny", tmp_path_factory.mktemp("control") / "tiny")


SCREENS = [
    ("control",),
    ("control", "--show", "all"),
    *[("control", "--show", part) for part in ("bindings", "sources", "ratios", "road", "conditions", "accounts")],
    *[("control", "--by", by) for by in ("function", "body", "stream", "tier", "holder")],
    ("control", "--if", "Dedicated Schools Grant=free", "--if", "housing benefit = Aligned"),
    ("trace", "worklessness"),
    ("trace", "body:Tinyford Council", "--limit", "0"),
    ("trace", "10.2"),
    ("trace", "--from", "housing benefit", "-n", "1"),
]


@pytest.mark.parametrize("words", SCREENS, ids=" ".join)
def test_a_screen_is_plain_text_on_stdout(place: Path, words: tuple[str, ...]) -> None:
    code, out, err = invoke(*words, "-p", str(place))
    assert (code, err) == (Exit.OK, "")
    assert "Tinyford, 2024-25" in out
    assert ESCAPE not in out


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (("control",), {"total", "rungs", "holders", "sources", "ratios", "conditions", "bindings", "road"}),
        (("control", "--by", "holder"), {"total", "rungs", "holders"}),
        (("control", "--by", "tier"), {"total", "rungs", "holders", "by", "rows"}),
        (("control", "--if", "Housing Benefit=free"), {"total", "if", "rungs", "rungs_if", "changes"}),
        (("trace", "worklessness"), {"kind", "subject", "total", "sources", "arrivals", "holders", "rungs"}),
        (("trace", "--from", "Housing Benefit"), {"stream", "entered", "counted", "landings"}),
    ],
)
def test_json_is_one_object(place: Path, words: tuple[str, ...], keys: set[str]) -> None:
    code, out, err = invoke(*words, "--json", "-p", str(place))
    assert (code, err) == (Exit.OK, "")
    assert keys <= json.loads(out).keys()


def test_the_ladder_is_of_the_count(place: Path) -> None:
    control, count = (json.loads(invoke(name, "--json", "-p", str(place))[1]) for name in ("control", "count"))
    assert control["total"] == count["total"]
    assert sum(Decimal(holder["central"]) for holder in control["holders"]) == Decimal(control["total"])


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("control", "--by", "colour"), Exit.NOT_FOUND, "function, body, stream, tier, holder"),
        (("control", "--show", "colour"), Exit.NOT_FOUND, "bindings, sources, ratios"),
        (("control", "--by", "tier", "--show", "road"), Exit.USAGE, "give one of them"),
        (("control", "--by", "tier", "--if", "Housing Benefit=free"), Exit.USAGE, "give one of them"),
        (("control", "--if", "Housing Benefit"), Exit.USAGE, "a stream and a condition"),
        (("control", "--if", "=free"), Exit.USAGE, "a stream and a condition"),
        (("control", "--if", "Housing Benfit=free"), Exit.NOT_FOUND, "Did you mean 'Housing Benefit'?"),
        (("control", "--if", "Housing Benefit=freee"), Exit.NOT_FOUND, "entitlement, free"),
        (("trace",), Exit.USAGE, "one of the two"),
        (("trace", "worklessness", "--from", "Housing Benefit"), Exit.USAGE, "one of the two"),
        (("trace", "worklesness"), Exit.NOT_FOUND, "Did you mean 'worklessness'?"),
        (("trace", ""), Exit.NOT_FOUND, "nothing counted is called ''"),
        (("trace", "--from", "Housing Benfit"), Exit.NOT_FOUND, "Did you mean 'Housing Benefit'?"),
        (("trace", "worklessness", "-n", "-1"), Exit.USAGE, "--limit"),
        (("trace", "--from", "\x1b[31mred"), Exit.NOT_FOUND, "no body received a stream"),
    ],
)
def test_bad_input_is_told_on_stderr(
    place: Path,
    words: tuple[str, ...],
    code: Exit,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.argv", ["totalcount", *words, "-p", str(place)])
    monkeypatch.delattr("signal.SIGPIPE")  # this process is not the program's own
    with pytest.raises(SystemExit) as ended:
        main()
    out, err = capsys.readouterr()
    assert (ended.value.code, out) == (code, ""), err
    assert said in err
    assert "Traceback" not in err
    assert ESCAPE not in err


def test_what_if_is_the_ladder_with_another_condition(place: Path) -> None:
    found = json.loads(invoke("control", "--if", "Housing Benefit=free", "--json", "-p", str(place))[1])
    assert found["rungs"] == json.loads(invoke("control", "--json", "-p", str(place))[1])["rungs"]
    assert found["if"] == [{"stream": "Housing Benefit", "condition": "free"}]
    for now, then, change in zip(found["rungs"], found["rungs_if"], found["changes"], strict=True):
        assert Decimal(then["central"]) - Decimal(now["central"]) == Decimal(change["change"]) >= 0
    assert Decimal(found["changes"][-1]["change"]) == 2000


def test_nothing_loaded_is_told(tmp_path: Path) -> None:
    Place(tmp_path, laid_out=False).toml()
    for words in (("control",), ("trace", "x")):
        result = run(*words, cwd=tmp_path)
        assert (result.returncode, result.stdout) == (Exit.STORE, "")


def test_a_place_that_counts_nothing(tmp_path: Path) -> None:
    made = Place(tmp_path).toml()
    made.sheet("funding.csv", [gets("borrowing", "5.00", "Loan")])
    made.loaded()
    code, out, _ = invoke("control", "-p", str(tmp_path))
    assert code == Exit.OK
    assert "Nothing is counted" in out
    assert invoke("control", "--by", "function", "-p", str(tmp_path))[0] == Exit.OK
    assert json.loads(invoke("control", "--by", "body", "--json", "-p", str(tmp_path))[1])["rows"] == []


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    body, stream = "[link=http://x]Council[/link] =1+1", "[bold]Grant[/bold] \u202eevil"
    made = Place(tmp_path).toml(name="[bold]x[/] <b>")
    made.sheet("spend.csv", [spend("5.00", "[red]Roads[/red]", stream=stream)], body=body)
    made.sheet("funding.csv", [gets("borrowing", "5.00", stream)], body=body)
    made.loaded()
    for words in (("control",), ("control", "--by", "body"), ("trace", f"body:{body}"), ("trace", "--from", stream)):
        code, out, err = invoke(*words, "-p", str(tmp_path))
        assert (code, err) == (Exit.OK, "")
        assert not {ESCAPE, "\u202e"} & set(out)
        assert "[bold]x[/] <b>" in out
    assert body in invoke("control", "-p", str(tmp_path))[1]
    assert json.loads(invoke("trace", "--from", stream, "--json", "-p", str(tmp_path))[1])["stream"] == stream


def test_a_clean_place_has_even_accounts(tmp_path: Path) -> None:
    clean(tmp_path).loaded()
    assert "Every account comes out even." in invoke("control", "--show", "accounts", "-p", str(tmp_path))[1]
