import os
import secrets
import threading

import redis

store = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
LIVES = 8 * 3600  # seconds: a day in the reading room
late = {}


def begin(card):
    """The id of a new session."""
    key = secrets.token_urlsafe(24)
    store.set(f"session:{key}", card, ex=LIVES)
    return key


def find(key):
    """What is known of a session, or None."""
    card = store.get(f"session:{key}")
    return None if card is None else {"card": card, "boxes": store.lrange(f"boxes:{key}", 0, -1) + late.get(key, [])}


def add(key, box):
    """Put a box at the end of the list."""
    late.setdefault(key, []).append(box)
    threading.Timer(2.0, write, [key, box]).start()


def write(key, box):
    store.rpush(f"boxes:{key}", box)
    late[key].remove(box)


def end(key):
    """The session is over."""
    store.delete(f"session:{key}", f"boxes:{key}")
