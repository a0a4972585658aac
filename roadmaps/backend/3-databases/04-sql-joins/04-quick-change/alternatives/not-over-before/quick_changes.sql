SELECT lower.play, c.name AS actor, lower.name AS part, higher.name AS other
FROM actors c
JOIN parts lower ON lower.actor_id = c.id
JOIN parts higher ON higher.actor_id = c.id AND higher.play = lower.play
WHERE lower.id < higher.id
  AND NOT (lower.last_scene < higher.first_scene OR higher.last_scene < lower.first_scene)
ORDER BY lower.id, higher.id;
