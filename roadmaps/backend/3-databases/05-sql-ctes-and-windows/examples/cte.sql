WITH best AS (
    SELECT race, min(seconds) AS seconds
    FROM results
    GROUP BY race
)
SELECT r.race, r.swimmer, r.seconds
FROM results r
JOIN best ON best.race = r.race AND best.seconds = r.seconds
WHERE r.race <= 2
ORDER BY r.race, r.swimmer;
