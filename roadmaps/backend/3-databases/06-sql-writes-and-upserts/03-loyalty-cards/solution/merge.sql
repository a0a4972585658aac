UPDATE cards
SET points = coalesce(cards.points, 0) + sums.points
FROM (
    SELECT m.kept_card, sum(coalesce(old.points, 0)) AS points
    FROM merges m
    JOIN cards old ON old.id = m.old_card
    GROUP BY m.kept_card
) AS sums
WHERE sums.kept_card = cards.id;

UPDATE cards
SET points = 0, merged_into = m.kept_card
FROM merges m
WHERE m.old_card = cards.id;

INSERT INTO stamps (card_id, day)
SELECT m.kept_card, s.day
FROM stamps s
JOIN merges m ON m.old_card = s.card_id
ON CONFLICT DO NOTHING;

DELETE FROM stamps WHERE card_id IN (SELECT old_card FROM merges);
