SELECT id, species FROM packets WHERE id NOT IN (SELECT packet_id FROM sowings) ORDER BY id;
