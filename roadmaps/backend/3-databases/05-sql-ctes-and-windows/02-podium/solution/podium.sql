WITH placed AS (
    SELECT class, rank() OVER (PARTITION BY class ORDER BY seconds) AS place, name, seconds, bib
    FROM finishers
    WHERE seconds IS NOT NULL
)
SELECT class, place, name, seconds
FROM placed
WHERE place <= 3
ORDER BY class, place, bib;
