SELECT class, rank() OVER (PARTITION BY class ORDER BY seconds) AS place, name, seconds
FROM finishers WHERE seconds IS NOT NULL ORDER BY class, place, bib;
