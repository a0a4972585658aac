exec gunicorn --bind 127.0.0.1:$PORT --threads 4 --log-level warning bank:app
