SELECT a.play, actors.name AS actor, a.name AS part, b.name AS other
FROM parts a
JOIN parts b ON b.play = a.play AND b.actor_id = a.actor_id AND a.name < b.name
            AND a.first_scene <= b.last_scene AND b.first_scene <= a.last_scene
JOIN actors ON actors.id = a.actor_id
ORDER BY a.id, b.id;
