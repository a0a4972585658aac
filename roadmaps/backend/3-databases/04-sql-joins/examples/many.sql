SELECT b.name AS boat, h.name AS harbour
FROM boats b
JOIN calls ON calls.boat_id = b.id
JOIN harbours h ON h.id = calls.harbour_id
ORDER BY b.id, h.name;
