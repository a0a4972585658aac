def sign_up(name, *lists):
    players = lists[0] if lists else []
    players.insert(len(players), name)
    return players
