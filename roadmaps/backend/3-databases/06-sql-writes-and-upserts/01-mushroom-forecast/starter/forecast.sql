-- 1. Add the forecast for Birch Hill.

-- 2. It has rained on Alder Fen.

-- 3. Remove what is past.
