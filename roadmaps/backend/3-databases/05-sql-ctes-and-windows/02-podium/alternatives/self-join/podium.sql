SELECT f.class, count(faster.bib) + 1 AS place, f.name, f.seconds
FROM finishers f
LEFT JOIN finishers faster ON faster.class = f.class AND faster.seconds < f.seconds
WHERE f.seconds IS NOT NULL
GROUP BY f.bib
HAVING count(faster.bib) < 3
ORDER BY class, place, f.bib;
