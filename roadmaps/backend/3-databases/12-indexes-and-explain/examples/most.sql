CREATE INDEX ON sightings (seen_at);
EXPLAIN (COSTS OFF)
SELECT ring FROM sightings WHERE seen_at > '2023-02-01';
EXPLAIN (COSTS OFF)
SELECT ring FROM sightings WHERE seen_at < '2023-01-02';
