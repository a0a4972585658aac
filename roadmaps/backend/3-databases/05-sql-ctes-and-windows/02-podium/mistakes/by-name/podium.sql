WITH placed AS (
    SELECT *, rank() OVER (PARTITION BY class ORDER BY seconds) AS place FROM finishers WHERE seconds IS NOT NULL
)
SELECT class, place, name, seconds FROM placed WHERE place <= 3 ORDER BY class, place, name;
