"""What is known of those who have signed in. It stands in Redis, where all copies find it."""

import os
import secrets

import redis

store = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
LIVES = 8 * 3600  # seconds: a day in the reading room


def begin(card):
    """The id of a new session."""
    key = secrets.token_urlsafe(24)
    store.set(f"session:{key}", card, ex=LIVES)
    return key


def find(key):
    """What is known of a session, or None."""
    card = store.get(f"session:{key}")
    return None if card is None else {"card": card, "boxes": store.lrange(f"boxes:{key}", 0, -1)}


def add(key, box):
    """Put a box at the end of the list."""
    store.rpush(f"boxes:{key}", box)
    store.expire(f"boxes:{key}", LIVES)


def end(key):
    """The session is over."""
    store.delete(f"session:{key}", f"boxes:{key}")
