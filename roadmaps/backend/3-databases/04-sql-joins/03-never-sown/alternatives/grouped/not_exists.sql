SELECT p.id, max(p.species) AS species FROM packets p
GROUP BY p.id HAVING NOT EXISTS (SELECT * FROM sowings WHERE packet_id = p.id)
ORDER BY p.id;
