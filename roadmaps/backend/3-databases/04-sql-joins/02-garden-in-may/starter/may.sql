SELECT b.name AS bed, count(*) AS flowering
FROM beds b
JOIN plantings p ON p.bed_id = b.id
JOIN species s ON s.id = p.species_id
WHERE s.month = 5
GROUP BY b.name
ORDER BY b.name;
