SELECT p.name AS part, a.name AS actor
FROM actors AS a
RIGHT JOIN parts AS p ON p.actor_id = a.id
ORDER BY part, p.id
