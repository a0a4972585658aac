-- How long did each segment take?
SELECT runner, km, seconds AS segment
FROM splits
ORDER BY km, runner;
