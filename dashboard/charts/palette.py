"""The colours of the project, three sets: light screen, dark screen, grey print.

A deep sea-green on warm paper. Contrast, colour-vision deficiency and grey photocopy are tests
(tests/charts/test_palette.py): text 4.5:1 and marks 3:1 on the paper; series told apart under
protanopia, deuteranopia and tritanopia, and by lightness alone. Verdicts are blue, ochre and
vermilion, the pairs that every kind of colour vision keeps apart; a word and an icon go along.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as "#RRGGBB".

    `final`, `preliminary`, `estimate` are three depths of the one colour of results, and `past_…`
    the greys of the same luminance: as far from any ground, and without its hue. `series` serves
    where several things stand in one chart, in the order of use.
    """

    name: str
    paper: str
    surface: str
    text: str
    muted: str
    grid: str
    axis: str
    final: str
    preliminary: str
    estimate: str
    past_final: str
    past_preliminary: str
    past_estimate: str
    on_result: str
    previous: str
    previous_line: str
    target: str
    required: str
    context: str
    series: tuple[str, ...]
    on_series: tuple[str, ...]
    good: str
    near: str
    bad: str
    open: str

    @property
    def of_past(self) -> Palette:
        """The palette of what is not the news: its results are grey."""
        return replace(
            self,
            final=self.past_final,
            preliminary=self.past_preliminary,
            estimate=self.past_estimate,
        )

    @property
    def marks(self) -> dict[str, str]:
        """Every colour that must be seen as a mark on the paper, by name."""
        named = (
            "axis",
            "final",
            "preliminary",
            "estimate",
            "past_final",
            "past_preliminary",
            "past_estimate",
            "previous_line",
            "target",
            "required",
            "context",
            "good",
            "near",
            "bad",
            "open",
        )
        return {name: getattr(self, name) for name in named} | {
            f"series{index}": colour for index, colour in enumerate(self.series)
        }


LIGHT = Palette(
    name="light",
    paper="#FBFAF6",
    surface="#F1EEE6",
    text="#1E2A2C",
    muted="#55605F",
    grid="#E4DFD3",
    axis="#7D8583",
    final="#073F41",
    preliminary="#0B6163",
    estimate="#3B8C8A",
    past_final="#383838",
    past_preliminary="#575757",
    past_estimate="#808080",
    on_result="#FFFFFF",
    previous="#D3D5CE",
    previous_line="#7D8583",
    target="#9A3412",
    required="#0B6163",
    context="#858C89",
    series=("#0B5F60", "#B86E14", "#272F63", "#8555AD"),
    on_series=("#FFFFFF", "#1E1406", "#FFFFFF", "#FFFFFF"),
    good="#1B5E9E",
    near="#543E00",
    bad="#B93F0C",
    open="#5B6664",
)

DARK = Palette(
    name="dark",
    paper="#111A1C",
    surface="#1A2629",
    text="#ECEAE3",
    muted="#A9B3B1",
    grid="#26363A",
    axis="#7C8A8B",
    final="#BFF0E8",
    preliminary="#7AD3CA",
    estimate="#46A79F",
    past_final="#E6E6E6",
    past_preliminary="#C4C4C4",
    past_estimate="#989898",
    on_result="#0A1415",
    previous="#35464A",
    previous_line="#8B9899",
    target="#FFB38A",
    required="#7AD3CA",
    context="#84918F",
    series=("#4FB3AA", "#F4C983", "#7683DF", "#A6497A"),
    on_series=("#0A1415", "#0A1415", "#0A1415", "#FFFFFF"),
    good="#7DB8F0",
    near="#E2BE5A",
    bad="#FF9168",
    open="#A9B3B1",
)

PRINT = Palette(
    name="print",
    paper="#FFFFFF",
    surface="#F2F2F2",
    text="#111111",
    muted="#4A4A4A",
    grid="#DDDDDD",
    axis="#777777",
    final="#111111",
    preliminary="#444444",
    estimate="#767676",
    past_final="#111111",
    past_preliminary="#444444",
    past_estimate="#767676",
    on_result="#FFFFFF",
    previous="#DADADA",
    previous_line="#777777",
    target="#000000",
    required="#444444",
    context="#8C8C8C",
    series=("#222222", "#8F8F8F", "#4D4D4D", "#6E6E6E"),
    on_series=("#FFFFFF", "#000000", "#FFFFFF", "#FFFFFF"),
    good="#222222",
    near="#555555",
    bad="#000000",
    open="#666666",
)
