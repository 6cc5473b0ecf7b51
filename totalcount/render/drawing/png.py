"""SVG text as a PNG picture, with the fonts that travel with the program and no others."""

from totalcount.errors import TotalcountError
from totalcount.render.drawing.text import FONTS

WIDEST = 16_384


def png(svg_text: str, width: int = 2240) -> bytes:
    """A PNG `width` pixels wide; the height follows from the picture's shape."""
    import resvg_py

    if not 1 <= width <= WIDEST:
        raise TotalcountError(f"a PNG cannot be {width} pixels wide", f"Ask for 1 to {WIDEST}.")
    fonts = [str(path) for path in sorted(FONTS.glob("*.otf"))]
    if not fonts:
        raise TotalcountError(f"the fonts are missing from {FONTS}", "Install totalcount again.")
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg_text,
            width=width,
            skip_system_fonts=True,
            font_files=fonts,
            font_family="Inter",
            sans_serif_family="Inter",
        )
    )
