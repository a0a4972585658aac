-- 1. title

-- 2. overdue

-- 3. history
