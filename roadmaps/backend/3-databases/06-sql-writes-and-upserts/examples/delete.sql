DELETE FROM repairs WHERE cost < 10 RETURNING tool_id, cost;
DELETE FROM repairs r USING tools t WHERE t.id = r.tool_id AND t.shelf = 'yard';
SELECT * FROM repairs;
DELETE FROM tools WHERE id = 1;
