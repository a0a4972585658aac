SELECT DISTINCT ON (x.id, y.id) x.play, c.name AS actor, x.name AS part, y.name AS other
FROM (SELECT id, play, name, actor_id, generate_series(first_scene, last_scene) AS scene FROM parts) x
JOIN (SELECT id, play, name, actor_id, generate_series(first_scene, last_scene) AS scene FROM parts) y
  ON x.scene = y.scene AND x.play = y.play AND x.actor_id = y.actor_id AND x.id < y.id
JOIN actors c ON c.id = x.actor_id
ORDER BY x.id, y.id;
