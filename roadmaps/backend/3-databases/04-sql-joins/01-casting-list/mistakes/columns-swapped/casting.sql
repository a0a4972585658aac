SELECT a.name AS actor, p.name AS part FROM parts p LEFT JOIN actors a ON a.id = p.actor_id ORDER BY p.name, p.id;
