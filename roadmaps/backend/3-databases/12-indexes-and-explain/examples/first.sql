CREATE INDEX ON sightings (ring);
EXPLAIN (COSTS OFF)
SELECT seen_at, place_id FROM sightings WHERE ring = 'R0042';
