-- The sum as a subquery, and only for cards that get something.
UPDATE cards
SET points = coalesce(points, 0) + (
    SELECT coalesce(sum(old.points), 0) FROM cards old
    WHERE old.id IN (SELECT old_card FROM merges WHERE kept_card = cards.id)
)
WHERE id IN (SELECT kept_card FROM merges);

UPDATE cards
SET points = 0, merged_into = (SELECT kept_card FROM merges WHERE old_card = id)
WHERE EXISTS (SELECT 1 FROM merges WHERE old_card = id);

-- Stamps: first away with what would come twice, then change the rest over.
DELETE FROM stamps s USING merges m
WHERE m.old_card = s.card_id
  AND EXISTS (
      SELECT 1 FROM stamps other LEFT JOIN merges om ON om.old_card = other.card_id
      WHERE other.day = s.day
        AND (other.card_id = m.kept_card OR (om.kept_card = m.kept_card AND other.card_id < s.card_id))
  );
UPDATE stamps SET card_id = m.kept_card FROM merges m WHERE m.old_card = stamps.card_id;
