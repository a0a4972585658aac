UPDATE cards SET points = coalesce(points, 0) + coalesce((
    SELECT sum(o.points) FROM merges m JOIN cards o ON o.id = m.old_card WHERE m.kept_card = cards.id
), 0);
UPDATE cards SET points = 0, merged_into = m.kept_card FROM merges m WHERE m.old_card = cards.id;
INSERT INTO stamps SELECT m.kept_card, s.day FROM stamps s JOIN merges m ON m.old_card = s.card_id ON CONFLICT DO NOTHING;
DELETE FROM stamps WHERE card_id IN (SELECT old_card FROM merges);
