"""The moment at which the demonstration store of the tests is made, and keys that cost nothing."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from npm_desktop.crypto.keys import Cost

NOW = datetime(2026, 11, 24, 14, 0, tzinfo=ZoneInfo("Asia/Almaty"))
QUICK = Cost(t=1, m=8, p=1)
