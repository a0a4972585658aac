DELETE FROM passes
WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM passes
    WHERE seen_at < '2026-05-01 00:00:00 UTC' AND NOT coalesce(disputed, false)
    ORDER BY seen_at, id
    FETCH FIRST 500 ROWS ONLY
    FOR UPDATE SKIP LOCKED
));
