WITH placed AS (
    SELECT race, swimmer, rank() OVER (PARTITION BY race ORDER BY seconds) AS place
    FROM results
    WHERE seconds IS NOT NULL
)
SELECT race, place, swimmer
FROM placed
WHERE place <= 2 AND race <= 3
ORDER BY race, place, swimmer;
