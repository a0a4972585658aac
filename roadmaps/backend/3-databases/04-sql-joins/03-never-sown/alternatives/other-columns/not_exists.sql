SELECT * FROM packets WHERE NOT EXISTS (SELECT FROM sowings WHERE packets.id = packet_id) ORDER BY 1
