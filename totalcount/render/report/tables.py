"""The report's tables as rows of text; long ones are cut to their largest lines, and the page says so."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from totalcount.model import Binding, Control, Finding, GradeGroup, Group, Leading, Level, NeedFigures, Report, Saving
from totalcount.money import percent, plus_minus, pounds, share_of, short
from totalcount.render.clean import clean
from totalcount.render.report.phrases import many, more_than

MOST = 20  # lines of one table
FEW = 10
_MISSING = {
    True: "the count lacks them",
    False: "a source of money only: what it was spent on is counted",
}
_CUT = 160  # letters of one cell from outside

Row = list[str]


def money(amount: Decimal | None) -> str:
    """Pounds and pence; a dash for what is not known."""
    return "–" if amount is None else pounds(amount)


def brief(text: str) -> str:
    """Text from outside, no longer than a cell holds."""
    said = clean(text)
    return said if len(said) <= _CUT else f"{said[:_CUT].rstrip()} … ({len(text):,} letters)"


def groups(rows: Iterable[Group], counted: Decimal, heads: bool = True) -> list[Row]:
    """Lines of a breakdown of what is counted; `heads` adds the amount per head."""
    return [
        [brief(row.key), pounds(row.total), share_of(row.share, counted), *([money(row.per_head)] if heads else [])]
        for row in rows
    ]


def leading(found: Leading, counted: Decimal) -> list[Row]:
    """The largest lines and, after them, the others as one."""
    return groups((*found.lines, *([found.others] if found.others else [])), counted)


def of(report: Report) -> Mapping[str, object]:
    """Every table of the report by the name its template knows."""
    count, control = report.headline, report.control
    savings = _savings(report)
    return {
        "total_line": ["Total count", pounds(count.counted), share_of(1, count.counted), money(count.per_head)],
        "grades": [_grade(one, count.counted) for one in count.sure.grades],
        "grades_total": [
            "Total count",
            pounds(count.counted),
            share_of(1, count.counted),
            "",
            *map(pounds, (count.sure.low, count.sure.high)),
        ],
        "gradings": [
            [one.method, one.grade, plus_minus(one.plus_minus), clean(one.source)]
            for one in count.sure.gradings
            if one.met
        ],
        "sources_line": ["Total count", pounds(control.total), share_of(1, control.total)],
        "sources": [
            [brief(one.source), pounds(one.amount), share_of(one.share, control.total)] for one in control.sources
        ],
        "rungs": [
            [brief(r.name), brief(r.who_name), money(r.low), money(r.central), money(r.high), percent(r.share_central)]
            for r in control.rungs
        ],
        "binding": [_binding(one) for one in control.bindings[:FEW]],
        "binding_more": more_than(control.bindings, FEW, "binding"),
        "deciding": [
            [brief(one.body), _plain(one.tier), money(one.low), money(one.central), money(one.high)]
            for one in control.holders[:FEW]
        ],
        "deciding_more": more_than(control.holders, FEW, "holder"),
        "ratios": [[brief(r.name), percent(r.value), brief(r.published), brief(r.source)] for r in control.ratios],
        "conditions": _conditions(control),
        "eliminated_types": [
            [one.type.value, pounds(one.amount), percent(one.share), f"{one.transfers:,}"] for one in report.eliminated
        ],
        "transfers": [
            [brief(e.payer), brief(e.payee), brief(e.stream), *map(money, (e.amount, e.received, e.difference))]
            for e in count.eliminations[:MOST]
        ],
        "balances": [
            [brief(b.payer), brief(b.payee), brief(b.stream), *map(money, (b.paid, b.received, b.difference))]
            for b in report.balances[:MOST]
        ],
        "uneven": [
            [brief(c.body), money(c.funding + c.own_income), money(c.payments + c.spend), money(c.surplus)]
            for c in report.conservation
            if c.doubtful
        ],
        "coverage_totals": _coverage(report),
        "missing_streams": _missing(report),
        "doubts": [_doubt(one) for one in _doubtful(report)[:MOST]],
        "doubts_more": _doubts_more(report),
        "files": _files(report),
        "needs": [_need(need.figures) for need in report.duplication.needs[:MOST]],
        "needs_more": more_than(report.duplication.needs, MOST, "need"),
        "savings": [_saving(one) for one in savings[:MOST]],
        "savings_more": more_than(savings, MOST, "range"),
    }


def _grade(one: GradeGroup, counted: Decimal) -> Row:
    return [
        f"{brief(one.key)}: {brief(one.meaning)}",
        pounds(one.total),
        share_of(one.share, counted),
        plus_minus(one.plus_minus),
        *map(pounds, (one.low, one.high)),
    ]


def _plain(word: str) -> str:
    return clean(word.replace("_", " "))


def _binding(one: Binding) -> Row:
    what = one.service if one.kind == "duty" else one.stream or "money that no row explains"
    whom = one.body if one.kind == "duty" else f"{one.payer} to {one.body}" if one.body else one.payer
    kind = "duty" if one.kind == "duty" else "funding"
    return [brief(what), brief(whom), f"{clean(one.condition)} ({kind})", pounds(one.amount)]


def _conditions(control: Control) -> list[Row]:
    used = (one for one in control.conditions if one.rows)
    return [
        [
            brief(one.condition),
            "services" if one.kind == "duty" else "funding",
            *(f"{value.normalize():f}" for value in (one.low, one.central, one.high)),
            pounds(one.amount),
            brief(one.source),
        ]
        for one in used
    ]


def _coverage(report: Report) -> list[Row]:
    lines = []
    for total in report.coverage.totals:
        unknown = f"{total.unknown:,} of them without a figure" if total.unknown else ""
        said = "; ".join(filter(None, (_MISSING[total.adds] if total.status == "missing" else "", unknown)))
        lines.append([total.status, f"{total.streams:,}", money(total.amount), said])
    return lines


def _missing(report: Report) -> list[Row]:
    lacking = [stream for stream in report.coverage.streams if stream.status == "missing" and stream.adds]
    return [
        [brief(s.stream), brief(s.payer), money(s.amount), money(s.per_head), f"{brief(s.publisher)}: {brief(s.title)}"]
        for s in lacking
    ]


def _doubtful(report: Report) -> list[Finding]:
    return [one for one in report.findings if one.level is not Level.NOTE]


def _doubts_more(report: Report) -> str:
    doubts, notes = len(_doubtful(report)), report.levels.get(Level.NOTE, 0)
    cut = f"The worst {MOST} of {doubts:,}. " if doubts > MOST else ""
    return f"{cut}{many(notes, 'note')} beside these: totalcount check lists all." if cut or notes else ""


def _doubt(one: Finding) -> Row:
    sheet = one.sheet if one.sheet not in one.file else ""
    row = f"row {one.row}" if one.row else ""
    where = ", ".join(filter(None, (one.file, sheet, row, one.column if one.file else ""))) or "the place"
    return [brief(where), f"{brief(one.found)} [{one.code}]", brief(one.expected), brief(one.advice)]


def _files(report: Report) -> list[Row]:
    """Every sheet with its rows, and every file that has none of its own (what it says is about the others)."""
    sheets = [
        [one.file, one.sheet, *(f"{rows:,}" for rows in (one.rows_read, one.rows_loaded, one.rows_set_aside))]
        for one in report.files
    ]
    told = {one.file for one in report.files}
    others = [[file, "–", "–", "–", "–"] for file in report.hashes if file not in told]
    return [[*map(clean, line), report.hashes[line[0]]] for line in sorted(sheets + others)]


def _need(one: NeedFigures) -> Row:
    return [
        brief(one.need) or "not stated",
        one.mark.value if one.mark else "–",
        pounds(one.amount),
        f"{one.projects:,}",
        f"{one.providers:,}",
        "–" if one.effective_providers is None else f"{one.effective_providers:,.2f}",
        f"{one.funders:,}",
        f"{one.streams:,}",
        money(one.overhead_ratio),
    ]


def _savings(report: Report) -> list[Saving]:
    """Ranges that have pounds, of every need."""
    return [one for need in report.duplication.needs for one in need.savings if one.low is not None]


def _saving(one: Saving) -> Row:
    amounts = (one.base_amount, one.low, one.high)
    return [brief(one.need), brief(one.words), *map(money, amounts), brief(one.source)]


def scopes_out(report: Report) -> list[str]:
    """What the scope leaves out, item by item, in words."""
    return [f"{clean(item)} ({short(amount)})" for item, amount in report.headline.scopes_out]
