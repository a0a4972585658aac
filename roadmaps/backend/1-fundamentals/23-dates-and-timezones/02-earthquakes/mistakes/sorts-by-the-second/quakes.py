from datetime import datetime, timezone
def parse(text):
    when = datetime.fromisoformat(text)
    if when.tzinfo is None or text.endswith("-00:00"): raise ValueError("x")
    return when.astimezone(timezone.utc)
def show(moment):
    if moment.tzinfo is None: raise ValueError("no zone")
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
def in_order(texts):
    return sorted(texts, key=lambda t: show(parse(t)))
