SELECT c.id, c.name FROM captains c
WHERE NOT EXISTS (SELECT 1 FROM boats b WHERE b.captain_id = c.id);

SELECT c.id, c.name FROM captains c
LEFT JOIN boats b ON b.captain_id = c.id
WHERE b.id IS NULL;
