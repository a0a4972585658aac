SELECT b.name AS bed, count(DISTINCT s.id) AS flowering
FROM beds b
LEFT JOIN (plantings p JOIN species s ON s.id = p.species_id AND s.month = 5) ON p.bed_id = b.id
GROUP BY b.id
ORDER BY bed, b.id;
