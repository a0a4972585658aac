SELECT id, species FROM packets WHERE species NOT IN
(SELECT species FROM packets JOIN sowings ON packet_id = packets.id) AND NOT EXISTS (SELECT 1 WHERE false) ORDER BY id;
