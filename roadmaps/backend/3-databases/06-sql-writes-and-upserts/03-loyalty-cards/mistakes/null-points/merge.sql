UPDATE cards SET points = cards.points + sums.points
FROM (SELECT m.kept_card, sum(old.points) AS points FROM merges m JOIN cards old ON old.id = m.old_card GROUP BY 1) sums
WHERE sums.kept_card = cards.id;
UPDATE cards SET points = 0, merged_into = m.kept_card FROM merges m WHERE m.old_card = cards.id;
INSERT INTO stamps SELECT m.kept_card, s.day FROM stamps s JOIN merges m ON m.old_card = s.card_id ON CONFLICT DO NOTHING;
DELETE FROM stamps WHERE card_id IN (SELECT old_card FROM merges);
