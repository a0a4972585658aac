import json, os, psycopg

connection = psycopg.connect(os.environ["DATABASE_URL"])
cursor = connection.cursor()
cursor.execute("select tablename from pg_tables where schemaname = 'public'")
tables = []
for (name,) in sorted(cursor.fetchall()):
    quoted = 'public."' + name.replace('"', '""') + '"'
    number = cursor.execute("select count(*) from " + quoted).fetchone()[0]
    cursor.execute(
        "select attname, format_type(atttypid, null), not attnotnull from pg_attribute"
        " where attrelid = %s::regclass and attnum > 0 and not attisdropped order by attnum",
        (quoted,),
    )
    tables.append(
        {"columns": [dict(zip(("name", "type", "nullable"), row)) for row in cursor], "rows": number, "name": name}
    )
connection.close()
print(json.dumps({"tables": tables}))
