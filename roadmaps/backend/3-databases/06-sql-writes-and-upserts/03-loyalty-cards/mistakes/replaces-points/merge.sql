UPDATE cards SET points = sums.points
FROM (SELECT m.kept_card, sum(coalesce(old.points, 0)) AS points FROM merges m JOIN cards old ON old.id = m.old_card GROUP BY 1) sums
WHERE sums.kept_card = cards.id;
UPDATE cards SET points = 0, merged_into = m.kept_card FROM merges m WHERE m.old_card = cards.id;
