DROP INDEX IF EXISTS public.parcels_weight, public.parcels_code, public.parcels_depot;
