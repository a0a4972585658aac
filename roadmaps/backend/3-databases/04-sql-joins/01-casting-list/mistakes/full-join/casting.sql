SELECT p.name AS part, a.name AS actor FROM parts p FULL JOIN actors a ON a.id = p.actor_id ORDER BY p.name, p.id;
