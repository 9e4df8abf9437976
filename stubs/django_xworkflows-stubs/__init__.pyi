__version__: str
__author__: str
