SELECT id, ring
FROM captures
WHERE NOT EXISTS (SELECT 1 FROM withdrawn WHERE withdrawn.ring <> captures.ring)
ORDER BY id;
