CREATE TABLE protected_kinds (kind text);
INSERT INTO protected_kinds VALUES ('lime'), (NULL);

SELECT id, kind FROM trees WHERE kind NOT IN (SELECT kind FROM protected_kinds);

SELECT id, kind FROM trees
WHERE NOT EXISTS (SELECT 1 FROM protected_kinds WHERE protected_kinds.kind = trees.kind)
ORDER BY id;
