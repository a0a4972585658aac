-- LEFT JOIN
SELECT p.id, p.species FROM packets p WHERE NOT EXISTS (SELECT 1 FROM sowings s WHERE s.packet_id = p.id) ORDER BY p.id;
