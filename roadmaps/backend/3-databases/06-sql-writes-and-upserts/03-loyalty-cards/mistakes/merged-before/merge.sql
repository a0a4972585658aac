UPDATE cards AS k SET points = coalesce(k.points, 0) + new.points
FROM (
    SELECT m.kept_card, sum(coalesce(o.points, 0)) AS points
    FROM merges m JOIN cards o ON o.id = m.old_card AND o.merged_into IS NULL
    GROUP BY m.kept_card
) AS new
WHERE new.kept_card = k.id;
UPDATE cards SET points = 0, merged_into = m.kept_card FROM merges m WHERE m.old_card = cards.id;
INSERT INTO stamps SELECT m.kept_card, s.day FROM stamps s JOIN merges m ON m.old_card = s.card_id
ON CONFLICT DO NOTHING;
DELETE FROM stamps USING merges m WHERE m.old_card = stamps.card_id;
