CREATE TABLE prices (a real, b double precision, c numeric(10, 2));
INSERT INTO prices VALUES (0.1, 0.1, 0.1), (0.2, 0.2, 0.2), (5000000.05, 5000000.05, 5000000.05);
SELECT sum(a) AS real, sum(b) AS double, sum(c) AS numeric FROM prices WHERE c < 1;
SELECT a, c FROM prices WHERE c > 1;
