WITH batch AS MATERIALIZED (
    SELECT id FROM passes
    WHERE seen_at < timestamptz '2026-05-01 00:00+00' AND (NOT disputed OR disputed IS NULL)
    ORDER BY seen_at ASC, id ASC
    LIMIT 500
    FOR NO KEY UPDATE SKIP LOCKED
)
DELETE FROM passes USING batch WHERE batch.id = passes.id RETURNING passes.id;
