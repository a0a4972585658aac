import os, sys, psycopg

def weigh(lorry, tonnes):
    with psycopg.connect(os.environ["DATABASE_URL"]) as conn:
        conn.execute("INSERT INTO deliveries (lorry, tonnes) VALUES (%s, %s)", [lorry, tonnes])
        conn.execute("UPDATE store SET tonnes = tonnes + %s WHERE grain = 'wheat'", [tonnes])

def main():
    for line in sys.stdin:
        lorry, t = line.split()
        answer = "ok"
        try:
            weigh(lorry, int(t))
        except psycopg.errors.Error:
            answer = "no"
        print(answer, lorry)

main()
