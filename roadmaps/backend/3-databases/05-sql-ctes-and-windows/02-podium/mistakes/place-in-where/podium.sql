SELECT class, rank() OVER (PARTITION BY class ORDER BY seconds) AS place, name, seconds
FROM finishers WHERE place <= 3 ORDER BY class, place, bib;
