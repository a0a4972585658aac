SELECT card, at, coalesce(cents, 0) AS cents,
       sum(coalesce(cents, 0)) OVER (PARTITION BY card ORDER BY at, id) AS balance
FROM movements ORDER BY card, at DESC, id DESC;
