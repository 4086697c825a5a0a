"""Reading workbooks: any format, absolute positions, and bad files told in findings."""

from etl.read.limits import DEFAULT_LIMITS, Limits
from etl.read.marks import Marks
from etl.read.number_format import Shown, Shows
from etl.read.open import LARGEST_NUMBER, open_workbook, reasons_to_refuse
from etl.read.workbook import Merged, Sheet, Value, Workbook

__all__ = [
    "DEFAULT_LIMITS",
    "LARGEST_NUMBER",
    "Limits",
    "Marks",
    "Merged",
    "Sheet",
    "Shown",
    "Shows",
    "Value",
    "Workbook",
    "open_workbook",
    "reasons_to_refuse",
]
