SELECT b.name AS boat, coalesce(t.passengers, 0) AS passengers, coalesce(r.cost, 0) AS cost
FROM boats b
LEFT JOIN (SELECT boat_id, sum(passengers) AS passengers FROM trips GROUP BY boat_id) t ON t.boat_id = b.id
LEFT JOIN (SELECT boat_id, sum(cost) AS cost FROM repairs GROUP BY boat_id) r ON r.boat_id = b.id
ORDER BY b.id;
