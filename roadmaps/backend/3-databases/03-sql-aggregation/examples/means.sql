CREATE TABLE visits (day text, stayed integer);
INSERT INTO visits VALUES ('Mon', 60), ('Mon', 40), ('Tue', 10), ('Tue', 10), ('Tue', 12), ('Tue', 8), ('Tue', 10), ('Tue', 10);

SELECT avg(stayed) AS mean FROM visits;

SELECT avg(mean) AS mean_of_days
FROM (SELECT day, avg(stayed) AS mean FROM visits GROUP BY day) AS days;
