-- Every card that takes part is changed once, by what it is to have in the end.
UPDATE cards c
SET points = final.points, merged_into = final.into_card
FROM (
    SELECT m.old_card AS id, 0 AS points, m.kept_card AS into_card FROM merges m
    UNION ALL
    SELECT k.id, coalesce(k.points, 0) + sum(coalesce(o.points, 0)), k.merged_into
    FROM merges m JOIN cards k ON k.id = m.kept_card JOIN cards o ON o.id = m.old_card
    GROUP BY k.id, k.points, k.merged_into
) AS final
WHERE final.id = c.id;

WITH gone AS (
    DELETE FROM stamps USING merges WHERE merges.old_card = stamps.card_id
    RETURNING merges.kept_card, stamps.day
)
INSERT INTO stamps (card_id, day) SELECT DISTINCT kept_card, day FROM gone ON CONFLICT (card_id, day) DO NOTHING;
