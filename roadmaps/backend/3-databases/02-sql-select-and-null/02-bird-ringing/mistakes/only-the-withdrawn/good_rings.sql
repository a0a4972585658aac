SELECT id, ring
FROM captures
WHERE EXISTS (SELECT 1 FROM withdrawn WHERE withdrawn.ring = captures.ring)
ORDER BY id;
