SELECT card, at, cents,
       coalesce(sum(cents) OVER (PARTITION BY card ORDER BY at, id), 0) AS balance
FROM movements
ORDER BY card, at DESC, id DESC;
