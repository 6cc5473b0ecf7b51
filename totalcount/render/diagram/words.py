"""What a flow diagram says: title, facts, the line that ties it to the count, headers, legend, notes, a summary."""

from collections.abc import Iterator

from totalcount import money
from totalcount.model import Flows
from totalcount.render.clean import clean
from totalcount.render.drawing import frame
from totalcount.render.drawing.amount import Unit, exact, pounds, show
from totalcount.render.drawing.palette import SETS, TIERS

SUBJECT = "Total public spending in"
HEADERS = {
    "source": "Source",
    "department": "Department",
    "payer": "Paid by",
    "stream": "Funding stream",
    "condition": "Condition",
    "holder": "Who could decide",
    "body": "Body that spends it",
    "tier": "Kind of body",
    "function": "What it is spent on",
    "function_group": "What it is spent on",
    "service": "Service",
    "theme": "Theme",
    "area": "Area",
    "provider": "Provider",
    "duty": "Duty in law",
    "method": "How the figure came about",
}
PLURALS = {
    "source": "sources",
    "department": "departments",
    "payer": "payers",
    "stream": "streams",
    "condition": "conditions",
    "holder": "holders",
    "body": "bodies",
    "tier": "tiers",
    "function": "functions",
    "function_group": "groups of functions",
    "service": "services",
    "theme": "themes",
    "area": "areas",
    "provider": "providers",
    "duty": "duties",
    "method": "methods",
}
STRAIGHT = "Money that no department handles, such as council tax and fees, runs straight past the departments."
CIRCULAR = "Dashed arcs are payments between these bodies that come round again, {amount} in all; they are not counted."
ARCS = "Dashed arcs are payments between these bodies, {amount} in all; they are in both returns and not counted twice."


def focus(flows: Flows) -> str:
    """The focus in words; empty when everything is shown."""
    return ", ".join(" or ".join(clean(name) for name in names) for _, names in flows.definition.focus)


def title(flows: Flows) -> str:
    """The heading in full."""
    place = f"{frame.place_name(flows.place)}, {clean(flows.place.year)}"
    if flows.definition.title:
        return clean(flows.definition.title)
    return f"{_capital(focus(flows))}: public spending in {place}" if focus(flows) else f"{SUBJECT} {place}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def facts(flows: Flows, unit: Unit) -> str:
    """Unit, scope, basis, population and what the total means."""
    said = frame.facts(flows.place, unit.name, flows.terms)
    return f"{frame.place_name(flows.place)}, {clean(flows.place.year)} · {said}" if flows.definition.title else said


def tie_out(flows: Flows, unit: Unit) -> str:
    """The total, in the unit and in exact pounds, and that every column adds up to it."""
    total = f"Total count {show(flows.total, unit)} ({exact(flows.total)})"
    heads = "" if flows.per_head is None else f" · {money.pounds(flows.per_head)} per head"
    less = f" less {show(-flows.negative, unit)}" if flows.negatives else ""
    if flows.definition.focus:
        shown = flows.drawn - flows.elsewhere
        return (
            f"{_capital(focus(flows))} {show(shown, unit)} ({exact(shown)}) + elsewhere "
            f"{show(flows.elsewhere, unit)}{less} = {total[:1].lower()}{total[1:]}{heads}"
        )
    return f"{total} = sum of every column{f' {show(flows.drawn, unit)}{less}' if less else ''}{heads}"


def negatives(flows: Flows, unit: Unit) -> str:
    """The note on flows that cannot be drawn; empty when there are none."""
    if not flows.negatives:
        return ""
    return f"Not drawn: negative flows {show(flows.negative, unit)} ({len(flows.negatives)})"


def notes(flows: Flows, unit: Unit) -> Iterator[str]:
    """What has to be said under the chart."""
    column_of = {node.key: node.column for node in flows.nodes}
    if any(column_of[link.end] - column_of[link.start] > 1 for link in flows.links):
        yield STRAIGHT
    if flows.returns:
        said = CIRCULAR if flows.definition.returns == "circular" else ARCS
        yield said.format(amount=show(sum(back.pence for back in flows.returns), unit))
    if flows.elsewhere:
        yield f"Elsewhere is all money that is not {focus(flows)}; its band is not to scale."


def legend(flows: Flows, unit: Unit) -> Iterator[tuple[str, str]]:
    """(swatch, words) for each tier in the picture, or for each part of the money with its amount and share."""
    if flows.definition.colour == "tier":
        present = {node.kind for node in flows.nodes}
        yield from ((tier, "") for tier in TIERS if tier in present)
        return
    swatches = SETS[flows.definition.colour]
    amounts = {part.kind: part.pence for part in flows.parts}
    drawn = sum(amounts.values())
    for kind in (kind for kind in swatches if kind in amounts):
        share = money.percent(money.ratio(pounds(amounts[kind]), pounds(drawn)))
        yield kind, f"{swatches[kind].words}: {show(amounts[kind], unit)} ({share})"


def summary(flows: Flows, unit: Unit) -> str:
    """The picture in words, for those who cannot see it."""
    counts = [len(flows.column(number)) for number in range(len(flows.definition.columns))]
    told = ", ".join(f"{count} {PLURALS[name]}" for count, name in zip(counts, flows.definition.columns, strict=True))
    parts = (f"Money flows left to right through {told}", tie_out(flows, unit), negatives(flows, unit))
    return ". ".join(part for part in parts if part) + "."
