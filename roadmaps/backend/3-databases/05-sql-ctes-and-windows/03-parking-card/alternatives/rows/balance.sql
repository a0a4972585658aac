SELECT card, at, cents,
       sum(coalesce(cents, 0)) OVER (
           PARTITION BY card ORDER BY at, id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
       ) AS balance
FROM movements
ORDER BY card, at DESC, id DESC
