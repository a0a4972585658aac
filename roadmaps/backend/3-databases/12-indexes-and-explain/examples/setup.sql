CREATE TABLE places (id integer PRIMARY KEY, name text NOT NULL);
INSERT INTO places SELECT n, 'Place ' || n FROM generate_series(1, 400) AS n;
CREATE TABLE sightings (
    id integer PRIMARY KEY,
    ring text NOT NULL,
    species text NOT NULL,
    seen_at timestamp NOT NULL,
    place_id integer NOT NULL REFERENCES places (id),
    checked boolean NOT NULL
);
INSERT INTO sightings
SELECT n, 'R' || lpad((n * 7919 % 4000)::text, 4, '0'), 'species ' || n % 90,
       timestamp '2023-01-01' + n * interval '50 minutes', 1 + n * 31 % 400, n % 200 > 0
FROM generate_series(1, 20000) AS n;
VACUUM ANALYZE places;
VACUUM ANALYZE sightings;
