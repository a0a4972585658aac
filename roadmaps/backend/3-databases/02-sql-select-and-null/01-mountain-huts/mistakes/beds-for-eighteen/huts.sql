SELECT name, metres
FROM huts
WHERE valley = 'Zillertal' AND metres >= 2000 AND beds >= 18
ORDER BY metres DESC, name;
