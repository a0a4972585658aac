select id, species from captures where not (weight is not null) order by 1;
