SELECT name AS part, actor_id AS actor FROM parts ORDER BY name, id;
