CREATE TABLE tools (
    id integer PRIMARY KEY,
    name text NOT NULL,
    deposit integer,
    shelf text DEFAULT 'new'
);
INSERT INTO tools VALUES (1, 'Drill', 30, 'A1'), (2, 'Jigsaw', 20, 'A1'), (3, 'Ladder', NULL, 'yard');
CREATE TABLE repairs (tool_id integer REFERENCES tools, cost integer);
INSERT INTO repairs VALUES (1, 10), (1, 5), (3, 40);
