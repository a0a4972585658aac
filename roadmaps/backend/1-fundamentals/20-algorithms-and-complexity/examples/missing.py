def looks_in_list(started, home):
    looks = 0
    for runner in started:
        for other in home:
            looks = looks + 1
            if other == runner:
                break
    return looks


def looks_in_set(started, home):
    looks = 0
    at_home = set()
    for runner in home:
        at_home.add(runner)
        looks = looks + 1
    for runner in started:
        runner in at_home
        looks = looks + 1
    return looks


for n in [100, 200, 400]:
    runners = list(range(n))
    print(n, looks_in_list(runners, runners), looks_in_set(runners, runners))
