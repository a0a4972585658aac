SELECT card, at, cents, sum(cents) OVER (PARTITION BY card ORDER BY at, id) AS balance
FROM movements ORDER BY card, at DESC, id DESC;
