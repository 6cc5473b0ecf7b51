"""The returns folder: every body's return in the form that body uses, the college's untidy one among them."""

import re
from pathlib import Path

from sample_data.making import files, sheets
from sample_data.making.book import Book
from sample_data.making.recipe import Body

BARE = "hmrc"  # its file does not say who sent it: place.toml does
UNTIDY = {
    "Fees and charges": "income", "Deep dive": "theme", "Supplier name": "provider", "COFOG": "function",
    "Funded by": "stream", "Organisation": "body", "Financial year": "year", "Actual or budget": "basis",
    "Amounts in": "units", "Cost centre": "service", "TOTAL EXPENDITURE": "gross", "Expenditure type": "rev_cap",
    "Statutory": "duty", "Organisation type": "tier", "Service users": "client_group",
}  # fmt: skip


def write(book: Book, folder: Path) -> None:
    """All returns."""
    for body in book.recipe.bodies.values():
        stem = re.sub(r"[^a-z0-9]+", "-", body.name.lower()).strip("-")
        {"xlsx": _workbook, "ods": _workbook, "folder": _folder, "csv": _loose, "messy": _untidy}[body.format](
            book, body, folder / stem
        )


def _workbook(book: Book, body: Body, stem: Path) -> None:
    write_tables = files.write_xlsx if body.format == "xlsx" else files.write_ods
    write_tables(stem.with_suffix(f".{body.format}"), [sheets.about(body).used(), *sheets.money(book, body.slug)])


def _folder(book: Book, body: Body, stem: Path) -> None:
    for table in [sheets.about(body).used(), *sheets.money(book, body.slug)]:
        files.write_csv(stem / f"{table.name}.csv", [table.columns, *table.rows])


def _loose(book: Book, body: Body, stem: Path) -> None:
    for table in sheets.money(book, body.slug):
        head = _head(body) if body.slug != BARE else {}
        area = {"area": body.area, "driver": body.driver} if body.area and table.name == "Spend" else {}
        lines = [[*head, *table.columns, *area]]
        states = [row.state for row in book.spending(body.slug)] if table.name == "Spend" else [""] * len(table.rows)
        for row, state in zip(table.rows, states, strict=True):
            own = {**head, "basis": state[6:]} if state.startswith("basis:") else head
            lines.append([*own.values(), *row, *area.values()])
        files.write_csv(stem.with_name(f"{stem.name}-{table.name.lower()}.csv"), lines)


def _head(body: Body) -> dict[str, str]:
    method = {"method": body.method} if body.method != "recorded" else {}
    head = {"body": body.name, "tier": body.tier, "year": sheets.YEAR, "basis": sheets.BASIS, "units": body.units}
    return head | method


def _untidy(book: Book, body: Body, stem: Path) -> None:
    """A spreadsheet saved in a hurry: cp1252, titles above the header, pound signs, brackets and a grand total."""
    name = book.recipe.written("body", body.slug, body.slug)
    lines = [f"Total Count return – {name} (finance office, version 3 final)", "All figures in £, refunds in brackets"]
    lines.append(",".join(_quoted(head) for head in UNTIDY))
    spend, *others = sheets.money(book, body.slug)
    for row, cells in zip(book.spending(body.slug), spend.rows, strict=True):
        record = dict(zip(spend.columns, cells, strict=True)) | _head(body) | {"body": name}
        record["year"] = row.state[5:] if row.state.startswith("year:") else "2024/25"
        record["gross"] = _pounds(record["gross"])
        record["income"] = _pounds(record["income"])
        lines.append(",".join(_quoted(record.get(column, "")) for column in UNTIDY.values()))
    whole = sum(row.gross for row in book.spending(body.slug))
    total = {"service": "Grand Total", "gross": _pounds(sheets.amount(whole, "£"))}
    lines.append(",".join(_quoted(total.get(column, "")) for column in UNTIDY.values()))
    path = stem.with_name("NORTHMOOR COLLEGE spend v3 FINAL.csv")
    path.write_bytes("".join(f"{line}\r\n" for line in lines).encode("cp1252"))
    for table in others:
        sheet = [[*_head(body), *table.columns], *([*_head(body).values(), *row] for row in table.rows)]
        files.write_csv(stem.with_name(f"{stem.name}-{table.name.lower()}.csv"), sheet)


def _pounds(text: str) -> str:
    """An amount as people type it; anything else as it is."""
    if not re.fullmatch(r"-?\d+\.\d\d", text):
        return text
    typed = f"£{abs(int(text[:-3])):,}{text[-3:]}"
    return f"({typed})" if text.startswith("-") else typed


def _quoted(text: str) -> str:
    return f'"{text}"' if "," in text or "\n" in text else text
