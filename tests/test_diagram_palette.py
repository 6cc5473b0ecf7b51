"""Colours that stand beside each other stay apart for eyes that lack one kind of cone, on both papers, and in print.

Every mark that means something stands out by 3 to 1 from what it lies on or touches (WCAG 2.2, 1.4.11).
"""

from itertools import combinations

import pytest

from totalcount.render.chart import ladder
from totalcount.render.drawing.palette import (
    ACCENT,
    ALL,
    EDGES,
    INK,
    PAPER,
    QUIET,
    SETS,
    SWATCHES,
    TINT,
    Swatch,
)
from totalcount.render.drawing.values import Fill

Rgb = tuple[float, float, float]
Matrix = tuple[Rgb, Rgb, Rgb]

# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
SIGHT: dict[str, Matrix] = {
    "common": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
TO_XYZ: Matrix = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
WHITE = (0.95047, 1.0, 1.08883)
IN_PRINT = 12.0  # difference of CIE lightness of two greys with the same pattern
APART = 10.0  # CIE 1976 difference; about four times what a trained eye can just tell side by side


def linear(colour: str) -> Rgb:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return red, green, blue


def times(matrix: Matrix, rgb: Rgb) -> Rgb:
    first, second, third = (sum(a * b for a, b in zip(row, rgb, strict=True)) for row in matrix)
    return first, second, third


def lab(rgb: Rgb) -> Rgb:
    clipped = tuple(min(max(channel, 0.0), 1.0) for channel in rgb)
    xyz = times(TO_XYZ, (clipped[0], clipped[1], clipped[2]))
    shares = [value / white for value, white in zip(xyz, WHITE, strict=True)]
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in shares)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: str, other: str, sight: str) -> float:
    seen = [lab(times(SIGHT[sight], linear(colour))) for colour in (one, other)]
    return float(sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5)


def contrast(one: str, other: str) -> float:
    light, dark = sorted((times(TO_XYZ, linear(colour))[1] for colour in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("paper", ["light", "dark"])
@pytest.mark.parametrize("name", SETS)
def test_neighbours_are_told_apart(name: str, paper: str, sight: str) -> None:
    swatches = SETS[name]
    close = {
        (one, other): round(gap, 1)
        for one, other in combinations(swatches, 2)
        if (gap := difference(getattr(swatches[one], paper), getattr(swatches[other], paper), sight)) < APART
    }
    assert close == {}


def lightness(swatch: Swatch) -> float:
    return lab(linear(swatch.light))[0]


@pytest.mark.parametrize("name", SETS)
def test_a_print_without_colour_tells_them_apart(name: str) -> None:
    swatches = SETS[name]
    same = [
        (one, other)
        for one, other in combinations(swatches, 2)
        if abs(lightness(swatches[one]) - lightness(swatches[other])) < IN_PRINT
        and swatches[one].pattern == swatches[other].pattern
    ]
    assert same == []


def on(colour: str, ground: str, opacity: float) -> str:
    """What is seen of a colour at an opacity over a ground."""
    channels = [(int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(top * opacity + under * (1 - opacity)):02x}" for top, under in channels)


def seen(fill: Fill, paper: str) -> str:
    """A fill on the paper."""
    return on(getattr(SWATCHES[fill.swatch], paper), getattr(PAPER, paper), fill.opacity)


STANDS_OUT = 3.0


@pytest.mark.parametrize("paper", ["light", "dark"])
def test_letters_boxes_bars_and_hatching_stand_out(paper: str) -> None:
    """Hatching is lines of paper over the colour, so what holds of the one holds of the other."""
    ground = getattr(PAPER, paper)
    assert all(contrast(getattr(swatch, paper), ground) >= 7 for swatch in (INK, QUIET))
    assert contrast(ACCENT.light, PAPER.light) >= 4.5 <= contrast(ACCENT.dark, PAPER.dark)
    faint = {name for name, swatch in ALL.items() if contrast(getattr(swatch, paper), ground) < STANDS_OUT}
    assert faint == set()


@pytest.mark.parametrize("paper", ["light", "dark"])
def test_edges_of_ribbons_stand_out_from_paper_and_from_every_tint(paper: str) -> None:
    edged = [name.removesuffix("-edge") for name in EDGES]
    grounds = {name: seen(Fill(name, TINT), paper) for name in edged} | {"paper": getattr(PAPER, paper)}
    faint = [
        (edge, ground)
        for edge, swatch in EDGES.items()
        for ground, colour in grounds.items()
        if contrast(getattr(swatch, paper), colour) < STANDS_OUT
    ]
    assert faint == []
    assert {*SETS["tier"], "source", "function", "plain", "elsewhere"} == set(edged)


@pytest.mark.parametrize("paper", ["light", "dark"])
def test_parts_of_the_ladder_can_be_told_apart(paper: str) -> None:
    """Each part has an outline that stands out from it and from the paper; the mark at the centre, from both sides."""
    ground, ink = getattr(PAPER, paper), getattr(INK, paper)
    for fill, edge in ladder.EDGES.items():
        line = getattr(SWATCHES[edge], paper)
        assert contrast(line, ground) >= STANDS_OUT
        assert fill == ladder.LOW or contrast(line, seen(fill, paper)) >= STANDS_OUT, fill
    low, to_central, to_high = (seen(fill, paper) for fill in (ladder.LOW, ladder.TO_CENTRAL, ladder.TO_HIGH))
    assert contrast(low, to_central) >= STANDS_OUT
    assert contrast(ink, to_high) >= STANDS_OUT <= contrast(ink, to_central)
