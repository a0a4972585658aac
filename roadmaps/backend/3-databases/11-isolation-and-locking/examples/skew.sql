-- anja:
BEGIN;
SELECT count(*) FROM duty WHERE day = '2026-02-07' AND on_call AND rescuer <> 'Anja';

-- beat:
BEGIN;
SELECT count(*) FROM duty WHERE day = '2026-02-07' AND on_call AND rescuer <> 'Beat';

-- anja:
UPDATE duty SET on_call = false WHERE day = '2026-02-07' AND rescuer = 'Anja';
COMMIT;

-- beat:
UPDATE duty SET on_call = false WHERE day = '2026-02-07' AND rescuer = 'Beat';
COMMIT;
SELECT * FROM duty;
