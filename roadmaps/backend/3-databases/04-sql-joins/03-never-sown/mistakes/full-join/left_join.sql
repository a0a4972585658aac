SELECT p.id, p.species FROM packets p FULL JOIN sowings s ON s.packet_id = p.id
WHERE s.id IS NULL OR p.id IS NULL ORDER BY p.id;
