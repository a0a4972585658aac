SELECT race, swimmer, seconds,
       seconds - lag(seconds) OVER (PARTITION BY race ORDER BY seconds, swimmer) AS behind_the_one_before
FROM results
WHERE race <= 2
ORDER BY race, seconds, swimmer;
