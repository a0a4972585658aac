SELECT f.class, 1 + (SELECT count(*) FROM finishers x WHERE x.class = f.class AND x.seconds < f.seconds) AS place,
       f.name, f.seconds
FROM finishers f
WHERE f.seconds IS NOT NULL
  AND (SELECT count(*) FROM finishers x WHERE x.class = f.class AND x.seconds < f.seconds) < 3
ORDER BY f.class, place, f.bib;
