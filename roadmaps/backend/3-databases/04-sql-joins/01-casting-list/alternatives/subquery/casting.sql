SELECT name AS part,
       (SELECT actors.name FROM actors WHERE actors.id = parts.actor_id) AS actor
FROM parts
ORDER BY parts.name, parts.id;
