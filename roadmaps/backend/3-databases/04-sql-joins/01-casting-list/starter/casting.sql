-- One row for every part: its name, and who plays it.
SELECT name AS part FROM parts;
