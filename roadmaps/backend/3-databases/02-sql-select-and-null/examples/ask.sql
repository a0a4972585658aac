SELECT street, kind, height * 100 AS centimetres
FROM trees
WHERE kind = 'lime' AND height >= 9
ORDER BY street;
