SELECT race, swimmer, seconds, round(average, 1) AS average
FROM (
    SELECT *, avg(seconds) OVER (PARTITION BY race) AS average
    FROM results
) AS r
WHERE seconds > average
ORDER BY race, swimmer;
