SELECT p.id, p.species
FROM packets p
LEFT JOIN sowings s ON s.packet_id = p.id
WHERE s.id IS NULL
ORDER BY p.id;
