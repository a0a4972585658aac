SELECT a.name AS boat, b.name AS other
FROM boats a
JOIN boats b ON b.captain_id = a.captain_id AND a.id < b.id
ORDER BY a.id, b.id;
