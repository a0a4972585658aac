CREATE TABLE trees (id integer PRIMARY KEY, street text NOT NULL, kind text, height numeric, looked_at date);
INSERT INTO trees VALUES
    (1, 'Mill Lane', 'lime', 12, '2031-04-02'),
    (2, 'Mill Lane', 'oak', 7, '2030-09-11'),
    (3, 'Church Road', 'lime', 9, NULL),
    (4, 'Church Road', 'birch', NULL, '2030-11-30'),
    (5, 'Quay', 'lime', 9, '2031-02-20'),
    (6, 'Quay', NULL, 4, NULL),
    (7, 'Station', 'birch', 8, '2031-03-15');
