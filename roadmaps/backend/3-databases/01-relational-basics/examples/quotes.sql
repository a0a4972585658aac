CREATE TABLE found (number integer PRIMARY KEY, what text NOT NULL);
INSERT INTO FOUND (number, what) VALUES (1, 'Ada''s umbrella');
SELECT what FROM Found;
SELECT what FROM "Found";
INSERT INTO found (number, what) VALUES (2, "red hat");
