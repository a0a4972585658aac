"""What the club's server does with cache.py: a connection of its own, and nothing else."""

import os

import redis

import cache

client = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)


def forecast(place, fetch):
    return cache.forecast(client, place, fetch)


def correct(place, forecast):
    return cache.correct(client, place, forecast)


def forget_region(region):
    return cache.forget_region(client, region)
