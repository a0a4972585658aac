WITH paid AS (
    UPDATE members SET hours = hours - 3 WHERE name = 'Otto' AND hours >= 3 RETURNING name
), received AS (
    UPDATE members SET hours = hours + 3 WHERE name = 'Ines' AND EXISTS (SELECT FROM paid)
)
INSERT INTO transfers SELECT name, 'Ines', 3 FROM paid;
