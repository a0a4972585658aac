SELECT id, ring FROM captures WHERE ring NOT IN (SELECT ring FROM withdrawn) ORDER BY id;
