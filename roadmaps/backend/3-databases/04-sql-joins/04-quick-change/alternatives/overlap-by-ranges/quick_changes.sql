SELECT a.play, (SELECT name FROM actors WHERE id = a.actor_id) AS actor, a.name AS part, b.name AS other
FROM parts a, parts b
WHERE a.id < b.id AND a.play = b.play AND a.actor_id = b.actor_id
  AND int4range(a.first_scene, a.last_scene, '[]') && int4range(b.first_scene, b.last_scene, '[]')
ORDER BY a.id, b.id
