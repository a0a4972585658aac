SELECT id, species FROM packets
WHERE id NOT IN (SELECT coalesce(packet_id, -1) FROM sowings)
ORDER BY id;
