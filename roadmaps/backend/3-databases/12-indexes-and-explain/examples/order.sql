CREATE INDEX ON sightings (ring, seen_at);
EXPLAIN (COSTS OFF)
SELECT place_id FROM sightings WHERE ring = 'R0042' ORDER BY seen_at DESC LIMIT 1;
EXPLAIN (COSTS OFF)
SELECT place_id FROM sightings WHERE seen_at > '2024-11-20';
