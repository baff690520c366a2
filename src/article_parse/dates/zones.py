"""Time zones by the names that pages print, as far as a name means one offset only."""

from __future__ import annotations

from datetime import UTC, timedelta, timezone

HOURS = {
    "utc": 0.0,
    "gmt": 0.0, "z": 0.0, "wet": 0.0, "west": 1.0, "cet": 1.0, "cest": 2.0, "mez": 1.0, "mesz": 2.0, "eet": 2.0,
    "eest": 3.0, "msk": 3.0, "sast": 2.0, "est": -5.0, "edt": -4.0, "cdt": -5.0, "mst": -7.0, "mdt": -6.0, "pst": -8.0,
    "pdt": -7.0, "akst": -9.0, "akdt": -8.0, "hst": -10.0, "brt": -3.0, "jst": 9.0, "kst": 9.0, "hkt": 8.0, "pht": 8.0,
    "wib": 7.0, "wita": 8.0, "aest": 10.0, "aedt": 11.0, "acst": 9.5, "acdt": 10.5, "awst": 8.0,
    "nzst": 12.0, "nzdt": 13.0,
    "npt": 5.75, "pkt": 5.0, "tsi": 3.0, "trt": 3.0, "мск": 3.0,
}  # fmt: skip
"""Hours east of Greenwich, from the IANA time zone database. IST, BST, CST, SGT, AST, "ET" and the like mean several
zones or change with the season, and are left out: better no offset than a wrong one."""


def offset(hours: float) -> timezone:
    """The zone so many hours east of Greenwich."""
    return UTC if hours == 0 else timezone(timedelta(hours=hours))
