SELECT b.name AS bed,
       (SELECT count(DISTINCT p.species_id)
        FROM plantings p JOIN species s ON s.id = p.species_id
        WHERE p.bed_id = b.id AND s.month = 5) AS flowering
FROM beds b
ORDER BY b.name, b.id;
