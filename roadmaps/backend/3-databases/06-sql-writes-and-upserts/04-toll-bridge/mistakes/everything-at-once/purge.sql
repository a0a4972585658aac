DELETE FROM passes WHERE seen_at < '2026-05-01 00:00:00+00' AND disputed IS NOT TRUE;
