SELECT c.class, t.place, t.name, t.seconds
FROM (SELECT DISTINCT class FROM finishers) c
CROSS JOIN LATERAL (SELECT rank() OVER (ORDER BY seconds) AS place, name, seconds, bib FROM finishers f
    WHERE f.class = c.class AND seconds IS NOT NULL ORDER BY seconds, bib LIMIT 3) t
ORDER BY c.class, t.place, t.bib;
