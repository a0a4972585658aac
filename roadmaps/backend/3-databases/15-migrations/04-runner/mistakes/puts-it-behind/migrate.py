import hashlib, os, sys
from pathlib import Path
import psycopg

with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
    db.execute("SELECT pg_advisory_lock(4711)")
    db.execute("CREATE TABLE IF NOT EXISTS schema_migrations (number int, hash text)")
    done = dict(db.execute("SELECT number, hash FROM schema_migrations").fetchall())
    last = max(done, default=0)
    files = sorted(Path("migrations").glob("*.sql"), key=lambda p: int(p.name.split("_")[0]))
    h = lambda p: hashlib.sha256(p.read_bytes()).hexdigest()
    for p in files:
        n = int(p.name.split("_")[0])
        if n in done and done[n] != h(p):
            print("changed", p.name)
            sys.exit(1)
    for p in files:
        n = int(p.name.split("_")[0])
        if n in done:
            continue
        try:
            with db.transaction():
                db.execute(p.read_text() + f"; INSERT INTO schema_migrations VALUES ({n}, '{h(p)}')")
        except psycopg.Error as e:
            print("failed", p.name)
            print(e, file=sys.stderr)
            sys.exit(1)
        print("applied", p.name, flush=True)
