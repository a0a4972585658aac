import sqlite3

rows = sqlite3.connect(":memory:")
rows.execute("CREATE TABLE tokens (hash TEXT PRIMARY KEY, family TEXT, used INTEGER DEFAULT 0)")
rows.execute("INSERT INTO tokens (hash, family) VALUES ('3f9a', 'telephone')")

for _ in range(2):
    changed = rows.execute("UPDATE tokens SET used = 1 WHERE hash = '3f9a' AND used = 0").rowcount
    print(changed)
rows.close()
