SELECT count(*) FROM sightings;
SELECT pg_relation_size('sightings') / 8192 AS pages;
