SELECT gauge, round(avg(cm), 2) AS true_mean, round((
    SELECT avg(mean)
    FROM (SELECT avg(cm) AS mean FROM readings GROUP BY read_at::date) AS days
), 2) AS mean_of_days
FROM readings
GROUP BY gauge
HAVING count(cm) > 0
ORDER BY gauge;
