"""The statistics office's bulletins: the grammar of their tables, headers and labels."""

from etl.bulletin.checks import compare_with_earlier
from etl.bulletin.reader import read_bulletin

__all__ = ["compare_with_earlier", "read_bulletin"]
