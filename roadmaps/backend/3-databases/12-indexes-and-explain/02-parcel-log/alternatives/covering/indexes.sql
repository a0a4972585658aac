CREATE INDEX IF NOT EXISTS by_parcel ON public.scans USING btree (parcel) INCLUDE (at, place);
