SELECT b.name AS bed, x.n AS flowering
FROM beds b
LEFT JOIN (SELECT p.bed_id, count(DISTINCT s.id) AS n FROM plantings p JOIN species s ON s.id = p.species_id
           WHERE s.month = 5 GROUP BY p.bed_id) x ON x.bed_id = b.id
ORDER BY b.name, b.id;
