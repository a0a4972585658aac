MERGE INTO cards c
USING (SELECT m.kept_card, sum(o.points) AS points FROM merges m JOIN cards o ON o.id = m.old_card GROUP BY 1) s
ON s.kept_card = c.id
WHEN MATCHED THEN UPDATE SET points = coalesce(c.points, 0) + coalesce(s.points, 0);
MERGE INTO cards c USING merges m ON m.old_card = c.id
WHEN MATCHED THEN UPDATE SET points = 0, merged_into = m.kept_card;
MERGE INTO stamps t
USING (SELECT DISTINCT m.kept_card, s.day FROM stamps s JOIN merges m ON m.old_card = s.card_id) n
ON n.kept_card = t.card_id AND n.day = t.day
WHEN NOT MATCHED THEN INSERT (card_id, day) VALUES (n.kept_card, n.day);
DELETE FROM stamps s USING merges m WHERE m.old_card = s.card_id;
