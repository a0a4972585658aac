SELECT beds.name AS bed, coalesce(may.kinds, 0) AS flowering
FROM beds
LEFT JOIN (
    SELECT bed_id, count(*) AS kinds
    FROM (SELECT DISTINCT bed_id, species_id FROM plantings) AS once
    JOIN species ON species.id = once.species_id
    WHERE month = 5
    GROUP BY bed_id
) AS may ON may.bed_id = beds.id
ORDER BY beds.name, beds.id;
