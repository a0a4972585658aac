SELECT b.name AS boat, count(*) AS trips
FROM boats b
LEFT JOIN trips t ON t.boat_id = b.id
WHERE t.day BETWEEN '2024-06-01' AND '2024-06-30'
GROUP BY b.id, b.name
ORDER BY b.id;
