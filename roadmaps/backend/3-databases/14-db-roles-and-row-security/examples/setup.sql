CREATE TABLE glazes (id integer PRIMARY KEY, name text NOT NULL, recipe text);
INSERT INTO glazes VALUES (1, 'Celadon', 'iron, ash'), (2, 'White', 'tin');
CREATE TABLE firings (id bigserial PRIMARY KEY, glaze_id integer, studio integer NOT NULL, note text);
INSERT INTO firings (glaze_id, studio, note) VALUES (1, 1, 'cracked'), (2, 1, 'good'), (2, 2, 'too hot');
