SELECT b.name AS bed, count(DISTINCT s.id) AS flowering
FROM beds b
JOIN plantings p ON p.bed_id = b.id
LEFT JOIN species s ON s.id = p.species_id AND s.month = 5
GROUP BY b.id, b.name
ORDER BY b.name, b.id;
