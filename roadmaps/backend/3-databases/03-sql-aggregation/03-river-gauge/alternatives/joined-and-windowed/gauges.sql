SELECT whole.gauge, round(whole.mean, 2) AS true_mean, round(avg(days.mean), 2) AS mean_of_days
FROM (SELECT gauge, avg(cm) AS mean FROM readings GROUP BY gauge) AS whole
JOIN (SELECT gauge, avg(cm) AS mean FROM readings GROUP BY gauge, date(read_at)) AS days ON days.gauge = whole.gauge
WHERE whole.mean IS NOT NULL
GROUP BY whole.gauge, whole.mean
ORDER BY whole.gauge;
