EXPLAIN (COSTS OFF)
SELECT s.seen_at, p.name
FROM sightings s
JOIN places p ON p.id = s.place_id
WHERE s.ring = 'R0042';

EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF)
SELECT s.seen_at, p.name
FROM sightings s
JOIN places p ON p.id = s.place_id
WHERE s.ring = 'R0042';
