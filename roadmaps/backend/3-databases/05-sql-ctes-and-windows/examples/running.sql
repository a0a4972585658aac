SELECT day, metres,
       sum(metres) OVER (ORDER BY day) AS by_day,
       sum(metres) OVER (ORDER BY day, id) AS by_row
FROM results
WHERE swimmer = 'Lea'
ORDER BY day, id;
