import datetime as dt


def parse(text):
    """The moment that a text in ISO form says, in UTC."""
    if text[-6:] == "-00:00":
        raise ValueError("the offset is unknown")
    moment = dt.datetime.fromisoformat(text.replace("Z", "+00:00"))
    if moment.utcoffset() is None:
        raise ValueError("there is no offset")
    return (moment - moment.utcoffset()).replace(tzinfo=dt.timezone.utc)


def show(moment):
    """The text of a moment, in UTC and whole seconds."""
    if moment.utcoffset() is None:
        raise ValueError("there is no offset")
    text = moment.astimezone(dt.timezone.utc).replace(microsecond=0, tzinfo=None).isoformat()
    return text + "Z"


def in_order(texts):
    """The texts, the earliest moment first."""
    result = list(texts)
    result.sort(key=lambda text: parse(text).timestamp())
    return result
