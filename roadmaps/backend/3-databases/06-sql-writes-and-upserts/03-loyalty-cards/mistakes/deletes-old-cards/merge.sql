UPDATE cards SET points = coalesce(cards.points, 0) + sums.points
FROM (SELECT m.kept_card, sum(coalesce(old.points, 0)) AS points FROM merges m JOIN cards old ON old.id = m.old_card GROUP BY 1) sums
WHERE sums.kept_card = cards.id;
INSERT INTO stamps SELECT m.kept_card, s.day FROM stamps s JOIN merges m ON m.old_card = s.card_id ON CONFLICT DO NOTHING;
DELETE FROM stamps WHERE card_id IN (SELECT old_card FROM merges);
CREATE TEMP TABLE done AS SELECT * FROM merges;
DELETE FROM merges;
DELETE FROM cards WHERE id IN (SELECT old_card FROM done);
