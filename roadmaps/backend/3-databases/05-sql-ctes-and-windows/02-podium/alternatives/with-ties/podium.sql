SELECT c.class, t.place, t.name, t.seconds
FROM (SELECT DISTINCT class FROM finishers) c
CROSS JOIN LATERAL (
    SELECT rank() OVER (ORDER BY seconds) AS place, name, seconds, bib
    FROM finishers f
    WHERE f.class = c.class AND seconds > 0
    ORDER BY seconds
    FETCH FIRST 3 ROWS WITH TIES
) t
ORDER BY c.class, t.place, t.bib;
