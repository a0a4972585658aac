UPDATE tools SET deposit = coalesce(deposit, 0) + r.cost
FROM (SELECT tool_id, sum(cost) AS cost FROM repairs GROUP BY tool_id) AS r
WHERE r.tool_id = tools.id;
SELECT id, deposit FROM tools ORDER BY id;
