-- anja:
BEGIN;
SELECT rescuer FROM duty WHERE day = '2026-02-07' ORDER BY rescuer FOR UPDATE;

-- beat:
BEGIN;
SELECT rescuer FROM duty WHERE day = '2026-02-07' ORDER BY rescuer FOR UPDATE;

-- anja:
SELECT count(*) FROM duty WHERE day = '2026-02-07' AND on_call AND rescuer <> 'Anja';
UPDATE duty SET on_call = false WHERE day = '2026-02-07' AND rescuer = 'Anja';
COMMIT;

-- beat:
SELECT count(*) FROM duty WHERE day = '2026-02-07' AND on_call AND rescuer <> 'Beat';
ROLLBACK;
