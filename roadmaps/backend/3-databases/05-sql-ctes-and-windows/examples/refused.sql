SELECT race, swimmer
FROM results
WHERE rank() OVER (PARTITION BY race ORDER BY seconds) = 1;
