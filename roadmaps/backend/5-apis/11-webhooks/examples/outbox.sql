BEGIN;
INSERT INTO visits (animal, due) VALUES ('Moss', 4200) RETURNING id;
INSERT INTO outbox (id, body) VALUES ('7f0c1f6e-9d1e-4c0b-8a55-1f2b7a6f3f10', '{"visit": 1, "due": 4200}');
COMMIT;
SELECT id, body FROM outbox WHERE state = 'waiting' AND next_try <= now();
