from datetime import datetime, timezone
def parse(text):
    if text.endswith("-00:00"): raise ValueError("x")
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S%z").astimezone(timezone.utc)
def show(moment):
    if moment.tzinfo is None: raise ValueError("no zone")
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
def in_order(texts): return sorted(texts, key=parse)
