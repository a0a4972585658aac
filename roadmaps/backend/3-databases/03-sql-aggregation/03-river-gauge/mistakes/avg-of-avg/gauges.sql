SELECT gauge, round(avg(cm), 2) AS true_mean, round(avg(avg(cm)), 2) AS mean_of_days FROM readings GROUP BY gauge ORDER BY gauge;
