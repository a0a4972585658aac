"""What the hall's server does with scores.py: a connection of its own, and nothing else."""

import os

import redis

import scores

client = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)


def submit(player, points):
    scores.submit(client, player, points)


def best(player):
    return scores.best(client, player)


def top(count):
    return scores.top(client, count)


def place(player):
    return scores.place(client, player)
