"""`names`: payees' names that look like one organisation's, to accept or refuse."""

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Annotated

import typer

from totalcount.cli.screen import JsonOption, PlaceOption, console, tell, write

if TYPE_CHECKING:
    from totalcount.steps.naming import Asked
    from totalcount.workspace import Folder


def _score(text: str) -> Decimal:
    try:
        found = Decimal(text)
    except InvalidOperation as error:
        raise typer.BadParameter(f"{text} is no number") from error
    if not 0 < found <= 1:
        raise typer.BadParameter(f"{text} is not above 0 and at most 1")
    return found


PAIR = 'The code of a proposal, or "A=B"; repeat for more.'


def names(
    place: PlaceOption = None,
    accept: Annotated[
        list[str] | None,
        typer.Option("--accept", help=f"Decide that a name means the organisation. {PAIR}", show_default=False),
    ] = None,
    refuse: Annotated[
        list[str] | None, typer.Option("--refuse", help=f"Decide that it does not. {PAIR}", show_default=False)
    ] = None,
    reopen: Annotated[
        list[str] | None,
        typer.Option("--open", help=f"Take back what was decided on the two. {PAIR}", show_default=False),
    ] = None,
    accept_from: Annotated[
        Decimal | None,
        typer.Option(
            "--accept-from",
            parser=_score,
            metavar="SCORE",
            help="Accept every proposal with at least this score.",
            show_default=False,
        ),
    ] = None,
    who: Annotated[str, typer.Option("--who", help="The role of who decided.")] = "",
    why: Annotated[str, typer.Option("--why", help="The reason, for a reader in a year's time.")] = "",
    when: Annotated[str, typer.Option("--when", help="The date of the decision; today when not given.")] = "",
    theme: Annotated[str, typer.Option("--theme", help="Only payees with rows of this theme.")] = "",
    least: Annotated[
        Decimal,
        typer.Option("--least", parser=_score, metavar="SCORE", help="The lowest score of a proposal, up to 1."),
    ] = Decimal("0.80"),
    unasked: Annotated[
        str,
        typer.Option(
            "--unasked",
            help="What joins names without a decision: spelling (and identifiers), identifiers or nothing.",
        ),
    ] = "spelling",
    limit: Annotated[
        int, typer.Option("--limit", "-n", help="How many proposals to show on screen; 0 for all.", min=0)
    ] = 20,
    json: JsonOption = False,
) -> None:
    """Payees' names that look like one organisation's, to accept or refuse, and how many providers that leaves."""
    from totalcount import workspace
    from totalcount.model import Unasked
    from totalcount.render import plain
    from totalcount.render.console import names as draw
    from totalcount.steps.names import names as step
    from totalcount.steps.naming import Asked

    if unasked not in set(Unasked):
        raise typer.BadParameter(f"--unasked is one of: {', '.join(Unasked)}")
    folder = workspace.find(place)
    asked = Asked(accept or (), refuse or (), reopen or (), accept_from)
    if asked:
        _decide(folder, asked, who.strip(), when.strip(), why.strip())
    found = step(folder, tell, theme=theme, unasked=Unasked(unasked), least=least)
    if json:
        write(plain.names_json(found))
    else:
        draw(console(), found, limit or None)


def _decide(folder: "Folder", asked: "Asked", who: str, when: str, why: str) -> None:
    """Write what was decided, and say what was left out because it contradicts other decisions."""
    from datetime import datetime

    from totalcount.render.clean import clean
    from totalcount.steps.naming import decide

    if not (who and why):
        raise typer.BadParameter("a decision needs --who and --why")
    signed = (who, when or datetime.now().astimezone().date().isoformat(), why)
    written, against = decide(folder, tell, asked, signed)
    for one in against:
        tell(clean(f"left out: {one.name} = {one.organisation}: {one.because}"))
    tell(f"{len(written)} line{'s' * (len(written) != 1)} added to decisions/names.csv")


COMMANDS = (names,)
