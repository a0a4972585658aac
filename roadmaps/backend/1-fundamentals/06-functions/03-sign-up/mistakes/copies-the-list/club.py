def sign_up(name, players=[]):
    """Add the name to the list, or to a new list if none is given."""
    players = list(players)
    players.append(name)
    return players
