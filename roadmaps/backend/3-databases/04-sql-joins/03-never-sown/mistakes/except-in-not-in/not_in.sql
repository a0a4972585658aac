SELECT id, species FROM packets
WHERE id IN (SELECT id FROM packets EXCEPT SELECT packet_id FROM sowings) ORDER BY id;
