WITH days AS (
    SELECT DISTINCT day FROM results WHERE swimmer = 'Lea'
)
SELECT day,
       row_number() OVER (ORDER BY day) AS number,
       day - row_number() OVER (ORDER BY day)::integer AS in_common
FROM days
ORDER BY day;
