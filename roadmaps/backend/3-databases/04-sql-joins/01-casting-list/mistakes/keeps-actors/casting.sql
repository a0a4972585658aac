SELECT p.name AS part, a.name AS actor FROM actors a LEFT JOIN parts p ON a.id = p.actor_id ORDER BY p.name, p.id;
