SELECT a.play, x.name AS actor, a.name AS part, b.name AS other
FROM parts a
JOIN actors x ON x.id = a.actor_id
JOIN parts b ON b.play = a.play AND a.id < b.id AND a.first_scene <= b.last_scene AND b.first_scene <= a.last_scene
JOIN actors y ON y.id = b.actor_id AND y.name = x.name
ORDER BY a.id, b.id;
