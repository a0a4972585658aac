SELECT b.name AS boat, sum(t.passengers) AS passengers, sum(r.cost) AS cost
FROM boats b
LEFT JOIN trips t ON t.boat_id = b.id
LEFT JOIN repairs r ON r.boat_id = b.id
GROUP BY b.id, b.name
ORDER BY b.id;
