SELECT name, metres
FROM huts
WHERE valley = 'Zillertal' AND metres IS NOT NULL AND beds >= 20
ORDER BY metres DESC, name;
