SELECT id, species
FROM packets
WHERE id NOT IN (SELECT packet_id FROM sowings WHERE packet_id IS NOT NULL)
ORDER BY id;
