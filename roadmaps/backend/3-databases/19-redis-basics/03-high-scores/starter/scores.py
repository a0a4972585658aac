"""The high scores of a pinball hall, in one sorted set."""

SCORES = "pinball:scores"


def submit(client, player, points):
    """Note a result. Only a player's best one counts."""


def best(client, player):
    """The player's best result, None for somebody who has never played."""


def top(client, count):
    """The best players as pairs (player, points), the highest first."""


def place(client, player):
    """The player's place, 1 for the best; players with the same points share one."""
