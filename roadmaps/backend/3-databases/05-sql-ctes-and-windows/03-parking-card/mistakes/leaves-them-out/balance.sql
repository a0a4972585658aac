SELECT card, at, cents, sum(cents) OVER (PARTITION BY card ORDER BY at, id) AS balance
FROM movements WHERE cents IS NOT NULL ORDER BY card, at DESC, id DESC;
