import itertools

events = [
    {"id": "e-1", "kind": "stored", "parcel": "P-7", "fee": 90},
    {"id": "e-2", "kind": "collected", "parcel": "P-7"},
]


def as_they_come(events):
    state, due = None, 0
    for event in events:
        state = event["kind"]
        due += event.get("fee", 0)
    return state, due


def as_facts(events):
    seen = {event["id"]: event for event in events}
    kinds = {event["kind"] for event in seen.values()}
    state = "collected" if "collected" in kinds else "stored"
    return state, sum(event.get("fee", 0) for event in seen.values())


for came in itertools.permutations([*events, events[0]]):
    names = [event["id"] for event in came]
    print(names, as_they_come(came), as_facts(came))
