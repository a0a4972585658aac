UPDATE tools SET deposit = coalesce(deposit, 0) + r.cost
FROM repairs r
WHERE r.tool_id = tools.id;
SELECT id, deposit FROM tools ORDER BY id;
