CREATE INDEX ON sightings (lower(ring));
CREATE INDEX ON sightings (seen_at) WHERE NOT checked;
EXPLAIN (COSTS OFF)
SELECT seen_at FROM sightings WHERE lower(ring) = 'r0042';
EXPLAIN (COSTS OFF)
SELECT ring FROM sightings WHERE NOT checked AND seen_at < '2023-06-01';
