def without_last(names):
    names.pop()
    return names


def shortened(names):
    copy = list(names)
    copy.pop()
    return copy


players = ["Ada", "Bo", "Cem"]
print(shortened(players))      # ['Ada', 'Bo']
print(players)                 # ['Ada', 'Bo', 'Cem']
print(without_last(players))   # ['Ada', 'Bo']
print(players)                 # ['Ada', 'Bo']
