select oven, count(1) as batches, count(nullif(burnt, 0)) as with_burnt from batches group by oven order by 1;
