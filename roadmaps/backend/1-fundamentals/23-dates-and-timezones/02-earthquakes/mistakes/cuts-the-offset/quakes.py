from datetime import datetime, timezone


def parse(text):
    """The moment that a text in ISO form says, in UTC."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or text.endswith("-00:00"):
        raise ValueError(f"nobody can say which moment this is: {text!r}")
    return moment.replace(tzinfo=timezone.utc)


def show(moment):
    """The text of a moment, in UTC and whole seconds."""
    if moment.tzinfo is None:
        raise ValueError(f"a time without a zone is no moment: {moment}")
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def in_order(texts):
    """The texts, the earliest moment first."""
    return sorted(texts, key=parse)
