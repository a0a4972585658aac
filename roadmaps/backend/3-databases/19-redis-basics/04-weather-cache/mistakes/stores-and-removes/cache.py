"""Forecasts of a weather service, kept in Redis for ten minutes."""

import json

SECONDS = 600


def forecast(client, place, fetch):
    """The forecast of a place: from Redis, or else from fetch(place)."""
    found = client.get(f"weather:{place}")
    if found is not None:
        return json.loads(found)
    fresh = fetch(place)
    client.set(f"weather:{place}", json.dumps(fresh), ex=SECONDS)
    return fresh


def correct(client, place, forecast):
    """Put another forecast in the place of one that is there; it expires when that would have."""
    key = f"weather:{place}"
    if client.set(key, json.dumps(forecast), keepttl=True, get=True) is None:
        client.delete(key)
        return False
    return True


def forget_region(client, region):
    """Remove the forecasts of all places of a region; how many they were."""
    removed = 0
    for key in client.scan_iter(match=f"weather:{region}/*", count=500):
        removed += client.unlink(key)
    return removed
