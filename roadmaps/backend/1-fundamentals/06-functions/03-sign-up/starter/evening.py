from club import sign_up


def evening(calls):
    """Run an evening. Each call is a name and the number of a table whose list is used, or None for a new table.

    Gives back the lists of all tables, as they are at the end of the evening.
    """
    tables = []
    for name, table in calls:
        if table is None:
            tables.append(sign_up(name))
        else:
            sign_up(name, tables[table])
    return tables
