"""Colours that stand beside each other stay apart for eyes that lack one kind of cone, on both papers, and in print."""

from itertools import combinations

import pytest

from totalcount.render.drawing.palette import ALL, INK, PAPER, QUIET, SETS, TIERS, Swatch

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


@pytest.mark.parametrize("paper", ["light", "dark"])
def test_letters_and_boxes_stand_out_from_the_paper(paper: str) -> None:
    ground = getattr(PAPER, paper)
    assert all(contrast(getattr(swatch, paper), ground) >= 7 for swatch in (INK, QUIET))
    assert all(contrast(getattr(swatch, paper), ground) >= 2 for swatch in TIERS.values())
    assert all(contrast(getattr(swatch, paper), ground) >= 1.5 for swatch in ALL.values())
