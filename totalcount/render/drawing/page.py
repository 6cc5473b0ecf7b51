"""A drawing as one HTML file: its SVG, wide and narrow, its figures as tables, and a policy that lets nothing in.

Style and script are our own files, named in the policy by their hash; the page asks the network for nothing.
"""

import base64
import hashlib
from collections.abc import Mapping

from totalcount import shipped
from totalcount.render.drawing.frame import NARROW
from totalcount.render.drawing.palette import style_sheet
from totalcount.render.drawing.svg import svg
from totalcount.render.drawing.values import Drawing

ABOUT = 1.1  # times as wide as a narrow screen, a picture can still be fitted to it


def page(drawing: Drawing) -> str:
    """The whole page as text."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    style = shipped.text("templates", "diagram.css") + _dark(style_sheet())
    script = shipped.text("templates", "diagram.js")
    maker = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = maker.from_string(shipped.text("templates", "diagram.html.j2"))
    return template.render(
        title=drawing.title,
        policy=_policy(style, script),
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        pictures={name: Markup(text) for name, text in _pictures(drawing).items()},  # noqa: S704 - escaped there
        data=Markup(_harmless(drawing.data)),  # noqa: S704 - nothing in it can end or begin an element
        tables=drawing.tables,
    )


def _pictures(drawing: Drawing) -> Mapping[str, str]:
    """The picture by the screens that it is for: all, or wide and narrow ones; many columns keep their size there."""
    role = "group" if drawing.data else "img"
    if drawing.narrow is None:
        return {"all": svg(drawing, role)}
    narrow = "narrow" if drawing.narrow.width <= NARROW * ABOUT else "narrow screen-many"
    return {"wide": svg(drawing, role), narrow: svg(drawing.narrow, role, "tn")}


def _harmless(data: str) -> str:
    """JSON that stands in a page: what HTML could read as markup is written as JSON escapes."""
    return "".join({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}.get(char, char) for char in data)


def _dark(rules: str) -> str:
    return f"@media screen and (prefers-color-scheme: dark) {{\n{rules}\n}}\n"


def _policy(style: str, script: str) -> str:
    """The Content-Security-Policy: this style and this script, and nothing else."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
