SELECT race, swimmer, seconds,
       row_number() OVER (PARTITION BY race ORDER BY seconds, swimmer) AS row_number,
       rank() OVER (PARTITION BY race ORDER BY seconds) AS rank,
       dense_rank() OVER (PARTITION BY race ORDER BY seconds) AS dense_rank
FROM results
WHERE race <= 2
ORDER BY race, seconds, swimmer;
