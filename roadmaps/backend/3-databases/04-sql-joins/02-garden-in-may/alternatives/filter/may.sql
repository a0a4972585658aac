SELECT b.name AS bed, count(DISTINCT s.id) FILTER (WHERE s.month = 5) AS flowering
FROM beds b
LEFT JOIN plantings p ON p.bed_id = b.id
LEFT JOIN species s ON s.id = p.species_id
GROUP BY b.id, b.name
ORDER BY b.name, b.id;
