"""Colours: contrast, colour-vision deficiency, grey photocopy.

Contrast as in WCAG 2.2. Colour-vision deficiency by the matrices for severity 1.0 of Machado,
Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
Deficiency", IEEE TVCG 15 (6), 2009, applied to linear RGB. Differences as CIE 1976 distance.
"""

from __future__ import annotations

import itertools

import pytest

from dashboard.charts.palette import DARK, LIGHT, PRINT, Palette
from tests.some import some

PALETTES = (LIGHT, DARK, PRINT)
Triple = tuple[float, float, float]
MACHADO: dict[str, tuple[Triple, Triple, Triple]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
}


def linear(colour: str) -> Triple:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return r, g, b


def luminance(rgb: Triple) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(linear(a)), luminance(linear(b))), reverse=True)
    return (high + 0.05) / (low + 0.05)


def lab(rgb: Triple) -> Triple:
    x = (0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.95047
    y = luminance(rgb)
    z = (0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def seen(colour: str, vision: str) -> Triple:
    rgb = linear(colour)
    r, g, b = (
        min(1.0, max(0.0, sum(m * c for m, c in zip(row, rgb, strict=True))))
        for row in MACHADO[vision]
    )
    return lab((r, g, b))


def distance(a: Triple, b: Triple) -> float:
    return sum((p - q) ** 2 for p, q in zip(a, b, strict=True)) ** 0.5


def test_the_measures_can_fail() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") < 4.5
    red, green = "#B00000", "#5B6A00"
    assert (
        distance(seen(red, "deuteranopia"), seen(green, "deuteranopia"))
        < distance(seen(red, "none"), seen(green, "none")) / 2
    )


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
@pytest.mark.parametrize("ink", ["text", "muted", "target", "good", "near", "bad", "open"])
def test_text_contrast(palette: Palette, ink: str) -> None:
    assert contrast(getattr(palette, ink), palette.paper) >= 4.5
    assert contrast(getattr(palette, ink), palette.surface) >= 4.5


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
def test_mark_contrast(palette: Palette) -> None:
    weak = {
        name: round(contrast(colour, palette.paper), 2)
        for name, colour in palette.marks.items()
        if contrast(colour, palette.paper) < 3
    }
    assert weak == {}


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
def test_labels_on_fills(palette: Palette) -> None:
    for fill, ink in some(zip(palette.series, palette.on_series, strict=True)):
        assert contrast(fill, ink) >= 4.5, fill


@pytest.mark.parametrize("vision", MACHADO)
@pytest.mark.parametrize("palette", (LIGHT, DARK), ids=lambda p: p.name)
def test_series_are_told_apart(palette: Palette, vision: str) -> None:
    for a, b in some(itertools.combinations(palette.series, 2)):
        assert distance(seen(a, vision), seen(b, vision)) >= 14, (a, b)


@pytest.mark.parametrize("vision", MACHADO)
@pytest.mark.parametrize("palette", (LIGHT, DARK), ids=lambda p: p.name)
def test_verdicts_are_told_apart(palette: Palette, vision: str) -> None:
    for a, b in some(itertools.combinations((palette.good, palette.near, palette.bad), 2)):
        assert distance(seen(a, vision), seen(b, vision)) >= 10, (a, b)


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
def test_series_survive_a_grey_photocopy(palette: Palette) -> None:
    """Neighbours in a chart differ in lightness; the print theme adds hatches."""
    lightness = [lab(linear(colour))[0] for colour in palette.series]
    for a, b in some(itertools.combinations(lightness, 2)):
        assert abs(a - b) >= 8


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
def test_statuses_are_three_depths(palette: Palette) -> None:
    depths = [lab(linear(c))[0] for c in (palette.final, palette.preliminary, palette.estimate)]
    assert depths in (sorted(depths), sorted(depths, reverse=True))
    assert min(abs(a - b) for a, b in itertools.pairwise(depths)) >= 12
