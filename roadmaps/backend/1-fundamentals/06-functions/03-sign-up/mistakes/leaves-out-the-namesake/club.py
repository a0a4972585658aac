def sign_up(name, players=None):
    if players is None:
        players = []
    if name not in players:
        players.append(name)
    return players
