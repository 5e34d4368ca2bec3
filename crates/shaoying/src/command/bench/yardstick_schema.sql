-- Copies of the tables, with their indexes; nothing of it touches the real ones.
DROP SCHEMA IF EXISTS yardstick CASCADE;
CREATE SCHEMA yardstick;
CREATE TABLE yardstick.work_orders (LIKE public.work_orders INCLUDING ALL);
CREATE TABLE yardstick.entries (LIKE public.entries INCLUDING ALL);
CREATE TABLE yardstick.timers (LIKE public.timers INCLUDING ALL);
CREATE TABLE yardstick.claims (LIKE public.claims INCLUDING ALL);
