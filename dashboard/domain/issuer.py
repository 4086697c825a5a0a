"""Issuers and kinds of instruments in English; numbers and names of places stay Vietnamese."""

from __future__ import annotations

import re

_ISSUERS: tuple[tuple[str, str], ...] = (
    (
        r"Ban Kinh tế - Ngân sách HĐND tỉnh",
        "Economic and Budget Committee of the People's Council of",
    ),
    (
        r"Đại hội(?: đại biểu)? Đảng bộ (?:tỉnh|TP) (.+?) lần thứ ([IVX]+)",
        r"Party Congress \2 of \1",
    ),
    (r"BCĐ xóa nhà tạm, nhà dột nát tỉnh", "Steering Committee on Dilapidated Housing of"),
    (r"MTTQ/BCĐ tỉnh", "Fatherland Front and Steering Committee of"),
    (r"Sở Công Thương/UBND tỉnh", "Department of Industry and Trade and People's Committee of"),
    (r"Sở NN/UBND", "Department of Agriculture and People's Committee of"),
    (r"(?:HĐND/UBND|UBND/HĐND) tỉnh", "People's Council and People's Committee of"),
    (r"Tỉnh ủy/UBND tỉnh", "Party Committee and People's Committee of"),
    (r"Tỉnh ủy/HĐND tỉnh", "Party Committee and People's Council of"),
    (r"UBND/Tỉnh", "People's Committee of"),
    (r"HĐND (?:tỉnh|TP)", "People's Council of"),
    (r"UBND (?:tỉnh|TP)", "People's Committee of"),
    (r"Tỉnh ủy", "Party Committee of"),
    (r"Sở NN&PTNT", "Department of Agriculture and Rural Development of"),
    (r"Sở Công Thương", "Department of Industry and Trade of"),
    (r"Sở Du lịch", "Department of Tourism of"),
    (r"Sở KH&ĐT", "Department of Planning and Investment of"),
    (r"Cục Thống kê tỉnh", "Statistics Office of"),
    (r"Thủ tướng Chính phủ", "Prime Minister"),
    (r"Chính phủ", "Government"),
    (r"Quốc hội", "National Assembly"),
    (r"\(làm việc với Thủ tướng\)", "(meeting with the Prime Minister)"),
    (r"\(vùng đồng bào DTTS\)", "(ethnic minority areas)"),
    (r"\(kỳ họp thứ (\d+), giữa năm (\d{4})\)", r"(session \1, mid-\2)"),
    (r"\(kỳ họp giữa năm (\d{4})\)", r"(mid-\1 session)"),
    (r"\(kỳ họp (\d+)\)", r"(session \1)"),
    (r"\(Hội nghị lần thứ (\d+) mở rộng\)", r"(enlarged conference \1)"),
    (r"\(kế hoạch năm\)", "(yearly plan)"),
    (r"nghị quyết năm (\d{4})", r"\1 resolution"),
    (r"\(kịch bản\)", "(scenario)"),
    (r"\(dự kiến\)", "(planned)"),
    (r"\(giao\)", "(assigned)"),
)
_KINDS = {
    "NQ": ("Nghị quyết", "Resolution"),
    "QĐ": ("Quyết định", "Decision"),
    "KH": ("Kế hoạch", "Plan"),
    "CT": ("Chỉ thị", "Directive"),
}


def issuer_name(issuer: str, lang: str) -> str:
    """Name an issuer: as its instruments do, or by its usual English name.

    What the table does not know stays as it is, so nothing is named wrongly.
    """
    if lang == "vi":
        return issuer
    for pattern, english in _ISSUERS:
        issuer = re.sub(pattern, english, issuer)
    return issuer


def numbered(number: str, lang: str) -> str:
    """Lead a number with the word of its kind: "181/NQ-HĐND" is a resolution."""
    kind = re.search(r"/(?:\d{4}/)?([A-ZĐ]+)|-(NQ|QĐ|KH|CT)/", number)
    words = _KINDS.get((kind[1] or kind[2]) if kind else "")
    return number if words is None else f"{words[0 if lang == 'vi' else 1]} {number}"
