"""One template with ten different faults, each at its own cell, and how a person mends it."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import load_workbook

from dashboard.catalog import Catalogue
from tests.upload.making import SOURCE, row, workbook

SHEET = "Số liệu"
SOFFICE = shutil.which("soffice")


@dataclass(frozen=True, slots=True)
class Fault:
    """One wrong cell: its finding's code, what stands in it, and what a person types instead."""

    code: str
    a1: str
    wrong: str | None
    typed: str

    @property
    def cell(self) -> str:
        """The cell as a finding prints it."""
        return f"'{SHEET}'!{self.a1}"


def faults(known: Catalogue) -> tuple[Fault, ...]:
    """Return the ten, one a row from the second to the eleventh."""
    return (
        Fault("template_number_text", "F2", "khoảng 5,5", "5.5"),
        Fault("template_number_ambiguous", "F3", "6,840", "6.84"),
        Fault("template_period_unreadable", "D4", "dạo này", "9T/2012"),
        Fault(
            "template_indicator_unknown",
            "A5",
            "Tổng sản phẩm GRDP giá 2010",
            known.indicators["grdp_constant"].name_vi,
        ),
        Fault("template_area_unknown", "B6", "Kiên Gian", known.areas["KG"].name_vi),
        Fault("template_breakdown_unknown", "C7", "Nông lâm", ""),
        Fault("template_choice_unknown", "I8", "Ước chừng", _status(known)),
        Fault("template_unit_unknown", "G9", "phần chục", "%"),
        Fault("template_source_missing", "J10", "S9", SOURCE),
        Fault("template_value_missing", "B11", None, known.areas["KG"].name_vi),
    )


def faulty(known: Catalogue) -> bytes:
    """Return the template: growth of nine years' nine months, and of the first half of 2024."""
    columns = {letter: field for letter, field in zip("ABCDFGIJ", _FIELDS, strict=True)}
    rows = [
        row(known, 5.0 + place / 10, period="6T/2024" if not place else f"9T/{2010 + place}")
        for place in range(10)
    ]
    for fault in faults(known):
        rows[int(fault.a1[1:]) - 2][columns[fault.a1[0]]] = fault.wrong
    return workbook(known, *rows)


def mend_by_openpyxl(marked: Path, out: Path, known: Catalogue) -> None:
    """Type the right words into the marked cells."""
    book = load_workbook(marked)
    for fault in faults(known):
        book[SHEET][fault.a1].value = _plain(fault.typed)
    book.save(out)


def mend_in_libreoffice(marked: Path, out: Path, known: Catalogue) -> None:
    """Open the marked copy in LibreOffice, type as a person does, save it as .xlsx."""
    lines = "\n".join(
        f'sheet.getCellRangeByName("{fault.a1}").Formula = "{fault.typed}"'
        for fault in faults(known)
    )
    profile = out.parent / "libreoffice"
    _soffice(profile, "--terminate_after_init")
    library = profile / "user" / "basic" / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    macro = _MACRO % (marked.as_uri(), SHEET, lines, out.as_uri())
    (library / "Mend.xba").write_text(_MODULE % escape(macro), encoding="utf-8")
    _soffice(profile, "macro:///Standard.Mend.Main")


def _soffice(profile: Path, order: str) -> None:
    """Run LibreOffice with a profile of its own; its first start makes the profile."""
    subprocess.run(
        [
            str(SOFFICE),
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            order,
        ],
        check=True,
        capture_output=True,
        timeout=180,
        env={key: value for key, value in os.environ.items() if key != "DISPLAY"},
    )


def _plain(typed: str) -> str | float | None:
    try:
        return float(typed)
    except ValueError:
        return typed or None


def _status(known: Catalogue) -> str:
    return known.template.word("status", "estimate")


_FIELDS = ("indicator", "area", "breakdown", "period", "value", "unit", "status", "source")

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE %s PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "%s.dtd">
"""
_LIBRARY = (
    _HEAD % ("library:library", "library")
    + """<library:library xmlns:library="http://openoffice.org/2000/library"
 library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Mend"/>
</library:library>"""
)
_MODULE = (
    _HEAD % ("script:module", "module")
    + """<script:module xmlns:script="http://openoffice.org/2000/script"
 script:name="Mend" script:language="StarBasic">%s</script:module>"""
)
_MACRO = """
Sub Main
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim kept(0) As New com.sun.star.beans.PropertyValue
  kept(0).Name = "FilterName"
  kept(0).Value = "Calc MS Excel 2007 XML"
  book = StarDesktop.loadComponentFromURL("%s", "_blank", 0, hidden())
  sheet = book.Sheets.getByName("%s")
  %s
  book.storeToURL("%s", kept())
  book.close(True)
  StarDesktop.terminate()
End Sub
"""
