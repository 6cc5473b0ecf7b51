"""The SQL macros that read outside text, against tables of cases and against Python's own exact arithmetic."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from totalcount.store import stages
from totalcount.store.connection import Connection

MONEY = (
    "SELECT money(t, CASE WHEN is_simple(t) THEN NULL ELSE plain_amount(t) END, unit_factor(?)) "
    "FROM (SELECT cell(?) AS t)"
)
PENNY = Decimal("0.01")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    with Connection(tmp_path_factory.mktemp("macros") / "macros.duckdb", write=True) as connection:
        stages.prepare(connection)
        yield connection


def money(db: Connection, text: str | None, units: str = "£") -> Decimal | None:
    value = db._db.execute(MONEY, [units, text]).fetchall()[0][0]
    assert value is None or isinstance(value, Decimal)
    return value


def moneys(db: Connection, texts: list[str]) -> dict[str, Decimal | None]:
    sql = f"SELECT text, ({MONEY.replace('?', '$units', 1).replace('?', 'text')}) FROM (SELECT unnest($texts) AS text)"  # noqa: S608
    return dict(db._db.execute(sql, {"units": "£", "texts": texts}).fetchall())


def one(db: Connection, macro: str, *values: object) -> object:
    marks = ", ".join("?" * len(values))
    return db._db.execute(f"SELECT {macro}({marks})", list(values)).fetchall()[0][0]


@pytest.mark.parametrize(
    ("text", "pounds"),
    [
        ("0", "0"),
        ("7", "7"),
        ("1234.5", "1234.50"),
        ("1234.56", "1234.56"),
        ("£1,234.00", "1234"),
        ("£ 1,234.00", "1234"),
        (" 51,294.00 ", "51294"),
        ("(33.49)", "-33.49"),
        ("( 33.49 )", "-33.49"),
        ("(£33.49)", "-33.49"),
        ("£(33.49)", "-33.49"),
        ("-£483.20", "-483.20"),
        ("£-483.20", "-483.20"),
        ("- 5", None),
        ("£8.71-", "-8.71"),
        ("8.71-", "-8.71"),
        ("−12.50", "-12.50"),
        ("\u00a01,000\u00a0", "1000"),
        ("£\u00a01,000.10", "1000.10"),
        ("-1", "-1"),
        ("-0.00", "0"),
        (".5", "0.50"),
        ("-.5", "-0.50"),
        ("5.", "5"),
        ("12,345,678.90", "12345678.90"),
        ("1,234,567,890.12", "1234567890.12"),
        ("9999999999999.99", "9999999999999.99"),
        ("000123", "123"),
    ],
)
def test_every_spelling_of_an_amount(db: Connection, text: str, pounds: str | None) -> None:
    assert money(db, text) == (None if pounds is None else Decimal(pounds))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "1e3",
            "1E3",
            "1_000",
            "0x10",
            "infinity",
            "inf",
            "nan",
            "NaN",
            "1,23",
            "12,34.00",
            "1,2345",
            ",123",
            "12.3.4",
            "-",
            "[x]",
        ),
        *(
            "..",
            "",
            "   ",
            ".",
            "(",
            ")",
            "()",
            "(5",
            "5)",
            "((5))",
            "--5",
            "-5-",
            "-(5)",
            "(-5)",
            "£",
            "££5",
            "5p",
            "1 234",
            "12 5",
        ),
        *(
            "£12k",
            "5m",
            "$5",
            "€5",
            "#REF!",
            "n/a",
            "redacted",
            "1,000,",
            "1..2",
            "+-5",
            "5 + 5",
            "=5",
            "١٢٣",
            "½",
            "TRUE",
        ),
        *("1/2", "50%", "1'000", "1;2", "12345678901234567890123", "1\n2", "\x00", "NULL"),
    ],
)
def test_what_is_not_surely_an_amount_is_none(db: Connection, text: str) -> None:
    assert money(db, text) is None


@pytest.mark.parametrize(
    ("text", "units", "pounds"),
    [
        ("1.5", "£", "1.50"),
        ("1.5", "£000", "1500"),
        ("1.5", "£m", "1500000"),
        ("0.0000049", "£m", "4.90"),
        ("1.234567", "£000", "1234.57"),
        ("(1,234.5)", "£000", "-1234500"),
        ("469.3", "£m", "469300000"),
        ("0.005", "£", "0.01"),
        ("-0.005", "£", "-0.01"),
        ("0.004999", "£", "0.00"),
        ("1234.505", "£", "1234.51"),
        ("-1234.505", "£", "-1234.51"),
        ("2.675", "£", "2.68"),
        ("0.000005", "£000", "0.01"),
        ("0.000000005", "£m", "0.01"),
    ],
)
def test_units_and_rounding_half_away_from_zero(db: Connection, text: str, units: str, pounds: str) -> None:
    assert money(db, text, units) == Decimal(pounds)


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        *((text, 1) for text in ("£", "GBP", "pounds", " Pound ", "£s")),
        *((text, 1_000) for text in ("£000", "£'000", "£000s", "000s", "£k", "thousands", "£ thousand", "GBP 000")),
        *((text, 1_000_000) for text in ("£m", "£mn", "£ million", "Millions", "£M", "GBP m")),
        *((text, None) for text in ("", "euro", "$", "£0000", "hundreds", "1", "pence", "£bn")),
    ],
)
def test_units_are_declared_in_known_words_or_not_at_all(db: Connection, text: str, factor: int | None) -> None:
    assert one(db, "unit_factor", text) == factor


def test_without_units_there_is_no_amount(db: Connection) -> None:
    assert money(db, "5", "shillings") is None


amounts = st.decimals(min_value="-9999999999.99", max_value="9999999999.99", places=2, allow_nan=False)


@settings(max_examples=60)
@given(amounts)
def test_an_amount_in_any_dress_is_itself(db: Connection, amount: Decimal) -> None:
    size, sign = amount.copy_abs(), "-" if amount < 0 else ""
    dresses = [
        f"{sign}{size:f}",
        f"{sign}{size:,f}",
        f"{sign}£{size:,f}",
        f"£{sign}{size:f}",
        f"  {sign}{size:f} ",
        f"{sign}{size:f}0",
    ]
    if amount < 0:
        dresses += [f"({size:,f})", f"£{size:,f}-", f"(£{size:f})", f"{size:f}-", f"−{size:f}"]
    assert moneys(db, dresses) == dict.fromkeys(dresses, amount)


@settings(max_examples=60)
@given(
    st.decimals(min_value="-99999", max_value="99999", places=9, allow_nan=False),
    st.sampled_from([1, 1_000, 1_000_000]),
)
def test_rounding_is_that_of_exact_decimals(db: Connection, amount: Decimal, factor: int) -> None:
    units = {1: "£", 1_000: "£000", 1_000_000: "£m"}[factor]
    assert money(db, f"{amount:f}", units) == (amount * factor).quantize(PENNY, ROUND_HALF_UP)


@settings(max_examples=60)
@given(st.text(alphabet="0123456789,.-()£ −", min_size=1, max_size=9))
def test_nothing_that_looks_like_money_is_misread(db: Connection, text: str) -> None:
    """Whatever is read as an amount has exactly the digits of the text."""
    value = money(db, text)
    if value is not None:
        digits = "".join(c for c in text if c in "0123456789.")
        assert abs(value) == Decimal(f"0{digits}").quantize(PENNY, ROUND_HALF_UP)
        assert (value < 0) == (value != 0 and any(c in text for c in "-−("))


@pytest.mark.parametrize(
    ("text", "year"),
    [
        *(
            (text, "2024-25")
            for text in ("2024-25", "2024/25", "202425", "2024-2025", "2024/2025", " 2024-25 ", "FY2024-25", "2024–25")
        ),
        *((text, "2024-25") for text in ("fy 2024/25", "2024 25", "2024_25", "2024 to 25", "Year 2024-25", "202503")),
        ("1999-00", "1999-00"),
        ("1999-2000", "1999-00"),
        ("2099-00", "2099-00"),
        *(
            (text, None)
            for text in ("2024-26", "2024-24", "2024", "24-25", "2024-04-01", "April 2024", "", "x", "2024-5", "202413")
        ),
        *((text, None) for text in ("01/04/2024", "July 2010-September 2010", "2024-25-26", "20242", "12024-25")),
    ],
)
def test_financial_year(db: Connection, text: str, year: str | None) -> None:
    assert one(db, "financial_year", text) == year


@settings(max_examples=60)
@given(st.integers(1900, 2099))
def test_every_year_is_read_in_every_spelling(db: Connection, first: int) -> None:
    last = f"{(first + 1) % 100:02}"
    spellings = [f"{first}-{last}", f"{first}/{last}", f"{first}-{first + 1}", f"FY {first}/{last}"]
    assert {one(db, "financial_year", text) for text in spellings} == {f"{first}-{last}"}


@pytest.mark.parametrize(
    ("one_way", "another"),
    [
        ("Department for Work and Pensions", "DEPARTMENT FOR WORK & PENSIONS"),
        ("The Testham Council", "testham  council"),
        ("St. Mary's Hospital", "St Mary’s hospital"),
        ("Café Trust", "Cafe Trust"),
        ("A-B C", "a b c"),
        (" Jobs in Reach C.I.C. ", "Jobs in Reach (C I C)"),
    ],
)
def test_names_that_are_one(db: Connection, one_way: str, another: str) -> None:
    assert one(db, "name_key", one_way) == one(db, "name_key", another)


@pytest.mark.parametrize(
    ("one_way", "another"),
    [("Leeds Council", "Leeds City Council"), ("Theatre", "atre"), ("A1", "A 1"), ("東京", "京都")],
)
def test_names_that_are_two(db: Connection, one_way: str, another: str) -> None:
    assert one(db, "name_key", one_way) != one(db, "name_key", another)


BY_UNICODE = r"""
SELECT letter FROM (SELECT chr(unnest(range($first, $last + 1))::INTEGER) AS letter)
WHERE name_key('a' || letter || 'b') <>
    regexp_replace('a' || lower(strip_accents(letter)) || 'b', '[^\p{L}\p{N}]+', ' ', 'g')
"""


@pytest.mark.parametrize(("first", "last"), [(0x1, 0x24F), (0x3B1, 0x3C9), (0x400, 0x481), (0x2000, 0x206F)])
def test_words_of_a_name_part_at_all_but_letters_and_numbers(db: Connection, first: int, last: int) -> None:
    """As Unicode has it, for every character of Latin, Greek and Cyrillic and all general punctuation; but an ampersand
    is a word, and apostrophes are nothing."""
    found = {letter for (letter,) in db.rows(BY_UNICODE, {"first": first, "last": last})}
    assert found == {letter for letter in "&'‘’" if first <= ord(letter) <= last}


@pytest.mark.parametrize("text", ["", "  ", "---", "?!", "…"])
def test_a_name_without_letters_has_no_key(db: Connection, text: str) -> None:
    assert one(db, "name_key", text) is None


@pytest.mark.parametrize(
    ("text", "total"),
    [
        *(
            (text, True)
            for text in (
                "Total",
                "TOTAL:",
                "Grand Total",
                "Sub-total",
                "subtotal",
                "Total spend",
                "Net total",
                "Totals",
            )
        ),
        *((text, True) for text in ("Total expenditure (£000)", " overall total ", "Total gross", "Report total")),
        *(
            (text, False)
            for text in (
                "Total Place pilot",
                "Totalcare Ltd",
                "Total Fitness",
                "Roads",
                "",
                "Council total return scheme",
            )
        ),
    ],
)
def test_is_total(db: Connection, text: str, total: bool) -> None:
    assert one(db, "is_total", text) is total


@settings(max_examples=60)
@given(st.integers(-(10**30), 10**30), st.integers(1, 10**7))
def test_floor_div_is_that_of_python(db: Connection, a: int, b: int) -> None:
    assert one(db, "floor_div", a, b) == a // b


@settings(max_examples=60)
@given(amounts)
def test_pence_and_back(db: Connection, amount: Decimal) -> None:
    assert one(db, "pence", amount) == int(amount * 100)
    assert one(db, "pounds", int(amount * 100)) == amount


@pytest.mark.parametrize(
    ("amount", "text"), [("0", "£0.00"), ("-0.05", "-£0.05"), ("1234567.8", "£1,234,567.80"), ("-1000", "-£1,000.00")]
)
def test_shown(db: Connection, amount: str, text: str) -> None:
    assert one(db, "shown", Decimal(amount)) == text


@pytest.mark.parametrize(
    ("macro", "text", "word"),
    [
        ("basis_of", "Actual", "outturn"),
        ("basis_of", "Original budget", "budget"),
        ("basis_of", "estimate", None),
        ("condition_of", "Ring fenced", "ring-fenced"),
        ("condition_of", "un-ringfenced", "free"),
        ("condition_of", "maybe", None),
        ("rev_cap_of", "CAP", "capital"),
        ("rev_cap_of", "both", None),
        ("method_of", "Estimate", "estimated"),
        ("method_of", "guessed", None),
        ("fees_of", "Net of fees and charges", "net"),
        ("fees_of", "GROSS", "gross"),
        ("fees_of", "some", None),
        ("tier_of", "Local partner", "local_partner"),
        ("tier_of", "national-local", "national_local"),
        ("tier_of", "unknown", None),
    ],
)
def test_words_of_a_choice(db: Connection, macro: str, text: str, word: str | None) -> None:
    assert one(db, macro, text) == word


@pytest.mark.parametrize(
    "text", ["#REF!", "#N/A", "#div/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#UNCALCULATED"]
)
def test_formula_errors(db: Connection, text: str) -> None:
    assert one(db, "is_formula_error", text) is True


@pytest.mark.parametrize("text", ["#", "#1 project", "REF!", "#REF", ""])
def test_no_formula_errors(db: Connection, text: str) -> None:
    assert one(db, "is_formula_error", text) is False


def test_the_macros_are_all_tried_here() -> None:
    """A macro added to queries/macros without a case is noticed."""
    folder = Path(stages.__file__).parents[2] / "queries" / "macros"
    assert {path.name for path in folder.glob("*.sql")} == {"choice.sql", "money.sql", "text.sql"}
