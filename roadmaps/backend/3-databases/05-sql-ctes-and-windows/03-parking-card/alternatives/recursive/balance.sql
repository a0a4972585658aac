WITH RECURSIVE numbered AS (
    SELECT *, row_number() OVER (PARTITION BY card ORDER BY at, id) AS n FROM movements
), walked AS (
    SELECT id, card, at, cents, n, coalesce(cents, 0) AS balance FROM numbered WHERE n = 1
    UNION ALL
    SELECT x.id, x.card, x.at, x.cents, x.n, w.balance + coalesce(x.cents, 0)
    FROM walked w JOIN numbered x ON x.card = w.card AND x.n = w.n + 1
)
SELECT card, at, cents, balance FROM walked ORDER BY card, at DESC, id DESC;
