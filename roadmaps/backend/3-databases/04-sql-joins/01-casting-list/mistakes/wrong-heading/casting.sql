SELECT p.name, a.name AS actor FROM parts p LEFT JOIN actors a ON a.id = p.actor_id ORDER BY p.name, p.id;
