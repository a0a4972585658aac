SELECT id, taken_on FROM plates WHERE taken_on < '1898-05-20' ORDER BY taken_on DESC LIMIT 3;
SELECT id, taken_on FROM plates WHERE taken_on <= '1898-05-20' ORDER BY taken_on DESC LIMIT 3;
