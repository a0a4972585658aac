# How your bank is started. It may be another program in another framework.
exec uvicorn bank:app --port $PORT --log-level warning
