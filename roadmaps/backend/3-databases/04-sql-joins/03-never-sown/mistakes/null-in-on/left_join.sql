SELECT DISTINCT p.id, p.species FROM packets p LEFT JOIN sowings s ON s.packet_id = p.id AND s.id IS NULL ORDER BY p.id;
