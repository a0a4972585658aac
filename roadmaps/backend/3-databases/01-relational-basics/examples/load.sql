CREATE TABLE found (number integer PRIMARY KEY, what text NOT NULL, place text);
COPY found FROM STDIN WITH (FORMAT csv, HEADER);
number,what,place
1,"hat, red",Leeds
2,umbrella,
3,glove,""
\.
SELECT number, what, place, place IS NULL AS unknown FROM found;
