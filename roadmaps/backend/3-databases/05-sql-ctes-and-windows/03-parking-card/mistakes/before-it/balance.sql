SELECT card, at, cents, coalesce(sum(cents) OVER (
    PARTITION BY card ORDER BY at, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS balance
FROM movements ORDER BY card, at DESC, id DESC;
