"""The clock of the offices: Vietnam's, whatever clock the server has."""

from __future__ import annotations

from zoneinfo import ZoneInfo

OFFICE_TIME = ZoneInfo("Asia/Ho_Chi_Minh")
