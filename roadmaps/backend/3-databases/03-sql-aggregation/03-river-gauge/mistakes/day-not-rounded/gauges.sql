SELECT gauge, round(sum(total) / sum(many), 2) AS true_mean, round(avg(mean), 2) AS mean_of_days
FROM (
    SELECT gauge, sum(cm) AS total, count(cm) AS many, avg(cm) AS mean
    FROM readings
    GROUP BY gauge, read_at::date
) AS days
GROUP BY gauge
HAVING sum(many) > 0
ORDER BY gauge;
