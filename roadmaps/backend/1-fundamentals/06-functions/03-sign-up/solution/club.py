def sign_up(name, players=None):
    """Add the name to the list, or to a new list if none is given."""
    if players is None:
        players = []
    players.append(name)
    return players
