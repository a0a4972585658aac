SELECT class, place, name, seconds
FROM (SELECT *, rank() OVER (PARTITION BY class ORDER BY seconds NULLS LAST) AS place FROM finishers) all_of_them
WHERE place < 4 AND NOT seconds IS NULL
ORDER BY class, place, bib
