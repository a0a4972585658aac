CREATE TABLE trips (naive timestamp, aware timestamptz);
INSERT INTO trips VALUES ('2026-07-01 12:00+02', '2026-07-01 12:00+02');
SELECT naive, aware FROM trips;
SET timezone TO 'Asia/Tokyo';
SELECT naive, aware FROM trips;
