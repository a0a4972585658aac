WITH days AS (SELECT gauge, read_at::date AS day, avg(cm) AS mean FROM readings WHERE cm IS NOT NULL GROUP BY gauge, day)
SELECT gauge,
    (SELECT round(avg(cm), 2) FROM readings WHERE readings.gauge = days.gauge) AS true_mean,
    round(avg(mean), 2) AS mean_of_days
FROM days GROUP BY gauge ORDER BY gauge;
