FILTERS = {"shows": "shows = %s", "from": "taken_on >= %s"}
SORTS = {"taken_on": "taken_on, id", "-taken_on": "taken_on DESC, id"}


def statement(asked):
    conditions, values = [], []
    order = SORTS["taken_on"]
    for name, value in asked.items():
        if name == "sort" and value in SORTS:
            order = SORTS[value]
        elif name in FILTERS:
            conditions.append(FILTERS[name])
            values.append(value)
        else:
            return f"400: {name}={value}"
    where = " AND ".join(conditions) or "true"
    return f"SELECT id FROM plates WHERE {where} ORDER BY {order}", values


print(statement({"shows": "Barnard's star", "sort": "-taken_on"}))
print(statement({"show": "Vega"}))
print(statement({"sort": "(SELECT password FROM staff LIMIT 1)"}))
