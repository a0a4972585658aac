CREATE TABLE results (id integer PRIMARY KEY, day date, race integer, swimmer text, metres integer, seconds integer);
INSERT INTO results VALUES
    (1, '2024-05-02', 1, 'Bo', 100, 80), (2, '2024-05-02', 1, 'Cem', 100, 80), (3, '2024-05-02', 1, 'Lea', 100, 84),
    (4, '2024-05-03', 2, 'Bo', 100, 79), (5, '2024-05-03', 2, 'Cem', 100, 82), (6, '2024-05-03', 2, 'Lea', 100, NULL),
    (7, '2024-05-04', 3, 'Lea', 100, 81), (8, '2024-05-04', 4, 'Lea', 50, 37),
    (9, '2024-05-07', 5, 'Lea', 100, 80), (10, '2024-05-08', 6, 'Lea', 100, 79);
CREATE TABLE trainers (id integer PRIMARY KEY, name text, trained_by integer);
INSERT INTO trainers VALUES (1, 'Ada', NULL), (2, 'Bo', 1), (3, 'Cy', 1), (4, 'Fay', 2), (5, 'Gus', NULL);
