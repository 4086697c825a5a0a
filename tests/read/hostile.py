"""Hostile files of many kinds, made small: each asks for more than it is."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial

import xlwt

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
Make = Callable[[], bytes]


def book(
    sheets: list[str],
    parts: Mapping[str, bytes] | None = None,
    *,
    shared: str = "",
    styles: str = "",
) -> bytes:
    """Return an .xlsx of sheets given as the XML inside <worksheet>."""
    names = [f"S{n + 1}" for n in range(len(sheets))]
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        + "".join(
            f'<sheet name="{name}" sheetId="{n + 1}" r:id="r{n + 1}"/>'
            for n, name in enumerate(names)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="r{n + 1}" Type="{OFFICE}/worksheet" '
            f'Target="worksheets/sheet{n + 1}.xml"/>'
            for n in range(len(sheets))
        )
        + f'<Relationship Id="s" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="t" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
    }
    for n, sheet in enumerate(sheets):
        files[f"xl/worksheets/sheet{n + 1}.xml"] = f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>'
    if shared:
        files["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{shared}</sst>'
    if styles:
        files["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    files.update(parts or {})
    return packed(files)


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP of files."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return into.getvalue()


def data(*rows: str) -> str:
    """Return rows inside <sheetData>."""
    return f"<sheetData>{''.join(rows)}</sheetData>"


def cell(place: str, value: str = "<v>1</v>", more: str = "") -> str:
    """Return a row with one cell."""
    digits = "".join(c for c in place if c.isdigit())
    return f'<row r="{digits}"><c r="{place}"{more}>{value}</c></row>'


A1 = cell("A1")


def _inline(text: str) -> str:
    return cell("A2", f"<is><t>{text}</t></is>", ' t="inlineStr"')


def _shared(cells: int, length: int) -> bytes:
    rows = "".join(cell(f"A{n}", "<v>0</v>", ' t="s"') for n in range(1, cells + 1))
    return book([data(rows)], shared=f"<si><t>{'x' * length}</t></si>")


def _old(change: Callable[[bytes], bytes]) -> bytes:
    made = xlwt.Workbook()
    sheet = made.add_sheet("S")
    for row in range(40):
        sheet.write(row, 0, f"Chỉ tiêu {row}")
        sheet.write(row, 1, float(row))
    into = io.BytesIO()
    made.save(into)
    return change(into.getvalue())


def _patched(content: bytes, at: int, put: bytes) -> bytes:
    return content[:at] + put + content[at + len(put) :]


def _far(place: str, sheets: int = 1) -> bytes:
    return book([data(A1, cell(place))] * sheets)


def _number(text: str) -> bytes:
    return book([data(A1, cell("B2", f"<v>{text}</v>"))])


def _xlsb() -> bytes:
    return packed({"xl/workbook.bin": bytes(200), "[Content_Types].xml": "<Types/>"})


def ods(inside: str) -> bytes:
    """Return an .ods of one sheet, given as the XML of its rows."""
    spaces = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{spaces}:office:1.0" '
        f'xmlns:table="{spaces}:table:1.0" xmlns:text="{spaces}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="S">{inside}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": mime, "content.xml": content})


def kinds() -> Iterator[tuple[str, Make]]:
    """Yield (file name, how it is made)."""
    for place in ("XFD1048576", "xfd1048576", "Xfd99999", "ZZ9999", "zz9999", "AAA1000000"):
        yield f"far-{place}.xlsx", partial(_far, place)
        yield f"far-{place}-x20.xlsx", partial(_far, place, 20)
    for place in ("A99999999999", "AAAAAAAA1", "A0", "1A", "", "A-1", "ZZZZ1", "A1:B2", "Ω1"):
        yield (
            f"place-{place}.xlsx",
            partial(lambda p: book([data(A1, f'<row r="2"><c r="{p}"><v>1</v></c></row>')]), place),
        )
    for row in ("0", "-1", "99999999999999999999", "x", "1048577"):
        yield (
            f"row-{row}.xlsx",
            partial(lambda r: book([data(A1, f'<row r="{r}"><c><v>1</v></c></row>')]), row),
        )
    for text in ("NaN", "INF", "-inf", "1e400", "-1e400", "1e308", "1e-400", "1e16", "0x10", ""):
        yield f"number-{text}.xlsx", partial(_number, text)
        yield (
            f"number-{text}-many.xlsx",
            partial(
                lambda t: book([data(*[cell(f"B{n}", f"<v>{t}</v>") for n in range(1, 900)])]), text
            ),
        )
    yield "digits.xlsx", lambda: _number("1" * 3_000_000)
    for name, text in {
        "long-digits": "1" * 5_000_000,
        "long-dots": "1." * 2_000_000,
        "long-blanks": " " * 4_000_000 + "x",
        "long-words": "ước tính tháng 6 năm 2024 " * 150_000,
        "long-brackets": "(" * 3_000_000,
        "edge-digits": "1" * 32_767,
        "edge-dots": "1." * 16_000,
        "edge-blanks": " " * 32_000 + "x",
        "edge-quarters": "quý " * 8_000,
        "edge-months": "tháng 6 " * 4_000,
        "edge-brackets": "(" * 32_000,
        "edge-stars": "*" * 32_000,
        "edge-accents": "a" + "\u0301" * 32_000,
        "null-and-controls": "&#x1;&#x8;a",
    }.items():
        yield f"{name}.xlsx", partial(lambda t: book([data(A1, _inline(t))]), text)
    yield "shared-5000x1MB.xlsx", partial(_shared, 5_000, 1_000_000)
    yield "shared-200000x30k.xlsx", partial(_shared, 200_000, 30_000)
    yield "shared-60000x2k.xlsx", partial(_shared, 60_000, 2_000)
    for index in ("999999", "-1", "1e9", "99999999999999999999", "x"):
        yield (
            f"shared-index-{index}.xlsx",
            partial(
                lambda i: book(
                    [data(cell("A1", f"<v>{i}</v>", ' t="s"'))], shared="<si><t>a</t></si>"
                ),
                index,
            ),
        )
    yield "shared-absent.xlsx", lambda: book([data(cell("A1", "<v>3</v>", ' t="s"'))])
    yield (
        "merges-300k.xlsx",
        lambda: book(
            [data(A1) + "<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 300_000 + "</mergeCells>"]
        ),
    )
    for ref in ("A1:XFD1048576", "B2:A1", "A1", "x", "A1:ZZZZZZ99999999"):
        yield (
            f"merge-{ref.replace(':', '_')}.xlsx",
            partial(
                lambda r: book([data(A1) + f'<mergeCells><mergeCell ref="{r}"/></mergeCells>']), ref
            ),
        )
    for ref in ("A1:XFD1048576", "A1:A0", "x"):
        yield (
            f"dimension-{ref.replace(':', '_')}.xlsx",
            partial(lambda r: book([f'<dimension ref="{r}"/>' + data(A1)]), ref),
        )
    yield (
        "columns-hidden.xlsx",
        lambda: book(['<cols><col min="1" max="99999999" hidden="1"/></cols>' * 2_000 + data(A1)]),
    )
    yield (
        "styles-200k.xlsx",
        lambda: book(
            [data(cell("A1", more=' s="5"'))],
            styles="<cellXfs>" + '<xf numFmtId="10"/>' * 200_000 + "</cellXfs>",
        ),
    )
    yield (
        "formats-50k.xlsx",
        lambda: book(
            [data(cell("A1", more=' s="1"'))],
            styles="<numFmts>"
            + "".join(f'<numFmt numFmtId="{n}" formatCode="0.{n}%"/>' for n in range(200, 50_200))
            + '</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="300"/></cellXfs>',
        ),
    )
    yield (
        "format-long.xlsx",
        lambda: book(
            [data(cell("A1", more=' s="0"'))],
            styles=f'<numFmts><numFmt numFmtId="200" formatCode="{"[" * 200_000}{"0," * 90_000}"/>'
            '</numFmts><cellXfs><xf numFmtId="200"/></cellXfs>',
        ),
    )
    yield (
        "shared-formula.xlsx",
        lambda: book(
            [
                data(
                    cell("A1", '<f t="shared" ref="A1:XFD1048576" si="0">1</f><v>1</v>'),
                    *[cell(f"A{n}", '<f t="shared" si="0"/><v>1</v>') for n in range(2, 20_000)],
                )
            ]
        ),
    )
    yield "rows-unclosed.xlsx", lambda: book(["<sheetData>" + "<row <row " * 200_000])
    yield "deep.xlsx", lambda: book(["<a>" * 300_000 + data(A1) + "</a>" * 300_000])
    yield (
        "attributes.xlsx",
        lambda: book([data("<row r='1' " + "".join(f"a{n}='1' " for n in range(200_000)) + "/>")]),
    )
    yield (
        "entity.xlsx",
        lambda: book(
            [data(A1)],
            {"xl/sharedStrings.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa">]><sst>&a;</sst>'},
        ),
    )
    yield (
        "entity-utf16.xlsx",
        lambda: book(
            [data(A1)],
            {
                "xl/styles.xml": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'.encode(
                    "utf-16"
                )
            },
        ),
    )
    yield "bomb.xlsx", lambda: book([data(A1)], {"xl/media/a.bin": bytes(200_000_000)})
    yield "bomb-sheet.xlsx", lambda: book([data(A1) + " " * 120_000_000])
    yield "sheets-1000.xlsx", lambda: book([data(A1)] * 1_000)
    yield "parts-5000.xlsx", lambda: book([data(A1)], {f"xl/x{n}": b"" for n in range(5_000)})
    yield "no-sheet.xlsx", lambda: book([])
    yield "absent-part.xlsx", lambda: book([data(A1)])[:-60]
    yield (
        "dates-1e12.xlsx",
        lambda: book(
            [data(cell("A1", "<v>999999999999</v>", ' s="1"'))],
            styles='<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
        ),
    )
    yield (
        "rows-a-million.xlsx",
        lambda: book(
            [data(*[f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 400_000)])]
        ),
    )
    for share in (0.2, 0.5, 0.9, 0.99):
        yield (
            f"cut-{share}.xlsx",
            partial(
                lambda s: (lambda whole: whole[: int(len(whole) * s)])(book([data(A1)] * 5)), share
            ),
        )
        yield (
            f"cut-{share}.xls",
            partial(lambda s: _old(lambda whole: whole[: int(len(whole) * s)]), share),
        )
    for name, at, put in (
        ("sectors", 30, struct.pack("<H", 30)),
        ("sectors-0", 30, struct.pack("<H", 0)),
        ("fat-count", 44, struct.pack("<I", 0xFFFFFF)),
        ("directory", 48, struct.pack("<I", 0xFFFFFFFE)),
        ("directory-loop", 48, struct.pack("<I", 0)),
        ("mini", 60, struct.pack("<I", 0)),
        ("msat", 68, struct.pack("<I", 0)),
        ("msat-count", 72, struct.pack("<I", 0xFFFFFF)),
        ("first-fat", 76, struct.pack("<I", 1)),
    ):
        yield (
            f"ole-{name}.xls",
            partial(lambda a, p: _old(lambda whole: _patched(whole, a, p)), at, put),
        )
    for at in (512, 520, 600, 900, 1_500, 2_500, 4_000):
        yield (
            f"record-{at}.xls",
            partial(lambda a: _old(lambda whole: _patched(whole, a, b"\xff\xff\xff\x7f")), at),
        )
    yield "biff.xls", lambda: b"\x09\x08" + bytes(4) + b"\xff" * 3_000
    yield "ole-only.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    yield "nothing.xlsb", _xlsb
    cells = '<table:table-cell office:value-type="float" office:value="1" {}/>'
    rows = "<table:table-row {}>{}</table:table-row>"
    for name, inside in {
        "columns": rows.format("", cells.format('table:number-columns-repeated="999999999"')),
        "rows": rows.format('table:number-rows-repeated="999999999"', cells.format("")),
        "both": rows.format(
            'table:number-rows-repeated="1048576"',
            cells.format('table:number-columns-repeated="16384"'),
        ),
        "minus": rows.format('table:number-rows-repeated="-1"', cells.format("")),
        "nan": rows.format("", cells.format("").replace('"1"', '"NaN"')),
        "deep": rows.format("", "<text:p>" * 100_000),
    }.items():
        yield f"ods-{name}.ods", partial(ods, inside)
    for name, content in {
        "web.xls": b"<html><body><table><tr><td>1</td></tr></table></body></html>",
        "web-bom.xls": b"\xef\xbb\xbf\r\n<!-- x --><table><tr><td>1</td></tr></table>",
        "xml2003.xls": b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook '
        b'xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>',
        "text.xlsx": "\ufeffNăm;Giá trị\r\n2024;6,84\r\n2023;5,4\r\n".encode(),
        "text-tabs.xls": "Năm\tGiá trị\n2024\t6,84\n".encode("utf-16"),
        "noise.xlsx": bytes(range(256)) * 50,
    }.items():
        yield name, partial(bytes, content)
