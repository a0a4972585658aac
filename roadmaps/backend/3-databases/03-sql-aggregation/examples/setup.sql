CREATE TABLE loans (id integer PRIMARY KEY, tool text NOT NULL, member text NOT NULL, lent_on date NOT NULL, days integer);
INSERT INTO loans VALUES
    (1, 'drill', 'Ada', '2030-12-28', 4),
    (2, 'drill', 'Bo', '2031-01-15', 6),
    (3, 'drill', 'Cy', '2031-02-01', NULL),
    (4, 'ladder', 'Ada', '2031-01-03', 1),
    (5, 'ladder', 'Ada', '2031-02-14', 1),
    (6, 'ladder', 'Dee', '2031-03-01', 9),
    (7, 'cement mixer', 'Bo', '2031-03-02', 2);
