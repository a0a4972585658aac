SELECT id, species FROM packets
WHERE NOT id IN (SELECT p.id FROM packets p JOIN sowings s ON s.packet_id = p.id)
ORDER BY id;
