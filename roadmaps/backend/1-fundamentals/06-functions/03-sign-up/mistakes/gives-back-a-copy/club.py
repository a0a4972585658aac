def sign_up(name, players=None):
    if players is None:
        return [name]
    players.append(name)
    return list(players)
