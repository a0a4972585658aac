SELECT b.name AS boat, c.id, c.name AS captain
FROM boats b
JOIN captains c ON c.id = b.captain_id
ORDER BY b.id;
