SELECT b.name AS bed, count(*) AS flowering
FROM beds b
LEFT JOIN (SELECT DISTINCT p.bed_id, s.id FROM plantings p JOIN species s ON s.id = p.species_id WHERE s.month = 5) x
    ON x.bed_id = b.id
GROUP BY b.id, b.name
ORDER BY b.name, b.id;
