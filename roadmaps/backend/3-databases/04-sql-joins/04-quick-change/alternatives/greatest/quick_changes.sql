WITH both_on AS (
    SELECT a.id, b.id AS other_id, a.play, a.actor_id, a.name AS part, b.name AS other,
           greatest(a.first_scene, b.first_scene) AS from_scene, least(a.last_scene, b.last_scene) AS to_scene
    FROM parts a JOIN parts b USING (play, actor_id)
    WHERE b.id > a.id
)
SELECT play, actors.name AS actor, part, other
FROM both_on JOIN actors ON actors.id = actor_id
WHERE from_scene <= to_scene
ORDER BY both_on.id, other_id;
