"""Colour and comment cells of a workbook by its parts; every other byte of it stays."""

from etl.marking.book import Mark, mark_cells

__all__ = ["Mark", "mark_cells"]
