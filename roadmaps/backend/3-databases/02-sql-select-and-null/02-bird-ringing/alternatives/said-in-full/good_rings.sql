SELECT id, ring FROM captures
WHERE ring NOT IN (SELECT ring FROM withdrawn WHERE ring IS NOT NULL)
ORDER BY id;
