SELECT part, actor
FROM (
    SELECT p.id, p.name AS part, a.name AS actor FROM parts p, actors a WHERE a.id = p.actor_id
    UNION ALL
    SELECT id, name, NULL FROM parts WHERE actor_id IS NULL
) AS everything
ORDER BY part, id;
