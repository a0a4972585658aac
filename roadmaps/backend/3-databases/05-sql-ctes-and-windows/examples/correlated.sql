SELECT race, swimmer, seconds,
       1 + (SELECT count(*) FROM results f WHERE f.race = r.race AND f.seconds < r.seconds) AS place
FROM results r
WHERE race = 1
ORDER BY place, swimmer;
