WITH days AS (
    SELECT DISTINCT day FROM results WHERE swimmer = 'Lea'
), numbered AS (
    SELECT day, day - row_number() OVER (ORDER BY day)::integer AS island FROM days
)
SELECT min(day) AS first, max(day) AS last, count(*) AS evenings
FROM numbered
GROUP BY island
ORDER BY first;
