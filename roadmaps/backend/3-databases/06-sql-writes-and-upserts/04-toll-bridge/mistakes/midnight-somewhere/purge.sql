DELETE FROM passes WHERE id IN (
    SELECT id FROM passes WHERE seen_at < '2026-05-01' AND disputed IS NOT TRUE
    ORDER BY seen_at, id LIMIT 500 FOR UPDATE SKIP LOCKED
);
