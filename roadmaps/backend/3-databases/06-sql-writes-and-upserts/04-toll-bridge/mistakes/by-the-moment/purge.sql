DELETE FROM passes
WHERE disputed IS NOT TRUE AND seen_at IN (
    SELECT seen_at FROM passes
    WHERE seen_at < '2026-05-01 00:00:00+00' AND disputed IS NOT TRUE
    ORDER BY seen_at, id LIMIT 500 FOR UPDATE SKIP LOCKED
);
