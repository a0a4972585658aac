CREATE INDEX ON sightings (ring);
EXPLAIN (COSTS OFF)
SELECT seen_at FROM sightings WHERE lower(ring) = 'r0042';
