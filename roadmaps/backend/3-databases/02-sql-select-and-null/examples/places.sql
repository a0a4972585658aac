SELECT id, street || ': ' || kind AS label, height FROM trees WHERE id >= 4 ORDER BY height DESC;
SELECT id FROM trees WHERE kind NOT IN ('oak', NULL);
