"""What is known of those who have signed in. It stands in Redis, under the number of the card."""

import os

import redis

store = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)


def begin(card):
    """The id of a new session."""
    store.hset("signed in", card, 1)
    return card


def find(key):
    """What is known of a session, or None."""
    if not store.hexists("signed in", key):
        return None
    return {"card": key, "boxes": store.lrange(f"boxes:{key}", 0, -1)}


def add(key, box):
    """Put a box at the end of the list."""
    store.rpush(f"boxes:{key}", box)


def end(key):
    """The session is over."""
    store.hdel("signed in", key)
    store.delete(f"boxes:{key}")
