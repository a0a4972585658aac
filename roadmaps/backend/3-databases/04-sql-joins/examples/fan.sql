SELECT b.name AS boat, t.id AS trip, t.passengers, r.id AS repair, r.cost
FROM boats b
LEFT JOIN trips t ON t.boat_id = b.id
LEFT JOIN repairs r ON r.boat_id = b.id
ORDER BY b.id, t.id, r.id;
