WITH RECURSIVE line AS (
    SELECT id, 0 AS generation, name, name AS line FROM abbots WHERE id = 1
    UNION ALL
    SELECT pupil.id, generation + 1, pupil.name, concat_ws(' > ', line.line, pupil.name)
    FROM abbots pupil
    JOIN line ON pupil.teacher_id = line.id AND pupil.id <> 1
)
SELECT generation, name, line FROM line ORDER BY generation, id;
