"""`sources`: the published data sets that can be read."""

from totalcount.cli.screen import JsonOption, console, write


def sources(json: JsonOption = False) -> None:
    """The published data sets that can be read: publisher, what to download, geography, licence, what each gives."""
    from totalcount.render import plain
    from totalcount.render.console import datasets as draw
    from totalcount.steps.sources import sources as step

    listed = step()
    if json:
        write(plain.sources_json(listed))
    else:
        draw(console(), listed)


COMMANDS = (sources,)
