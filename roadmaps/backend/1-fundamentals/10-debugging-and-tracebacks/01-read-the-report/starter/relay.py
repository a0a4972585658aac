def read_legs(lines):
    legs = []
    for line in lines:
        parts = line.split()
        kilometres = 0
        if len(parts) == 3:
            kilometres = int(parts[2])
        legs.append([parts[0], int(parts[1]), kilometres])
    return legs


def pace(minutes, kilometres):
    whole = minutes // kilometres
    return whole


def slowest(legs):
    highest = 0
    name = "nobody"
    for leg in legs:
        one = pace(leg[1], leg[2])
        if one > highest:
            highest = one
            name = leg[0]
    return name


team = ["Ada 42 8", "Bo 35 7", "Cem 51", "Dee 40 8"]
legs = read_legs(team)
print("runners", len(legs))
print("slowest", slowest(legs))
