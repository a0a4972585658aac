"""Forecasts of a weather service, kept in Redis for ten minutes."""

SECONDS = 600


def forecast(client, place, fetch):
    """The forecast of a place: from Redis, or else from fetch(place)."""


def correct(client, place, forecast):
    """Put another forecast in the place of one that is there; it expires when that would have."""


def forget_region(client, region):
    """Remove the forecasts of all places of a region; how many they were."""
