SELECT b.name AS boat, c.name AS captain
FROM boats b
LEFT JOIN captains c ON c.id = b.captain_id
ORDER BY b.id;
