SELECT id, species FROM packets
WHERE NOT EXISTS (SELECT 1 FROM sowings WHERE packet_id = id)
ORDER BY id;
