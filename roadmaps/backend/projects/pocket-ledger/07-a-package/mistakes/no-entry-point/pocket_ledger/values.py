"""From words to values, and back."""

import datetime
import re

from pocket_ledger.errors import Refused


def read_date(text):
    try:
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise Refused(f"{text!r} is not a date: write it as 2026-03-31")


def read_month(text):
    read_date(f"{text}-01")
    return text


def read_moment(text, zone):
    """The date that a clock in the zone shows at that moment."""
    import zoneinfo  # it is long in coming, and few commands need it

    try:
        moment = datetime.datetime.fromisoformat(text)
        there = zoneinfo.ZoneInfo(zone)
    except (ValueError, zoneinfo.ZoneInfoNotFoundError, OSError):
        raise Refused(f"{text!r} is not a moment, or {zone!r} is not a zone") from None
    if moment.tzinfo is None:
        raise Refused(f"{text!r} does not say how far its clock is from UTC")
    return moment.astimezone(there).date().isoformat()


def read_amount(text):
    """The amount in cents."""
    found = re.fullmatch(r"(-?)([0-9]+)(?:\.([0-9]{1,2}))?", text)
    if not found:
        raise Refused(f"{text!r} is not an amount: write it as 12.50 or -12.50")
    cents = int(found[2]) * 100 + int((found[3] or "").ljust(2, "0"))
    return -cents if found[1] else cents


def show_amount(cents):
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02}"


def read_note(text):
    if "\t" in text or len(text.splitlines()) > 1:
        raise Refused(f"{text!r} has a tab or a line end in it")
    return text


def read_category(text):
    if not text:
        raise Refused("a category has a name")
    return read_note(text)


FIELDS = {"date": read_date, "amount": read_amount, "category": read_category, "note": read_note}


def read_entry(date, amount, category, note):
    return {
        "date": read_date(date),
        "amount": read_amount(amount),
        "category": read_category(category),
        "note": read_note(note),
    }
