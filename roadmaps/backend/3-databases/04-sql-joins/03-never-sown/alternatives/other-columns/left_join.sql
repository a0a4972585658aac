SELECT packets.*
FROM packets LEFT OUTER JOIN sowings ON packets.id = sowings.packet_id
WHERE sowings.packet_id IS NULL
ORDER BY packets.id;
