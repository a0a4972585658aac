SELECT card, at, cents, coalesce(sum(cents) OVER (
    PARTITION BY card ORDER BY at, id DESC ROWS UNBOUNDED PRECEDING), 0) AS balance
FROM movements ORDER BY card, at DESC, id DESC;
