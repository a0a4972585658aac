create schema if not exists timetable;
set search_path to timetable;
create table if not exists departures (number int primary key, port text not null, leaves_at time not null, note text);
create table if not exists ports (code text primary key, name text not null);
insert into ports select 'OBN', 'Oban' where not exists (select from ports where code = 'OBN');
insert into ports select 'CRN', 'Craignure' where not exists (select from ports where code = 'CRN');
insert into ports select 'LIS', 'Lismore' where 'LIS' not in (select code from ports);
