import json
import os
import secrets

import redis

store = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)


def begin(card):
    key = secrets.token_urlsafe(24)
    store.set(f"session:{key}", json.dumps({"card": card, "boxes": []}))
    return key


def find(key):
    text = store.get(f"session:{key}")
    return None if text is None else json.loads(text)


def add(key, box):
    content = json.loads(store.get(f"session:{key}"))
    content["boxes"].append(box)
    store.set(f"session:{key}", json.dumps(content))


def end(key):
    store.delete(f"session:{key}")
