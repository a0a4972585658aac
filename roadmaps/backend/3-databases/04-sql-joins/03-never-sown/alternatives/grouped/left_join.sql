SELECT p.id, p.species
FROM packets p
LEFT JOIN sowings s ON s.packet_id = p.id
GROUP BY p.id, p.species
HAVING count(s.id) = 0
ORDER BY p.id;
