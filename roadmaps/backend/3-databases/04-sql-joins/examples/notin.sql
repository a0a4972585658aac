SELECT id, name FROM captains
WHERE id NOT IN (SELECT captain_id FROM boats);
