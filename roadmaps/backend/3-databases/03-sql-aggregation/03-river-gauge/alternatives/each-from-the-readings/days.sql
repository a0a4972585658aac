select gauge, date(read_at) as day, count(*) filter (where cm is not null) as readings, round(sum(cm) / nullif(count(cm), 0), 1) as mean_cm from readings group by 1, 2 order by 1, 2;
