UPDATE tools SET deposit = (SELECT sum(cost) FROM repairs WHERE tool_id = tools.id);
SELECT id, deposit FROM tools ORDER BY id;
