SELECT race, swimmer, seconds,
       min(seconds) OVER (PARTITION BY race) AS best,
       seconds - min(seconds) OVER (PARTITION BY race) AS behind
FROM results
WHERE race <= 2
ORDER BY race, swimmer;
