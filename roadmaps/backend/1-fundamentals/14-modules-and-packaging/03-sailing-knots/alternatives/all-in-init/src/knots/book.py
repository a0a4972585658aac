from . import use
