"""Recorded evidence of every kind, as labs give it."""

from __future__ import annotations

from backroad.model import evidence as ev

SAMPLES: tuple[tuple[str, ev.Evidence], ...] = (
    ("Two values", ev.Mismatch("count(['tea', 'milk', 'tea'])", "{'tea': 2, 'milk': 1}", "{'tea': 1, 'milk': 1}")),
    ("Two texts", ev.Mismatch("greet('Ada')", "'Hello, Ada!'", "'Hello,  Ada!'", 7)),
    (
        "An exception",
        ev.Raised(
            "load('sales.csv')",
            "ValueError",
            "invalid literal for int() with base 10: 'n/a'",
            (("shop.py", 14, "    total += amount(row)"), ("shop.py", 8, "    return int(row['amount'])")),
        ),
    ),
    (
        "Printed output",
        ev.Output(
            "python receipt.py",
            "Tea      2.50\nMilk     1.20\nTotal    3.70\n",
            "Tea      2.50\nMilk     1.2\nTotal    3.70\n",
            2,
        ),
    ),
    (
        "A conversation",
        ev.Dialogue((("program", "Guess: "), ("we", "50\n"), ("program", "higher\nGuess: "), ("we", "75\n"))),
    ),
    (
        "Growing work",
        ev.Growth(
            "find_pairs(numbers)", "comparisons", ((100, 4950), (200, 19900), (400, 79800), (800, 319600)), 2.0, 1.2
        ),
    ),
    ("A limit", ev.LimitHit("python fill.py", "memory", "256 MiB", "more than 256 MiB")),
    (
        "A log",
        ev.Log("standard error", "listening on 8000\nGET /orders 200 3 ms\nGET /orders/9 500 1 ms\nKeyError: 9\n"),
    ),
    (
        "Result tables",
        ev.Rows(
            "SELECT name, count(*) FROM customer JOIN orders USING (customer_id) GROUP BY name",
            ("name", "orders"),
            (("Ada", "3"), ("Bo", "0"), ("Cleo", "1")),
            (("Ada", "3"), ("Bo", None), ("Cleo", "1")),
            2,
            2,
        ),
    ),
    (
        "A query plan",
        ev.Plan(
            "EXPLAIN ANALYZE SELECT … WHERE customer_id = 7 ORDER BY placed DESC LIMIT 10",
            "rows read",
            (
                (0, "Limit", "10 rows", 10),
                (1, "Sort", "placed DESC", 412),
                (2, "Nested Loop", "", 412),
                (3, "Seq Scan on orders", "filter: customer_id = 7; 199,588 rows thrown away", 200000),
                (3, "Index Scan on customer", "customer_pkey", 1),
            ),
            3,
            "at most 1,000 rows read",
        ),
    ),
    (
        "Sessions at the same time",
        ev.Timeline(
            "two transfers from one account of 100",
            "ms",
            ("session 1", "session 2", "account"),
            (
                (0, 0, 4, "SELECT balance", ""),
                (1, 2, 6, "SELECT balance", ""),
                (0, 8, 16, "UPDATE to 40", ""),
                (1, 9, 22, "UPDATE to 30", "waits"),
                (0, 16, 20, "COMMIT", ""),
                (2, 20, 26, "balance is 40", ""),
                (1, 22, 28, "COMMIT", ""),
                (2, 28, 36, "balance is 30", "late"),
            ),
            7,
        ),
    ),
    (
        "Faults",
        ev.Timeline(
            "an order while the payment service is away",
            "s",
            ("shop", "payment"),
            (
                (0, 0, 0.4, "POST /orders", ""),
                (1, 0.5, 3.0, "connection refused", "fault"),
                (0, 0.6, 2.6, "tries again 3 times", "waits"),
                (0, 2.6, 2.9, "500", "fails"),
            ),
            3,
        ),
    ),
    (
        "A schema",
        ev.Schema(
            "the tables after your migration",
            (
                (
                    "orders",
                    (
                        ("id", "bigint", "primary key"),
                        ("customer_id", "bigint", ""),
                        ("placed", "timestamptz", "not null"),
                    ),
                ),
                ("customer", (("id", "bigint", "primary key"), ("email", "text", "not null"))),
                (
                    "line",
                    (
                        ("order_id", "bigint", "not null"),
                        ("product", "text", "not null"),
                        ("amount", "integer", "not null"),
                    ),
                ),
            ),
            (("orders", "customer_id", "customer", "id"), ("line", "order_id", "orders", "id")),
            (("orders", "customer_id", "wrong", "it may be null: an order without a customer"),),
        ),
    ),
    (
        "A request and its answer",
        ev.Exchange(
            "create an order with an amount below zero",
            "POST",
            "http://127.0.0.1:8000/orders",
            (("content-type", "application/json"),),
            '{"product": "tea", "amount": -1}',
            200,
            "OK",
            (("content-type", "text/html"), ("content-length", "15")),
            '{"id": 3, "ok": true}',
            ("status", "header content-type"),
            "422 with application/problem+json",
        ),
    ),
    (
        "Latencies",
        ev.Histogram(
            "400 requests, 20 at a time",
            "ms",
            ((5, 12, 180), (10, 40, 150), (20, 90, 50), (40, 120, 14), (80, 80, 4), (160, 40, 2), (320, 18, 0)),
            (("p50", 34.0, 6.1), ("p95", 170.0, 28.0), ("p99", 290.0, 64.0)),
            50,
            "p99",
            ("before the fix", "now"),
        ),
    ),
    (
        "A commit graph",
        ev.Graph(
            "git log --graph --all",
            (
                ("e5", "Merge branch 'prices'", ("c3", "d4"), ("main",)),
                ("d4", "Round prices", ("b2",), ("prices",)),
                ("c3", "Say the total", ("b2",), ()),
                ("b2", "Add lines", ("a1",), ()),
                ("a1", "Begin", (), ()),
            ),
            (
                ("f6", "Round prices", ("c3",), ("main", "prices")),
                ("c3", "Say the total", ("b2",), ()),
                ("b2", "Add lines", ("a1",), ()),
                ("a1", "Begin", (), ()),
            ),
            ("f6",),
        ),
    ),
)
