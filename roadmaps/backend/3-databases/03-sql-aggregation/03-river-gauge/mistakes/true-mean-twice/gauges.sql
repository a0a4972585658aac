SELECT gauge, round(avg(cm), 2) AS true_mean, round(avg(cm), 2) AS mean_of_days FROM readings GROUP BY gauge HAVING count(cm) > 0 ORDER BY gauge;
